import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Entry,
  readEntry,
  type Task,
  taskKey,
  writeEntry,
} from '../../../../src/adapters/slack/inbox/entry.ts';

/** Half characters do not survive as text, and Slack sends none: `unit: 'binary'` has none either. */
const text = fc.string({ unit: 'binary' });
const id = fc.string({ minLength: 1, maxLength: 12 });
const threadTs = fc.option(id, { nil: undefined });
const spot = fc.record({ channel: id, ts: id, threadTs, direct: fc.boolean() });
const message = fc
  .tuple(spot, fc.record({ user: fc.option(id, { nil: undefined }), text }))
  .map(([place, more]) => ({ ...place, ...more }));
const addressed = fc.constantFrom('mention' as const, 'direct' as const, 'thread' as const);
const task: fc.Arbitrary<Task> = fc.oneof(
  fc.record({ kind: fc.constant('question' as const), message, addressed }),
  fc.record({ kind: fc.constant('edit' as const), message, addressed, at: id }),
  fc.record({ kind: fc.constant('deletion' as const), message: spot }),
);
const orNull = fc.option(id);
const standing = fc.record({
  id,
  channel: id,
  posted: id,
  revision: orNull,
  spot,
  text,
  seed: orNull,
  wants: fc.constantFrom('verdict' as const, null),
  by: orNull,
  askedBy: orNull,
  exchangeId: orNull,
});
const scope = fc.record({ enterprise: id, workspace: id });
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ what: fc.constant('task' as const), scope, task }),
  fc.record({ what: fc.constant('copies' as const), scope, channel: id, threadTs, questionId: id }),
  fc.record({ what: fc.constant('explaining' as const), scope, standing }),
);

describe('an entry of the inbox', () => {
  it('is read as it was written, whatever its texts', () => {
    fc.assert(
      fc.property(entry, (one) => {
        expect(readEntry(JSON.parse(JSON.stringify(writeEntry(one))))).toEqual(one);
      }),
    );
  });

  it.each([null, 'x', 7, [], {}, { what: 'task' }, { what: 'task', scope: {}, task: {} }, { what: 'new' }])(
    'is none if it is %j',
    (value) => {
      expect(readEntry(value)).toBeUndefined();
    },
  );

  it('has a key of its own for each question, each edit and each deletion of a message', () => {
    const place = { channel: 'C1', ts: '1.1', threadTs: undefined, direct: false };
    const asked = { ...place, user: 'U1', text: 'x' };
    const SCOPE = { enterprise: 'E', workspace: 'T' };
    const keys = [
      { kind: 'question', message: asked, addressed: 'mention' } as const,
      { kind: 'edit', message: asked, addressed: 'mention', at: '2.1' } as const,
      { kind: 'edit', message: asked, addressed: 'mention', at: '2.2' } as const,
      { kind: 'deletion', message: place } as const,
    ].map((one) => taskKey(SCOPE, one));
    expect(new Set(keys).size).toBe(4);
    // `message` and `app_mention` are one question.
    const other = { kind: 'question', message: { ...asked, text: 'y' }, addressed: 'thread' } as const;
    expect(taskKey(SCOPE, other)).toBe(keys[0]);
  });
});
