import type { Delivery } from '../types.ts';
import type { Workspace } from '../workspace.ts';

export interface Parcel {
  readonly kind: Delivery['kind'];
  readonly body: Record<string, unknown>;
  readonly attempt: number;
  readonly reason: string;
}

/** How a carrier reports: an answer, or why there was none. */
export interface Receipt {
  readonly acknowledged: boolean;
  readonly status?: number;
  readonly response?: unknown;
  readonly failure?: string;
  /** The app asked for no retries (X-Slack-No-Retry). */
  readonly final?: boolean;
}

export type Carrier = (parcel: Parcel, id: string) => Promise<Receipt>;

export type Courier = ReturnType<typeof createCourier>;

/** When Slack sends an unacknowledged event again, in milliseconds of its clock: https://docs.slack.dev/apis/events-api */
const RETRY_AFTER = [0, 60_000, 300_000];

type Underway = { -readonly [key in keyof Delivery]: Delivery[key] };

/** Delivers, keeps what was delivered, and sends events again that were not acknowledged. */
export function createCourier(
  workspace: Workspace,
  options: { carrier: () => Carrier; retries: boolean; retryDelays?: readonly number[] },
) {
  const deliveries: Delivery[] = [];
  let closed = false;

  async function attempt(parcel: Parcel): Promise<{ delivery: Delivery; receipt: Receipt }> {
    const started = Date.now();
    const delivery: Underway = {
      id: workspace.nextId('dlv'),
      kind: parcel.kind,
      body: parcel.body,
      acknowledged: false,
      ms: 0,
      attempt: parcel.attempt,
    };
    deliveries.push(delivery);
    const receipt = await options.carrier()(parcel, delivery.id);
    delivery.acknowledged = receipt.acknowledged;
    delivery.ms = Date.now() - started;
    if (receipt.status !== undefined) delivery.status = receipt.status;
    if (receipt.response !== undefined) delivery.response = receipt.response;
    if (receipt.failure !== undefined) delivery.failure = receipt.failure;
    return { delivery, receipt };
  }

  /** Sends and, for events, at once again if it was not taken; the later retries wait for the fake's clock. */
  async function send(parcel: Parcel): Promise<Delivery[]> {
    const { delivery, receipt } = await attempt(parcel);
    const wait = (options.retryDelays ?? RETRY_AFTER)[parcel.attempt];
    const retries = options.retries && parcel.kind === 'event' && !receipt.final && !closed;
    const again: Parcel = {
      ...parcel,
      attempt: parcel.attempt + 1,
      reason: receipt.failure ?? 'unknown_error',
    };
    const wanted = !receipt.acknowledged && retries;
    // First what follows, then the news of it: who waits for this attempt may move the clock at once.
    const sendAgain = () => {
      if (!closed) void send(again);
    };
    if (wanted && wait)
      if (options.retryDelays) setTimeout(sendAgain, wait).unref();
      else workspace.clock.at(workspace.clock.now() + wait, sendAgain);
    workspace.changed();
    return wanted && wait === 0 ? [delivery, ...(await send(again))] : [delivery];
  }

  return {
    deliveries,
    send,
    /** One more attempt of an earlier delivery, without further retries. */
    async repeat(delivery: Delivery, reason: string): Promise<Delivery> {
      const parcel = { kind: delivery.kind, body: delivery.body, attempt: delivery.attempt + 1, reason };
      const repeated = await attempt(parcel);
      workspace.changed();
      return repeated.delivery;
    },
    close() {
      closed = true;
    },
  };
}
