import { Client } from 'undici';
import { signedCommand } from './slack-requests.js';

/** @typedef {import('./slack-requests.js').Signed} Signed */
/** @typedef {{ readonly seconds: number, readonly times: number[] }} Load how long all took, and milliseconds of each */

export const PATH = '/slack/events';

/**
 * Sends one request.
 *
 * @param {Client} client
 * @param {Signed} request
 * @returns {Promise<{ status: number, text: string }>}
 */
export async function send(client, { body, headers }) {
  const response = await client.request({ path: PATH, method: 'POST', headers, body });
  return { status: response.statusCode, text: await response.body.text() };
}

/**
 * Sends requests over connections that stay open, so many at a time, the next as soon as one is answered. The answers
 * are checked when the clock stands still.
 *
 * @param {string} origin
 * @param {readonly Signed[]} requests
 * @param {number} atOnce
 * @param {(text: string) => boolean} isRight
 * @returns {Promise<Load>}
 * @throws {Error} if an answer is no 200, or not the right one
 */
export async function load(origin, requests, atOnce, isRight) {
  const clients = Array.from({ length: atOnce }, () => new Client(origin));
  /** @type {number[]} */
  const times = [];
  /** @type {Array<{ status: number, text: string }>} */
  const answers = [];
  let next = 0;
  const ask = async (/** @type {Client} */ client) => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const before = performance.now();
      answers.push(await send(client, request));
      times.push(performance.now() - before);
    }
  };
  try {
    // Node takes one new connection each time round its loop, so the last of many would wait long behind the first.
    await Promise.all(clients.map((client) => send(client, signedCommand('What is BPO?'))));
    globalThis.gc?.();
    const before = performance.now();
    await Promise.all(clients.map(ask));
    const seconds = (performance.now() - before) / 1000;
    const wrong = answers.find(({ status, text }) => status !== 200 || !isRight(text));
    if (wrong) throw new Error(`A wrong answer from ${origin}: ${wrong.status} ${wrong.text.slice(0, 300)}`);
    return { seconds, times };
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}
