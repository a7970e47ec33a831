import { cleanText, longestText } from '../domain/clean-text.ts';
import type { Place } from '../domain/place.ts';
import { replacePart, textParts } from '../domain/text-parts.ts';
import { saveAssessment as writeAssessment } from '../storage/assessment-repository.ts';
import { findDraft, saveDraft } from '../storage/draft-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { Desk, DeskKey } from './assessment-desk.ts';
import { deskCard, findDesk } from './assessment-desk.ts';
import type { AssessmentOutcome } from './open-assessment.ts';
import { assessmentDraft } from './open-assessment.ts';
import { describePlace } from './council-facts.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** The boxes of an assessment that may hold more than a card hands back. */
export const longFields = ['whatWeKnow', 'howWeKnow', 'whatNext', 'remarks'] as const;
export type LongField = (typeof longFields)[number];

/** One part of a long text on a card of its own. `characters` counts the whole text; `savedText` only in a conflict. */
export interface LongTextCard {
  kind: 'long_text';
  cycleId: string;
  place: Place;
  number: string;
  topic: string;
  directorateName: string | null;
  field: LongField;
  part: number;
  of: number;
  text: string;
  characters: number;
  revision: number;
  mayWrite: boolean;
  problem: 'too_long' | null;
  savedText: string | null;
}

/** Which part of which box. `part` counts from 0. */
export interface PartKey extends DeskKey {
  field: LongField;
  part: number;
}

/** Shows one part of a long text, to be read or changed: 20,000 characters go through cards of 28 KB this way. */
export async function openLongText(
  services: Services,
  actor: Actor,
  key: PartKey,
): Promise<LongTextCard | AssessmentOutcome> {
  return actorTurn(services, actor, 'openLongText', async (tx) => {
    const desk = await findDesk(tx, services, actor, key);
    return desk.kind === 'desk' ? partCard(tx, desk, key) : desk;
  });
}

/** Saves one part under the revision that its card shows, and gives the next part, or the evidence after the last. */
export async function saveLongText(
  services: Services,
  actor: Actor,
  pressed: PartKey & { revision: number; text: string },
): Promise<LongTextCard | AssessmentOutcome> {
  return actorTurn(services, actor, 'saveLongText', async (tx) => {
    const desk = await findDesk(tx, services, actor, pressed);
    if (desk.kind !== 'desk') return desk;
    const typed = cleanText(pressed.text).text;
    const saved = desk.assessment[pressed.field];
    const next = replacePart(saved, pressed.part, typed);
    if (!desk.mayWrite) {
      await keepText(tx, services, actor, { ...pressed, text: next, saved });
      return refuseToWrite(tx, desk, pressed);
    }
    if (next === saved) return partCard(tx, desk, { ...pressed, part: pressed.part + 1 });
    if (next.length > longestText) return { ...shown(desk, pressed), text: typed, problem: 'too_long' };
    const written = await writeAssessment(
      tx,
      {
        ...desk.assessment,
        [pressed.field]: next,
        status: desk.assessment.status === 'returned' ? 'returned' : 'draft',
        revision: pressed.revision + 1,
        authorId: actor.personId,
        updatedAt: services.clock.now(),
      },
      { expectedRevision: pressed.revision, actor: actor.personId, change: pressed.field, why: '' },
    );
    if (written === 'stale') {
      return { ...shown(desk, pressed), text: typed, savedText: textParts(saved)[pressed.part]?.text ?? '' };
    }
    const fresh = await findDesk(tx, services, actor, pressed);
    return fresh.kind === 'desk' ? partCard(tx, fresh, { ...pressed, part: pressed.part + 1 }) : fresh;
  });
}

/** Closed, accepted or not theirs any more since the card was shown: the whole text stays the person's own draft. */
async function keepText(
  tx: Tx,
  services: Services,
  actor: Actor,
  key: PartKey & { text: string; saved: string },
): Promise<void> {
  if (key.text === key.saved) return;
  const draft = assessmentDraft(actor, { ...key, step: key.field === 'remarks' ? 'rating' : 'evidence' });
  const body = { ...(await findDraft(tx, draft)), [key.field]: key.text };
  await saveDraft(tx, { ...draft, body, now: services.clock.now() });
}

async function refuseToWrite(tx: Tx, desk: Desk, key: PartKey): Promise<LongTextCard | AssessmentOutcome> {
  const { cycle } = desk.cycle;
  return cycle.status === 'signed_off' ? closedRefusal(cycle) : partCard(tx, desk, key);
}

async function partCard(tx: Tx, desk: Desk, key: PartKey): Promise<LongTextCard | AssessmentOutcome> {
  const parts = textParts(desk.assessment[key.field]);
  if (key.part >= parts.length) return deskCard(tx, desk, desk.mayWrite ? 'evidence' : 'review');
  return shown(desk, key);
}

function shown(desk: Desk, key: PartKey): LongTextCard {
  const described = describePlace(desk.facts, desk.cycle, desk.place);
  if (described === undefined) throw new Error('A desk stands at a place of its cycle');
  const text = desk.assessment[key.field];
  const parts = textParts(text);
  return {
    kind: 'long_text',
    cycleId: desk.cycle.cycle.id,
    place: desk.place,
    number: described.question.number,
    topic: described.question.topic,
    directorateName: described.directorateName,
    field: key.field,
    part: key.part,
    of: parts.length,
    text: parts[key.part]?.text ?? '',
    characters: text.length,
    revision: desk.assessment.revision,
    mayWrite: desk.mayWrite,
    problem: null,
    savedText: null,
  };
}
