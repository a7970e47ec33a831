import { addDays } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import { nextWorkingHours } from '../domain/working-time.ts';
import { listClosedDays } from '../storage/closed-day-repository.ts';
import { listToTell, noteTold } from '../storage/said-message-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { askedPeople } from './asked-people.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { queueMessage } from './outbox-message.ts';
import type { Services } from './services.ts';

/** People told in one transaction. */
const batch = 200;
/** Batches in one run: a bound against a fault that would make people due again and again. */
const mostBatches = 400;
/** Days after the signing on which somebody is still told: cycles of years ago that are entered late tell nobody. */
const daysToTell = 28;
/** Days after which a message that Teams never took is no longer tried. */
const daysToSend = 7;

/**
 * After sign-off: queues one message for everybody who was asked as a respondent and can be reached, whether they answered
 * or not, in working hours and not before they want messages again. Once a person and cycle, whatever restarts, however
 * many instances look, and however often a live cycle is signed. How many were queued. Source: DESIGN section 2.
 */
export async function tellWhatWasSaid(services: Services, councilId: string): Promise<number> {
  let queued = 0;
  for (let run = 0; run < mostBatches; run += 1) {
    const told = await services.store.inCouncil(councilId, (tx) => tellBatch(tx, services));
    queued += told;
    if (told === 0) break;
  }
  if (queued > 0) services.log.info('people_told', { councilId, queued });
  return queued;
}

/** True while somebody is to be told. */
export async function isSomebodyToTell(tx: Tx, services: Services): Promise<boolean> {
  const facts = await services.facts.fresh(tx);
  for (const cycle of justSigned(services, facts)) {
    if ((await peopleToTell(tx, { facts, cycle }, 1)).length > 0) return true;
  }
  return false;
}

function justSigned({ clock }: Services, { council, cycles }: CouncilFacts): readonly CycleFacts[] {
  const from = addDays(localTime(clock.now(), council.timezone).date, -daysToTell);
  return cycles.filter(({ cycle: { signedOn } }) => signedOn !== null && signedOn >= from);
}

function peopleToTell(
  tx: Tx,
  { facts, cycle }: { facts: CouncilFacts; cycle: CycleFacts },
  limit: number,
): ReturnType<typeof listToTell> {
  const { holders: _, ...asked } = askedPeople(facts, cycle);
  return listToTell(tx, { ...asked, limit });
}

async function tellBatch(tx: Tx, services: Services): Promise<number> {
  const facts = await services.facts.fresh(tx);
  const closed = await listClosedDays(tx);
  const now = services.clock.now();
  let queued = 0;
  for (const cycle of justSigned(services, facts)) {
    const cycleId = cycle.cycle.id;
    for (const { personId, conversationId, quietUntil } of await peopleToTell(tx, { facts, cycle }, batch)) {
      if (!(await noteTold(tx, cycleId, personId))) continue;
      const { from } = nextWorkingHours(now, { zone: facts.council.timezone, closed, notBefore: quietUntil });
      const message = { kind: 'said' as const, conversationId, personId, cycleId };
      const giveUpAt = new Date(from.getTime() + daysToSend * 86_400_000);
      await queueMessage(tx, services, { key: `said/${cycleId}/${personId}`, message, notBefore: from, giveUpAt });
      queued += 1;
    }
  }
  return queued;
}
