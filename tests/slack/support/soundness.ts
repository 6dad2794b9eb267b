import { expect } from 'vitest';
import type { RuleId } from '../fake/rules/index.ts';
import type { FakeMessage } from '../fake/types.ts';
import type { Running } from './app.ts';

/** What may happen in a test besides what may happen in all of them. */
export interface Allowed {
  /** Rules of Slack's that calls may break. */
  readonly refusals?: readonly RuleId[];
  /** People whom the bot may name. */
  readonly pings?: readonly string[];
  /** Whether something may have failed, which the log says. */
  readonly errors?: boolean;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What people wrote, as Slack delivered it. */
function textsFrom({ deliveries }: Running['slack']): string[] {
  return deliveries.flatMap(({ body }) => {
    const event = (body.event ?? body) as { text?: unknown; message?: { text?: unknown } };
    return [textOf(event.text), textOf(event.message?.text)];
  });
}

/** Texts shorter than this may stand in a log by chance. */
const TELLING = 12;

/** What holds after every test: no broken rule, nobody paged, no secret and no question in the log, no stack shown. */
export function expectSound({ slack, log }: Running, allowed: Allowed = {}): void {
  const { refusals = [], pings = [], errors = false } = allowed;
  expect(slack.refusals.filter(({ rule }) => !refusals.includes(rule))).toEqual([]);
  expect(slack.invisible).toEqual([]);
  // chat.update takes no word on links: Slack unfolds them, if at all, when a message is posted.
  const updated = new Set(
    slack.calls.flatMap(({ method, args }) => (method === 'chat.update' ? args.ts : [])),
  );
  expect(slack.links.filter(({ message }) => !updated.has(message.ts))).toEqual([]);
  expect(slack.pings.filter(({ who }) => !pings.includes(who))).toEqual([]);
  if (!errors) expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  const written = JSON.stringify(log);
  for (const secret of [slack.botToken, slack.appToken, slack.signingSecret])
    expect(written).not.toContain(secret);
  for (const text of textsFrom(slack))
    if (text.length >= TELLING) expect(written).not.toContain(JSON.stringify(text).slice(1, -1));
  const shown = JSON.stringify([
    slack.calls.map(({ args }) => [args.text, args.blocks]),
    slack.deliveries.map(({ response }) => response),
  ]);
  expect(shown).not.toMatch(/\.[jt]s:\d+|\bat .*\(node:/);
}

/** Every text that a message shows: its fallback, then those in its blocks, as they were sent. */
export function textsIn({ text, blocks }: Pick<FakeMessage, 'text' | 'blocks'>): string[] {
  const found: string[] = [text];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { text: inner } = value as { text?: unknown };
    if (typeof inner === 'string') found.push(inner);
    for (const one of Object.values(value)) walk(one);
  };
  walk(blocks);
  return found;
}

/** What a person reads in a message: its blocks, or its fallback where it has none. */
export function readable(message: Pick<FakeMessage, 'text' | 'blocks'>): string {
  const [fallback = '', ...texts] = textsIn(message);
  return (texts.length > 0 ? texts.join('\n') : fallback)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
