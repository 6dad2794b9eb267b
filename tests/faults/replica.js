// One replica as the program starts it, with shorter leases; SABOTAGE takes one of its three safeguards away.
import { createLogger } from '../../dist/adapters/log/pino.js';
import { openState } from '../../dist/adapters/store/open-state.js';
import { createSlackProgram } from '../../dist/compose/slack-program.js';
import { readConfig, readSlackSettings } from '../../dist/config.js';

const { SABOTAGE = '', TIMING = '' } = process.env;
const config = readConfig(process.env);
const settings = readSlackSettings(config);
if (!settings) throw new Error('Slack is not configured.');

/** @type {Record<string, (state: import('../../src/ports.ts').State) => import('../../src/ports.ts').State>} */
const SABOTAGES = {
  '': (state) => state,
  // Whoever wants a piece of work gets it.
  claim: (state) => ({
    ...state,
    claim: async (key, owner, lease) => ({ key, owner, until: Date.now() + lease }),
    renew: async (key, owner, lease) => ({ key, owner, until: Date.now() + lease }),
  }),
  // A delivery is acknowledged without being kept.
  store: (state) => ({ ...state, inbox: { ...state.inbox, put: async () => true } }),
  // Nobody looks whether an answer stands: Slack seems to hold no message of the bot's.
  look: (state) => state,
};
if (SABOTAGE === 'look') {
  const real = globalThis.fetch;
  globalThis.fetch = async (url, init) =>
    /conversations\.(?:replies|history)/.test(String(url))
      ? Response.json({ ok: true, messages: [] })
      : real(url, init);
}

const program = await createSlackProgram(config, settings, createLogger(config.logLevel ?? 'info'), {
  timing: JSON.parse(TIMING),
  open: async (...args) => SABOTAGES[SABOTAGE](await openState(...args)),
});
await program.start();
process.once('SIGTERM', async () => {
  await program.stop();
  process.exit(0);
});
process.send?.('ready');
