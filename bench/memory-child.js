/**
 * Memory of one fresh process: loads the program, asks, and writes what it held as one JSON object.
 * Usage: node --expose-gc bench/memory-child.js <questions>
 */
const held = (/** @type {string} */ moment) => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { moment, heap: heapUsed, resident: rss };
};

const STOPS = 4;
/** The last questions leave their records in the store. */
const RECORDED = 1_000;
const questions = Number(process.argv[2]);
const moments = [held('a bare process')];

const { LOCAL_SCOPE, openProgram } = await import('./program.js');
const { createRandom, shuffle } = await import('./seeded.js');
const { readTexts } = await import('./texts.js');
const [program, texts] = await Promise.all([openProgram(), readTexts()]);
moments.push(held('the knowledge loaded'));

const order = shuffle(texts.questions, createRandom(2));
const question = (/** @type {number} */ i) => {
  const asked = order[i % order.length] ?? { text: '', thread: [] };
  // Every text is new, as in life: a cache by text would not stay small unseen.
  return { text: `${asked.text} ${i}`, thread: asked.thread };
};
for (let stop = 1; stop <= STOPS; stop++) {
  const until = Math.round((questions * stop) / STOPS);
  for (let i = Math.round((questions * (stop - 1)) / STOPS); i < until; i++) program.answer(question(i));
  moments.push(held(`${until.toLocaleString('en-GB')} questions answered`));
}
const recorded = Math.min(RECORDED, questions);
for (let i = 0; i < recorded; i++)
  await program.respond({
    id: `q${i}`,
    scope: LOCAL_SCOPE,
    surface: 'batch',
    question: question(i),
  });
moments.push(held(`${recorded.toLocaleString('en-GB')} more, each with its record and answer kept`));
await program.close();
process.stdout.write(JSON.stringify({ moments, recorded }));
