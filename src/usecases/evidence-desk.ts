import type { EvidenceFile } from '../domain/evidence-file.ts';
import { showTrail } from '../domain/evidence-item.ts';
import { localTime } from '../domain/local-time.ts';
import { reachOf } from '../domain/permission.ts';
import { scopeOf } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { questionsOf } from '../domain/question-set.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import { listEvidenceFiles } from '../storage/evidence-file-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { isWritable } from './assessment-desk.ts';
import type { CycleFacts } from './council-facts.ts';
import { describePlace, runningCycles } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { EvidenceListCard, EvidencePosition, ListedEvidence } from './evidence-card.ts';
import { findViewsLater } from './may-see-views.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Asker } from './searchable-text.ts';
import type { SeenEvidence, UsedAt } from './seen-evidence.ts';
import { isHeldBy, seenEvidence, seesAllEvidence, seesGapsAt } from './seen-evidence.ts';
import type { Actor, Services } from './services.ts';

/** Items on one card: more than that nobody reads on a phone. */
const onePage = 5;

/** Somebody who may read the register, with what they may see of it. */
export interface EvidenceDesk {
  kind: 'evidence_desk';
  asker: Asker;
  cycle: CycleFacts;
  seen: readonly SeenEvidence[];
  /** Every file of the council's, of items that are seen or not. */
  files: readonly EvidenceFile[];
  today: string;
  now: Date;
}

/**
 * The register as far as the asker may see it, with the cycle that is meant: the one of the card, else the running one,
 * else the one that began last. Refused to whoever sees no gaps.
 */
export async function findEvidenceDesk(
  tx: Tx,
  services: Services,
  { actor, cycleId }: { actor: Actor; cycleId: string | null },
): Promise<EvidenceDesk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  if (person?.active !== true || reachOf(person, 'evidence').kind === 'none') return refuseCommand('evidence');
  const started = startedCycles(facts);
  const cycle =
    cycleId === null ? (runningCycles(facts)[0] ?? started[0]) : started.find((one) => one.cycle.id === cycleId);
  if (cycle === undefined) {
    return cycleId === null ? { kind: 'no_open_cycle', councilName: facts.council.name } : { kind: 'not_yours' };
  }
  const keys = new Set(started.flatMap(({ set }) => questionsOf(set).map(({ key }) => key)));
  const asker: Asker = { tx, facts, person, later: await findViewsLater(tx, { facts, person }, [...keys]) };
  const now = services.clock.now();
  const today = localTime(now, facts.council.timezone).date;
  const [seen, files] = [await seenEvidence(asker), await listEvidenceFiles(tx)];
  return { kind: 'evidence_desk', asker, cycle, seen, files, today, now };
}

/** Who adds items: whoever may hold entries, and administrators of the whole council. */
export function mayAddEvidence({ asker: { person } }: EvidenceDesk): boolean {
  return scopeOf(person, 'manager').length > 0 || scopeOf(person, 'admin') === 'all';
}

/**
 * Who changes an item that they see in full: whoever added it, holds an entry resting on it, manages the whole council or
 * is its administrator.
 */
export function mayChangeEvidence(desk: EvidenceDesk, { item, own }: SeenEvidence): boolean {
  const { asker } = desk;
  if (!mayAddEvidence(desk) || (item.sensitivity === 'exempt' && !seesAllEvidence(asker))) return false;
  const keepsAll = scopeOf(asker.person, 'manager', 'admin') === 'all';
  return keepsAll || item.addedBy === asker.person.id || own.some((used) => isHeldBy(asker, used));
}

/** The entries of the cycle in front that are theirs to write now, in the order of the set. */
export async function writableEntries({ asker, cycle }: EvidenceDesk): Promise<readonly Place[]> {
  const { id, status } = cycle.cycle;
  const saved = new Map((await listAssessments(asker.tx, id)).map((one) => [placeKey(one), one]));
  return cycle.places.filter(
    (place) =>
      isHeldBy(asker, { cycle, place }) &&
      isWritable(status, saved.get(placeKey(place)) ?? { status: 'draft' as const }),
  );
}

/** Whether they may see the entry of a place; a place that is none is nobody's. */
export function seesEntry({ asker, cycle }: EvidenceDesk, place: Place): boolean {
  if (!cycle.holders.has(placeKey(place))) return false;
  return seesGapsAt(asker, { cycle, place }) || isHeldBy(asker, { cycle, place });
}

/** The card of the register as things stand in this transaction. The place is one that the asker may see. */
export async function evidenceList(
  desk: EvidenceDesk,
  { place, all, page: wanted, notice }: Omit<EvidencePosition, 'cycleId'> & Pick<EvidenceListCard, 'notice'>,
): Promise<EvidenceListCard> {
  const { asker, cycle, seen } = desk;
  const trail = showTrail(
    seen.map(({ item }) => item),
    { seesExempt: seesAllEvidence(asker) },
  );
  const byItem = new Map(seen.map((one) => [one.item, one]));
  const listed = trail
    .flatMap((shown) => {
      const one = byItem.get(shown.item);
      return one === undefined ? [] : [{ shown, one, here: place !== null && restsOn(desk, one, place) }];
    })
    .filter(({ here }) => place === null || all || here);
  const pages = Math.max(1, Math.ceil(listed.length / onePage));
  const page = Math.min(Math.max(1, wanted), pages);
  const writable = place === null ? [] : await writableEntries(desk);
  return {
    kind: 'evidence_list',
    position: { cycleId: cycle.cycle.id, place, all: place !== null && all, page },
    cycleLabel: cycle.cycle.label,
    entry: place === null ? null : entryTitle(desk, { cycle, place }),
    items: listed.slice((page - 1) * onePage, page * onePage).map((item) => listedItem(desk, item)),
    ...{ total: listed.length, pages, mayAdd: mayAddEvidence(desk), notice },
    mayLink: writable.some((one) => place !== null && placeKey(one) === placeKey(place)),
  };
}

function listedItem(
  desk: EvidenceDesk,
  { shown, one, here }: { shown: ReturnType<typeof showTrail>[number]; one: SeenEvidence; here: boolean },
): ListedEvidence {
  const { item, title, gist, link, when, withheld } = shown;
  return {
    ...{ id: item.id, kind: item.kind, sensitivity: item.sensitivity, title, gist, link, when, withheld, here },
    file: withheld ? null : fileOf(desk, item.id),
    owner: withheld ? '' : item.owner,
    reviewOn: withheld ? null : item.reviewOn,
    reviewDue: !withheld && item.reviewOn !== null && item.reviewOn <= desk.today,
    supports: one.own.map((used) => entryTitle(desk, used)),
    mayChange: mayChangeEvidence(desk, one),
  };
}

function fileOf({ files }: EvidenceDesk, itemId: string): ListedEvidence['file'] {
  const file = files.find((one) => one.itemId === itemId);
  return file === undefined ? null : { name: file.name, size: file.size, removedAt: file.removedAt };
}

/** True where the entry of a place in the cycle in front rests on the item. */
export function restsOn({ cycle }: EvidenceDesk, { own }: SeenEvidence, place: Place): boolean {
  return own.some((used) => used.cycle === cycle && placeKey(used.place) === placeKey(place));
}

/** `4 Supervision, Education`, and behind it the cycle where that is not the one in front. */
export function entryTitle({ asker, cycle }: EvidenceDesk, used: UsedAt): string {
  const described = describePlace(asker.facts, used.cycle, used.place);
  if (described === undefined) return used.cycle.cycle.label;
  const { question, directorateName } = described;
  const title = [`${question.number} ${question.topic}`.trim(), ...(directorateName === null ? [] : [directorateName])];
  return used.cycle === cycle ? title.join(', ') : `${title.join(', ')} (${used.cycle.cycle.label})`;
}
