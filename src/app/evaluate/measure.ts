import { type Answer, LONGEST_ANSWER } from '../../core/answer/answer.ts';
import type { Answerer } from '../../core/answer/answerer.ts';
import type { Classifier } from '../../core/classify/classify.ts';
import type { Label } from '../../core/knowledge/model.ts';
import type { Search } from '../../core/retrieve/search.ts';
import type { EvaluationSet } from './sets.ts';

/** How many of how many were right. */
export interface Share {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

/** An item that was not right, for reading. */
export interface Miss {
  readonly part: string;
  readonly item: string;
  readonly expected: string;
  readonly got: string;
}

export interface Measured {
  readonly shares: readonly Share[];
  /** How often each expected label got each label, `expected -> got`. */
  readonly confusion: ReadonlyMap<string, number>;
  readonly misses: readonly Miss[];
}

/** Bands of confidence; in each, about as many verdicts should be right as its middle says. */
const BANDS: ReadonlyArray<readonly [from: number, to: number]> = [
  [0, 0.7],
  [0.7, 0.9],
  [0.9, 1],
];

interface Engines {
  readonly classify: Classifier;
  readonly search: Search;
  readonly answer: Answerer;
}

const share = (name: string, results: readonly boolean[]): Share => ({
  name,
  right: results.filter(Boolean).length,
  of: results.length,
});

/** Shares by a key, in the order in which the keys first appear. */
function byKey<T>(
  prefix: string,
  rows: readonly T[],
  keyOf: (row: T) => string,
  right: (row: T) => boolean,
): Share[] {
  const keys = [...new Set(rows.map(keyOf))];
  return keys.map((key) => share(`${prefix} ${key}`, rows.filter((row) => keyOf(row) === key).map(right)));
}

function measureTasks(set: EvaluationSet, classify: Classifier): Measured {
  const judged = set.tasks
    .filter((task) => !task.contested)
    .map((task) => ({ ...task, verdict: classify(task.text).verdict }));
  const right = (task: (typeof judged)[number]) => task.verdict.label === task.label;
  const work = judged.filter((task) => task.label === 'BPO' || task.label === 'KPO');
  const groups = set.paraphrases.map((group) => ({
    ...group,
    labels: group.variants.map((variant): Label => classify(variant).verdict.label),
  }));
  const disputed = set.contested.map((item) => ({
    ...item,
    contested: classify(item.text).verdict.contested,
  }));
  const confusion = new Map<string, number>();
  for (const task of judged) {
    const key = `${task.label} -> ${task.verdict.label}`;
    confusion.set(key, (confusion.get(key) ?? 0) + 1);
  }
  return {
    shares: [
      share('label of four', judged.map(right)),
      share('label, BPO or KPO items', work.map(right)),
      ...byKey('  label', judged, (task) => task.label, right),
      ...byKey('  style', judged, (task) => task.style, right),
      ...BANDS.flatMap(([from, to]) => {
        const within = judged.filter(({ verdict }) => verdict.confidence >= from && verdict.confidence < to);
        return within.length > 0 ? [share(`  confidence ${from} to ${to}`, within.map(right))] : [];
      }),
      share(
        'one verdict for five phrasings',
        groups.map((group) => new Set(group.labels).size === 1),
      ),
      share(
        '  and the right one',
        groups.map((group) => group.labels.every((got) => got === group.label)),
      ),
      share(
        'disputed work flagged',
        disputed.map((item) => item.contested),
      ),
      share(
        'undisputed work left unflagged',
        judged.map((task) => !task.verdict.contested),
      ),
    ],
    confusion,
    misses: [
      ...judged
        .filter((task) => !right(task))
        .map((task) => ({ part: 'label', item: task.text, expected: task.label, got: task.verdict.label })),
      ...groups
        .filter((group) => !group.labels.every((got) => got === group.label))
        .map((group) => ({
          part: 'phrasings',
          item: group.variants.join(' | '),
          expected: group.label,
          got: group.labels.join(' '),
        })),
      ...disputed
        .filter((item) => !item.contested)
        .map((item) => ({ part: 'contested', item: item.text, expected: 'contested', got: 'not contested' })),
    ],
  };
}

/** Rank (from 1) of the first passage that matches all patterns, or 0. */
export function rankOf(texts: readonly string[], gold: readonly RegExp[]): number {
  return texts.findIndex((text) => gold.every((pattern) => pattern.test(text))) + 1;
}

function measureRetrieval(set: EvaluationSet, search: Search): Measured {
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
function measureReading(set: EvaluationSet, answer: Answerer): Measured {
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

function measureAnswers(set: EvaluationSet, answer: Answerer): Measured {
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

/** Measures classification, reading, retrieval and answers on one set. Deterministic. */
export function measure(set: EvaluationSet, engines: Engines): Measured {
  const parts = [
    measureTasks(set, engines.classify),
    measureReading(set, engines.answer),
    measureRetrieval(set, engines.search),
    measureAnswers(set, engines.answer),
  ];
  return {
    shares: parts.flatMap(({ shares }) => shares).filter(({ of }) => of > 0),
    confusion: parts[0]?.confusion ?? new Map(),
    misses: parts.flatMap(({ misses }) => misses),
  };
}
