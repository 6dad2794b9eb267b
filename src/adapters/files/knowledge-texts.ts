import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type {
  AcknowledgedAnswer,
  AcknowledgedVerdict,
  Bundle,
  Criterion,
  Example,
  GlossaryRow,
  Knowledge,
  LeftOut,
  Note,
  Service,
  Source,
  Tip,
} from '../../core/knowledge/model.ts';
import type { Problem } from '../../ports.ts';
import { ANSWERS_FILE } from './answers-file.ts';
import { parseNote } from './note-file.ts';
import {
  answersSchema,
  bundlesSchema,
  criterionSchema,
  examplesSchema,
  factsSchema,
  glossarySchema,
  noWorkSchema,
  offTopicSchema,
  servicesSchema,
  sourcesSchema,
  tipsSchema,
  verdictsSchema,
} from './schemas.ts';
import type { TextFile } from './text-file.ts';
import { VERDICTS_FILE } from './verdicts-file.ts';
import { digestOfLessons, parseWeights, type TrainedWeights, WEIGHTS_FILE } from './weights-file.ts';
import { parseYaml } from './yaml.ts';

function digestOf(files: readonly TextFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(`${file}\0${text.replace(/\r\n/g, '\n')}\0`);
  return hash.digest('hex').slice(0, 12);
}

const compare = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Turns the texts of a knowledge folder into one layer of knowledge. The order of the files does not matter. */
export function readKnowledge(unsorted: readonly TextFile[]): { knowledge: Knowledge; problems: Problem[] } {
  const files = [...unsorted].sort((a, b) => (a.file < b.file ? -1 : 1));
  const problems: Problem[] = [];
  const notes: Note[] = [];
  const services: Service[] = [];
  const criteria: Criterion[] = [];
  const examples: Example[] = [];
  const bundles: Bundle[] = [];
  const verdicts: AcknowledgedVerdict[] = [];
  const answers: AcknowledgedAnswer[] = [];
  const tips: Tip[] = [];
  const sources: Source[] = [];
  const glossary: GlossaryRow[] = [];
  const facts: string[] = [];
  const leftOut: LeftOut[] = [];
  const smalltalk: string[] = [];
  const offTopic: string[] = [];
  let trained: TrainedWeights | undefined;

  const rows = <S extends z.ZodType>({ file, text }: TextFile, schema: S) => {
    const parsed = parseYaml(file, text, schema);
    problems.push(...parsed.problems);
    const place = (row: number) => ({ file, line: parsed.lineOfRow(row) });
    return { value: parsed.value, place };
  };

  for (const item of files) {
    const { file } = item;
    if (file.startsWith('notes/') && file.endsWith('.md')) {
      const { note, problems: found } = parseNote(file, item.text);
      problems.push(...found);
      if (note) notes.push(note);
    } else if (file.startsWith('services/') && file.endsWith('.yaml')) {
      const { value, place } = rows(item, servicesSchema);
      value?.services.forEach((row, i) => {
        services.push({ ...row, function: value.function, place: place(i) });
      });
    } else if (file.startsWith('examples/') && file.endsWith('.yaml')) {
      const { value, place } = rows(item, examplesSchema);
      value?.examples.forEach((row, i) => {
        examples.push({ ...row, place: place(i) });
      });
    } else if (file === 'bundles.yaml') {
      const { value, place } = rows(item, bundlesSchema);
      value?.bundles.forEach((row, i) => {
        bundles.push({ ...row, place: place(i) });
      });
    } else if (file === VERDICTS_FILE) {
      const { value, place } = rows(item, verdictsSchema);
      value?.verdicts.forEach((row, i) => {
        verdicts.push({ ...row, label: row.label, place: place(i) });
      });
    } else if (file === ANSWERS_FILE) {
      const { value, place } = rows(item, answersSchema);
      value?.answers.forEach((row, i) => {
        answers.push({ ...row, answer: row.answer, place: place(i) });
      });
    } else if (file.startsWith('criteria/') && file.endsWith('.yaml')) {
      const { value } = rows(item, criterionSchema);
      if (value) criteria.push({ ...value, place: { file, line: 1 } });
    } else if (file.startsWith('tips/') && file.endsWith('.yaml')) {
      const { value, place } = rows(item, tipsSchema);
      value?.tips.forEach((row, i) => {
        tips.push({ ...row, topic: value.topic, place: place(i) });
      });
    } else if (file === 'sources.yaml') {
      const { value, place } = rows(item, sourcesSchema);
      value?.forEach((row, i) => {
        sources.push({ ...row, place: place(i) });
      });
    } else if (file === 'glossary.yaml') {
      const { value, place } = rows(item, glossarySchema);
      value?.forEach((row, i) => {
        glossary.push({ ...row, place: place(i) });
      });
    } else if (file === 'no-work.yaml') {
      const { value } = rows(item, noWorkSchema);
      smalltalk.push(...(value?.smalltalk ?? []));
    } else if (file === WEIGHTS_FILE) {
      const read = parseWeights(item);
      if ('message' in read) problems.push(read);
      else trained = read;
    } else if (file === 'off-topic.yaml') {
      const { value } = rows(item, offTopicSchema);
      offTopic.push(...(value?.requests ?? []));
    } else if (file === 'facts.yaml') {
      const { value } = rows(item, factsSchema);
      facts.push(...(value?.facts ?? []));
      leftOut.push(...(value?.leftOut ?? []));
    } else
      problems.push({
        file,
        line: 1,
        message: 'This file has no meaning here. See knowledge/README.md for the folders.',
      });
  }

  return {
    knowledge: {
      notes: notes.sort(compare),
      services: services.sort(compare),
      criteria: criteria.sort(compare),
      examples,
      bundles,
      verdicts,
      answers,
      tips: tips.sort(compare),
      sources: sources.sort(compare),
      glossary,
      facts,
      leftOut,
      smalltalk,
      offTopic,
      weights: trained?.weights,
      weightsCurrent: trained === undefined || trained.trainedOn === digestOfLessons(files),
      digest: digestOf(files),
    },
    problems,
  };
}
