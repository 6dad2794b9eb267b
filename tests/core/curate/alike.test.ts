import { beforeAll, describe, expect, it } from 'vitest';
import { alikeNotes, alikeServices, alikeTips } from '../../../src/core/curate/alike.ts';
import type { Library } from '../../../src/core/knowledge/library.ts';
import type { Note } from '../../../src/core/knowledge/model.ts';
import { note, service, statement, tip } from '../../support/knowledge.ts';
import { loadReal } from '../../support/real.ts';

/** A note on a country with everything that a lazy writer would say of any. */
const country = (id: string, name: string, city: string): Note =>
  note({
    id,
    kind: 'destination',
    title: `Outsourcing to ${name}`,
    summary: `Companies choose ${name} for its young workforce, and pay with distance and rising wages.`,
    statements: [
      statement({ text: `Providers in ${name} hire graduates who speak several languages.` }),
      statement({ text: `Most centres stand in ${city}, where rents have risen with demand.` }),
      statement({ text: `Check the time zone of ${name} against your own hours first.` }),
    ],
  });

describe('alikeNotes', () => {
  it('finds a note that was made from another by swapping names, at the later one', () => {
    const faults = alikeNotes([
      country('in-freedonia', 'Freedonia', 'Sylvan'),
      country('in-ruritania', 'Ruritania', 'Strelsau'),
    ]);
    expect(faults).toEqual([
      {
        file: 'notes/in-ruritania.md',
        line: 1,
        message: 'It says nearly the same as in-freedonia. Make one note of both, or say what is particular.',
      },
    ]);
  });

  it('finds a note that says the same in another order', () => {
    const first = country('first', 'Freedonia', 'Sylvan');
    const turned = { ...first, id: 'turned', statements: [...first.statements].reverse() };
    expect(alikeNotes([first, turned])).toHaveLength(1);
  });

  it('lets two notes on one subject stand that say different things', () => {
    const other = note({
      id: 'other',
      title: 'Outsourcing to Ruritania',
      summary: 'Ruritania is chosen for actuaries, because its only university teaches little else.',
      statements: [
        statement({ text: 'A licence of the insurance board is needed before any file leaves the country.' }),
      ],
    });
    expect(alikeNotes([country('in-freedonia', 'Freedonia', 'Sylvan'), other])).toEqual([]);
  });
});

describe('alikeTips', () => {
  it('finds advice that is given twice in nearly the same words', () => {
    const first = tip({ id: 'a', text: 'Agree on the exit before you sign the contract.' });
    const second = tip({ id: 'b', text: 'Before you sign a contract, agree on the exit.' });
    expect(alikeTips([first, second]).map((fault) => fault.message)).toEqual([
      'b: it says nearly the same as a. Keep one.',
    ]);
  });

  it('lets different advice on one subject stand', () => {
    const first = tip({ id: 'a', text: 'Agree on the exit before you sign the contract.' });
    const second = tip({ id: 'b', text: 'Test the exit once a year with one small process.' });
    expect(alikeTips([first, second])).toEqual([]);
  });
});

describe('alikeServices', () => {
  const row = (id: string, name: string, ...aliases: string[]) =>
    service({ id, name, aliases, place: { file: `services/${id}.yaml`, line: 4 } });

  it('finds two rows that are named in nearly the same words', () => {
    const first = row('reports', 'standard reports', 'run the weekly report', 'send out report packs');
    const second = row('packs', 'report packs', 'send the standard report', 'weekly packs run');
    expect(alikeServices([first, second])).toEqual([
      {
        file: 'services/packs.yaml',
        line: 4,
        message: expect.stringMatching(/^packs: it is named in nearly the same words as reports/),
      },
    ]);
  });

  it('finds an alias with the same words as another row has, in another order and inflection', () => {
    const first = row('crash', 'crash simulation', 'vehicle safety model', 'impact physics');
    const second = row('stress', 'stress testing', 'simulate a crash', 'capital under shock');
    expect(alikeServices([first, second]).map((fault) => fault.message)).toEqual([
      'stress: "simulate a crash" has the same words as "crash simulation" of crash. Say what differs, or keep one.',
    ]);
  });

  it('lets one row say the same thing in two orders', () => {
    expect(alikeServices([row('crash', 'crash simulation', 'simulate a crash', 'impact physics')])).toEqual(
      [],
    );
  });
});

describe('the shipped library', () => {
  let library: Library;
  beforeAll(async () => {
    library = (await loadReal()).library;
  });

  it('holds no near-duplicates', () => {
    const { notes, tips, services } = library;
    expect([...alikeNotes(notes), ...alikeTips(tips), ...alikeServices(services)]).toEqual([]);
  });

  it('would notice a copy of any of its notes under another id', () => {
    for (const original of library.notes)
      expect(alikeNotes([original, { ...original, id: 'copy' }]), original.id).toHaveLength(1);
  });
});
