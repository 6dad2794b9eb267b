import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWordVectors, NO_VECTORS, type WordVectors } from '../../core/learn/vectors.ts';

/** The table that comes with the program. */
const FOLDER = fileURLToPath(new URL('../../../vectors/', import.meta.url));
const DIMENSIONS = 100;

/** The word vectors of a folder, read when the first word is looked up; none where the folder holds none. */
export function readWordVectors(folder = FOLDER): WordVectors {
  const file = path.join(folder, 'vectors.bin');
  if (!existsSync(file)) return NO_VECTORS;
  return createWordVectors(DIMENSIONS, () => {
    const bytes = readFileSync(file);
    return {
      words: readFileSync(path.join(folder, 'words.txt'), 'utf8').trimEnd().split('\n'),
      numbers: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    };
  });
}
