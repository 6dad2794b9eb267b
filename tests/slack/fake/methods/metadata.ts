import { insist } from '../refusal.ts';
import { isObject } from '../requests.ts';

/** The error is documented, the size is not: this number is the fake's own. */
const MOST_CHARACTERS = 16_000;

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
const isFlat = (value: unknown) => isObject(value) && Object.values(value).every(isScalar);

/** Checks a message's metadata: https://docs.slack.dev/messaging/message-metadata. Throws refusals. */
export function checkMetadata(metadata: unknown): void {
  if (metadata === undefined) return;
  insist(isObject(metadata), 'invalid_metadata_format', 'metadata must be an object');
  const { event_type, event_payload, ...rest } = metadata;
  const fault = (detail: string, holds: boolean) => insist(holds, 'invalid_metadata_schema', detail);
  fault('event_type must be a string', typeof event_type === 'string' && /^\w+$/.test(event_type));
  fault('event_payload must be an object', isObject(event_payload));
  fault(`no fields but event_type and event_payload: ${Object.keys(rest)}`, Object.keys(rest).length === 0);
  for (const [name, value] of Object.entries(event_payload as Record<string, unknown>))
    fault(
      `event_payload.${name} must be a scalar, a flat object or a list of flat objects`,
      isScalar(value) || isFlat(value) || (Array.isArray(value) && value.every(isFlat)),
    );
  const size = JSON.stringify(metadata).length;
  insist(size <= MOST_CHARACTERS, 'metadata_too_large', `${size} characters`);
}
