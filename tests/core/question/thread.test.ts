import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/core/question/question.ts';
import { resolveThread } from '../../../src/core/question/thread.ts';

const user = (text: string): Turn => ({ role: 'user', text });
const bot = (text: string): Turn => ({ role: 'bot', text });
/** A question made complete from what the person asked before it. */
const resolve = (text: string, ...before: string[]) =>
  resolveThread({ text, thread: before.flatMap((turn) => [user(turn), bot('KPO is expert work.')]) });
const RISKS = 'What are the risks of BPO?';

describe('a question without a thread', () => {
  it.each(['What is KPO?', 'and for the other one?', 'type invoices into the system', ''])(
    'is taken as it is: "%s"',
    (text) => {
      expect(resolve(text)).toEqual({ text, brief: false, sourcesOnly: false, followsUp: false });
    },
  );

  it.each(['why?', 'shorter', 'sources?', 'examples please'])(
    'is as good as empty where there is nothing that it could follow: "%s"',
    (text) => {
      expect(resolve(text)).toMatchObject({ text: '', followsUp: false });
    },
  );

  it('is freed of markup', () => {
    expect(resolve('<@U1> what is *KPO*?').text).toBe('what is KPO?');
  });
});

describe('a question that stands on its own', () => {
  it.each([
    'Which countries lead in outsourced work?',
    'How long does it take to train a new analyst abroad?',
    'type invoices into the system',
    'and now another matter: which trained people check the quality of coded patient charts?',
  ])('is taken as it is in a thread too: "%s"', (text) => {
    expect(resolve(text, RISKS)).toMatchObject({ text, followsUp: false });
  });
});

describe('a follow-up that asks for the label alone', () => {
  it.each(['BPO or KPO?', 'so, KPO or BPO then?', 'bpo/kpo'])(
    'is about the work described before: "%s"',
    (text) => {
      const resolved = resolve(text, 'We want to hand out the typing of survey forms.');
      expect(resolved.text).toMatch(/^We want to hand out the typing of survey forms .*[bk]po/i);
      expect(resolved.followsUp).toBe(true);
    },
  );

  it('is not joined to a question about one of the models', () => {
    expect(resolve('BPO or KPO?', RISKS).text).toBe('BPO or KPO?');
  });

  it('stands on its own where nothing was said before', () => {
    expect(resolve('BPO or KPO?')).toMatchObject({ text: 'BPO or KPO?', followsUp: false });
  });
});

describe('a follow-up that names the other model', () => {
  it.each(['what about KPO?', 'and KPO?', 'ok, then KPO?'])(
    'asks the question before about that model: "%s"',
    (text) => {
      expect(resolve(text, RISKS)).toMatchObject({ text: 'What are the risks of KPO?', followsUp: true });
    },
  );

  it.each(['and for the other one?', 'the opposite?', 'what about the other model'])(
    'may do so without its name: "%s"',
    (text) => {
      expect(resolve(text, RISKS).text).toBe('What are the risks of KPO?');
    },
  );

  it('turns KPO into BPO as well, spelled out and in the plural', () => {
    expect(resolve('and BPO?', 'How do KPOs hire?').text).toBe('How do BPOs hire?');
    expect(resolve('the other?', 'Define knowledge process outsourcing').text).toBe(
      'Define business process outsourcing',
    );
    expect(resolve('the other?', 'Define business process outsourcing').text).toBe(
      'Define knowledge process outsourcing',
    );
  });

  it('adds to a question that named both, or neither', () => {
    expect(resolve('what about KPO?', 'Where is the work done?').text).toBe('Where is the work done KPO?');
  });

  it('with a new subject keeps both the subject and the question', () => {
    const { text } = resolve('and the price of KPO?', RISKS);
    expect(text).toContain('risks');
    expect(text).toContain('price of KPO');
  });
});

describe('a follow-up that asks for more', () => {
  it.each([
    ['why?', 'why'],
    ['How so?', 'why'],
    ['for example?', 'examples'],
    ['such as', 'examples'],
  ])('joins what it asks for to the question before: "%s" asks %s', (text, added) => {
    expect(resolve(text, RISKS)).toMatchObject({ text: `${RISKS} ${added}`, followsUp: true });
  });

  it.each(['tell me more', 'go on please', 'details?'])('or asks the same again: "%s"', (text) => {
    expect(resolve(text, RISKS).text).toBe(RISKS);
  });

  it('is not a whole question that begins with such a word', () => {
    const text = 'Why do banks hire actuaries?';
    expect(resolve(text, RISKS)).toMatchObject({ text, followsUp: false });
  });
});

describe('a follow-up on the form of the answer', () => {
  it.each(['shorter', 'please make it shorter', 'in one sentence', 'tl;dr', 'Too long, summarise'])(
    'wants the first sentence of the answer before: "%s"',
    (text) => {
      expect(resolve(text, RISKS)).toMatchObject({
        text: RISKS,
        brief: true,
        sourcesOnly: false,
        followsUp: true,
      });
    },
  );

  it.each(['sources?', 'show me the sources', 'which references', 'who says so?', 'any citations?'])(
    'wants the sources of the answer before: "%s"',
    (text) => {
      expect(resolve(text, RISKS)).toMatchObject({
        text: RISKS,
        brief: false,
        sourcesOnly: true,
        followsUp: true,
      });
    },
  );

  it.each([
    'is a short contract riskier than a long one for the buyer?',
    'sources of income for vendors abroad',
    'summary judgments reviewed by lawyers before the trial',
  ])('is not a question with such a word in it: "%s"', (text) => {
    expect(resolve(text, RISKS)).toMatchObject({ brief: false, sourcesOnly: false });
  });
});

describe('a correction', () => {
  it.each(['no, medical claims', 'actually, medical claims', 'Sorry, medical claims'])(
    'is added to what it corrects: "%s"',
    (text) => {
      const resolved = resolve(text, 'process claims.');
      expect(resolved.text).toContain('medical claims');
      if (resolved.followsUp) expect(resolved.text).toBe('process claims, and medical claims');
    },
  );

  it('follows up', () => {
    expect(resolve('no, medical claims', 'process claims.').followsUp).toBe(true);
  });
});

describe('a thread', () => {
  it('counts only what the person said', () => {
    expect(resolveThread({ text: 'why?', thread: [bot(RISKS)] })).toMatchObject({
      text: '',
      followsUp: false,
    });
    expect(resolveThread({ text: 'why?', thread: [user(RISKS), bot('Tell me about zebras')] }).text).toBe(
      `${RISKS} why`,
    );
  });

  it('counts its latest question, not an older one', () => {
    expect(resolve('why?', 'What is LPO in the legal trade?', RISKS).text).toBe(`${RISKS} why`);
  });

  it('carries what earlier follow-ups made of the question', () => {
    expect(resolve('why?', RISKS, 'what about KPO?').text).toBe('What are the risks of KPO? why');
    expect(resolve('and BPO?', RISKS, 'what about KPO?', 'shorter', 'sources?').text).toBe(RISKS);
  });

  it('passes over turns without a word, and is not changed', () => {
    const thread = Object.freeze([user(RISKS), user('  '), user('<@U1>')]);
    expect(resolveThread({ text: 'shorter', thread }).text).toBe(RISKS);
  });
});
