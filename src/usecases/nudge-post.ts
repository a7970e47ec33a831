import { isOfViews } from '../domain/gap-view-rules.ts';
import { localTime } from '../domain/local-time.ts';
import { placeKey } from '../domain/place.ts';
import { findReminder } from '../storage/reminder-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { describePlace, runningCycle } from './council-facts.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import { judgeGaps, openGaps } from './judge-gaps.ts';
import { listEntries } from './list-entries.ts';
import type { OutboxMessage } from './outbox-message.ts';
import type { Post } from './ports.ts';
import type { Services } from './services.ts';

/**
 * What the holder of an entry is asked at this moment. `overtaken` where nothing is missing in it any more, they hold it
 * no longer, or want to hear nothing.
 */
export async function nudgePost(
  tx: Tx,
  services: Services,
  { message, possibleRepeat }: { message: Extract<OutboxMessage, { kind: 'nudge' }>; possibleRepeat: boolean },
): Promise<Extract<Post, { kind: 'nudge' }> | 'overtaken'> {
  const { personId, cycleId, questionKey, directorateId } = message;
  const facts = await services.facts.fresh(tx);
  const cycle = runningCycle(facts, cycleId);
  const place = { questionKey, directorateId };
  if (cycle?.holders.get(placeKey(place))?.includes(personId) !== true) return 'overtaken';
  const described = describePlace(facts, cycle, place);
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  const { quietUntil } = await findReminder(tx, personId);
  if (described === undefined || (quietUntil !== null && today < quietUntil)) return 'overtaken';
  const entries = (await listEntries(tx, cycle)).filter((entry) => placeKey(entry) === placeKey(place));
  const found = await findCouncilGaps(tx, services, { facts, cycle, entries });
  const gaps = found.filter(
    (gap) => gap.questionKey === questionKey && gap.directorateId === directorateId && !isOfViews(gap.rule),
  );
  const rules = openGaps(await judgeGaps(tx, { cycleId, gaps, today })).map(({ rule }) => rule);
  if (rules.length === 0) return 'overtaken';
  const { question, directorateName } = described;
  const named = { number: question.number, topic: question.topic, directorateName };
  const card = { kind: 'nudge' as const, councilName: facts.council.name, cycleId, place, rules, ...named };
  return { kind: 'nudge', card, possibleRepeat };
}
