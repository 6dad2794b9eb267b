import type { Answer } from '../../../core/answer/answer.ts';
import { type Footnote, type FootnotedLine, withFootnotes } from '../../../core/answer/footnotes.ts';
import type { Library } from '../../../core/knowledge/library.ts';
import { actions, type Block, type Button, button, context, type Rendering, type Table } from './blocks.ts';
import { asMrkdwn, asOneLine, asPlain, asTyped, cut, mention } from './escape.ts';
import { cutAt, sectionsOf, withinLimits } from './fit.ts';
import { LIMITS } from './limits.ts';
import { listsApart, marksOf, prose } from './lines.ts';

/** Action ids of the buttons under an answer. */
export const SHARE = 'share';
export const FOLLOW_UP = 'follow_up';
export const EXPLAIN = 'explain';

/** How an answer is shown. */
export interface View {
  /** The question, as Slack delivered it, to be shown above the answer; none where it stands there anyway. */
  readonly asked?: { readonly by: string | 'you'; readonly text: string };
  /** What the button that shares a private answer carries; no button without it. */
  readonly shareValue?: string;
  /** What the button carries that has a private answer worded by the model; no button without it. */
  readonly explainValue?: string;
  /** A plain sentence below the answer. */
  readonly note?: string;
  /**
   * `rich` uses tables and Markdown lists; `plain` keeps to sections, contexts and actions, which every Slack client
   * and every way of answering takes.
   */
  readonly form: 'rich' | 'plain';
}

const LONGEST_ECHO = 300;
/** Publications named behind a footnote; the others are counted. */
const MOST_NAMES = 2;
const LONGEST_NAME = 60;
const MOST_FOLLOWUPS = 3;
/** As JSON; a longer question is none that a button could show. */
const LONGEST_FOLLOWUP = 600;
/** Less of a text than this says nothing, in characters. */
const SHORTEST_PART = 40;
/** As JSON; a larger one would leave no room for the rest, and its lines are shown instead. */
const LARGEST_TABLE = LIMITS.allBlocks / 2;

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The comparison with its footnotes behind the dimensions. */
function tableOf(answer: Answer, lines: readonly FootnotedLine[]): Table | undefined {
  if (!answer.table || answer.table.rows.length >= LIMITS.tableRows) return undefined;
  const cell = (text: string) => ({ type: 'raw_text', text: asPlain(asOneLine(text)) || '–' }) as const;
  const rows = answer.table.rows.map(({ dimension, bpo, kpo }) => {
    const marks = lines.find(({ lead }) => lead.startsWith(`${dimension}:`))?.marks ?? [];
    return [cell(`${capital(dimension)}${marksOf(marks)}`), cell(bpo), cell(kpo)];
  });
  const table: Table = {
    type: 'table',
    rows: [[cell('Dimension'), cell('BPO'), cell('KPO')], ...rows],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
  };
  return JSON.stringify(table).length <= LARGEST_TABLE ? table : undefined;
}

function sourceText({ number, title, sources }: Footnote): string {
  const names = sources
    .slice(0, MOST_NAMES)
    .map((name) => cut(name, LONGEST_NAME))
    .join('; ');
  const more = sources.length > MOST_NAMES ? ` and ${sources.length - MOST_NAMES} more` : '';
  return asOneLine(`[${number}] ${title} (${names}${more})`);
}

function followupButtons(answer: Answer): Button[] {
  return answer.followups
    .filter((question) => asOneLine(question) && JSON.stringify(question).length <= LONGEST_FOLLOWUP)
    .slice(0, MOST_FOLLOWUPS)
    .map((question, i) => button(`${FOLLOW_UP}_${i}`, question, question));
}

function echoOf({ by, text }: NonNullable<View['asked']>): string {
  const who = by === 'you' ? 'You' : mention(by);
  return `${who} asked: ${asMrkdwn(cut(asOneLine(asTyped(text)), LONGEST_ECHO))}`;
}

/** Joins what fits whole, and says with an ellipsis that something did not; of one text too long, its beginning. */
function joinWithin(texts: readonly string[], joint: string, most: number): string {
  const kept: string[] = [];
  let room = most - joint.length - 1;
  for (const text of texts) {
    if (text.length + joint.length > room) {
      const part = room > SHORTEST_PART ? text.slice(0, cutAt(text, room - joint.length)) : '';
      return [...kept, `${part}…`].join(joint);
    }
    room -= text.length + joint.length;
    kept.push(text);
  }
  return kept.join(joint);
}

/** What of a rendering is the same for every reader. */
interface Common {
  readonly library: Library;
  readonly body: readonly Block[];
  readonly sources: readonly Block[];
  readonly followups: readonly Button[];
  /** The answer as text alone, line by line. */
  readonly said: readonly string[];
}

function renderCommon(answer: Answer, library: Library, form: View['form']): Common {
  const { lines, notes } = withFootnotes(answer, library);
  const table = form === 'rich' ? tableOf(answer, lines) : undefined;
  const sources = notes.map((note) => asMrkdwn(sourceText(note)));
  const named = joinWithin(sources, ' · ', LIMITS.contextText - 10);
  const said = lines.map(
    ({ lead, text, marks }) => `${asMrkdwn(asOneLine(`${lead}${text}`))}${marksOf(marks)}`,
  );
  return {
    library,
    body: table ? [table] : form === 'rich' ? listsApart(lines) : prose(lines, true),
    sources: named ? [context(`Sources: ${named}`)] : [],
    followups: followupButtons(answer),
    said: sources.length > 0 ? [...said, 'Sources:', ...sources] : said,
  };
}

/** Kept as long as the answer is: a question asked again has the same answer, in the same words. */
const rendered = { rich: new WeakMap<Answer, Common>(), plain: new WeakMap<Answer, Common>() };

function commonOf(answer: Answer, library: Library, form: View['form']): Common {
  const known = rendered[form].get(answer);
  if (known?.library === library) return known;
  const made = renderCommon(answer, library, form);
  rendered[form].set(answer, made);
  return made;
}

/**
 * An answer as blocks with its text fallback, within Slack's limits: the verdict in bold, why, statements with
 * footnotes, sources in a line below, then buttons. Pure. Nothing in it is live but the mention of who asked.
 * The text alone is what notifications and screen readers give, and clients that show no blocks.
 */
export function renderAnswer(answer: Answer, library: Library, view: View): Rendering {
  const { body, sources, followups, said } = commonOf(answer, library, view.form);
  const echo = view.asked ? [echoOf(view.asked)] : [];
  const note = view.note ? [asMrkdwn(view.note)] : [];
  const share = view.shareValue === undefined ? [] : [button(SHARE, 'Share in channel', view.shareValue)];
  const explain = view.explainValue === undefined ? [] : [button(EXPLAIN, 'Explain', view.explainValue)];
  const buttons = [...share, ...explain, ...followups];
  const blocks = withinLimits({
    head: echo.map(context),
    body,
    foot: [...sources, ...note.map(context), ...(buttons.length > 0 ? [actions(buttons)] : [])],
  });
  return { text: joinWithin([...echo, ...said, ...note], '\n', LIMITS.fallback), blocks };
}

/** A plain sentence of the bot's own, such as an apology. */
export function renderSentence(sentence: string): Rendering {
  const text = asMrkdwn(sentence);
  return { text, blocks: sectionsOf([text]) };
}
