import type { EntryReview } from '../domain/entry-review.ts';
import { holds } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import type { Tx } from '../storage/tx.ts';
import { describePlace } from './council-facts.ts';
import type { ReviewCase } from './review-case.ts';
import { isWaiting, judge } from './review-desk.ts';
import type { Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/**
 * Tells the author and the holders of an entry that it was returned, and why; tells whoever decides that the reviewer has
 * given advice. Of an acceptance nobody is told. True where a message is queued now.
 */
export async function tellReviewed(
  tx: Tx,
  services: Services,
  found: ReviewCase,
  review: EntryReview,
): Promise<boolean> {
  if (review.decision === 'accepted') return false;
  const personIds = review.decision === 'returned' ? authorsOf(found) : await decidersOf(tx, found, review);
  const text = review.decision === 'returned' ? returnText(found, review) : adviceText(found);
  const command = review.decision === 'returned' ? ('start' as const) : ('review' as const);
  let queued = false;
  for (const personId of personIds) queued = (await tellPerson(tx, services, { personId, text, command })) || queued;
  return queued;
}

function authorsOf({ desk: { facts, person }, cycle, reviewed }: ReviewCase): readonly string[] {
  const { authorId } = reviewed.assessment;
  const holders = cycle.holders.get(placeKey(reviewed.place)) ?? [];
  const involved = new Set([...(authorId === null ? [] : [authorId]), ...holders]);
  return [...involved].filter((id) => id !== person.id && facts.people.get(id)?.active === true);
}

async function decidersOf(
  tx: Tx,
  { desk: { facts }, cycle, reviewed }: ReviewCase,
  review: EntryReview,
): Promise<readonly string[]> {
  const { place, assessment } = reviewed;
  const entry = { ...place, assessment, holders: cycle.holders.get(placeKey(place)) ?? [] };
  const deciding: string[] = [];
  for (const person of facts.people.values()) {
    if (!holds(person, 'chief_executive', 'leader')) continue;
    const [one] = await judge(tx, { facts, person }, cycle, [entry]);
    const decides = one?.standing.kind === 'decides' && isWaiting(person, { ...one, reviews: [review] });
    if (decides) deciding.push(person.id);
  }
  return deciding;
}

function returnText(found: ReviewCase, { reason }: EntryReview): string {
  const { title, where, number } = namesOf(found);
  const typed = number === '' ? 'start' : `open ${number}`;
  return (
    `The reviewer has returned an entry of the assurance test to you: ${title} (${where}). ` +
    `Reason: ${reason} Say “${typed}” to change it, then submit it again.`
  );
}

function adviceText(found: ReviewCase): string {
  const { title, where } = namesOf(found);
  return `The reviewer advises to accept an entry of the assurance test: ${title} (${where}). It is for you to decide. Say “review” to see it.`;
}

function namesOf({ desk: { facts }, cycle, reviewed }: ReviewCase): { title: string; where: string; number: string } {
  const described = describePlace(facts, cycle, reviewed.place);
  const { number = '', topic = '' } = described?.question ?? {};
  const where = described?.directorateName ?? facts.council.name;
  return { title: `${number} ${topic}`.trim(), where, number };
}
