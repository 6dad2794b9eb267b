import { beforeAll, describe, expect, it } from 'vitest';
import { createAnswerer } from '../../../src/core/answer/answerer.ts';
import { createClassifier } from '../../../src/core/classify/classify.ts';
import { createSearch } from '../../../src/core/retrieve/search.ts';
import { note, source, statement } from '../../support/knowledge.ts';
import { loadReal, type RealEngines } from '../../support/real.ts';
import { smallLibrary } from '../../support/small-library.ts';

let real: RealEngines;
beforeAll(async () => {
  real = await loadReal();
});
const ask = (text: string, ...before: string[]) =>
  real.answer({
    text,
    thread: before.flatMap((turn) => [
      { role: 'user' as const, text: turn },
      { role: 'bot' as const, text: 'KPO, or so it was said.' },
    ]),
  });

describe('a follow-up', () => {
  it.each(['what about KPO?', 'and for the other one?'])(
    'on the other model is answered as the whole question: "%s"',
    (text) => {
      expect(ask(text, 'What are the risks of BPO?')).toEqual(ask('What are the risks of KPO?'));
      expect(ask(text, 'What are the risks of BPO?').text).not.toBe(ask('What are the risks of BPO?').text);
    },
  );

  it.each(['shorter', 'in one sentence please'])('on length gets the first statement alone: "%s"', (text) => {
    const whole = ask('What is KPO?');
    const brief = ask(text, 'What is KPO?');
    expect(brief.statements).toEqual(whole.statements.slice(0, 1));
    expect(brief.text.length).toBeLessThan(whole.text.length);
  });

  it.each(['sources?', 'who says so?'])('on sources gets the publications with their years: "%s"', (text) => {
    const whole = ask('What is KPO?');
    const { text: shown, statements } = ask(text, 'What is KPO?');
    const [id] = whole.statements[0]!.notes;
    expect(statements[0]?.notes).toEqual([id]);
    for (const { source: from } of whole.citations.filter((citation) => citation.note === id)) {
      const publication = real.library.source(from);
      if (publication) expect(shown).toContain(`${publication.year}`);
    }
    expect(shown).not.toContain(real.library.note(id!)!.summary);
    expect(shown).not.toContain(`[${whole.citations[0]!.source}]`);
  });

  it('on sources of a verdict keeps the verdict', () => {
    const work = 'Is payroll BPO or KPO?';
    const answer = ask('sources?', work);
    expect(answer.verdict).toEqual(ask(work).verdict);
    expect(answer.text).not.toBe(ask(work).text);
  });

  it.each(['why?', 'how come?'])('on the reason stays with the work and its verdict: "%s"', (text) => {
    const work = 'Is payroll BPO or KPO?';
    expect(ask(text, work).verdict?.label).toBe(ask(work).verdict?.label);
    expect(ask(text, work).text).toContain('Why');
  });

  it.each(['why?', 'and the other one?'])('needs a thread: "%s" alone is asked back', (text) => {
    expect(ask(text)).toMatchObject({ refused: false, verdict: null, statements: [] });
    expect(ask(text).text).toContain('?');
  });
});

describe('what the notes do not hold', () => {
  const NOTES = [
    note({
      id: 'training',
      title: 'Training of staff at a provider',
      summary: 'A provider trains its staff.',
      questions: [
        'how does a provider train staff',
        'who pays for training',
        'provider onboarding',
        'staff courses',
      ],
      statements: [statement({ text: 'Courses take weeks.', sources: ['guide'] })],
    }),
  ];
  const library = smallLibrary({ notes: NOTES, sources: [source()] });
  const answer = createAnswerer(library, createClassifier(library), createSearch(library));
  const about = (text: string) => answer({ text, thread: [] });

  it('is said, with the nearest that they hold', () => {
    const { text, statements, intent, refused } = about(
      'do outsourcing zebras with unicorn horns, griffin claws, dragon scales and basilisk stares bite staff?',
    );
    expect({ intent, refused }).toEqual({ intent: 'ask', refused: false });
    expect(text).toMatch(/^The notes hold nothing on this/);
    expect(statements).toEqual([{ text: 'A provider trains its staff.', notes: ['training'] }]);
  });

  it('is not said where they hold it', () => {
    const { text, statements } = about('How does a provider train staff?');
    expect(text).toContain('A provider trains its staff.');
    expect(text).not.toContain('hold nothing');
    expect(statements.map((one) => one.text)).toContain('Courses take weeks.');
  });

  it('and what has nothing to do with outsourcing is refused', () => {
    expect(about('do zebras bite?')).toMatchObject({ intent: 'refuse', refused: true });
  });
});
