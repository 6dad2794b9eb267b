import type { Note, Statement } from '../../core/knowledge/model.ts';
import type { Problem } from '../../ports.ts';
import { noteSchema } from './schemas.ts';
import { parseYaml } from './yaml.ts';

const FENCE = /^---\s*$/;
const CITED = /^(.*\S)\s*\[([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\]$/s;
const CLEAN = /[*_`<>|]|\]\(/;

function readStatements(file: string, lines: readonly string[], first: number) {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  let heading = '';
  let item: { text: string; line: number } | undefined;
  const close = () => {
    if (!item) return;
    const { text, line } = item;
    item = undefined;
    const cited = CITED.exec(text);
    if (!cited?.[1] || !cited[2]) {
      problems.push({
        file,
        line,
        message: 'A statement has no source. End it with [source-id] or [editorial].',
      });
      return;
    }
    if (CLEAN.test(cited[1]))
      problems.push({
        file,
        line,
        message: 'A statement holds markup. Write plain words: no bold, links or tables.',
      });
    statements.push({ text: cited[1], sources: cited[2].split(/\s*,\s*/), heading, line });
  };
  lines.forEach((raw, i) => {
    const line = first + i;
    const text = raw.trim();
    if (/^#{1,6}\s/.test(text)) {
      close();
      heading = text.replace(/^#+\s*/, '');
    } else if (/^[-*]\s/.test(text)) {
      close();
      item = { text: text.slice(2).trim(), line };
    } else if (text && item) item.text += ` ${text}`;
    else if (text)
      problems.push({ file, line, message: 'This line stands outside a list. Begin a statement with "- ".' });
    else close();
  });
  close();
  return { statements, problems };
}

/**
 * Reads one note: YAML front matter between two lines of `---`, then statements as list items.
 *
 * @param file path below the knowledge folder; its last part without `.md` is the note's id
 */
export function parseNote(
  file: string,
  text: string,
): { note: Note | undefined; problems: readonly Problem[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.findIndex((line, i) => i > 0 && FENCE.test(line));
  if (!FENCE.test(lines[0] ?? '') || end < 0)
    return {
      note: undefined,
      problems: [
        {
          file,
          line: 1,
          message: 'The front matter is missing. Begin the file with --- and end it with ---.',
        },
      ],
    };
  const front = parseYaml(file, lines.slice(1, end).join('\n'), noteSchema, 1);
  const body = readStatements(file, lines.slice(end + 1), end + 2);
  const problems = [...front.problems, ...body.problems];
  if (body.statements.length === 0)
    problems.push({
      file,
      line: end + 1,
      message: 'The note holds no statement. Add at least one list item.',
    });
  if (!front.value) return { note: undefined, problems };
  const id = (file.split('/').at(-1) ?? file).replace(/\.md$/, '');
  return { note: { ...front.value, id, statements: body.statements, place: { file, line: 1 } }, problems };
}
