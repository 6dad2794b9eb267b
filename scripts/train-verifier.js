/**
 * Learns to tell faithful sentences of a draft from others: from `verifier/lines.tsv`, in which writers made sentences of
 * both kinds from the statements of `verifier/cases.json`; from the opened halves of `tests/completions`; and from every
 * sentence of the notes, changed by rule.
 *
 * Usage: npm run train:verifier [-- --check | --folds 5]
 *   --check    only says whether verifier/weights.json holds what would be learned, and fails if it does not
 *   --folds N  only measures: learns without each Nth part of the cases in turn, and judges that part
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formatJudgeForest } from '../dist/adapters/files/judge-file.js';
import { createEngines, readLayers } from '../dist/compose/engines.js';
import { createNotesExaminer } from '../dist/compose/verifier.js';
import { readConfig } from '../dist/config.js';
import { createDoubt, MOST_DOUBT, trainJudge } from '../dist/core/explain/judge/judge.js';
import { readSentence, takeSentences } from '../dist/core/explain/sentences.js';

import { changedSentences } from './changes.js';
import { completions, cases as tried } from './completions.js';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, folds: { type: 'string' } } });
const folder = fileURLToPath(new URL('../verifier/', import.meta.url));
const { layers, learnt } = await readLayers(readConfig({}));
const { library } = createEngines(layers, learnt);
const examine = createNotesExaminer(library);
/** What a sentence counts that was changed by rule: there are many, all alike. */
const CHANGED_WEIGHT = 0.3;

/** A sentence of which it is known whether it is faithful, with what speaks for and against it. */
function lesson(sentence, brief, isFaithful, weight = 1) {
  const { fault, isVerbatim, weigh } = examine(sentence, brief);
  return { id: brief.id, isFaithful, weight, fault, isVerbatim, evidence: weigh?.().evidence };
}

const cases = JSON.parse(readFileSync(`${folder}cases.json`, 'utf8'));
const briefs = new Map(cases.map((one) => [one.id, one]));
const lines = readFileSync(`${folder}lines.tsv`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((row, i) => {
    const [id, label, , raw] = row.split('\t');
    const brief = briefs.get(id);
    if (!brief || !raw || !['good', 'bad'].includes(label)) throw new Error(`lines.tsv:${i + 1}: ${row}`);
    return lesson(readSentence(raw), brief, label === 'good');
  });
const opened = completions
  .filter(({ file }) => file.endsWith('-opened'))
  .flatMap(({ id, text, bad }) =>
    takeSentences(text, true)
      .sentences.map(readSentence)
      .map((sentence) => lesson(sentence, tried.get(id), !bad.has(sentence.text))),
  );
const changed = changedSentences(library.notes).map(({ brief, text, isFaithful }) =>
  lesson({ text, cites: [1] }, brief, isFaithful, CHANGED_WEIGHT),
);
/** Log odds at which the folds are looked at, beside the bound. */
const BOUNDS = [0, -0.5, -1, -1.5, -2, -2.5, -3];
/** How often a false sentence that is shown is worse than a true one that is not, and what share of a draft is false. */
const HARM = 100;
const FALSE_ONES = 0.05;
/** What is held against a sentence: nothing if it stands in its statement, everything if a fault is certain. */
const wholeDoubt = ({ fault, isVerbatim, evidence }, doubtOf) => {
  if (fault) return Number.POSITIVE_INFINITY;
  return isVerbatim ? Number.NEGATIVE_INFINITY : doubtOf(evidence);
};
/** What has a certain fault is never judged. */
const judged = (lessons) => lessons.filter(({ fault }) => fault === undefined);

const percent = (part, of) => `${part} of ${of} (${((100 * part) / of).toFixed(1)} %)`;
if (values.folds) {
  const folds = Number(values.folds);
  const foldOf = new Map(cases.map(({ id }, i) => [id, i % folds]));
  const doubts = new Map();
  for (let fold = 0; fold < folds; fold++) {
    const doubtOf = createDoubt(
      trainJudge(judged([...lines.filter(({ id }) => foldOf.get(id) !== fold), ...opened, ...changed])),
    );
    for (const one of lines) if (foldOf.get(one.id) === fold) doubts.set(one, wholeDoubt(one, doubtOf));
  }
  const bad = lines.filter(({ isFaithful }) => !isFaithful);
  const good = lines.filter(({ isFaithful }) => isFaithful);
  const passing = (some, bound) => some.filter((one) => doubts.get(one) <= bound).length;
  console.log(`${lines.length} sentences, ${folds} folds`);
  for (const bound of [...new Set([...BOUNDS, MOST_DOUBT])].sort((x, y) => y - x)) {
    const shown = passing(bad, bound);
    const held = good.length - passing(good, bound);
    const harm = HARM * FALSE_ONES * (shown / bad.length) + (1 - FALSE_ONES) * (held / good.length);
    console.log(
      `log odds of at most ${bound}: ${percent(shown, bad.length)} bad ones shown, ` +
        `${percent(held, good.length)} good ones not, harm ${harm.toFixed(3)}${bound === MOST_DOUBT ? ' <- the bound' : ''}`,
    );
  }
} else {
  const taught = judged([...lines, ...opened, ...changed]);
  const forest = trainJudge(taught);
  const text = formatJudgeForest(forest);
  const file = `${folder}weights.json`;
  if (values.check) {
    const isSame = readFileSync(file, 'utf8') === text;
    console.log(
      `verifier/weights.json ${isSame ? 'holds' : 'does not hold'} what is learned from ${taught.length} sentences.`,
    );
    if (!isSame) {
      console.error('Run npm run train:verifier, and commit what it writes.');
      process.exit(1);
    }
  } else {
    writeFileSync(file, text);
    console.log(
      `${taught.length} sentences, ${lines.length} of them on ${cases.length} cases; ${forest.trees.length} trees in verifier/weights.json.`,
    );
  }
}
