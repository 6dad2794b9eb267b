import { messagePayload } from './event-payloads.ts';
import type { Channel, Post, View, Workspace } from './workspace.ts';

type Payload = Record<string, unknown>;

const TEAM_DOMAIN = 'fake';

function person(user: string, { users, identity }: Workspace): Payload {
  const name = users.get(user)?.name ?? user.toLowerCase();
  return { id: user, username: name, name, team_id: identity.teamId };
}

function common(user: string, workspace: Workspace): Payload {
  const { teamId, appId } = workspace.identity;
  return {
    user: person(user, workspace),
    api_app_id: appId,
    token: 'verification-token',
    team: { id: teamId, domain: TEAM_DOMAIN },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: workspace.trigger(user),
  };
}

const named = ({ id, kind }: Channel): Payload => ({
  id,
  name: kind === 'im' ? 'directmessage' : id.toLowerCase(),
});

/** The fields of a slash command: https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandFields(
  command: { user: string; channel: Channel; command: string; text: string; responseUrl: string },
  workspace: Workspace,
): Payload {
  const { teamId, appId } = workspace.identity;
  return {
    token: 'verification-token',
    team_id: teamId,
    team_domain: TEAM_DOMAIN,
    channel_id: command.channel.id,
    channel_name: named(command.channel).name,
    user_id: command.user,
    user_name: workspace.users.get(command.user)?.name ?? command.user.toLowerCase(),
    command: command.command,
    text: command.text,
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: command.responseUrl,
    trigger_id: workspace.trigger(command.user),
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function clickPayload(
  click: { user: string; channel: Channel; post: Post; action: Payload; responseUrl: string },
  workspace: Workspace,
): Payload {
  const { post, channel } = click;
  const ephemeral = post.ephemeralTo !== undefined;
  return {
    type: 'block_actions',
    ...common(click.user, workspace),
    container: {
      type: 'message',
      message_ts: post.ts,
      ...(post.threadTs !== undefined && { thread_ts: post.threadTs }),
      channel_id: channel.id,
      is_ephemeral: ephemeral,
    },
    channel: named(channel),
    ...(!ephemeral && { message: messagePayload(post, workspace) }),
    state: { values: {} },
    response_url: click.responseUrl,
    actions: [{ ...click.action, action_ts: workspace.nextTs() }],
  };
}

/** A click in App Home has no message and no response URL. */
export function homeClickPayload(
  click: { user: string; view: View; action: Payload },
  workspace: Workspace,
): Payload {
  const { user, view, action } = click;
  return {
    type: 'block_actions',
    ...common(user, workspace),
    container: { type: 'view', view_id: view.id },
    view: { ...view, state: { values: {} } },
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

/** How an element reports what was typed or chosen in it. */
function stateOf(element: Payload, value: string | readonly string[] | undefined): Payload {
  const type = String(element.type);
  const options = Array.isArray(element.options) ? (element.options as Payload[]) : [];
  const first = typeof value === 'string' ? value : value?.[0];
  if (type === 'multi_static_select') {
    const initial = (element.initial_options ?? []) as Payload[];
    return {
      type,
      selected_options:
        value === undefined ? initial : options.filter((one) => value.includes(String(one.value))),
    };
  }
  if (type === 'static_select')
    return {
      type,
      selected_option: options.find((one) => one.value === first) ?? element.initial_option ?? null,
    };
  if (type === 'conversations_select')
    return { type, selected_conversation: first ?? element.initial_conversation ?? null };
  if (type === 'timepicker') return { type, selected_time: first ?? element.initial_time ?? null };
  return { type, value: first ?? element.initial_value ?? null };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function submissionPayload(
  submission: { user: string; view: View; values: Readonly<Record<string, string | readonly string[]>> },
  workspace: Workspace,
): Payload {
  const { user, view, values } = submission;
  const inputs = view.blocks.filter((block) => block.type === 'input');
  const state = Object.fromEntries(
    inputs.map((block) => {
      const element = block.element as Payload;
      return [
        block.block_id,
        { [String(element.action_id)]: stateOf(element, values[String(block.block_id)]) },
      ];
    }),
  );
  return {
    type: 'view_submission',
    ...common(user, workspace),
    view: { ...view, state: { values: state } },
    response_urls: [],
  };
}

/** https://docs.slack.dev/interactivity/implementing-shortcuts */
export function shortcutPayload(
  shortcut: { user: string; channel: Channel; post: Post; callbackId: string; responseUrl: string },
  workspace: Workspace,
): Payload {
  const { post, channel } = shortcut;
  return {
    type: 'message_action',
    ...common(shortcut.user, workspace),
    action_ts: workspace.nextTs(),
    callback_id: shortcut.callbackId,
    response_url: shortcut.responseUrl,
    message_ts: post.ts,
    channel: named(channel),
    message: messagePayload(post, workspace),
  };
}

/** The elements of a block that can be clicked. */
function clickable(block: Payload): Payload[] {
  const elements = Array.isArray(block.elements) ? (block.elements as Payload[]) : [];
  return block.accessory ? [...elements, block.accessory as Payload] : elements;
}

/** What a click on an element reports besides its ids. */
function chosen(element: Payload, value: string | undefined): Payload {
  if (element.type === 'feedback_buttons') {
    const both = [element.positive_button, element.negative_button] as Payload[];
    const button = both.find((one) => one.value === value) ?? both[0];
    return { text: button?.text, value: button?.value };
  }
  if (Array.isArray(element.options)) {
    const options = element.options as Payload[];
    return { selected_option: options.find((one) => one.value === value) ?? options[0] };
  }
  return { text: element.text, value: element.value, style: element.style };
}

/** The action that a click on the element with this action_id reports; undefined where there is none. */
export function actionIn(blocks: readonly Payload[], actionId: string, value?: string): Payload | undefined {
  const found = blocks.flatMap((block) =>
    clickable(block)
      .filter(({ action_id }) => action_id === actionId)
      .map((element) => ({ block, element })),
  );
  // Several buttons of a view may do the same to different things: `value` tells which.
  const { block, element } = found.find((one) => one.element.value === value) ?? found[0] ?? {};
  if (!element) return undefined;
  return { action_id: actionId, block_id: block?.block_id, ...chosen(element, value), type: element.type };
}
