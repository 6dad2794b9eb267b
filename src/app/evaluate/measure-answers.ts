import { type Answer, LONGEST_ANSWER } from '../../core/answer/answer.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import type { Search } from '../../core/retrieve/search.ts';
import type { EvaluationSet } from './sets.ts';
import { byKey, type Measured, share } from './shares.ts';

/** Rank (from 1) of the first passage that matches all patterns, or 0. */
export function rankOf(texts: readonly string[], gold: readonly RegExp[]): number {
  return texts.findIndex((text) => gold.every((pattern) => pattern.test(text))) + 1;
}

/** Measures whether a right passage is found first, and within the first three. */
export function measureRetrieval(set: EvaluationSet, search: Search): Measured {
  const styles = new Map(set.questions.map(({ id, style }) => [id, style]));
  const ranked = set.retrieval.map((item) => ({
    ...item,
    style: item.style ?? styles.get(item.question ?? ''),
    rank: rankOf(
      search(item.query).map(({ passage }) => `${passage.title}\n${passage.text}`),
      item.gold,
    ),
  }));
  return {
    shares: [
      share(
        'right passage first',
        ranked.map(({ rank }) => rank === 1),
      ),
      share(
        'right passage in the first three',
        ranked.map(({ rank }) => rank >= 1 && rank <= 3),
      ),
      ...byKey(
        '  style',
        ranked.filter(({ style }) => style !== undefined),
        ({ style }) => style ?? '',
        ({ rank }) => rank >= 1 && rank <= 3,
      ),
    ],
    confusion: new Map(),
    misses: ranked
      .filter(({ rank }) => rank !== 1)
      .map(({ query, rank }) => ({
        part: 'retrieval',
        item: query,
        expected: 'rank 1',
        got: rank ? `rank ${rank}` : 'none',
      })),
  };
}

/** Text as the sets' patterns expect it: quotes straightened, emphasis dropped, blanks collapsed. */
export function normaliseAnswer(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[*_~`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const isJudged = ({ verdict }: Answer): boolean => verdict !== null && verdict.label !== 'NONE';

/** Whether work that is described gets a verdict when it is asked about. */
export function measureReading(set: EvaluationSet, answer: Answerer): Measured {
  const work = set.tasks
    .filter((task) => task.label !== 'NONE')
    .map(({ text }) => ({ text, judged: isJudged(answer({ text, thread: [] })) }));
  return {
    shares: [
      share(
        'described work judged',
        work.map(({ judged }) => judged),
      ),
    ],
    confusion: new Map(),
    misses: work
      .filter(({ judged }) => !judged)
      .map(({ text }) => ({ part: 'reading work', item: text, expected: 'a verdict', got: 'none' })),
  };
}

/** Kinds of question that may be answered with a verdict, or that mean nothing without their thread. */
const OTHER_KINDS = /^(?:classify|recommend|followup|ambiguous|injection|offtopic)$/;

/** Kinds of question that are to be turned away, or asked back. */
const TURNED_AWAY = /^(?:ambiguous|injection|offtopic)$/;

/** Measures whether answers hold the facts, look up what is asked, and cite all that they state. */
export function measureAnswers(set: EvaluationSet, answer: Answerer): Measured {
  const answered = set.questions.map((item) => {
    const reply = answer({ text: item.question, thread: item.thread ?? [] });
    const text = normaliseAnswer(reply.text);
    const right =
      item.must.every((group) => group.some((pattern) => pattern.test(text))) &&
      !item.must_not.some((pattern) => pattern.test(text)) &&
      reply.text.length <= LONGEST_ANSWER;
    const uncited = reply.statements.filter((statement) => statement.notes.length === 0).length;
    return { ...item, reply, right, uncited };
  });
  const lookedUp = answered.filter(({ kind, thread }) => !OTHER_KINDS.test(kind) && !thread);
  return {
    shares: [
      share(
        'questions looked up, not judged',
        lookedUp.map(({ reply }) => !isJudged(reply)),
      ),
      share(
        'questions on the subject not refused',
        answered.filter(({ kind }) => !TURNED_AWAY.test(kind)).map(({ reply }) => !reply.refused),
      ),
      share(
        'answers with the facts, nothing forbidden',
        answered.map(({ right }) => right),
      ),
      ...byKey(
        '  kind',
        answered,
        ({ kind }) => kind,
        ({ right }) => right,
      ),
      share(
        'answers whose every statement is cited',
        answered.map(({ uncited }) => uncited === 0),
      ),
    ],
    confusion: new Map(),
    misses: [
      ...lookedUp
        .filter(({ reply }) => isJudged(reply))
        .map(({ question, reply }) => ({
          part: 'reading question',
          item: question,
          expected: 'no verdict',
          got: reply.verdict?.label ?? '',
        })),
      ...answered
        .filter(({ right }) => !right)
        .map(({ question, kind, reply }) => ({
          part: `answer ${kind}`,
          item: question,
          expected: kind,
          got: reply.text,
        })),
    ],
  };
}
