import { EVERY_DAY, sayTopic, WEEKDAYS } from '../../../core/tips/settings.ts';
import { section } from './blocks.ts';
import { channelLink } from './escape.ts';
import { type Input, type ModalView, type Option, plainText } from './views.ts';

export const TIP_FORM = 'tip_form';

/** What the form begins with. */
export interface TipForm {
  /** Undefined: it is to be chosen. */
  readonly channel: string | undefined;
  readonly time: string;
  readonly zone: string | undefined;
  readonly days: readonly number[];
  readonly topics: readonly string[];
}

/** The blocks in which something is filled in: where an error is shown. */
export const FORM_BLOCKS = {
  channel: 'channel',
  time: 'time',
  zone: 'zone',
  days: 'days',
  topics: 'topics',
} as const;

const option = (text: string, value: string): Option => ({ text: plainText(text), value });
const DAYS: readonly Option[] = [
  option('On weekdays', WEEKDAYS.join('')),
  option('Every day', EVERY_DAY.join('')),
];
const LONGEST_ZONE = 60;

/** The form for the daily tip of a channel. Pure. */
export function renderTipForm(form: TipForm, deckTopics: readonly string[]): ModalView {
  const days = form.days.join('');
  const own = option('As now', days);
  const choices = DAYS.some(({ value }) => value === days) ? [...DAYS] : [...DAYS, own];
  const topics = deckTopics.map((topic) => option(sayTopic(topic), topic));
  const chosen = topics.filter(({ value }) => form.topics.includes(value));
  const where: Input = {
    type: 'input',
    block_id: FORM_BLOCKS.channel,
    label: plainText('Channel'),
    hint: plainText('I must be in it: /invite @Sourcebook'),
    element: {
      type: 'conversations_select',
      action_id: 'channel',
      placeholder: plainText('Choose a channel'),
      filter: { include: ['public', 'private'] },
    },
  };
  return {
    type: 'modal',
    callback_id: TIP_FORM,
    private_metadata: form.channel ?? '',
    title: plainText('Daily tip'),
    submit: plainText('Save'),
    close: plainText('Cancel'),
    blocks: [
      form.channel === undefined ? where : section(`Channel: ${channelLink(form.channel)}`),
      {
        type: 'input',
        block_id: FORM_BLOCKS.time,
        label: plainText('Time'),
        element: { type: 'timepicker', action_id: 'time', initial_time: form.time },
      },
      {
        type: 'input',
        block_id: FORM_BLOCKS.zone,
        label: plainText('Time zone'),
        hint: plainText('A city or a name such as Europe/Berlin'),
        element: {
          type: 'plain_text_input',
          action_id: 'zone',
          placeholder: plainText('Europe/Berlin'),
          max_length: LONGEST_ZONE,
          ...(form.zone === undefined ? {} : { initial_value: form.zone }),
        },
      },
      {
        type: 'input',
        block_id: FORM_BLOCKS.days,
        label: plainText('Days'),
        element: {
          type: 'static_select',
          action_id: 'days',
          options: choices,
          initial_option: choices.find(({ value }) => value === days) ?? own,
        },
      },
      {
        type: 'input',
        block_id: FORM_BLOCKS.topics,
        optional: true,
        label: plainText('Topics'),
        hint: plainText('None chosen means all'),
        element: {
          type: 'multi_static_select',
          action_id: 'topics',
          placeholder: plainText('All topics'),
          options: topics,
          ...(chosen.length > 0 ? { initial_options: chosen } : {}),
        },
      },
    ],
  };
}
