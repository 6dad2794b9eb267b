import type { Rule } from './rule.ts';

const HANDLING = 'https://docs.slack.dev/interactivity/handling-user-interaction#message_responses';
const COMMANDS = 'https://docs.slack.dev/interactivity/implementing-slash-commands';
const SOCKET = 'https://docs.slack.dev/apis/events-api/using-socket-mode';

/** Rules about what the app answers to commands, clicks and deliveries. */
export const INTERACTION_RULES = {
  operation_timeout: {
    says: 'A command, click or shortcut is acknowledged within 3 seconds.',
    error: 'recorded',
    source: COMMANDS,
  },
  dispatch_failed: {
    says: 'A command, click or shortcut finds the app and is answered with a 2xx.',
    error: 'recorded',
    source: 'https://github.com/slackapi/bolt-js/issues/2021',
  },
  ack_block_type: {
    says: "A command's acknowledgement shows section, context, actions, divider, header and image blocks only.",
    error: 'invisible',
    source: 'observed, undocumented: project notes on the platform',
  },
  ack_field: {
    says: "A command's acknowledgement is text or a message with the fields of one.",
    error: 'invisible',
    source: 'project notes on the platform: the body is not validated for the app',
  },
  unknown_url: {
    says: 'A response_url is one that Slack gave out.',
    error: 'no_service',
    source: 'observed for webhooks, undocumented: https://github.com/slackapi/slack-github-action/issues/249',
  },
  expired_url: {
    says: 'A response_url is used within 30 minutes.',
    error: 'expired_url',
    source: `${HANDLING}; the name is undocumented (seen as "Expired url": https://github.com/getsentry/sentry/pull/7955)`,
  },
  used_url: {
    says: 'A response_url is used at most five times.',
    error: 'used_url',
    source: `${HANDLING}; the name is undocumented: https://github.com/slackapi/node-slack-sdk/issues/828`,
  },
  response_type: {
    says: 'response_type is ephemeral or in_channel.',
    error: 'invalid_arguments',
    source: COMMANDS,
  },
  ack_payload_not_accepted: {
    says: 'Only an envelope with accepts_response_payload is answered with a payload.',
    error: 'recorded',
    source: SOCKET,
  },
  unknown_envelope: {
    says: 'Only a delivery that is waiting is acknowledged; a late acknowledgement is none.',
    error: 'recorded',
    source: SOCKET,
  },
  too_many_websockets: {
    says: 'At most ten connections are open.',
    error: 'too_many_websockets',
    source: 'https://github.com/slackapi/bolt-js/issues/2225',
  },
  socket_ticket: {
    says: 'A Web Socket is opened at an address from apps.connections.open, once.',
    error: '403',
    source: 'observed, undocumented: https://pkg.go.dev/github.com/jjuanrivvera/slackctl/internal/socketmode',
  },
} as const satisfies Record<string, Rule>;
