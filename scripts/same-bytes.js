/**
 * Whether every version of Node.js that the project runs on gives the same verdicts, byte for byte, and learns the same, for the
 * verdicts and for the verifier.
 *
 * Usage: node scripts/same-bytes.js [version ...]  20, 22 and 24 by default; each is fetched with npx. Prints a digest
 * for each and fails if two differ.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24'];
const texts = ['open', 'sealed'].flatMap((set) =>
  readFileSync(`${root}tests/golden/${set}/tasks.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).text.replace(/\s+/g, ' ')),
);

const digests = versions.map((version) => {
  const runFile = (...args) =>
    execFileSync('npx', ['-y', '-p', `node@${version}`, 'node', ...args], {
      cwd: root,
      input: `${texts.map((text, id) => JSON.stringify({ id: String(id), text })).join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  const run = (...args) => runFile('bin/sourcebook.js', ...args);
  const verdicts = run('classify', '--jsonl');
  const learned = `${run('train', '--check').trim()} ${runFile('scripts/train-verifier.js', '--check').trim()}`;
  const digest = createHash('sha256').update(verdicts).digest('hex').slice(0, 16);
  console.log(`Node.js ${version}: ${texts.length} verdicts ${digest}; ${learned}`);
  return digest;
});
if (new Set(digests).size > 1) {
  console.error('The verdicts differ between versions of Node.js.');
  process.exit(1);
}
