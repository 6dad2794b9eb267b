import type { Logger } from '../../src/ports.ts';

/** A log that keeps its lines, each as level and message. */
export function createKeptLog(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (_fields: Record<string, unknown>, message: string) =>
    void lines.push(`${level}: ${message}`);
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
