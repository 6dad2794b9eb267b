import { afterEach } from 'vitest';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from './index.ts';
import { type Endpoint, type Reaction, startEndpoint } from './small-app.ts';

/** Starts fakes and endpoints that are closed after each test. */
export function running() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };
  return {
    fake: async (options?: FakeSlackOptions): Promise<FakeSlack> => keep(await startFakeSlack(options)),
    /** An endpoint to which the fake delivers from now on. */
    async endpoint(fake: FakeSlack, react?: (body: string, count: number) => Reaction): Promise<Endpoint> {
      const endpoint = keep(await startEndpoint(react));
      fake.deliverTo({ http: endpoint.url });
      return endpoint;
    },
  };
}
