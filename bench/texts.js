import { readFile } from 'node:fs/promises';

/** @typedef {import('../src/core/question/question.ts').Question} Question */

const SETS = new URL('../tests/golden/open/', import.meta.url);

/** @param {string} name */
async function readRows(name) {
  const file = await readFile(new URL(`${name}.jsonl`, SETS), 'utf8');
  return file
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

/**
 * The texts of the open golden sets as each command gets them: descriptions of work, queries, and questions with
 * their threads (a description of work is a question too).
 *
 * @param {number} most texts of each
 * @returns {Promise<{ work: string[], queries: string[], questions: Question[] }>}
 */
export async function readTexts(most = Number.POSITIVE_INFINITY) {
  const tasks = await readRows('tasks');
  const paraphrases = await readRows('paraphrases');
  const contested = await readRows('contested');
  const asked = await readRows('questions');
  const retrieval = await readRows('retrieval');
  const work = [
    ...tasks.map((row) => row.text),
    ...paraphrases.flatMap((row) => row.variants),
    ...contested.map((row) => row.text),
  ];
  const queries = [...retrieval.map((row) => row.query), ...asked.map((row) => row.question)];
  const questions = [
    ...asked.map((row) => ({ text: row.question, thread: row.thread ?? [] })),
    ...work.map((text) => ({ text, thread: [] })),
  ];
  return {
    work: work.slice(0, most),
    queries: queries.slice(0, most),
    questions: questions.slice(0, most),
  };
}
