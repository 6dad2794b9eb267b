#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli.js', import.meta.url);
if (!existsSync(program)) {
  process.stderr.write('Sourcebook is not built yet. Run: npm ci\n');
  process.exit(1);
}
const { run } = await import(program.href);
await run(process);
