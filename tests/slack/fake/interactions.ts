import { messagePayload } from './event-payloads.ts';
import type { Channel, Post, Workspace } from './workspace.ts';

type Payload = Record<string, unknown>;

const TEAM_DOMAIN = 'fake';

function person(user: string, { users, identity }: Workspace): Payload {
  const name = users.get(user) ?? user.toLowerCase();
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
    trigger_id: `${workspace.nextId('')}.${workspace.nextId('')}.fake`,
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
    user_name: workspace.users.get(command.user) ?? command.user.toLowerCase(),
    command: command.command,
    text: command.text,
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: command.responseUrl,
    trigger_id: `${workspace.nextId('')}.${workspace.nextId('')}.fake`,
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
  for (const block of blocks) {
    const element = clickable(block).find(({ action_id }) => action_id === actionId);
    if (element)
      return { action_id: actionId, block_id: block.block_id, ...chosen(element, value), type: element.type };
  }
  return undefined;
}
