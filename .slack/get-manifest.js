// The Slack CLI's get-manifest hook: its own reads manifest.json only. Writes manifest.yml as JSON, between the
// boundaries that the CLI asks for (https://github.com/slackapi/node-slack-sdk/tree/main/packages/cli-hooks).
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const manifest = parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'));
const [, boundary = ''] =
  process.argv.find((argument) => argument.startsWith('--boundary='))?.split(/=(.*)/s) ?? [];
process.stdout.write(`${boundary}${JSON.stringify(manifest)}${boundary}\n`);
