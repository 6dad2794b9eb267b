/** Vectors of words: words that are used alike point the same way. */
export interface WordVectors {
  readonly dimensions: number;
  /** Adds a word's unit vector, times a factor, to a sum; nothing where the word has none. */
  readonly addTo: (sum: Float64Array, word: string, factor: number) => void;
  /** How far a word's unit vector points in each of some directions; 0 where the word has none. */
  readonly along: (directions: readonly Float64Array[], word: string) => Float64Array;
  /** Cosine of two words; 0 where one has no vector. */
  readonly cosine: (word: string, other: string) => number;
}

/** A table of word vectors, a byte a number: so many numbers for each word, one word after the other. */
export interface VectorTable {
  readonly words: readonly string[];
  readonly numbers: Int8Array;
}

/**
 * Word vectors over a table. It is asked for when the first word is looked up.
 *
 * @param dimensions how many numbers each word has
 */
export function createWordVectors(dimensions: number, readTable: () => VectorTable): WordVectors {
  let table: { readonly rows: ReadonlyMap<string, number>; readonly numbers: Int8Array } | undefined;
  /** A word's numbers and what makes a unit vector of them. */
  const vectorOf = (word: string) => {
    if (!table) {
      const { words, numbers } = readTable();
      table = { rows: new Map(words.map((known, row) => [known, row])), numbers };
    }
    const row = table.rows.get(word);
    if (row === undefined) return undefined;
    const numbers = table.numbers.subarray(row * dimensions, (row + 1) * dimensions);
    let squares = 0;
    for (const number of numbers) squares += number * number;
    return { numbers, unit: 1 / (Math.sqrt(squares) || 1) };
  };
  return {
    dimensions,
    addTo: (sum, word, factor) => {
      const vector = vectorOf(word);
      if (!vector) return;
      const scale = factor * vector.unit;
      for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + scale * (vector.numbers[i] ?? 0);
    },
    along: (directions, word) => {
      const lengths = new Float64Array(directions.length);
      const vector = vectorOf(word);
      if (!vector) return lengths;
      directions.forEach((direction, at) => {
        let sum = 0;
        for (let i = 0; i < dimensions; i++) sum += (direction[i] ?? 0) * (vector.numbers[i] ?? 0);
        lengths[at] = sum * vector.unit;
      });
      return lengths;
    },
    cosine: (word, other) => {
      const [one, two] = [vectorOf(word), vectorOf(other)];
      if (!one || !two) return 0;
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (one.numbers[i] ?? 0) * (two.numbers[i] ?? 0);
      return sum * one.unit * two.unit;
    },
  };
}

/** No word has a vector. */
export const NO_VECTORS: WordVectors = createWordVectors(0, () => ({ words: [], numbers: new Int8Array(0) }));
