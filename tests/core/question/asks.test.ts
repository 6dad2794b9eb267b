import { describe, expect, it } from 'vitest';
import type { NoteKind } from '../../../src/core/knowledge/model.ts';
import { kindsAskedFor, modelsNamed } from '../../../src/core/question/asks.ts';

/** Ways of asking for a kind of note, and one wording that comes near and asks for something else. */
const WAYS: ReadonlyArray<
  readonly [way: string, kind: NoteKind, wordings: readonly string[], nearMiss: string]
> = [
  [
    'a meaning',
    'definition',
    ['What does RPO stand for?', 'define captive', 'explain shoring', 'what is a shared service centre?'],
    'what will a clerk do all day in such a centre',
  ],
  [
    'a difference',
    'comparison',
    ['How do the two differ?', 'compare wage levels', 'BPO versus KPO', 'tell the two models apart'],
    'what comes between plan and contract',
  ],
  [
    'a kinship',
    'relation',
    [
      'Is LPO a branch of KPO?',
      'how has BPO evolved',
      'are KPO and BPO cousins',
      'it grew out of call centres',
    ],
    'send us some kind words',
  ],
  [
    'examples',
    'list',
    [
      'Give me some examples of KPO',
      'list BPO services',
      'which back office tasks go out',
      'typical KPO jobs',
    ],
    'who listens to the calls',
  ],
  [
    'an upside',
    'benefit',
    ['advantages of KPO', 'what are the pros', 'is it worth doing', 'why would companies do it'],
    'the profession of a clerk',
  ],
  [
    'a downside',
    'risk',
    ['What can go wrong?', 'pitfalls of KPO', 'disadvantages', 'data could leak'],
    'a brisk conversation about contracts',
  ],
  [
    'a belief',
    'myth',
    ["Isn't KPO for big firms?", 'I heard BPO destroys jobs', 'my boss claims KPO means lawyers', 'a myth?'],
    'the reality of trade fairs',
  ],
  [
    'advice on a choice',
    'choice',
    ['Should we outsource payroll?', 'help me pick', 'which outsourcing model', 'select a provider'],
    'the shoulder of a desk and the choir',
  ],
  [
    'good conduct',
    'practice',
    ['how to start with BPO', 'best practice in KPO', 'managing a provider', 'how can I make sure it works'],
    'the manager of the provider',
  ],
  [
    'a number',
    'figure',
    ['How big is the market?', 'growth of KPO', 'what share in percent', 'how many people work there'],
    'a growing plant, counted by clerks',
  ],
  [
    'a place',
    'destination',
    ['Which countries lead?', 'the Philippines', 'nearshoring to Poland', 'regions for KPO'],
    'a placement with an agency, wherever',
  ],
  [
    'the limits of the notes',
    'limit',
    ['what do the notes say', 'do you cover wages', 'salaries in KPO', 'got a price list'],
    'a lecturer takes notes at a price',
  ],
];

describe('a question', () => {
  it.each(WAYS.flatMap(([way, kind, wordings]) => wordings.map((wording) => [wording, way, kind] as const)))(
    '"%s" asks for %s, found in notes of the kind %s',
    (wording, _way, kind) => {
      expect(kindsAskedFor(wording).has(kind)).toBe(true);
    },
  );

  it.each(WAYS.map(([way, kind, , nearMiss]) => [nearMiss, way, kind] as const))(
    '"%s" does not ask for %s',
    (nearMiss, _way, kind) => {
      expect(kindsAskedFor(nearMiss).has(kind)).toBe(false);
    },
  );

  it('is read the same in capitals', () => {
    for (const [, kind, [wording]] of WAYS)
      expect(kindsAskedFor(wording!.toUpperCase()).has(kind)).toBe(true);
  });

  it('may ask in several ways, for several kinds of notes', () => {
    const kinds = kindsAskedFor('What are the benefits and the risks, and how do the two differ?');
    for (const kind of ['benefit', 'risk', 'comparison'] as const) expect(kinds.has(kind)).toBe(true);
  });

  it('points the more strongly to a kind the more of its ways of asking it uses', () => {
    const once = kindsAskedFor('managing providers').get('practice')!;
    expect(kindsAskedFor('managing the risks of providers').get('practice')).toBeGreaterThan(once);
  });

  it('that asks in no known way points nowhere', () => {
    for (const text of ['', 'zebra', 'type invoices into the system'])
      expect(kindsAskedFor(text).size).toBe(0);
  });
});

describe('the models that a text names', () => {
  it.each([
    ['BPO', ['bpo']],
    ['some kpos', ['kpo']],
    ['Business Process Outsourcing', ['bpo']],
    ['knowledge-process work', ['kpo']],
    ['kpo or business-process outsourcing', ['bpo', 'kpo']],
    ['a knowledge base for every business', []],
    ['the process of ebpo and skpo', []],
    ['', []],
  ])('in "%s" are %j', (text, models) => {
    expect([...modelsNamed(text)].sort()).toEqual(models);
  });
});
