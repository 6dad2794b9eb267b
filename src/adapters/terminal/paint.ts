import wrapAnsi from 'wrap-ansi';

/** How text is shown on one output: colours or none, and the width to wrap at. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly wrap: (text: string, indent?: string) => string;
}

interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Width of an output that is no terminal, or one that does not know its width (0 columns). */
const PLAIN_WIDTH = 100;
const NARROWEST = 30;

/** Colours only on a terminal, and not where `NO_COLOR` is set (https://no-color.org) or the terminal is dumb. */
export function createPaint(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const coloured = output.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
  const style = (open: number, close: number) => (text: string) =>
    coloured && text ? `\u001B[${open}m${text}\u001B[${close}m` : text;
  const width = Math.max(NARROWEST, Math.min(PLAIN_WIDTH, output.columns || PLAIN_WIDTH));
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    accent: style(36, 39),
    wrap: (text, indent = '') =>
      text
        .split('\n')
        .map((line) =>
          wrapAnsi(line, width - indent.length, { hard: true, trim: false })
            .split('\n')
            .map((part, i) => (i === 0 ? part : `${indent}${part.trimStart()}`).trimEnd())
            .join('\n'),
        )
        .join('\n'),
  };
}
