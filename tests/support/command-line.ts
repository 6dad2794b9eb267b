import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { knowledgeFiles } from './knowledge-files.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = path.join(ROOT, 'bin', 'sourcebook.js');

/** For groups of tests that wait for programs: they run at once, and may take long on a busy machine (milliseconds). */
export const TOGETHER = { concurrent: true, timeout: 60_000 } as const;

/** What one run of the program wrote, and how it ended. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code; null if a signal ended it. */
  readonly code: number | null;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** The whole environment of the run: nothing is taken over from the one of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the built program, as `npm run build` left it, away from the project's folder, so that it finds its
 * knowledge by itself and no `.env`. Unless the environment says otherwise, it leaves nothing behind.
 */
export function startSourcebook(
  args: readonly string[],
  env: RunOptions['env'] = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [PROGRAM, ...args], {
    cwd: tmpdir(),
    env: { STATE_URL: 'memory:', ...env },
  });
}

/** Waits for a started program to end and collects what it writes until then. */
export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Run> {
  const written = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on('data', (chunk: Buffer) => written.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.stderr.push(chunk));
  // A program that ends before it has read everything closes its input: no fault of its own.
  child.stdin.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        stdout: Buffer.concat(written.stdout).toString('utf8'),
        stderr: Buffer.concat(written.stderr).toString('utf8'),
        code,
      }),
    );
  });
}

/** Runs the program to its end. Its input is `input`, or empty. */
export function runSourcebook(args: readonly string[], { input = '', env }: RunOptions = {}): Promise<Run> {
  const child = startSourcebook(args, env);
  const outcome = outcomeOf(child);
  child.stdin.end(input);
  return outcome;
}

/** The JSON values of an output with one a line; throws if a line is none. */
export function jsonLines(output: string): unknown[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** Objects as the lines of an input. */
export const toLines = (objects: readonly object[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');

/** Folders that live as long as a test file. */
export interface Folders {
  /** A new folder with these files. */
  write(files: Readonly<Record<string, string>>): Promise<string>;
  /** A small knowledge, quickly read, with these files changed or added: for runs whose answers do not matter. */
  writeKnowledge(files?: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

/** What the small knowledge needs beside one file of each kind, so that nothing is wrong with it. */
const SOUND = {
  'facts.yaml': 'facts: []\n',
  'notes/basics/difference.md': `---
title: The difference
kind: comparison
about: both
dimension: overall
summary: BPO follows rules; KPO takes judgement.
questions: [how do the two differ, which of the models is which, bpo versus kpo, tell them apart]
related: [training]
owner: editors
reviewed: 2026-11-22
---

## BPO

- It follows rules. [guide]

## KPO

- It takes judgement. [guide]
`,
};

export function createFolders(): Folders {
  const made: string[] = [];
  const create = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sourcebook-test-'));
    made.push(folder);
    return folder;
  };
  const fill = async (folder: string, files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    return folder;
  };
  return {
    write: async (files) => fill(await create(), files),
    writeKnowledge: async (files = {}) => {
      const texts = knowledgeFiles({ ...SOUND, ...files }).map(({ file, text }) => [file, text]);
      return fill(await create(), Object.fromEntries(texts));
    },
    remove: async () => {
      for (const folder of made) await rm(folder, { recursive: true, force: true });
    },
  };
}
