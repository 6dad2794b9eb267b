import { describe, expect, it } from 'vitest';
import { indexPhrases, matchPhrase, readPhrase } from '../../../src/core/text/phrases.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

/** Where a written phrase is found in a text: the surfaces of its first match, or nothing. */
function found(written: string, text: string): string[] | undefined {
  const phrase = readPhrase(written);
  const tokens = tokenise(text);
  if (!phrase) return undefined;
  for (let from = 0; from < tokens.length; from++) {
    const at = matchPhrase(phrase, tokens, from);
    if (at) return at.map((i) => tokens[i]!.surface);
  }
  return undefined;
}

describe('a phrase', () => {
  it('is found in any inflection and letter case', () => {
    expect(found('decide', 'We were Deciding it')).toEqual(['Deciding']);
    expect(found('weigh risks', 'weighing risk')).toEqual(['weighing', 'risk']);
  });

  it('with two content words passes over function words between them, and over nothing else', () => {
    expect(found('flag risks', 'flag all of the risks')).toEqual(['flag', 'risks']);
    expect(found('flag risks', 'flag serious risks')).toBeUndefined();
    expect(found('flag risks', 'risks to flag')).toBeUndefined();
    expect(found('flag risks', 'flag the')).toBeUndefined();
  });

  it('with a function word in it matches word by word', () => {
    expect(found('weigh up', 'weigh up the bids')).toEqual(['weigh', 'up']);
    expect(found('weigh up', 'weigh it up')).toBeUndefined();
  });

  it('that begins with a star matches any word with that ending, in the plural too', () => {
    expect(found('*ologist', 'ask a cardiologist')).toEqual(['cardiologist']);
    expect(found('*ologist', 'two Radiologists')).toEqual(['Radiologists']);
    expect(found('*ologist', 'the ologists of logistics')).toEqual(['ologists']);
    expect(found('*ologist', 'logistics')).toBeUndefined();
  });

  it('without a word is none', () => {
    for (const written of ['', ' - ', '...']) expect(readPhrase(written)).toBeUndefined();
  });
});

describe('an index of phrases', () => {
  it('gives the entries that may begin at a word, in the order given, those with a star last', () => {
    const entries = ['*ologist', 'type forms', 'typing', 'call'].map((written) => ({
      written,
      phrase: readPhrase(written)!,
    }));
    const index = indexPhrases(entries);
    const at = (text: string) => index.beginningAt(tokenise(text)[0]!).map((entry) => entry.written);
    expect(at('typed')).toEqual(['type forms', 'typing', '*ologist']);
    expect(at('window')).toEqual(['*ologist']);
  });
});
