import { contentStems, isContent, type Token } from '../text/tokens.ts';

/** Words that frame a request and name no kind of work. */
export const FRAME_STEMS: ReadonlySet<string> = new Set(
  contentStems(
    `bpo kpo outsource outsourcing classify vendor vendors provider supplier partner bureau agency contractor
    team people person guy crew folk work job task help firm company business project service staff office department
    day week month year quarter next last new big small good great quick full long high low whole
    outside external offshore overseas abroad remote third party hire give hand use ask want find take do make let start try`,
  ),
);

/** Whether a token can tell something of the work. */
export function speaksOfWork(token: Token): boolean {
  return isContent(token) && !FRAME_STEMS.has(token.stem);
}
