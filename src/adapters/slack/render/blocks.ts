import { asOneLine, asPlain, cut } from './escape.ts';
import { LIMITS } from './limits.ts';

/** The parts of Block Kit that are used here. https://docs.slack.dev/reference/block-kit/blocks */

export interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Slack then makes no links and mentions of its own out of the text. */
  readonly verbatim: true;
}

export interface Section {
  readonly type: 'section';
  readonly text: Mrkdwn;
}

export interface Context {
  readonly type: 'context';
  readonly elements: Mrkdwn[];
}

export interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };
  readonly value: string;
  /** What a screen reader says instead of the text on the button, where that was cut. At most 75 characters. */
  readonly accessibility_label?: string;
}

export interface Actions {
  readonly type: 'actions';
  readonly elements: Button[];
}

export interface Markdown {
  readonly type: 'markdown';
  readonly text: string;
}

export interface Table {
  readonly type: 'table';
  readonly rows: { readonly type: 'raw_text'; readonly text: string }[][];
  readonly column_settings: { readonly is_wrapped: boolean }[];
}

export type Block = Section | Context | Actions | Markdown | Table;

/** What a surface sends: blocks, and the text for notifications, screen readers and wherever blocks do not show. */
export interface Rendering {
  readonly text: string;
  readonly blocks: Block[];
}

const mrkdwn = (text: string): Mrkdwn => ({ type: 'mrkdwn', text, verbatim: true });

/** @param text `mrkdwn`, already escaped */
export const section = (text: string): Section => ({ type: 'section', text: mrkdwn(text) });

/** @param text `mrkdwn`, already escaped */
export const context = (text: string): Context => ({ type: 'context', elements: [mrkdwn(text)] });

/** A button, whose text is cut to what Slack takes. */
export const button = (actionId: string, text: string, value: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text: cut(asPlain(asOneLine(text)), LIMITS.buttonText), emoji: false },
  value,
});

export const actions = (elements: Button[]): Actions => ({ type: 'actions', elements });
