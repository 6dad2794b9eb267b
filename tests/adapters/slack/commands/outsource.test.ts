import { describe, expect, it } from 'vitest';
import { APOLOGY } from '../../../../src/adapters/slack/boundary.ts';
import { outsource, type PrivateReply } from '../../../../src/adapters/slack/commands/outsource.ts';
import { HOW_TO_ASK } from '../../../../src/adapters/slack/render/forms.ts';
import { answerOf, linesOf } from '../support/answers.ts';
import { createDesk, type DeskOptions } from '../support/desk.ts';

interface Ways {
  readonly acknowledge?: (reply: PrivateReply) => Promise<void>;
  readonly respond?: (reply: PrivateReply) => Promise<void>;
}

async function run(text: string, options: DeskOptions = {}, ways: Ways = {}) {
  const under = createDesk(options);
  const acknowledged: PrivateReply[] = [];
  const responded: PrivateReply[] = [];
  const reply = {
    acknowledge: async (message: PrivateReply) => {
      acknowledged.push(message);
      await ways.acknowledge?.(message);
    },
    respond: async (message: PrivateReply) => {
      responded.push(message);
      await ways.respond?.(message);
    },
  };
  await outsource(under.desk, under.visit, { text, user: 'U1', channel: 'C1', triggerId: 't1' }, reply);
  return { ...under, acknowledged, responded };
}

const broken = async (): Promise<never> => Promise.reject(new Error('socket closed'));

describe('/outsource', () => {
  it('is answered whole and privately by its acknowledgement, without a call to Slack', async () => {
    const { acknowledged, responded, calls, asked } = await run('is payroll BPO?');
    expect(acknowledged).toHaveLength(1);
    expect(acknowledged[0]).toMatchObject({ response_type: 'ephemeral' });
    expect(acknowledged[0]?.text).toBe('You asked: is payroll BPO?\nYou said: is payroll BPO?');
    expect([responded, calls]).toEqual([[], []]);
    expect(asked).toEqual([
      expect.objectContaining({
        id: 'command:t1',
        surface: 'command',
        question: { text: 'is payroll BPO?', seed: 't1', thread: [] },
      }),
    ]);
  });

  it('uses only blocks that an acknowledgement takes', async () => {
    const table = { rows: [{ dimension: 'cost', bpo: 'low', kpo: 'high' }] };
    const bullets = linesOf('a', 'b').map((line) => ({ ...line, lead: '• ' }));
    const { acknowledged } = await run('compare', { answer: () => answerOf(bullets, { table }) });
    const kinds = acknowledged[0]?.blocks.map(({ type }) => type) ?? [];
    expect(new Set(kinds)).toEqual(new Set(['context', 'section', 'actions']));
  });

  it('carries a button that shares the same answer, whose tip is the same', async () => {
    const { acknowledged } = await run('tip');
    expect(JSON.stringify(acknowledged[0]?.blocks)).toContain('{\\"text\\":\\"tip\\",\\"seed\\":\\"t1\\"}');
  });

  it('repeats no question where there was none', async () => {
    const { acknowledged } = await run('  ');
    expect(acknowledged[0]?.text).not.toContain('asked');
  });

  it('says below help how to ask, and has nothing to share there', async () => {
    const { acknowledged } = await run('help', {
      answer: () => answerOf(linesOf('I help.'), { intent: 'help' }),
    });
    expect(acknowledged[0]?.text).toContain(HOW_TO_ASK);
    expect(JSON.stringify(acknowledged[0]?.blocks)).not.toContain('"share"');
  });

  it('goes by the response URL where the acknowledgement was lost', async () => {
    const { acknowledged, responded, lines } = await run('x', {}, { acknowledge: broken });
    expect(responded).toEqual(acknowledged);
    expect(lines.join()).toMatch(/warn An acknowledgement was lost/);
  });

  it('never throws, and logs it, where nobody can be told', async () => {
    const { responded, lines } = await run('x', {}, { acknowledge: broken, respond: broken });
    expect(responded.map(({ text }) => text.startsWith(APOLOGY))).toEqual([false, true]);
    expect(lines.at(-1)).toMatch(/^error And whoever asked could not be told/);
  });

  it('apologises by its acknowledgement where the answer failed', async () => {
    const answer = () => {
      throw new Error('broken');
    };
    const { acknowledged, responded } = await run('x', { answer });
    expect(acknowledged.map(({ text }) => text.startsWith(APOLOGY))).toEqual([true]);
    expect(responded).toEqual([]);
  });

  it('is answered without its button where a store that fails cannot keep a long question', async () => {
    const store: DeskOptions['store'] = (memory) => ({ ...memory, set: broken });
    const { acknowledged, lines } = await run('x'.repeat(3_000), { store });
    expect(acknowledged[0]?.text).toMatch(/^You asked: x+…/);
    expect(JSON.stringify(acknowledged[0]?.blocks)).not.toContain('"share"');
    expect(lines.join()).toMatch(/cannot be shared.+Check the store/);
  });
});
