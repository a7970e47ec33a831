import type { InboundActivity } from '../support/activities.ts';

/** The activity that stands in the body of a request, as the bot reads it: {} where none can be read. */
export function activityIn(rawBody: string): InboundActivity {
  try {
    const read: unknown = JSON.parse(rawBody);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as InboundActivity) : {};
  } catch {
    return {};
  }
}
