import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createParcels, type Parcel } from '../../../../src/adapters/slack/actions/parcels.ts';
import { createMemoryState } from '../../../../src/adapters/store/memory.ts';
import { createFakeClock } from '../../../support/clock.ts';
import { anyText } from '../../../support/text.ts';
import { NOW, SCOPE } from '../support/desk.ts';

const HOUR = 3_600_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const BUTTON_VALUE = 2_000;

function createUnderTest() {
  const clock = createFakeClock(NOW);
  const store = createMemoryState(clock);
  return { clock, store, parcels: createParcels(store) };
}

const anyParcel: fc.Arbitrary<Parcel> = fc
  .record({
    text: fc.oneof(
      anyText,
      anyText.map((text) => text.repeat(200)),
    ),
    wants: fc.constantFrom(undefined, 'verdict' as const),
    seed: fc.option(anyText, { nil: undefined }),
  })
  .map(({ text, wants, seed }) => ({
    text,
    ...(wants ? { wants } : {}),
    ...(seed === undefined ? {} : { seed }),
  }));

describe('a parcel', () => {
  it('comes out as it went in, in a value that a button can carry, whatever its text', async () => {
    const { parcels } = createUnderTest();
    await fc.assert(
      fc.asyncProperty(anyParcel, async (parcel) => {
        const value = await parcels.pack(SCOPE, parcel);
        expect(value.length).toBeLessThanOrEqual(BUTTON_VALUE);
        expect(await parcels.unpack(SCOPE, value)).toEqual(parcel);
      }),
      { numRuns: 150 },
    );
  });

  it('that is short travels in the button, and outlives the store', async () => {
    const { parcels, store } = createUnderTest();
    const value = await parcels.pack(SCOPE, { text: 'payroll', wants: 'verdict' });
    expect(await store.list('')).toEqual([]);
    expect(await createUnderTest().parcels.unpack(SCOPE, value)).toEqual({
      text: 'payroll',
      wants: 'verdict',
    });
  });

  it('that is long waits in the store for an hour', async () => {
    const { parcels, store, clock } = createUnderTest();
    const parcel = { text: 'x'.repeat(10_000), seed: 's' };
    const value = await parcels.pack(SCOPE, parcel);
    expect((await store.list('E1/T1/parcels/')).map(([, kept]) => kept)).toEqual([parcel]);
    clock.pass(HOUR - 1);
    expect(await parcels.unpack(SCOPE, value)).toEqual(parcel);
    clock.pass(1);
    expect(await parcels.unpack(SCOPE, value)).toBeUndefined();
  });

  it('just fits or just does not', async () => {
    const { parcels, store } = createUnderTest();
    const room = BUTTON_VALUE - JSON.stringify({ text: '' }).length;
    await parcels.pack(SCOPE, { text: 'x'.repeat(room) });
    expect(await store.list('')).toHaveLength(0);
    await parcels.pack(SCOPE, { text: 'x'.repeat(room + 1) });
    expect(await store.list('')).toHaveLength(1);
  });

  it('of one workspace is no parcel of another', async () => {
    const { parcels } = createUnderTest();
    const value = await parcels.pack(SCOPE, { text: 'x'.repeat(5_000) });
    expect(await parcels.unpack({ ...SCOPE, workspace: 'T2' }, value)).toBeUndefined();
  });

  it.each([
    '',
    'text',
    '{',
    'null',
    '[]',
    '"text"',
    '7',
    '{"text":7}',
    '{"text":"x","wants":"all"}',
    '{"key":"none"}',
    '{"key":7}',
    '{}',
  ])('is not in the value %s', async (value) => {
    expect(await createUnderTest().parcels.unpack(SCOPE, value)).toBeUndefined();
  });

  it('is not in what an older release kept in another shape, and fields of others are left out', async () => {
    const { parcels, store } = createUnderTest();
    await store.set('E1/T1/parcels/old', { question: 'x' });
    expect(await parcels.unpack(SCOPE, '{"key":"old"}')).toBeUndefined();
    expect(await parcels.unpack(SCOPE, '{"text":"x","thread":[1]}')).toEqual({ text: 'x' });
  });
});
