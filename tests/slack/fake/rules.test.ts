import { describe, expect, it } from 'vitest';
import type { BadCall } from './bad-calls/bad-call.ts';
import { BLOCKS } from './bad-calls/blocks.ts';
import { CALLS } from './bad-calls/calls.ts';
import { INTERACTIONS } from './bad-calls/interactions.ts';
import { MESSAGES } from './bad-calls/messages.ts';
import { SCHEDULES } from './bad-calls/schedules.ts';
import { VIEWS } from './bad-calls/views.ts';
import { RULES, type RuleId } from './index.ts';
import { running } from './running.ts';
import { apiOf } from './small-app.ts';

const BAD_CALLS: Readonly<Record<RuleId, BadCall>> = {
  ...CALLS,
  ...MESSAGES,
  ...SCHEDULES,
  ...BLOCKS,
  ...VIEWS,
  ...INTERACTIONS,
};
const CASES = Object.entries(BAD_CALLS) as [RuleId, BadCall][];

/** What is recorded only, because Slack answers nothing to it. */
const UNANSWERED = ['recorded', 'invisible', '403', 'too_many_websockets'];

const start = running();

describe('the rules of the fake', () => {
  it('have each a call that breaks them', () => {
    expect(Object.keys(BAD_CALLS).sort()).toEqual(Object.keys(RULES).sort());
  });

  it.each(Object.entries(RULES))(
    'name what they say and where it is written: %s',
    (_id, { says, source, error }) => {
      expect(says).toMatch(/^[A-Z`a-z].*[.)]$/);
      expect(source).toMatch(
        /https:\/\/|project notes on the platform|the strictness of this fake|python-slack-sdk/,
      );
      expect(error).not.toBe('');
    },
  );

  it.each(CASES)('refuse what breaks %s, by name', async (id, call) => {
    const fake = await start.fake(call.options);
    const answer = await call.bad(fake, apiOf(fake));
    expect([...new Set(fake.refusals.map(({ rule }) => rule))]).toEqual([id]);
    const { error } = RULES[id];
    if (UNANSWERED.includes(error)) {
      expect(answer?.error).toBeUndefined();
      return;
    }
    expect(answer).toMatchObject({ ok: false, error });
  });

  it.each(CASES)('let pass what only nearly breaks %s', async (_id, call) => {
    const fake = await start.fake(call.options);
    const answer = await call.good(fake, apiOf(fake));
    expect(fake.refusals).toEqual([]);
    if (answer) expect(answer.ok).toBe(true);
  });

  it('stand in the answer of a method beside the words of Slack', async () => {
    const fake = await start.fake();
    const answer = await BLOCKS.header_length.bad(fake, apiOf(fake));
    expect(answer?.errors).toEqual(['must be less than 151 characters [json-pointer:/blocks/0/text/text]']);
    expect(answer?.response_metadata).toEqual({
      messages: [
        '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
        expect.stringMatching(/^rule header_length: /),
      ],
    });
  });
});
