import type { AcknowledgeReport } from '../../app/acknowledge-report.ts';
import type { Gap } from '../../app/gaps.ts';
import type { RankedTip } from '../../app/tips/votes.ts';
import type { Answer } from '../../core/answer/answer.ts';
import { type FootnotedLine, withFootnotes } from '../../core/answer/footnotes.ts';
import { sourceName } from '../../core/answer/from-verdict.ts';
import type { Verdict } from '../../core/classify/verdict.ts';
import type { Library } from '../../core/knowledge/library.ts';
import type { Hit } from '../../core/retrieve/search.ts';
import type { Problem } from '../../ports.ts';
import type { Paint } from './paint.ts';

/** Control characters could drive a reader's terminal; what comes from a question is shown without them. */
const CONTROL = /[^\P{Cc}\n]/gu;
export const withoutControls = (text: string): string => text.replace(CONTROL, '');

/** A line with its footnotes, as `[1][2]`. */
const marked = ({ lead, text, marks }: FootnotedLine): string =>
  `${lead}${text}${marks.length > 0 ? ' ' : ''}${marks.map((mark) => `[${mark}]`).join('')}`;

function tableLines(answer: Answer, paint: Paint): string[] {
  return (answer.table?.rows ?? []).flatMap((row) => [
    paint.bold(row.dimension),
    paint.wrap(`  BPO  ${row.bpo}`, '       '),
    paint.wrap(`  KPO  ${row.kpo}`, '       '),
  ]);
}

/** An answer as a person reads it: first line bold, statements with footnotes, sources, what to ask next. */
export function showAnswer(answer: Answer, library: Library, paint: Paint): string {
  const { lines: footnoted, notes } = withFootnotes(answer, library);
  const [first = '', ...rest] = withoutControls(footnoted.map(marked).join('\n')).split('\n');
  const lines = answer.table
    ? tableLines(answer, paint)
    : [paint.bold(paint.wrap(first)), ...rest.map((line) => paint.wrap(line, '  '))];
  const sources = notes.map(({ number, title, sources }) => `[${number}] ${title}: ${sources.join('; ')}`);
  if (sources.length > 0)
    lines.push('', paint.dim('Sources'), ...sources.map((source) => paint.dim(paint.wrap(source, '    '))));
  if (answer.followups.length > 0)
    lines.push('', paint.dim('Ask next'), ...answer.followups.map((next) => `  ${paint.accent(next)}`));
  return lines.join('\n');
}

/** A verdict as a person reads it. */
export function showVerdict(verdict: Verdict, library: Library, paint: Paint): string {
  const contested = verdict.contested ? ', contested' : '';
  const lines = [paint.bold(`${verdict.label}${contested} (confidence ${verdict.confidence})`)];
  for (const reason of verdict.reasons) lines.push(paint.wrap(`• ${reason.text}`, '  '));
  for (const part of verdict.parts) lines.push(paint.wrap(`• ${part.label}: "${part.text}"`, '  '));
  for (const side of verdict.sides) {
    const by = side.sources.map((id) => sourceName(library, id)).join('; ');
    lines.push(paint.wrap(`• ${side.label} side: ${side.why} (${by})`, '  '));
  }
  for (const flip of verdict.flips)
    lines.push(paint.wrap(`• ${flip.label} if it read: "${flip.text}"`, '  '));
  if (verdict.label === 'NONE')
    lines.push('No work that I could tell. Say what comes in, what is done with it and what comes out.');
  return lines.join('\n').replace(/[^\S\n]+\n/g, '\n');
}

/** Passages as a person reads them. */
export function showHits(hits: readonly Hit[], paint: Paint): string {
  if (hits.length === 0) return 'The notes hold nothing on this.';
  return hits
    .map(
      ({ passage }, i) =>
        `${paint.bold(`${i + 1}. ${passage.title}`)} ${paint.dim(passage.id)}\n${paint.wrap(`   ${passage.text}`, '   ')}`,
    )
    .join('\n\n');
}

/** What `check` found, in the shape of the contract. */
export interface CheckReport {
  /** Whether there is nothing to mend; what only wants another look may still stand under `problems`. */
  readonly ok: boolean;
  readonly notes: number;
  readonly services: number;
  readonly tips: number;
  readonly facts: { readonly carried: number; readonly leftOut: number; readonly total: number };
  readonly problems: readonly Problem[];
}

/** What `check` found: each problem on a line as `file:line: what to do`, then OK or how many to mend, with counts. */
export function showCheck(report: CheckReport, paint: Paint): string {
  const { facts } = report;
  const counts = `${report.notes} notes, ${report.services} services, ${report.tips} tips; ${facts.carried} of ${facts.total} facts carried, ${facts.leftOut} left out on purpose.`;
  const problems = report.problems.map((problem) => `${problem.file}:${problem.line}: ${problem.message}`);
  const sum = report.ok
    ? `${paint.bold('OK')}: ${counts}`
    : `${paint.bold(`${problems.length} to mend`)} in ${counts}`;
  return [...problems, sum].join('\n');
}

/** What was acknowledged: each verdict that changed on a line, old and new; then how many there are. */
export function showAcknowledged(report: AcknowledgeReport): string {
  // Who keeps no answers, or no verdicts, need not hear of them.
  const kept = report.filter(({ count, same }, i) => i === 0 || count > 0 || !same);
  return kept
    .flatMap(({ file, what, count, changes, same }) => [
      ...changes,
      `${file}: ${count} ${what}${count === 1 ? '' : 's'}, ${changes.length} changed, ${same ? 'the same as before' : 'written'}.`,
    ])
    .join('\n');
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Tips as a curator reads them: how many found each useful, how many did not, its topic and text. */
export function showVotes(tips: readonly RankedTip[]): string {
  if (tips.length === 0) return 'Nobody has voted on a tip yet.';
  return tips
    .map(({ id, topic, useful, notUseful, text }) =>
      withoutControls(`useful ${useful}, not useful ${notUseful}  ${id} (${topic})  ${text}`),
    )
    .join('\n');
}

/** Gaps as a curator reads them: how often, when last, the question, and the note that comes nearest. */
export function showGaps(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return 'No gaps: every question found something in the notes.';
  return gaps
    .map(({ count, last, question, nearest }) =>
      withoutControls(`${count} x  ${dayOf(last)}  ${question}${nearest ? `  (nearest: ${nearest})` : ''}`),
    )
    .join('\n');
}
