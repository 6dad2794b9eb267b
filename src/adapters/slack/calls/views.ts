import type { HomeView, ModalView } from '../render/views.ts';
import { createRepeating, type WebApi } from './repeat.ts';

/** App Home and modals. */
export interface Views {
  /** Shows somebody their App Home anew. Doing it twice does no harm, so it is tried again. */
  publish(user: string, view: HomeView): Promise<void>;
  /** Opens a modal. Once: the trigger is good for three seconds. */
  open(triggerId: string, view: ModalView): Promise<void>;
}

export function createViews(api: WebApi, sleep: (ms: number) => Promise<void>): Views {
  const { call, repeat } = createRepeating(api, sleep);
  return {
    async publish(user, view) {
      await repeat('views.publish', { user_id: user, view });
    },
    async open(triggerId, view) {
      await call('views.open', { trigger_id: triggerId, view });
    },
  };
}
