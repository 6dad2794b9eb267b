import type { Confirm } from '../../../app/once.ts';
import type { Logger } from '../../../ports.ts';
import type { Rendering } from '../render/blocks.ts';
import { failureOf } from './failure.ts';
import { EVENT_TYPE, findOwnPosts, list, type Wanted } from './own-posts.ts';
import { createRepeating, pause, SETTLING, type WebApi } from './repeat.ts';

/** A message to be posted, in forms from the richest to the plainest: the first that Slack takes is used. */
export interface Outgoing {
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly forms: readonly Rendering[];
  /** Found again by this where the answer to a post is lost. */
  readonly questionId: string;
  /** Asked before each attempt: it throws if the answer is no longer this process's to give. */
  readonly confirm?: Confirm;
  /**
   * Whether an earlier attempt, perhaps of a process that died, may have posted it: then it is looked for first. Where
   * Slack does not let the bot look, what hardly stands is posted, and what is likely to stand is not.
   */
  readonly mayStand?: 'likely' | 'hardly' | undefined;
}

/** What somebody said. */
export interface Said {
  readonly user: string | undefined;
  readonly text: string;
}

/** The calls to Slack that the surfaces make, each with its own rule for what to do when it fails. */
export interface Calls {
  /**
   * Posts a message once. Tried again only where Slack certainly did nothing; where that is unknown, it first looks
   * whether the message stands there.
   *
   * @returns the timestamp of the message
   * @throws what the last call threw; a LostPost where nobody can tell whether the message stands there
   */
  post(message: Outgoing): Promise<string>;
  /**
   * If a message was posted more than once, removes all but the first.
   *
   * @returns the timestamp of the first; undefined if there is none
   * @throws what the call threw, where it cannot be looked up
   */
  keepFirst(message: Wanted): Promise<string | undefined>;
  /** Changes a message. Changing it twice does no harm, so it is tried again. */
  update(channel: string, ts: string, forms: readonly Rendering[]): Promise<void>;
  /** Removes a message; one that is gone already is no error. */
  remove(channel: string, ts: string): Promise<void>;
  /** Shows a message to one person. */
  whisper(channel: string, user: string, threadTs: string | undefined, rendering: Rendering): Promise<void>;
  /** Writes to one person directly; made again only where Slack certainly did nothing. */
  write(user: string, rendering: Rendering): Promise<void>;
  /** What people said in a thread, oldest first, without the bots; undefined where it cannot be read. */
  readThread(channel: string, threadTs: string, before: string): Promise<readonly Said[] | undefined>;
}

/** A post whose fate is unknown: posting it again could double it. */
export class LostPost extends Error {
  override readonly name = 'LostPost';
  /** Whether looking for it later would not help either, because Slack does not let the bot look. */
  readonly isFinal: boolean;

  constructor(isFinal: boolean) {
    super('It is unknown whether an answer stands.');
    this.isFinal = isFinal;
  }
}

export interface CallsDependencies {
  readonly api: WebApi;
  /** Who the bot is: its messages name one or both. */
  readonly botId: string;
  readonly botUserId: string;
  readonly logger: Logger;
  /** Waits, in milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Errors that say that a form of the message was refused, not the message. */
const FORM_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_arguments',
  'only_one_table_allowed',
]);
/** Kinds of message that people write; the others are notices of Slack's. */
const BY_PEOPLE = new Set<unknown>([undefined, 'file_share', 'thread_broadcast', 'me_message']);
/** Messages read of a thread that the bot is invited to. Fits into the lowest limit that Slack has for the method. */
const MOST_READ = 15;

/** The calls over a client whose own retries are off. */
export function createCalls({ api, botId, botUserId, logger, sleep }: CallsDependencies): Calls {
  const { call, repeat, careful } = createRepeating(api, sleep);

  /** Each form in turn, from the richest; the last one is the text alone. */
  async function inForms<T>(
    forms: readonly Rendering[],
    send: (form: Record<string, unknown>) => Promise<T>,
  ) {
    const plainest = forms.at(-1)?.text ?? '';
    const bodies = [...forms.map(({ text, blocks }) => ({ text, blocks })), { text: plainest, blocks: [] }];
    for (const [i, body] of bodies.entries()) {
      try {
        return await send(body);
      } catch (error) {
        const failure = failureOf(error);
        if (i === bodies.length - 1 || failure.kind !== 'refused' || !FORM_REFUSED.has(failure.error))
          throw error;
        logger.warn(
          { error: failure.error, form: i },
          'Slack refused a form of a message; a plainer one is sent.',
        );
      }
    }
    throw new RangeError('Expected at least one form of a message, got none.');
  }

  const findPosted = (wanted: Wanted) => findOwnPosts(repeat, { botId, botUserId }, wanted);

  /** The first of them; a failure means that nobody can tell. */
  async function lookFor(message: Outgoing): Promise<string | undefined> {
    try {
      return (await findPosted(message))[0];
    } catch (error) {
      logger.warn({ error: String(error) }, 'It could not be looked up whether a message was posted.');
      throw new LostPost(failureOf(error).kind === 'refused');
    }
  }

  async function lookBefore(message: Outgoing): Promise<string | undefined> {
    try {
      return await lookFor(message);
    } catch (error) {
      if (message.mayStand === 'hardly' && error instanceof LostPost && error.isFinal) return undefined;
      throw error;
    }
  }

  async function postOnce(message: Outgoing, body: Record<string, unknown>): Promise<string> {
    const options = {
      channel: message.channel,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      ...body,
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: EVENT_TYPE, event_payload: { question: message.questionId } },
    };
    for (let attempt = 1; ; attempt++) {
      await message.confirm?.();
      try {
        return String((await call('chat.postMessage', options)).ts);
      } catch (error) {
        const failure = failureOf(error);
        const wait = pause(failure, attempt);
        if (failure.kind !== 'unknown') {
          if (wait === undefined) throw error;
          await sleep(wait);
          continue;
        }
        await sleep(SETTLING);
        const found = await lookFor(message);
        if (found !== undefined) return found;
        if (wait === undefined) throw error;
      }
    }
  }

  async function remove(channel: string, ts: string): Promise<void> {
    try {
      await repeat('chat.delete', { channel, ts });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'refused' || failure.error !== 'message_not_found') throw error;
    }
  }

  return {
    async post(message) {
      const standing = message.mayStand ? await lookBefore(message) : undefined;
      return standing ?? inForms(message.forms, (body) => postOnce(message, body));
    },
    async keepFirst(message) {
      const [first, ...later] = await findPosted(message);
      for (const ts of later) {
        logger.warn({ ts }, 'An answer stood twice; the later one is removed.');
        await remove(message.channel, ts);
      }
      return first;
    },
    async update(channel, ts, forms) {
      await inForms(forms, (body) => repeat('chat.update', { channel, ts, ...body, parse: 'none' }));
    },
    remove,
    async whisper(channel, user, threadTs, { text, blocks }) {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      await api.apiCall('chat.postEphemeral', { channel, user, ...thread, text, blocks, parse: 'none' });
    },
    async write(user, { text, blocks }) {
      await careful('chat.postMessage', { channel: user, text, blocks, parse: 'none' });
    },
    async readThread(channel, threadTs, before) {
      try {
        const { messages } = await call('conversations.replies', {
          channel,
          ts: threadTs,
          latest: before,
          limit: MOST_READ,
        });
        return list(messages)
          .filter((message) => !message.bot_id && message.user !== botUserId)
          .filter((message) => BY_PEOPLE.has(message.subtype) && message.ts !== before)
          .map(({ user, text }) => ({
            user: typeof user === 'string' ? user : undefined,
            text: String(text ?? ''),
          }))
          .filter(({ text }) => text !== '');
      } catch (error) {
        logger.info(
          { error: String(error) },
          'A thread could not be read; the question is answered without it.',
        );
        return undefined;
      }
    },
  };
}
