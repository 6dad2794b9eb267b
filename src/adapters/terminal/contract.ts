import type { Gap } from '../../app/gaps.ts';
import type { Answer } from '../../core/answer/answer.ts';
import type { Verdict } from '../../core/classify/verdict.ts';
import type { Hit } from '../../core/retrieve/search.ts';

/** The objects of the command line's contract: what `--json` and `--jsonl` write, with their keys in a fixed order. */

export const verdictObject = (verdict: Verdict) => ({
  label: verdict.label,
  contested: verdict.contested,
  confidence: verdict.confidence,
  reasons: verdict.reasons,
  parts: verdict.parts,
  sides: verdict.sides,
  flips: verdict.flips,
  version: verdict.version,
});

export const searchObject = (hits: readonly Hit[]) => ({
  passages: hits.map(({ passage, score }) => ({ ...passage, score })),
});

export const answerObject = (answer: Answer) => ({
  intent: answer.intent,
  verdict: answer.verdict ? verdictObject(answer.verdict) : null,
  text: answer.text,
  statements: answer.statements,
  citations: answer.citations,
  passages: answer.passages,
  followups: answer.followups,
  refused: answer.refused,
  answeredBy: answer.answeredBy,
});

export const gapObjects = (gaps: readonly Gap[]) =>
  gaps.map(({ question, count, nearest, first, last }) => ({
    question,
    count,
    nearest,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
  }));
