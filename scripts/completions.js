import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSentence, takeSentences } from '../dist/core/explain/sentences.js';

/** Where the completions are that were written to try the verifier. */
export const folder = fileURLToPath(new URL('../tests/completions/', import.meta.url));

/** By id: the questions with their statements that the completions answer. */
export const cases = new Map(
  JSON.parse(readFileSync(`${folder}cases.json`, 'utf8')).map((one) => [one.id, one]),
);

/** A completion without its marks, and its bad sentences as they stand in it. */
function readCompletion(line) {
  const [id, kind, marked = ''] = line.split('\t');
  const bad = new Set();
  for (const [, part = ''] of marked.matchAll(/⟦([^⟧]*)⟧/g))
    for (const sentence of takeSentences(part, true).sentences) bad.add(readSentence(sentence).text);
  return { id, kind, text: marked.replace(/[⟦⟧]/g, ''), bad };
}

/** Every completion, with the name of its file, in their order. */
export const completions = readdirSync(folder)
  .filter((name) => name.endsWith('.tsv'))
  .sort()
  .flatMap((name) =>
    readFileSync(folder + name, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ ...readCompletion(line), file: name.replace('.tsv', '') })),
  );
