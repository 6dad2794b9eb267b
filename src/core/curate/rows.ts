import { EDITORIAL, type Knowledge } from '../knowledge/model.ts';
import { at, checkUnique, type Fault, type Known, plain } from './fault.ts';
import { numbersIn } from './figures.ts';

function checkServices(knowledge: Knowledge, known: Known): Fault[] {
  const faults: Fault[] = [];
  const fields = new Set(knowledge.notes.flatMap((note) => note.fields));
  for (const service of knowledge.services) {
    const say = (message: string) => faults.push(at(service.place, `${service.id}: ${message}`));
    if (service.basis === 'sources' && service.sources.length === 0)
      say('it rests on sources but names none. Name them or set basis to editorial.');
    if (service.basis === 'editorial' && service.sources.length > 0)
      say('it is editorial but names sources. Set basis to sources or remove them.');
    for (const source of [...service.sources, ...service.contested.flatMap((side) => side.sources)])
      if (!known.sources.has(source)) say(`the source ${source} is not in sources.yaml.`);
    const sides = new Set(service.contested.map((side) => side.label));
    if (service.contested.length > 0 && sides.size < 2)
      say('a contested service shows both sides, BPO and KPO.');
    if (service.field !== undefined && !fields.has(service.field))
      say(`no dispute note names the field ${service.field}. Correct it or remove it.`);
  }
  const names = knowledge.services.flatMap((service) =>
    [service.name, ...service.aliases].map((name) => ({ service, name })),
  );
  const doubled = checkUnique(
    names,
    ({ name }) => plain(name),
    (row, first) =>
      at(
        row.service.place,
        `${row.service.id}: "${row.name}" is also a name of ${first.service.id}. Keep it in one row.`,
      ),
    ({ service }) => service,
  );
  return [...faults, ...doubled];
}

function checkExamples(knowledge: Knowledge): Fault[] {
  const services = new Set(knowledge.services.map((service) => service.id));
  const named = [
    ...knowledge.examples,
    ...knowledge.bundles.flatMap((bundle) =>
      bundle.services.map((service) => ({ service, place: bundle.place })),
    ),
  ];
  return named.flatMap(({ service, place }) =>
    services.has(service)
      ? []
      : [at(place, `There is no service ${service}. Correct the id or add the service.`)],
  );
}

function checkTips(knowledge: Knowledge, known: Known): Fault[] {
  const faults: Fault[] = [];
  for (const tip of knowledge.tips) {
    for (const source of tip.sources)
      if (source !== EDITORIAL && !known.sources.has(source))
        faults.push(at(tip.place, `${tip.id}: the source ${source} is not in sources.yaml.`));
    if (numbersIn(tip.text).length > 0)
      faults.push(at(tip.place, `${tip.id}: a tip carries no figures. Put the figure in a note.`));
  }
  return faults;
}

function checkFacts(knowledge: Knowledge): Fault[] {
  const carried = new Set(knowledge.notes.flatMap((note) => note.facts));
  const leftOut = new Set(knowledge.leftOut.map((row) => row.fact));
  const place = { file: 'facts.yaml', line: 1 };
  return knowledge.facts.flatMap((fact) => {
    if (carried.has(fact) && leftOut.has(fact))
      return [at(place, `The fact ${fact} is left out, yet a note carries it.`)];
    if (!carried.has(fact) && !leftOut.has(fact))
      return [
        at(place, `No note carries the fact ${fact}. Name it in a note, or under leftOut with a reason.`),
      ];
    return [];
  });
}

/** Everything that is wrong with the rows of a layer, and between them. */
export function checkRows(knowledge: Knowledge, known: Known): Fault[] {
  const { glossary } = knowledge;
  return [
    ...checkServices(knowledge, known),
    ...checkExamples(knowledge),
    ...checkTips(knowledge, known),
    ...checkUnique(
      glossary.flatMap((row) => [row.term, ...row.same].map((wording) => ({ row, wording }))),
      ({ wording }) => plain(wording),
      ({ row, wording }, first) =>
        at(row.place, `"${wording}" is also a wording of ${first.row.term}. Keep it in one row.`),
      ({ row }) => row,
    ),
    ...checkFacts(knowledge),
    ...checkUnique(
      knowledge.criteria.flatMap((criterion) => criterion.cues.map((cue) => ({ criterion, cue }))),
      ({ cue, criterion }) => `${criterion.id} ${cue.id}`,
      ({ criterion, cue }) => at(criterion.place, `The cue ${cue.id} stands twice. Rename one.`),
    ),
  ];
}
