/**
 * Is the knowledge in our own words? Compares it with marks of other people's articles, which are not kept here.
 *
 * Usage: npm run own-words                    compares with tests/fixtures/article-marks.txt; exits 1 if runs are shared
 *        npm run own-words -- --learn FOLDER  writes that file anew from the .txt files of a folder
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readLayers } from '../dist/compose/engines.js';
import { readConfig } from '../dist/config.js';
import { borrowedRuns, marksOfTexts } from '../dist/core/curate/own-words.js';

const MARKS = fileURLToPath(new URL('../tests/fixtures/article-marks.txt', import.meta.url));

const { values } = parseArgs({ options: { learn: { type: 'string' } } });
if (values.learn) {
  const names = readdirSync(values.learn).filter((name) => name.endsWith('.txt'));
  const texts = names.map((name) => readFileSync(path.join(values.learn, name), 'utf8'));
  const marks = marksOfTexts(texts);
  if (marks.length === 0)
    throw new Error(`${values.learn} holds no .txt files with eight words. Name another folder.`);
  writeFileSync(MARKS, `${marks.join('\n')}\n`);
  console.log(`${marks.length} runs of eight words marked, from ${names.length} articles.`);
} else {
  const marks = new Set(readFileSync(MARKS, 'utf8').trim().split('\n'));
  const {
    layers: [knowledge],
  } = await readLayers(readConfig({}));
  const shared = borrowedRuns(knowledge, marks);
  for (const { file, line, message } of shared) console.log(`${file}:${line}: ${message}`);
  console.log(
    `${shared.length} of our texts share a run of eight words with the articles (${marks.size} runs compared).`,
  );
  if (shared.length > 0) process.exitCode = 1;
}
