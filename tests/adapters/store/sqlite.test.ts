import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv from 'keyv';
import Database from 'libsql';
import * as vitest from 'vitest';
import { openDatabase, SCHEMA_VERSION, upgrade } from '../../../src/adapters/store/sqlite/database.ts';
import { explain } from '../../../src/adapters/store/sqlite/failure.ts';
import { createKeyvAdapter } from '../../../src/adapters/store/sqlite/keyv-adapter.ts';
import { openSqliteState } from '../../../src/adapters/store/sqlite/sqlite.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import type { State } from '../../../src/ports.ts';
import { describeStateStore, START } from '../../contracts/state-store.ts';
import { createFakeClock } from '../../support/clock.ts';

const { afterAll, afterEach, describe, expect, it, vi } = vitest;

const folder = mkdtempSync(path.join(tmpdir(), 'sourcebook-sqlite-'));
let files = 0;
const newFile = () => path.join(folder, `${++files}`, 'state.db');
const opened: State[] = [];
const open = (file: string, clock = systemClock) => {
  const state = openSqliteState(file, clock);
  opened.push(state);
  return state;
};
afterEach(async () => {
  vi.useRealTimers();
  for (const state of opened.splice(0)) await state.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStateStore('the SQLite store', async () => {
  // Keyv reads the clock of the system.
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  const clock = createFakeClock(START);
  const pass = (milliseconds: number) => {
    clock.pass(milliseconds);
    vi.setSystemTime(clock.now());
  };
  return { store: open(newFile(), clock), pass };
});

describe("The Keyv adapter over SQLite passes Keyv's own suite:", () => {
  const database = openDatabase(newFile());
  const store = () => createKeyvAdapter(database);
  keyvTestSuite(vitest, Keyv, store);
  keyvIteratorTests(vitest, Keyv, store);
});

describe('A SQLite file', () => {
  it('holds everything after it was closed and opened again, by the next process too', async () => {
    const file = newFile();
    const first = open(file);
    await first.set('e/w/a', { text: 'one' });
    await first.claim('e/w/c', 'a', 60_000);
    await first.inbox.put('e/w/i', 1, 60_000);
    const second = open(file);
    expect(await second.get('e/w/a')).toEqual({ text: 'one' });
    expect(await second.claim('e/w/c', 'b', 60_000)).toBeUndefined();
    expect(await second.inbox.has('e/w/i')).toBe(true);
  });

  it('forgets on its own what has expired and nobody asks for', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    const clock = createFakeClock(START);
    const file = newFile();
    const state = open(file, clock);
    await state.set('first', 'still there', 60_000);
    await state.set('e/w/a', 'secret', 1_000);
    clock.pass(2_000);
    for (let i = 0; i < 1_000; i++) await state.set('e/w/b', i);
    const rows = new Database(file).prepare('SELECT key FROM entries ORDER BY key').all() as {
      key: string;
    }[];
    expect(rows.map(({ key }) => key)).toEqual(['e/w/b', 'first']);
  });

  it('of an older shape is upgraded step by step, and keeps what it holds', async () => {
    const file = newFile();
    await open(file).set('k', 1);
    const database = openDatabase(file);
    expect(database.pragma('user_version')).toEqual([{ user_version: SCHEMA_VERSION }]);
    const known = Array.from({ length: SCHEMA_VERSION }, () => 'never run again');
    const newer = [...known, 'ALTER TABLE entries ADD COLUMN more TEXT', 'CREATE TABLE other (key TEXT)'];
    upgrade(database, file, newer);
    expect(database.pragma('user_version')).toEqual([{ user_version: SCHEMA_VERSION + 2 }]);
    expect(database.prepare('SELECT key, more FROM entries').all()).toMatchObject([{ key: 'k', more: null }]);
    database.close();
  });

  it('that cannot be upgraded stays as it was', () => {
    const file = newFile();
    const database = openDatabase(file);
    const known = Array.from({ length: SCHEMA_VERSION }, () => 'never run again');
    const broken = [...known, 'CREATE TABLE other (key TEXT)', 'no SQL at all'];
    expect(() => upgrade(database, file, broken)).toThrow(/syntax/);
    expect(database.pragma('user_version')).toEqual([{ user_version: SCHEMA_VERSION }]);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'other'").all()).toEqual([]);
    database.close();
  });

  it('of a newer shape is refused, untouched, with a message that says what to do', async () => {
    const file = newFile();
    await open(file).close();
    opened.length = 0;
    const database = new Database(file);
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    expect(() => open(file)).toThrow(/written by a newer release.*Install that release again/);
    expect(new Database(file).pragma('user_version')).toEqual([{ user_version: SCHEMA_VERSION + 1 }]);
  });

  it('that is no database is refused, and left as it is', () => {
    const file = path.join(folder, 'letter.db');
    const letter = 'Dear database, I am none. '.repeat(100);
    writeFileSync(file, letter);
    expect(() => open(file)).toThrow(/letter\.db is damaged.*last backup/);
    expect(readFileSync(file, 'utf8')).toBe(letter);
  });

  it('that cannot be made says so', () => {
    writeFileSync(path.join(folder, 'plain'), '');
    expect(() => open(path.join(folder, 'plain', 'state.db'))).toThrow(/STATE_URL/);
  });

  it('that another process keeps locked is an error that says so, not a hang', async () => {
    const file = newFile();
    const state = open(file);
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(state.set('k', 1)).rejects.toThrow(/held by another program/);
    other.exec('COMMIT');
    await state.set('k', 2);
    expect(await state.get('k')).toBe(2);
    other.close();
  }, 15_000);

  it('that is full refuses what does not fit, says so, and takes it once there is room', async () => {
    const file = newFile();
    const state = open(file);
    await state.set('before', 1);
    const pages = new Database(file);
    const [{ page_count: count }] = pages.pragma('page_count') as [{ page_count: number }];
    pages.close();
    // The limit of pages is one connection's own, so it is set where the state's is made.
    const database = openDatabase(file);
    database.pragma(`max_page_count = ${count + 2}`);
    const adapter = createKeyvAdapter(database);
    await expect(adapter.set('big', 'x'.repeat(200_000))).rejects.toThrow(/full/);
    expect(await state.get('before')).toBe(1);
    database.pragma('max_page_count = 1000000');
    await adapter.set('big', 'x'.repeat(200_000));
    database.close();
  });

  it('that cannot be written is an error that says so', async () => {
    const file = newFile();
    const database = openDatabase(file);
    database.pragma('query_only = ON');
    const said = await createKeyvAdapter(database)
      .set('k', 1)
      .catch((error: unknown) => explain(file, error).message);
    expect(said).toMatch(/cannot be written\. Give the program the right to write the file/);
    database.close();
  });
});
