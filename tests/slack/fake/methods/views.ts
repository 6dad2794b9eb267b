import { findingsIn } from '../blocks/check.ts';
import { insist, Refusal } from '../refusal.ts';
import { isObject } from '../requests.ts';
import type { View } from '../workspace.ts';
import type { Method, Surroundings } from './method.ts';

type Fields = Readonly<Record<string, unknown>>;

const COMMON = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  home: COMMON,
  modal: [...COMMON, 'title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'],
};
/** https://docs.slack.dev/reference/views/modal-views */
const LONGEST_TITLE = 24;
const LONGEST_METADATA = 3_000;
const TRIGGER_LIFE = 3_000;

const textOf = (value: unknown): string => (isObject(value) ? String(value.text ?? '') : '');

/** A view that is put right, as Slack keeps it. Throws refusals. */
export function checkView(
  view: Fields,
  type: 'home' | 'modal',
  { workspace }: Pick<Surroundings, 'workspace'>,
): View {
  insist(view.type === type, 'view_type', `expected a ${type}, got ${String(view.type)}`);
  for (const name of Object.keys(view))
    insist(FIELDS[type]?.includes(name) ?? false, 'view_field', `a ${type} has no field ${name}`);
  const [finding] = findingsIn(view.blocks, 'view');
  if (finding) throw new Refusal(finding.rule, finding.message);
  const blocks = view.blocks as Record<string, unknown>[];
  insist(
    String(view.private_metadata ?? '').length <= LONGEST_METADATA,
    'view_metadata',
    `private_metadata is longer than ${LONGEST_METADATA}`,
  );
  if (type === 'modal') {
    insist(textOf(view.title) !== '', 'view_title', 'a modal needs a title');
    for (const text of [view.title, view.submit, view.close].map(textOf))
      insist(text.length <= LONGEST_TITLE, 'view_title', `"${text}" is longer than ${LONGEST_TITLE}`);
    const hasInput = blocks.some((block) => block.type === 'input');
    insist(
      !hasInput || textOf(view.submit) !== '',
      'view_submit',
      'a modal with inputs needs a submit button',
    );
  }
  return { ...view, id: workspace.nextId('V'), type, blocks: workspace.withBlockIds(blocks) };
}

const publish: Method = {
  token: 'bot',
  required: { user_id: 'string', view: 'object' },
  optional: { hash: 'string' },
  run(args, surroundings) {
    const { workspace } = surroundings;
    const user = String(args.user_id);
    if (!workspace.users.has(user)) throw new Refusal('user_not_found', `no user ${user}`);
    const view = checkView(args.view as Fields, 'home', surroundings);
    workspace.homes.set(user, view);
    return { view };
  },
};

const open: Method = {
  token: 'bot',
  required: { trigger_id: 'string', view: 'object' },
  optional: {},
  run(args, surroundings) {
    const { workspace } = surroundings;
    const trigger = workspace.triggers.get(String(args.trigger_id));
    if (!trigger || trigger.at + TRIGGER_LIFE < workspace.clock.now())
      throw new Refusal('expired_trigger_id', `no trigger ${String(args.trigger_id)}, or it is too old`);
    const view = checkView(args.view as Fields, 'modal', surroundings);
    workspace.modals.set(trigger.user, view);
    return { view };
  },
};

export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.publish': publish,
  'views.open': open,
};
