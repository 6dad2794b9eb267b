import type { VIEW_RULES } from '../rules/views.ts';
import { type Api, openSocket } from '../small-app.ts';
import type { FakeSlack } from '../types.ts';
import { type BadCall, letters } from './bad-call.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const words = { type: 'section', text: plain('hello') };
const input = {
  type: 'input',
  block_id: 'zone',
  label: plain('Zone'),
  element: { type: 'plain_text_input', action_id: 'zone' },
};
const home = (more: Record<string, unknown> = {}) => ({ type: 'home', blocks: [words], ...more });
const modal = (more: Record<string, unknown> = {}) => ({
  type: 'modal',
  title: plain('Daily tip'),
  blocks: [words],
  ...more,
});

const publish = (view: Record<string, unknown>) => (_fake: FakeSlack, api: Api) =>
  api('views.publish', { user_id: 'U1', view });

/** Opens a modal with the trigger of a command, so many milliseconds after it. */
const open =
  (view: Record<string, unknown>, after = 0) =>
  async (fake: FakeSlack, api: Api) => {
    await openSocket(fake, (envelope, self) => self.ack(envelope));
    const { trigger_id } = (await fake.command({ text: 'help' })).delivery.body;
    fake.clock.advance(after);
    return api('views.open', { trigger_id, view });
  };

/** Submits a modal that is answered with an error at a block. */
const submitted = (block: string) => async (fake: FakeSlack, api: Api) => {
  await openSocket(fake, (envelope, self) =>
    self.ack(
      envelope,
      envelope.type === 'interactive' ? { response_action: 'errors', errors: { [block]: 'No.' } } : {},
    ),
  );
  const { trigger_id } = (await fake.command({ text: 'help' })).delivery.body;
  await api('views.open', { trigger_id, view: modal({ blocks: [input], submit: plain('Save') }) });
  await fake.submit({ values: { zone: 'Europe/Berlin' } });
  return undefined;
};

export const VIEWS: Record<keyof typeof VIEW_RULES, BadCall> = {
  view_type: { bad: publish(modal()), good: publish(home()) },
  view_field: { bad: publish(home({ title: plain('Home') })), good: publish(home({ callback_id: 'home' })) },
  view_title: {
    bad: open(modal({ title: plain(letters(25)) })),
    good: open(modal({ title: plain(letters(24)) })),
  },
  view_submit: {
    bad: open(modal({ blocks: [input] })),
    good: open(modal({ blocks: [input], submit: plain('Save') })),
  },
  view_metadata: {
    bad: publish(home({ private_metadata: letters(3_001) })),
    good: publish(home({ private_metadata: letters(3_000) })),
  },
  expired_trigger_id: { bad: open(modal(), 4_000), good: open(modal(), 1_000) },
  view_errors: { bad: submitted('nowhere'), good: submitted('zone') },
};
