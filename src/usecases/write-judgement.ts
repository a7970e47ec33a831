import { cleanText } from '../domain/clean-text.ts';
import { placesOfQuestion, placeKey } from '../domain/place.ts';
import { reviewStanding } from '../domain/review-standing.ts';
import type { JudgedPlace, SectionJudgement } from '../domain/section-judgement.ts';
import { judgedPlaces, judgementProblem, samePlace } from '../domain/section-judgement.ts';
import { listAuthors } from '../storage/assessment-repository.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import { listSectionJudgements, saveSectionJudgement } from '../storage/section-judgement-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { JudgementFormCard, JudgementsCard, JudgementTexts } from './judgement-card.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ConclusionReader } from './show-conclusions.ts';
import { findConclusionAuthor } from './show-conclusions.ts';
import { judgementsCard } from './show-judgements.ts';

export type JudgementOutcome = JudgementsCard | JudgementFormCard | Refusal;

/** Which judgement a card is about. */
export interface JudgementKey extends JudgedPlace {
  cycleId: string;
}

/** *Change*: one judgement, with whatever was typed there before and not saved. */
export async function openJudgement(services: Services, actor: Actor, key: JudgementKey): Promise<JudgementOutcome> {
  return actorTurn(services, actor, 'openJudgement', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key });
    if (desk.kind !== 'desk') return desk;
    if (isLocked(desk)) return closedRefusal(desk.reader.cycle.cycle);
    const kept = await findDraft(tx, draftKey(actor, key));
    const typed = { ...textsOf(desk.saved), ...kept } as JudgementTexts;
    return form(desk, { typed, keptForYou: kept !== undefined });
  });
}

/**
 * *Save*: commits it, or gives the card back with everything in it, which is kept as a draft too. Over one that has
 * changed since: the same content is already saved, other content comes back beside what is saved.
 */
export async function saveJudgement(
  services: Services,
  actor: Actor,
  press: JudgementKey & { revision: number; texts: JudgementTexts },
): Promise<JudgementOutcome> {
  return actorTurn(services, actor, 'saveJudgement', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key: press });
    if (desk.kind !== 'desk') return desk;
    const now = services.clock.now();
    const typed = { value: press.texts.value, reasons: cleanText(press.texts.reasons).text };
    const keep = (): Promise<void> => saveDraft(tx, { ...draftKey(actor, press), body: typed, now });
    if (isLocked(desk)) {
      await keep();
      return closedRefusal(desk.reader.cycle.cycle);
    }
    const same = desk.saved.value === typed.value && desk.saved.reasons === typed.reasons;
    if (desk.saved.revision > 0 && same) return shown(desk, { actor, press, notice: 'already_saved' });
    const problem = judgementProblem(desk.reader.cycle.set, typed, desk.saved);
    if (problem !== null) {
      await keep();
      return { ...form(desk, { typed, problem }), revision: press.revision };
    }
    const next = { ...desk.saved, ...typed, revision: press.revision, judgedBy: actor.personId };
    const write = { actor: actor.personId, now, why: '' };
    const written = press.revision === desk.saved.revision ? await saveSectionJudgement(tx, next, write) : 'stale';
    if (written === 'saved') return shown(desk, { actor, press, notice: 'saved' });
    await keep();
    const fresh = await findDesk(tx, services, { actor, key: press });
    return fresh.kind === 'desk' ? form(fresh, { typed, conflict: true }) : fresh;
  });
}

/** A reviewer at the judgement of one section; `page`: where it stands among the sections, from 1. */
interface Desk {
  kind: 'desk';
  tx: Tx;
  reader: ConclusionReader;
  saved: SectionJudgement;
  sectionTitle: string;
  page: number;
}

async function findDesk(
  tx: Tx,
  services: Services,
  { actor, key }: { actor: Actor; key: JudgementKey },
): Promise<Desk | Refusal> {
  const reader = await findConclusionAuthor(tx, services, { actor, cycleId: key.cycleId });
  if (reader.kind !== 'reader') return reader;
  const { cycle, facts } = reader;
  const index = cycle.set.sections.findIndex((one) => one.key === key.sectionKey);
  const section = cycle.set.sections[index];
  const known = section !== undefined && judgedPlaces(section, facts.directorates).some((one) => samePlace(one, key));
  if (!known) return { kind: 'not_yours' };
  const own = await ownCase(tx, reader, key);
  if (own !== null) return own;
  const blank = { cycleId: key.cycleId, sectionKey: key.sectionKey, directorateId: key.directorateId };
  const saved = (await listSectionJudgements(tx, key.cycleId)).find((one) => samePlace(one, key));
  return {
    ...{ kind: 'desk', tx, reader, sectionTitle: section.shortTitle, page: index + 1 },
    saved: saved ?? { ...blank, revision: 0, value: '', reasons: '', judgedBy: actor.personId },
  };
}

/** Nobody judges a section where every entry is their own, assesses them, or stands in their line (DESIGN section 1). */
async function ownCase(
  tx: Tx,
  { facts, cycle, person }: ConclusionReader,
  { sectionKey, directorateId }: JudgedPlace,
): Promise<Refusal | null> {
  const questions = cycle.set.sections.find(({ key }) => key === sectionKey)?.questions ?? [];
  const judged = questions
    .flatMap((question) =>
      placesOfQuestion(question, facts.directorates).map((place) => ({ ...place, party: question.party })),
    )
    .filter((place) => directorateId === null || place.directorateId === directorateId);
  const authors = Map.groupBy(await listAuthors(tx, cycle.cycle.id, judged), ({ place }) => place);
  const records = await listPostRecords(tx);
  const people = [...facts.people.values()];
  const standings = judged.map(({ party, ...place }) => {
    const key = placeKey(place);
    const wrote = (authors.get(key) ?? []).map(({ authorId }) => authorId);
    const holderIds = records.flatMap(({ post, personId }) =>
      party.includes(post) && personId !== null ? [personId] : [],
    );
    const authorIds = [...wrote, ...(cycle.holders.get(key) ?? [])];
    return reviewStanding(person, { directorateId: place.directorateId, party, holderIds, authorIds, people });
  });
  const reasons = standings.flatMap((one) => (one.kind === 'none' && one.why !== 'role' ? [one.why] : []));
  const [why] = reasons;
  if (why === undefined || reasons.length < standings.length) return null;
  return { kind: 'own_case', of: 'section', why, decider: 'reviewer' };
}

function isLocked({ reader }: Desk): boolean {
  return reader.cycle.cycle.status === 'signed_off';
}

async function shown(
  { tx, reader, page }: Desk,
  { actor, press, notice }: { actor: Actor; press: JudgementKey; notice: 'saved' | 'already_saved' },
): Promise<JudgementsCard> {
  await dropDraft(tx, draftKey(actor, press));
  return judgementsCard(tx, reader, { page, notice });
}

function form(
  { reader: { facts, cycle }, saved, sectionTitle, page }: Desk,
  said: Pick<JudgementFormCard, 'typed'> & Partial<JudgementFormCard>,
): JudgementFormCard {
  const { sectionKey, directorateId, revision } = saved;
  return {
    kind: 'judgement_form',
    ...{ cycleId: cycle.cycle.id, cycleLabel: cycle.cycle.label, scale: cycle.set.scale, sectionTitle, page },
    ...{ place: { sectionKey, directorateId }, revision, saved: textsOf(saved) },
    directorateName: facts.directorates.find(({ id }) => id === directorateId)?.name ?? null,
    ...{ problem: null, conflict: false, keptForYou: false },
    ...said,
  };
}

function draftKey({ personId }: Actor, { cycleId, sectionKey, directorateId }: JudgementKey) {
  return { personId, cycleId, card: 'judgement', place: `${sectionKey}@${directorateId ?? ''}` };
}

function textsOf({ value, reasons }: SectionJudgement): JudgementTexts {
  return { value, reasons };
}
