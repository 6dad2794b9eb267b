import { Refusal } from '../refusal.ts';
import type { Method } from './method.ts';

const authTest: Method = {
  token: 'bot',
  required: {},
  optional: {},
  run(_args, { workspace }) {
    const { teamId, botUserId, botId } = workspace.identity;
    return {
      url: 'https://fake.slack.com/',
      team: 'Fake',
      user: 'sourcebook',
      team_id: teamId,
      user_id: botUserId,
      bot_id: botId,
      is_enterprise_install: false,
    };
  },
};

const connectionsOpen: Method = {
  token: 'app',
  required: {},
  optional: {},
  run: (_args, { socketUrl }) => ({ url: socketUrl() }),
};

const usersInfo: Method = {
  token: 'bot',
  scope: 'users:read',
  required: { user: 'string' },
  optional: { include_locale: 'boolean' },
  run(args, { workspace }) {
    const id = String(args.user);
    const person = workspace.users.get(id);
    if (person === undefined) throw new Refusal('user_not_found', `no user ${id}`);
    const { name, tz, isAdmin } = person;
    return {
      user: {
        id,
        team_id: workspace.identity.teamId,
        name,
        deleted: false,
        real_name: name,
        tz,
        is_admin: isAdmin,
        is_owner: false,
        is_bot: id === workspace.identity.botUserId,
        profile: { real_name: name, display_name: name },
      },
    };
  },
};

export const BASIC_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'apps.connections.open': connectionsOpen,
  'users.info': usersInfo,
};
