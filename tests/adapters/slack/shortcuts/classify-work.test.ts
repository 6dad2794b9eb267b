import { describe, expect, it } from 'vitest';
import { APOLOGY } from '../../../../src/adapters/slack/boundary.ts';
import { classifyWork, NO_TEXT } from '../../../../src/adapters/slack/shortcuts/classify-work.ts';
import { answerOf, linesOf } from '../support/answers.ts';
import { createDesk, type DeskOptions } from '../support/desk.ts';

async function use(body: unknown, options: DeskOptions = {}) {
  const under = createDesk(options);
  await classifyWork(under.desk, under.visit, body, under.respond);
  return under;
}
const on = (message: object) => ({ trigger_id: 't1', callback_id: 'classify_work', message });

describe('the shortcut on a message', () => {
  it('gives a private verdict on it, with a button that shares the same', async () => {
    const { replies, asked, calls } = await use(
      on({ ts: '1.1', user: 'U2', text: 'type forms & what is KPO?' }),
    );
    expect(asked).toEqual([
      expect.objectContaining({
        id: 'shortcut:t1',
        surface: 'shortcut',
        question: { text: 'type forms & what is KPO?', wants: 'verdict', thread: [] },
      }),
    ]);
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(replies[0]?.text).toMatch(/^You asked: type forms &amp; what is KPO\?/);
    expect(JSON.stringify(replies[0]?.blocks)).toContain('\\"wants\\":\\"verdict\\"');
    expect(calls).toEqual([]);
  });

  it('of a bot works as on any other', async () => {
    const { replies } = await use(on({ bot_id: 'B9', subtype: 'bot_message', text: 'type forms' }));
    expect(replies[0]?.text).toContain('type forms');
  });

  it.each([on({ text: '' }), on({ text: ' \n' }), on({ text: null }), on({ files: [] }), {}, null, 'text'])(
    'without a text says so: %j',
    async (body) => {
      const { replies, asked } = await use(body);
      expect(replies).toEqual([expect.objectContaining({ text: NO_TEXT, response_type: 'ephemeral' })]);
      expect(asked).toEqual([]);
    },
  );

  it('that is refused has nothing to share', async () => {
    const answer = () => answerOf(linesOf('I cannot do that.'), { refused: true, intent: 'refuse' });
    const { replies } = await use(on({ text: 'x' }), { answer });
    expect(JSON.stringify(replies[0]?.blocks)).not.toContain('"share"');
  });

  it('of which only the beginning was read says so', async () => {
    const { replies } = await use(on({ text: 'x'.repeat(5_000) }));
    expect(JSON.stringify(replies[0]?.blocks)).toContain('I read its first 4000 characters');
  });

  it('that fails apologises with a reference', async () => {
    const answer = () => {
      throw new Error('broken');
    };
    const { replies, lines } = await use(on({ text: 'x' }), { answer });
    expect(replies[0]?.text).toMatch(new RegExp(`^${APOLOGY.slice(0, 20)}.+\\(Reference [0-9a-f]{8}\\)$`));
    expect(lines.at(-1)).toMatch(/^error .+broken/);
  });
});
