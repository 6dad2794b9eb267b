import type { Answer } from '../../../core/answer/answer.ts';
import type { Desk, Visit } from '../visit.ts';
import type { Parcel } from './parcels.ts';

/** What the button that shares an answer carries; nothing where there is nothing worth sharing, or nowhere to keep it. */
export async function shareValueOf(
  { parcels, logger }: Desk,
  { scope }: Visit,
  answer: Answer,
  parcel: Parcel,
): Promise<{ shareValue?: string }> {
  if (answer.refused || answer.intent === 'help') return {};
  try {
    return { shareValue: await parcels.pack(scope, parcel) };
  } catch (error) {
    logger.error(
      { error: String(error) },
      'An answer cannot be shared: its question could not be kept. Check the store.',
    );
    return {};
  }
}
