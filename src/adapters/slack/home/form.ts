import { z } from 'zod';

/** What was filled in; each part is undefined where nothing was. */
export interface FilledTipForm {
  readonly channel: string | undefined;
  readonly time: string | undefined;
  readonly zone: string | undefined;
  readonly days: readonly number[];
  readonly topics: readonly string[];
}

const optionSchema = z.object({ value: z.string() });
const stateSchema = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      channel: z.object({ channel: z.object({ selected_conversation: z.string().nullish() }) }).optional(),
      time: z.object({ time: z.object({ selected_time: z.string().nullish() }) }),
      zone: z.object({ zone: z.object({ value: z.string().nullish() }) }),
      days: z.object({ days: z.object({ selected_option: optionSchema.nullish() }) }),
      topics: z.object({ topics: z.object({ selected_options: z.array(optionSchema).nullish() }) }),
    }),
  }),
});

/** Reads a submitted form; undefined if it is none of ours. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function readTipForm(view: unknown): FilledTipForm | undefined {
  const read = stateSchema.safeParse(view);
  if (!read.success) return undefined;
  const { private_metadata: known, state } = read.data;
  const { channel, time, zone, days, topics } = state.values;
  const numbers = (days.days.selected_option?.value ?? '').split('').map(Number);
  return {
    channel: known || (channel?.channel.selected_conversation ?? undefined),
    time: time.time.selected_time ?? undefined,
    zone: zone.zone.value?.trim() || undefined,
    days: numbers.filter((day) => day >= 1 && day <= 7),
    topics: (topics.topics.selected_options ?? []).map(({ value }) => value).sort(),
  };
}
