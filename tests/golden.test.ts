import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvaluationSet } from '../src/adapters/files/evaluation-folder.ts';
import { measure } from '../src/app/evaluate/measure.ts';
import type { Measured } from '../src/app/evaluate/shares.ts';
import { loadReal, ROOT } from './support/real.ts';

/** The least share of right items on each set: the open one, the second one, and the development set. */
const FLOORS = [
  ['label of four', 0.97, 0.94, 0.93],
  ['label, BPO or KPO items', 0.97, 0.94, 0.94],
  ['one verdict for five phrasings', 0.9, 0.9, 0.9],
  ['same verdict with typing slips', 0.97, 0.96, 0.97],
  ['same verdict with vowels left out', 0.97, 0.96, 0.96],
  ['same verdict with capitals', 1, 1, 1],
  ['same verdict with markup', 1, 1, 1],
  ['same verdict with courtesies', 0.98, 0.98, 0.98],
  ['disputed work flagged', 0.85, 0.75, 0.85],
  ['undisputed work left unflagged', 0.97, 0.96, 0.97],
  ['described work judged', 0.93, 0.93, 0.87],
  ['questions looked up, not judged', 0.91, 0.87, 0.93],
  ['right passage first', 0.9, 0.88, 0.88],
  ['right passage in the first three', 0.97, 0.92, 0.94],
  ['answers with the facts, nothing forbidden', 0.95, 0.84, 0.92],
  ['questions on the subject not refused', 0.97, 0.97, 0.98],
  ['answers whose every statement is cited', 1, 1, 1],
] as const;

/** The parts of the misses that count against a figure. */
const PARTS: Readonly<Record<string, RegExp>> = {
  'label of four': /^label/,
  'label, BPO or KPO items': /^label/,
  'one verdict for five phrasings': /^phrasings/,
  'disputed work flagged': /^contested/,
  'described work judged': /^reading work/,
  'questions looked up, not judged': /^reading question/,
  'right passage first': /^retrieval/,
  'right passage in the first three': /^retrieval/,
  'answers with the facts, nothing forbidden': /^answer/,
};

const measuredSets = new Map<string, Promise<Measured>>();

/** The figures on a set, worked out once. */
function measureSet(folder: string): Promise<Measured> {
  const known = measuredSets.get(folder);
  if (known) return known;
  const measured = Promise.all([readEvaluationSet(path.join(ROOT, folder)), loadReal()]).then(
    ([set, engines]) => measure(set, engines),
  );
  measuredSets.set(folder, measured);
  return measured;
}

/** A figure against its floor; the message names the share and, where they may be read, what was missed. */
function expectShare({ shares, misses }: Measured, name: string, floor: number, readable: boolean): void {
  const { right, of } = shares.find((share) => share.name === name) ?? { right: 0, of: 0 };
  const part = PARTS[name];
  const missed = misses.filter((miss) => readable && part?.test(miss.part));
  const lines = missed.map(({ item, expected, got }) => `  ${item}\n    expected ${expected}, got ${got}`);
  const message = `${name}: ${right} of ${of}, expected a share of at least ${floor}\n${lines.join('\n')}`;
  expect(of, `${name} was not measured`).toBeGreaterThan(0);
  expect(right / of, message).toBeGreaterThanOrEqual(floor);
}

describe('on the open set', () => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measureSet('tests/golden/open');
  });

  it.each(FLOORS.map(([name, floor]) => [name, floor] as const))(
    '%s: a share of at least %d',
    (name, floor) => {
      expectShare(measured, name, floor, true);
    },
  );
});

describe('on the second set, of whose questions the misses are not read', () => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measureSet('tests/golden/blind');
  });

  it.each(FLOORS.map(([name, , floor]) => [name, floor] as const))(
    '%s: a share of at least %d',
    (name, floor) => {
      expectShare(measured, name, floor, false);
    },
  );
});

/** Scenes told without a word of the trade are a third of it: floors a little below its first score. */
describe('on the new blind set, of questions alone', () => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measureSet('tests/golden/blind-2');
  });

  it.each([
    ['right passage first', 0.78],
    ['right passage in the first three', 0.82],
    ['answers with the facts, nothing forbidden', 0.87],
    ['questions on the subject not refused', 0.98],
    ['answers whose every statement is cited', 1],
  ] as const)('%s: a share of at least %d', (name, floor) => {
    expectShare(measured, name, floor, true);
  });
});

/** Verdicts only: two sets by others who saw neither the program nor the knowledge, each first scored blind. */
const VERDICT_FLOORS = [
  ['label of four', 0.9, 0.91],
  ['label, BPO or KPO items', 0.94, 0.93],
  ['one verdict for five phrasings', 0.86, 0.95],
  ['same verdict with typing slips', 0.95, 0.96],
  ['same verdict with vowels left out', 0.96, 0.96],
  ['same verdict with capitals', 1, 1],
  ['same verdict with markup', 1, 1],
  ['same verdict with courtesies', 0.98, 0.98],
  ['disputed work flagged', 0.75, 0.83],
  ['undisputed work left unflagged', 0.97, 0.96],
  ['described work judged', 0.88, 0.9],
] as const;

describe.each([
  ['tests/golden/sealed', 0],
  ['tests/golden/sealed-2', 1],
] as const)('on the set that was first scored blind, %s', (folder, column) => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measureSet(folder);
  });

  it.each(VERDICT_FLOORS.map(([name, ...floors]) => [name, floors[column]] as const))(
    '%s: a share of at least %d',
    (name, floor) => {
      expectShare(measured, name, floor ?? 1, false);
    },
  );
});

/** Groups of five phrasings alone, in three sets by others; nobody has read those of the second and the third. */
describe('on the phrasings of the three sets that were first scored blind, taken together', () => {
  it.each(['one verdict for five phrasings', 'and the right one'])(
    '%s: a share of at least 0.95',
    async (name) => {
      const folders = ['sealed', 'sealed-2', 'sealed-3'];
      const measured = await Promise.all(folders.map((folder) => measureSet(`tests/golden/${folder}`)));
      const shares = measured.flatMap((one) => one.shares.filter((share) => share.name.trim() === name));
      const sum = (of: 'right' | 'of') => shares.reduce((total, share) => total + share[of], 0);
      expect(shares).toHaveLength(folders.length);
      expect(sum('right') / sum('of')).toBeGreaterThanOrEqual(0.95);
    },
  );
});

/** Questions and queries only: what the notes beyond the articles are asked for, in harder wording than most. */
const LIBRARY_FLOORS = [
  ['questions looked up, not judged', 0.94],
  ['right passage first', 0.63],
  ['right passage in the first three', 0.8],
  ['answers with the facts, nothing forbidden', 0.83],
  ['questions on the subject not refused', 0.98],
  ['answers whose every statement is cited', 1],
] as const;

describe('on the library set', () => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measureSet('tests/golden/library');
  });

  it.each(LIBRARY_FLOORS)('%s: a share of at least %d', (name, floor) => {
    expectShare(measured, name, floor, true);
  });
});

/** Kept beside the project, so it is measured only where it is there. */
const DEVELOPMENT_SET = '../shared/dev-set';

describe('on the development set', () => {
  let measured: Measured | undefined;

  it
    .runIf(existsSync(path.join(ROOT, DEVELOPMENT_SET)))
    .each(FLOORS.map(([name, , , floor]) => [name, floor] as const))(
    '%s: a share of at least %d',
    async (name, floor) => {
      measured ??= await measureSet(DEVELOPMENT_SET);
      expectShare(measured, name, floor, false);
    },
  );
});
