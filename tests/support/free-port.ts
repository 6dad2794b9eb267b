import { createServer } from 'node:net';

/** Below the ports that systems deal out to whoever asks for any: nobody else takes one of these by chance. */
const FIRST = 12_000;
const LAST = 32_000;
const MOST_TRIES = 100;

/** Whether a port can be opened, for all addresses. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** A port that is free, and stays so: two tests hardly draw the same one of twenty thousand. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST} to ${LAST} is free.`);
}
