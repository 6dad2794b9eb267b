import type { Config } from '../config.ts';

const DAY = 24 * 60 * 60 * 1000;

const CHANGERS: Readonly<Record<Config['tips']['changers'], string>> = {
  anyone: 'anyone in a channel',
  owners: 'admins, whoever made the channel and whoever set them up',
  admins: 'admins of the workspace',
};

/** How the program is set up, as sentences for people who use it; no secret is among them. */
export function describeSettings({ limits, tips, answerRecordTtl, workspaceKnowledgeDir }: Config): string[] {
  return [
    `Daily tips may be changed by ${CHANGERS[tips.changers]}; ${tips.ahead === 1 ? 'the next one is' : `the next ${tips.ahead} are`} scheduled ahead.`,
    `A person may ask ${limits.perPerson} questions a minute, the workspace ${limits.perWorkspace}.`,
    `Records of answers are kept for ${answerRecordTtl / DAY} days. /outsource forget me removes what is kept of you.`,
    workspaceKnowledgeDir
      ? 'The workspace has notes of its own over the built-in ones.'
      : 'The notes are the built-in ones.',
  ];
}
