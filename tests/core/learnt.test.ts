import { describe, expect, it } from 'vitest';
import { createAnswerer, createGauges } from '../../src/core/answer/answerer.ts';
import { createClassifier } from '../../src/core/classify/classify.ts';
import { createLibrary } from '../../src/core/knowledge/library.ts';
import { NO_VECTORS } from '../../src/core/learn/vectors.ts';
import { learn } from '../../src/core/learnt.ts';
import { createTopicGauge } from '../../src/core/question/topic.ts';
import { createWorkGauge } from '../../src/core/question/work.ts';
import { createSearch } from '../../src/core/retrieve/search.ts';
import { commonWords, loadReal } from '../support/real.ts';
import { smallLibrary } from '../support/small-library.ts';

describe('what is learnt of a library', () => {
  it('is the same every time, and the library is left as it was', () => {
    const library = smallLibrary();
    const before = JSON.stringify(library);
    expect(JSON.stringify(learn(library))).toBe(JSON.stringify(learn(smallLibrary())));
    expect(JSON.stringify(library)).toBe(before);
  });

  it('consists of values that survive being written down, so that nothing is lost by keeping it', async () => {
    const { library } = await loadReal();
    const learnt = learn(library);
    const kept: unknown = JSON.parse(JSON.stringify(learnt));
    expect(kept).toEqual(learnt);
  });

  it('takes the place of working it out: what it does not hold, the engines do not know', async () => {
    const { library } = await loadReal();
    const nothing = learn(
      createLibrary(
        [
          {
            ...library,
            notes: [],
            services: [],
            examples: [],
            bundles: [],
            criteria: [],
            weights: undefined,
          },
        ],
        commonWords,
      ),
    );
    expect(createClassifier(library)('keying invoices').verdict.label).toBe('BPO');
    expect(createClassifier(library, nothing.taught)('keying invoices').verdict.label).toBe('NONE');
    expect(createSearch(library, nothing.notes)('What is KPO?')).toEqual([]);
    expect(createTopicGauge(library, [])('Who won the football?')).toBe(0);
    expect(createWorkGauge(library, [])('keying invoices')).toBe(0);
    expect(createLibrary([library], commonWords, NO_VECTORS, ['invoice']).speller('payrol')).toBe('payrol');
  });

  it('may be given or not: the answer to a question is the same', () => {
    const library = smallLibrary();
    const learnt = learn(library);
    const { taught, notes, vocabulary } = learnt;
    const same = createLibrary([library], commonWords, NO_VECTORS, vocabulary);
    const classify = createClassifier(same, taught);
    const search = createSearch(same, notes);
    const kept = createAnswerer(same, classify, search, createGauges(same, learnt));
    const fresh = createAnswerer(library, createClassifier(library), createSearch(library));
    for (const text of ['pay the stafff every month', 'What is BPO?', 'lunch at noon', ''])
      expect(kept({ text, thread: [] })).toEqual(fresh({ text, thread: [] }));
  });
});
