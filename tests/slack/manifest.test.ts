import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { SCOPES } from '../../src/adapters/slack/identity.ts';
import { CLASSIFY_WORK } from '../../src/adapters/slack/shortcuts/classify-work.ts';
import { ROOT } from '../support/real.ts';

/**
 * What Slack takes, with its limits on texts, strict so that a slip of the pen in a name is found.
 * https://docs.slack.dev/reference/app-manifest
 */
const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().startsWith('/').max(32),
        description: z.string().max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.boolean(),
      }),
    ),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.enum(['message', 'global']),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const read = (file: string) => manifestSchema.parse(parse(textOf(file)));

/** The scope that Slack wants for each event; none for App Home. https://docs.slack.dev/reference/events */
const SCOPE_OF: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};

describe.each(['manifest.yml', 'manifest.mentions-only.yml'])('%s', (file) => {
  const manifest = read(file);
  const scopes = manifest.oauth_config.scopes.bot;
  const events = manifest.settings.event_subscriptions.bot_events;

  it('names the command and the shortcut that the code answers', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/outsource']);
    expect(manifest.features.shortcuts).toMatchObject([{ callback_id: CLASSIFY_WORK, type: 'message' }]);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it('asks for the scopes that its events need, and for no other that reads', () => {
    const needed = events.flatMap((event) => (event === 'app_home_opened' ? [] : [SCOPE_OF[event]]));
    // Read for the daily tip: whether a channel takes it, and who may change it.
    const forTips = ['channels:read', 'groups:read', 'users:read'];
    expect([...scopes].sort()).toEqual([...needed, ...forTips, 'chat:write', 'commands'].sort());
  });

  it('becomes a manifest for HTTP when its three addresses are uncommented', () => {
    const http = parse(
      textOf(file).replaceAll('# url: ', 'url: ').replaceAll('# request_url: ', 'request_url: '),
    );
    const address = 'https://YOUR-HOST/slack/events';
    expect(http.features.slash_commands[0].url).toBe(address);
    expect(http.settings.event_subscriptions.request_url).toBe(address);
    expect(http.settings.interactivity.request_url).toBe(address);
  });
});

describe('the two manifests', () => {
  it('differ in what the bot hears in channels, and in nothing else', () => {
    const full = read('manifest.yml');
    const less = read('manifest.mentions-only.yml');
    const { oauth_config: fullScopes, settings: fullSettings, ...fullRest } = full;
    const { oauth_config: lessScopes, settings: lessSettings, ...lessRest } = less;
    expect(lessRest).toEqual(fullRest);
    const without = (all: string[], some: string[]) => all.filter((one) => !some.includes(one));
    expect(without(fullScopes.scopes.bot, lessScopes.scopes.bot)).toEqual([
      'channels:history',
      'groups:history',
    ]);
    expect(
      without(fullSettings.event_subscriptions.bot_events, lessSettings.event_subscriptions.bot_events),
    ).toEqual(['message.channels', 'message.groups']);
  });

  it('ask together for the scopes that the bot looks for at its start, each explained in the README', () => {
    expect([...read('manifest.yml').oauth_config.scopes.bot].sort()).toEqual(Object.keys(SCOPES).sort());
    const readme = textOf('README.md');
    for (const scope of Object.keys(SCOPES)) expect(readme).toContain(`| \`${scope}\` |`);
  });
});

describe('the hooks of the Slack CLI', () => {
  const hooks = JSON.parse(textOf('.slack/hooks.json')).hooks as Record<string, string>;
  const run = promisify(execFile);

  it('start the program itself, so that signals reach it', () => {
    expect(hooks.start).toBe('node bin/sourcebook.js start');
  });

  it('hand out the manifest as JSON between the boundaries that the CLI asks for', async () => {
    const [node = '', ...script] = (hooks['get-manifest'] ?? '').split(' ');
    const flags = ['--protocol=message-boundaries', '--boundary=a=b'];
    const { stdout } = await run(node, [...script, ...flags], { cwd: ROOT });
    const [before, json = '', after] = stdout.split('a=b');
    expect([before, after]).toEqual(['', '\n']);
    expect(JSON.parse(json)).toEqual(parse(textOf('manifest.yml')));
  });
});
