import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withEncryption } from '../../../src/adapters/store/encrypted.ts';
import { createMemoryState } from '../../../src/adapters/store/memory.ts';
import { openState } from '../../../src/adapters/store/open-state.ts';
import { describeStateStore, START } from '../../contracts/state-store.ts';
import { createFakeClock } from '../../support/clock.ts';
import { createKeptLog } from '../../support/kept-log.ts';

const KEY = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);
const SECRET = 'we outsource payroll to nobody';

describeStateStore('an encrypted store', async () => {
  const clock = createFakeClock(START);
  return { store: await withEncryption(createMemoryState(clock), KEY), pass: clock.pass };
});

describe('With STATE_KEY', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-sealed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const open = (name: string, key: Uint8Array | undefined) =>
    openState({ url: `file:${path.join(folder, name)}`, key }, { logger: createKeptLog(), patient: false });
  const bytes = (name: string) =>
    ['', '-wal'].map((end) => {
      try {
        return readFileSync(path.join(folder, `${name}${end}`), 'latin1');
      } catch {
        return '';
      }
    });

  it('no text of a value or of the inbox stands in the file', async () => {
    const state = await open('sealed.db', KEY);
    await state.set('e/w/a', { text: SECRET });
    await state.inbox.put('e/w/i', { text: SECRET }, 1_000);
    expect(await state.get('e/w/a')).toEqual({ text: SECRET });
    expect(await state.inbox.list('')).toEqual([{ key: 'e/w/i', value: { text: SECRET } }]);
    expect(bytes('sealed.db').join('')).not.toContain(SECRET);
    await state.close();
    const plain = await open('plain.db', undefined);
    await plain.set('e/w/a', { text: SECRET });
    expect(bytes('plain.db').join('')).toContain(SECRET);
    await plain.close();
  });

  it('the same value is written differently each time', async () => {
    const memory = createMemoryState(createFakeClock(START));
    const state = await withEncryption(memory, KEY);
    await state.set('a', SECRET);
    const first = await memory.get('a');
    await state.set('a', SECRET);
    expect(await memory.get('a')).not.toEqual(first);
  });

  it('what was written before there was a key can still be read, and is sealed when it is written again', async () => {
    const memory = createMemoryState(createFakeClock(START));
    await memory.set('a', SECRET);
    const state = await withEncryption(memory, KEY);
    expect(await state.get('a')).toBe(SECRET);
    await state.set('a', SECRET);
    expect(await memory.get('a')).toEqual({ sealed: expect.stringMatching(/^v1:/) });
  });

  it('a value that was moved to another key, or changed, is refused', async () => {
    const memory = createMemoryState(createFakeClock(START));
    const state = await withEncryption(memory, KEY);
    await state.set('a', SECRET);
    const sealed = (await memory.get('a')) as { sealed: string };
    await memory.set('b', sealed);
    await expect(state.get('b')).rejects.toThrow(/another STATE_KEY/);
    const at = sealed.sealed.length - 6;
    const changed = sealed.sealed[at] === 'A' ? 'B' : 'A';
    await memory.set('a', {
      sealed: `${sealed.sealed.slice(0, at)}${changed}${sealed.sealed.slice(at + 1)}`,
    });
    await expect(state.get('a')).rejects.toThrow(/another STATE_KEY/);
  });

  it('a file is refused without its key and with another, and nothing in it changes', async () => {
    const state = await open('kept.db', KEY);
    await state.set('e/w/a', SECRET);
    await state.close();
    await expect(open('kept.db', undefined)).rejects.toThrow(/STATE_KEY is not set/);
    await expect(open('kept.db', OTHER)).rejects.toThrow(/another STATE_KEY/);
    const again = await open('kept.db', KEY);
    expect(await again.get('e/w/a')).toBe(SECRET);
    expect(await again.list('')).toEqual([['e/w/a', SECRET]]);
    await again.close();
  });
});
