import { localTime } from '../domain/local-time.ts';
import { findReminder, listChased } from '../storage/reminder-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { findWaiting } from './find-waiting.ts';
import type { Post } from './ports.ts';
import { reminderLines } from './reminder-card.ts';
import type { Services } from './services.ts';

/**
 * What one person is reminded of at this moment. A message that stands says that nothing waits any more rather than
 * being left wrong; a new one is `overtaken` then, and so is any where they have left or want to hear nothing.
 */
export async function reminderPost(
  tx: Tx,
  services: Services,
  given: { personId: string; fresh: boolean; stands: boolean; possibleRepeat: boolean },
): Promise<Extract<Post, { kind: 'reminder' }> | 'overtaken'> {
  const { personId, fresh, stands, possibleRepeat } = given;
  const facts = await services.facts.fresh(tx);
  const now = services.clock.now();
  const today = localTime(now, facts.council.timezone).date;
  const reminder = await findReminder(tx, personId);
  const quiet = reminder.quietUntil !== null && today < reminder.quietUntil;
  if (facts.people.get(personId)?.active !== true || quiet || (!fresh && !stands)) return 'overtaken';
  const things = (await findWaiting(tx, facts, { now, personId })).get(personId) ?? [];
  const shown = reminderLines(things, { chased: await listChased(tx, { personId }), reminder, today });
  if (shown.total === 0 && !stands) return 'overtaken';
  const card = { kind: 'reminder' as const, councilName: facts.council.name, ...shown, notice: null };
  return { kind: 'reminder', card, possibleRepeat };
}
