import { linksOf, pingsOf } from './notify.ts';
import type { RuleId } from './rules/index.ts';
import type { Call, FakeMessage, RecordedRefusal } from './types.ts';
import { type Post, view, type Workspace } from './workspace.ts';

/** What tests read: calls, refusals, whom messages notified. */
export function createJournal(workspace: Workspace) {
  const calls: Call[] = [];
  const refusals: RecordedRefusal[] = [];
  const invisible: { rule: RuleId; detail: string; body: unknown }[] = [];
  const pings: { who: string; message: FakeMessage }[] = [];
  const links: { url: string; message: FakeMessage }[] = [];

  const seen = () =>
    JSON.stringify(
      {
        calls: calls.slice(-10),
        refusals: refusals.slice(-10),
        messages: workspace.posts.slice(-10).map(({ channel, ts, text }) => ({ channel, ts, text })),
      },
      null,
      1,
    );

  function refusal(one: RecordedRefusal): void {
    refusals.push(one);
    workspace.changed();
  }

  return {
    calls,
    refusals,
    invisible,
    pings,
    links,
    call(call: Call) {
      calls.push(call);
      workspace.changed();
    },
    refusal,
    remark: (rule: RuleId, detail: string, method: string) => refusal({ rule, detail, method }),
    /** An acknowledgement that Slack takes and shows nobody. */
    hide(rule: RuleId, detail: string, body: unknown) {
      invisible.push({ rule, detail, body });
      refusal({ rule, detail, method: 'acknowledgement' });
    },
    /** Whom a message notifies and which links it would unfurl, each once a message. */
    note(post: Post, args: Record<string, unknown>) {
      const message = view(post);
      for (const who of pingsOf(post, args))
        if (!pings.some((one) => one.who === who && one.message.ts === post.ts)) pings.push({ who, message });
      for (const url of linksOf(post, args))
        if (!links.some((one) => one.url === url && one.message.ts === post.ts)) links.push({ url, message });
    },
    until<T>(condition: () => T | undefined | false, ms = 5000): Promise<T> {
      return new Promise((resolve, reject) => {
        const check = () => {
          try {
            const value = condition();
            if (value === undefined || value === false) return;
            finish();
            resolve(value);
          } catch (error) {
            finish();
            reject(error);
          }
        };
        const late = setTimeout(() => {
          finish();
          reject(new Error(`not within ${ms} ms: ${condition.toString()}\nseen: ${seen()}`));
        }, ms);
        const unwatch = workspace.watch(check);
        function finish() {
          clearTimeout(late);
          unwatch();
        }
        check();
      });
    },
  };
}
