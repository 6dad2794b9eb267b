/**
 * The figures on every labelled set there is, one table after the other: the sets of tests/golden, and the development
 * set where it is there. The floors of the figures stand in tests/golden.test.ts.
 *
 * Usage: npm run eval [-- OPTIONS]  with options, `sourcebook eval` with these instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...options) =>
  spawnSync('node', ['bin/sourcebook.js', 'eval', ...options], { cwd: root, stdio: 'inherit' }).status ?? 1;

const options = process.argv.slice(2);
if (options.length > 0) process.exit(run(...options));

const folder = 'tests/golden';
const sets = [
  ...readdirSync(`${root}${folder}`)
    .sort()
    .map((set) => `${folder}/${set}`),
  ...['../shared/dev-set'].filter((set) => existsSync(`${root}${set}`)),
];
for (const set of sets) {
  console.log(`\n${set}\n`);
  const status = run('--set', set);
  if (status !== 0) process.exit(status);
}

console.log('\nThe same passages, searched with the defaults of kept libraries\n');
const compared = spawnSync('node', ['scripts/plain-search.js'], { cwd: root, stdio: 'inherit' });
process.exit(compared.status ?? 1);
