import { createServer } from 'node:http';

const chunk = (choice) =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: {}, finish_reason: null, ...choice }] })}\n\n`;

/** Writes a piece again and again until the client has gone. */
function writeForever(response, text) {
  const write = () => {
    if (response.destroyed) return;
    response.write(chunk({ delta: { content: text } }));
    setTimeout(write, 1);
  };
  write();
}

/** What each word of a script does with a response. */
const STEPS = {
  begin: (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }),
  say: (response, content) => response.write(chunk({ delta: { content } })),
  raw: (response, text) => response.write(text),
  hex: (response, bytes) => response.write(Buffer.from(bytes, 'hex')),
  done: (response) => response.end('data: [DONE]\n\n'),
  end: (response, reason) => response.end(`${chunk({ finish_reason: reason })}data: [DONE]\n\n`),
  close: (response) => response.end(),
  reset: (response) => setTimeout(() => response.socket?.destroy(), 20),
  forever: writeForever,
  stall: () => undefined,
};

function play(response, steps) {
  for (const step of steps) {
    if (step.status !== undefined) {
      response.writeHead(step.status, { 'content-type': 'application/json', ...step.headers });
      response.end(step.body);
    } else for (const [word, what] of Object.entries(step)) STEPS[word](response, what);
  }
}

/**
 * A server of OpenAI's API on loopback that does what a script says, for each request anew.
 *
 * @returns its address, how often it was asked, and how to end it
 */
export async function startScripted(steps) {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked += 1;
      play(response, steps);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    asked: () => asked,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
