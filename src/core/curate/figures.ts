import { EDITORIAL, type Figure, type Note } from '../knowledge/model.ts';
import { at, type Fault, type Known } from './fault.ts';

/** Digits of a number, or of one with its unit ("7x", "2billion"); those of a longer word ("365outsource") are its own. */
const NUMBER = /(?<![\p{L}\d])\d+(?:[.,]\d+)*(?!\d|(?!(?:m|b|tr)illion|percent)\p{L}{3})/giu;
/** Names that happen to hold digits: standards, laws, levels. They count nothing, so they need no evidence. */
const DESIGNATION =
  /\b(?:ISO(?:\/IEC)?|SOC|ISAE|SSAE|PCI DSS|ICD|NIST|Article|Section|Rule|Part|Opinion|level|tier)[ -]?\d+(?:[-.:/]\d+)*[A-Z]*\b|\b24\/7\b/gi;

/** A currency that is written without a blank before its sum. */
const CURRENCY = /\b(?:USD|EUR|GBP|INR|PHP|AUD|CAD|Rs)(?=\d)/g;
/** The numbers that a text states, without separators of thousands. */
export const numbersIn = (text: string): string[] =>
  (text.replace(DESIGNATION, ' ').replace(CURRENCY, '$& ').match(NUMBER) ?? []).map((number) =>
    number.replace(/,(?=\d{3}\b)/g, ''),
  );

/** The numbers that a figure proves: those of its evidence, and the year that it is of. */
const provenBy = (figure: Figure): Set<string> =>
  new Set([...numbersIn(figure.evidence), String(figure.year)]);

/** What a note says, with the place and the sources of each piece; a title and a summary rest on the whole note. */
const spokenIn = (note: Note) => [
  { text: note.title, line: note.place.line, sources: undefined },
  { text: note.summary, line: note.place.line, sources: undefined },
  ...note.statements,
];

/**
 * Numbers in what a note says must stand in the evidence of a figure, in a statement of one that was read in a source
 * of the statement. A statement whose figure is another publisher's says as reported by whom.
 */
export function checkFigures(note: Note, known: Known): Fault[] {
  const faults: Fault[] = [];
  for (const { text, line, sources } of spokenIn(note)) {
    if (sources?.includes(EDITORIAL)) continue;
    const figures = note.figures.filter((figure) => !sources || sources.includes(figure.source));
    let secondHand = false;
    for (const number of numbersIn(text)) {
      const proofs = figures.filter((figure) => provenBy(figure).has(number));
      if (proofs.length === 0)
        faults.push(
          at(
            note.place,
            `The figure ${number} has no evidence. Add it under figures, with its source and the words that hold it.`,
            line,
          ),
        );
      else if (proofs.every((figure) => figure.publisher !== known.publishers.get(figure.source)))
        secondHand = true;
    }
    if (secondHand && sources && !/\bas reported by\b/i.test(text))
      faults.push(
        at(
          note.place,
          'The statement has a second-hand figure. Name the publication that was read: "as reported by ...".',
          line,
        ),
      );
  }
  for (const figure of note.figures) {
    if (!known.publishers.has(figure.source))
      faults.push(
        at(
          note.place,
          `The figure ${figure.value} names the source ${figure.source}, which is not in sources.yaml.`,
        ),
      );
    for (const number of numbersIn(figure.value))
      if (!provenBy(figure).has(number))
        faults.push(
          at(
            note.place,
            `The evidence of the figure ${figure.value} does not hold ${number}. Quote the words that do.`,
          ),
        );
  }
  return faults;
}
