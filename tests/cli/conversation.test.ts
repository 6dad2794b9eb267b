import { beforeAll, describe, expect, it } from 'vitest';
import { type Run, runSourcebook, TOGETHER } from '../support/command-line.ts';

/** The answers of a conversation: each ends with a blank line behind what to ask next. */
const answersOf = ({ stdout }: Run) =>
  stdout
    .split(/^Ask next\n(?: {2}.+\n)+\n/m)
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '');

describe('chat', TOGETHER, () => {
  let run: Run;
  let answers: string[];
  beforeAll(async () => {
    const input = [
      'What are the main risks of BPO?',
      '',
      'what about KPO?',
      'new',
      'What are the main risks of KPO?',
      'exit',
      'What is BPO?',
    ].join('\r\n');
    run = await runSourcebook(['chat'], { input });
    answers = answersOf(run);
  }, TOGETHER.timeout);

  it('remembers its thread: "what about KPO?" is answered as the whole question is', () => {
    const [bpo, kpo, whole] = answers;
    expect(bpo).toMatch(/^The risks named for BPO/);
    expect(kpo).not.toBe(bpo);
    expect(whole).toBe(`A new conversation.\n\n${kpo}`);
  });

  it('starts over at "new", passes over blank lines, and leaves at "exit"', () => {
    expect(answers).toHaveLength(3);
    expect(answers[2]).toMatch(/^A new conversation\./);
    expect(run.stdout).not.toContain('BPO stands for');
    expect(run.code).toBe(0);
  });

  it('shows neither greeting nor prompt where its input is no terminal', () => {
    expect(run.stdout).not.toMatch(/you>|Sourcebook/);
    expect(run.stderr).toBe('');
  });
});

describe('start without Slack', TOGETHER, () => {
  it('says in two lines on standard error how to connect Slack, and answers the lines of its input', async () => {
    const run = await runSourcebook(['start'], { input: 'What are the main risks of BPO?\nwhat about KPO?' });
    const notice = run.stderr.trimEnd().split('\n');
    expect(notice).toHaveLength(2);
    expect(notice[0]).toMatch(/SLACK_BOT_TOKEN.*SLACK_APP_TOKEN/);
    const answers = answersOf(run);
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['The', 'KPO']);
    expect(run.code).toBe(0);
  });
});
