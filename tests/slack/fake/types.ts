import type { RuleId } from './rules/index.ts';

export interface FakeSlackOptions {
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** Scopes of the bot token; by default everything that the full manifest asks for. */
  scopes?: readonly string[];
  /** Subscribed bot events; default app_mention, message.channels, message.groups, message.im. */
  events?: readonly string[];
  /** Real milliseconds that the app has for an acknowledgement. Slack's are 3,000; tests of lateness may ask for fewer. */
  deadlineMs?: number;
  /** Whether an event that was not acknowledged is sent again: at once, and 1 and 5 minutes later by the fake's clock. Default true. */
  retries?: boolean;
  /** Real milliseconds before each of the three retries, instead of Slack's own by the fake's clock. */
  retryDelays?: readonly [number, number, number];
}

export interface FakeMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user?: string;
  readonly botId?: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly threadTs?: string;
  readonly ephemeralTo?: string;
  readonly metadata?: unknown;
  readonly edited?: boolean;
  readonly deleted?: boolean;
  readonly responseUrl?: string;
}

export interface Delivery {
  readonly id: string;
  readonly kind: 'event' | 'command' | 'action' | 'shortcut' | 'submission';
  readonly body: Record<string, unknown>;
  readonly acknowledged: boolean;
  /** The HTTP status; absent over the socket and where no answer came. */
  readonly status?: number;
  readonly response?: unknown;
  readonly ms: number;
  /** 0 for the first, then the number that Slack gives a retry. */
  readonly attempt: number;
  /** Why it does not count as delivered, in Slack's words: http_timeout, http_error, connection_failed, timeout. */
  readonly failure?: string;
}

export interface Sent {
  readonly message: FakeMessage;
  readonly deliveries: readonly Delivery[];
}

export interface CommandResult {
  readonly delivery: Delivery;
  /** What the person sees from the acknowledgement; nothing if it was empty, late or cannot be shown. */
  readonly shown: FakeMessage | undefined;
  readonly timedOut: boolean;
}

export interface ClickResult {
  readonly delivery: Delivery;
}

export interface FakeView {
  readonly type: 'home' | 'modal';
  readonly blocks: readonly Record<string, unknown>[];
  readonly callback_id?: unknown;
  readonly private_metadata?: unknown;
}

export interface Submission extends ClickResult {
  /** By block id; undefined where the modal closed. */
  readonly errors: Readonly<Record<string, string>> | undefined;
}

export type Fault =
  | { kind: 'status'; status: number; retryAfter?: number }
  | { kind: 'error'; error: string }
  /** The work is done, then the connection is dropped. */
  | { kind: 'lost' }
  /** The connection is dropped and nothing is done. */
  | { kind: 'refused' }
  /** The work is done, the answer comes `ms` later. */
  | { kind: 'delay'; ms: number }
  /** The work is done `ms` later, whether or not anybody still waits, and is answered then. */
  | { kind: 'late'; ms: number }
  /** Nothing is done and nothing is answered. */
  | { kind: 'hang' };

export interface Call {
  readonly method: string;
  readonly args: Record<string, unknown>;
  readonly ok: boolean;
  readonly error?: string;
}

export interface RecordedRefusal {
  readonly rule: RuleId;
  readonly detail: string;
  readonly method: string;
}

export interface ChannelOptions {
  kind?: 'channel' | 'group' | 'im' | 'mpim';
  botIsMember?: boolean;
  archived?: boolean;
  members?: string[];
  /** Who made it; default a user whom no test knows. */
  creator?: string;
}

export interface Utterance {
  user?: string;
  bot?: { id: string; appId?: string };
  channel: string;
  /** As typed; what Slack escapes is escaped, while `<@U1>`, `<#C1>`, `<!here>` and `<https://...>` stay live. */
  text: string;
  threadTs?: string;
  subtype?: string;
  blocks?: unknown[];
  files?: unknown[];
  extra?: Record<string, unknown>;
}

export interface FakeSlack {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly appId: string;
  /** Where deliveries go: over HTTP to the app's endpoint, or over the Web Sockets that the app has opened (default). */
  deliverTo(target: { http: string } | 'socket'): void;
  /** Default: in Berlin, no admin. */
  addUser(id: string, name?: string, person?: { tz?: string; isAdmin?: boolean }): void;
  addChannel(id: string, options?: ChannelOptions): void;
  /** A person or a bot posts; resolves when every delivery that follows from it has been acknowledged or given up. */
  say(message: Utterance): Promise<Sent>;
  edit(channel: string, ts: string, text: string): Promise<Delivery[]>;
  unfurl(channel: string, ts: string): Promise<Delivery[]>;
  remove(channel: string, ts: string): Promise<Delivery[]>;
  /** Default: U1 in C1 with `/outsource`. */
  command(command: {
    user?: string;
    channel?: string;
    text: string;
    command?: string;
  }): Promise<CommandResult>;
  /**
   * Clicks a button of a message, of an ephemeral message or of a command's acknowledgement, as it was when `on` was
   * read. `value` chooses among the options of a menu or the two feedback buttons.
   */
  click(click: { user?: string; on: FakeMessage; actionId: string; value?: string }): Promise<ClickResult>;
  /** Opens the tab of App Home: the app hears of it. */
  openHome(user?: string): Promise<readonly Delivery[]>;
  /** What somebody sees as App Home; undefined where nothing was published. */
  home(user?: string): FakeView | undefined;
  /** The modal that is open for somebody. */
  modal(user?: string): FakeView | undefined;
  /** Clicks a button of App Home, the one with this value where several have its action. */
  clickHome(click: { user?: string; actionId: string; value?: string }): Promise<ClickResult>;
  /** Submits the modal that is open: by block id, what was typed, or chosen by value. Errors keep it open. */
  submit(submission: {
    user?: string;
    values: Readonly<Record<string, string | readonly string[]>>;
  }): Promise<Submission>;
  /** Messages that are to appear by themselves, by time. */
  scheduled(
    channel?: string,
  ): { id: string; channel: string; at: number; text: string; blocks: readonly Record<string, unknown>[] }[];
  shortcut(shortcut: { user?: string; callbackId: string; on: FakeMessage }): Promise<ClickResult>;
  /** Sends a delivery again, as Slack does after a timeout. */
  redeliver(delivery: Delivery, reason?: string): Promise<Delivery>;
  /** An unsigned or custom request to the app's HTTP endpoint. */
  raw(body: string, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  /** The headers that Slack signs a body with; `at` in milliseconds (or seconds) since the epoch. */
  sign(body: string, at?: number): Record<string, string>;
  /** A fault for the next `times` (default 1) calls of a method, or of 'response_url'. */
  fault(method: string, fault: Fault, times?: number): void;
  /** Answers 429 to a method, or to 'response_url', until `retryAfter` seconds have passed on the fake's clock. */
  limit(method: string, limit: { retryAfter: number }): void;
  /** Switches the posting limit of about one message a second and channel on or off. */
  limitPosting(on?: boolean): void;
  /** Kills the tokens. */
  revoke(error?: 'token_revoked' | 'account_inactive'): void;
  /** Slack asks every open socket to go. */
  disconnect(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Cuts every open socket without a word. */
  drop(): void;
  connections(): number;
  readonly calls: readonly Call[];
  readonly refusals: readonly RecordedRefusal[];
  /** Bodies that Slack swallows without an error and shows nobody: the acknowledgements that break a rule. */
  readonly invisible: ReadonlyArray<{ rule: RuleId; detail: string; body: unknown }>;
  readonly pings: ReadonlyArray<{ who: string; message: FakeMessage }>;
  readonly links: ReadonlyArray<{ url: string; message: FakeMessage }>;
  readonly deliveries: readonly Delivery[];
  /** Live messages in order; with `threadTs` the replies of that thread. */
  messages(channel: string, threadTs?: string): FakeMessage[];
  /** What that user sees privately, after replacements and deletions. */
  ephemerals(user: string, channel?: string): FakeMessage[];
  /** Resolves when a condition holds, checked after every call and delivery; rejects after `ms` (default 5000) with what was seen. */
  until<T>(condition: () => T | undefined | false, ms?: number): Promise<T>;
  clock: { now(): number; advance(ms: number): void };
  close(): Promise<void>;
}
