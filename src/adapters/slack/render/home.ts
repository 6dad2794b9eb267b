import { actions, type Block, type Button, button, context, section } from './blocks.ts';
import { asMrkdwn, asOneLine, channelLink, mention } from './escape.ts';
import { type HomeView, header } from './views.ts';

/** Action ids of the buttons in App Home; each but the first carries a channel. */
export const TIPS_SET_UP = 'tips_set_up';
export const TIPS_CHANGE = 'tips_change';
export const TIPS_PAUSE = 'tips_pause_a_week';
export const TIPS_RESUME = 'tips_resume';
export const TIPS_OFF = 'tips_off';

/** The daily tip of a channel as App Home shows it. */
export interface ShownTips {
  readonly channel: string;
  /** When and on what, as one line. */
  readonly when: string;
  /** The next tip, a pause or some trouble, as a sentence. */
  readonly next: string;
  /** Who set it up, by user id; empty where that is forgotten. */
  readonly by: string;
  readonly isPaused: boolean;
  /** Whether whoever looks may change it. */
  readonly mayChange: boolean;
}

/** What App Home shows. */
export interface Home {
  /** Something that was just done, above all else. */
  readonly notice?: string;
  readonly tips: readonly ShownTips[];
  /** Size and age of the library, as sentences. */
  readonly library: readonly string[];
  /** How the workspace is set up, as sentences. */
  readonly settings: readonly string[];
}

const CAN_DO = [
  '*Say whether work is BPO or KPO.* `/outsource match supplier invoices with purchase orders`',
  '*Answer questions about outsourcing*, each statement with its source. `/outsource how do we choose a provider?`',
  '*In channels:* mention me, then reply in the thread without a mention. *Here:* write to me under Messages.',
  '*On a message:* More actions → Classify this work.',
];

/** Blocks of a view that tips may take: 100 in all, three a channel. https://docs.slack.dev/surfaces/app-home */
const MOST_CHANNELS = 25;

function tipsOf({ channel, when, next, by, isPaused, mayChange }: ShownTips): Block[] {
  const who = by === '' ? '' : ` · set up by ${mention(by)}`;
  const one = (actionId: string, text: string, label: string): Button => ({
    ...button(actionId, text, channel),
    accessibility_label: label,
  });
  const buttons = [
    one(TIPS_CHANGE, 'Change', 'Change the daily tip of this channel'),
    isPaused
      ? one(TIPS_RESUME, 'Resume', 'Resume the daily tip of this channel')
      : one(TIPS_PAUSE, 'Pause a week', 'Pause the daily tip of this channel for a week'),
    one(TIPS_OFF, 'Turn off', 'Turn off the daily tip of this channel'),
  ];
  return [
    section(`*${channelLink(channel)}* ${asMrkdwn(when)}`),
    context(`${asMrkdwn(next)}${who}`),
    ...(mayChange ? [actions(buttons)] : []),
  ];
}

/** App Home: what the bot can do, the daily tips with their buttons, the settings, the library. Pure. */
export function renderHome({ notice, tips, library, settings }: Home): HomeView {
  const shown = tips.slice(0, MOST_CHANNELS);
  const more = tips.length - shown.length;
  return {
    type: 'home',
    blocks: [
      ...(notice === undefined ? [] : [section(`:white_check_mark: ${asMrkdwn(asOneLine(notice))}`)]),
      header('What I can do'),
      section(CAN_DO.map((line) => `• ${line}`).join('\n')),
      header('Daily tip'),
      ...(shown.length === 0 ? [section('No channel has a daily tip yet.')] : shown.flatMap(tipsOf)),
      ...(more > 0 ? [context(`And ${more} more channels. In a channel: /outsource tips status`)] : []),
      actions([button(TIPS_SET_UP, 'Set up a daily tip', 'new')]),
      header('Settings of this workspace'),
      section(settings.map(asMrkdwn).join('\n')),
      header('Library'),
      section(library.map(asMrkdwn).join('\n')),
    ],
  };
}
