import { expect, it } from 'vitest';
import { simulate } from './simulation/run.ts';

/** TIPS_SEEDS=10 simulates ten times 60 days, each with other accidents; `npm run test:tips` does. */
const SEEDS = Number(process.env.TIPS_SEEDS ?? 1);
const DAYS = 60;
const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);

it.each(seeds)(
  'Through 60 days of accidents every due tip appears, none twice, none again before the deck is through (seed %d)',
  async (seed) => {
    const { due, posted, missed, doubled, repeats, sameTopic, kills, changes } = await simulate({
      seed,
      days: DAYS,
    });
    console.log(
      `seed ${seed}: due ${due}, posted ${posted}, missed ${missed}, doubled ${doubled}, repeats within a cycle ${repeats}, the same topic two days running ${sameTopic} (${kills} kills, ${changes} changes of settings)`,
    );
    expect(due).toBeGreaterThan(60);
    expect(kills).toBeGreaterThan(100);
    expect({ missed, doubled, repeats, sameTopic }).toEqual({
      missed: 0,
      doubled: 0,
      repeats: 0,
      sameTopic: 0,
    });
  },
);

it('The simulation tells when a missed tip is not looked for before it is posted again', async () => {
  const { doubled } = await simulate({ seed: 1, days: 12, sabotage: 'look' });
  expect(doubled).toBeGreaterThan(0);
});
