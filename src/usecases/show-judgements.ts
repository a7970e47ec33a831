import { mayConclude } from '../domain/may-conclude.ts';
import type { JudgedPlace, SectionJudgement } from '../domain/section-judgement.ts';
import { judgedPlaces, samePlace } from '../domain/section-judgement.ts';
import { listSectionJudgements } from '../storage/section-judgement-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { JudgementsCard, ShownJudgement } from './judgement-card.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ConclusionReader } from './show-conclusions.ts';
import { findConclusionReader } from './show-conclusions.ts';

/** *Judgements of sections* on the card of conclusions: one section a page, for those who read conclusions. */
export async function showJudgements(
  services: Services,
  actor: Actor,
  { cycleId, page }: { cycleId: string; page: number },
): Promise<JudgementsCard | Refusal> {
  return actorTurn(services, actor, 'showJudgements', async (tx) => {
    const reader = await findConclusionReader(tx, services, { actor, cycleId });
    return reader.kind === 'reader' ? judgementsCard(tx, reader, { page, notice: null }) : reader;
  });
}

/** The card as things stand in this transaction. */
export async function judgementsCard(
  tx: Tx,
  { facts, cycle, person }: ConclusionReader,
  { page: wanted, notice }: Pick<JudgementsCard, 'page' | 'notice'>,
): Promise<JudgementsCard> {
  const { id: cycleId, label: cycleLabel, status } = cycle.cycle;
  const pages = cycle.set.sections.length;
  const page = Math.min(Math.max(1, wanted), pages);
  const section = cycle.set.sections[page - 1];
  if (section === undefined) throw new Error(`The set of cycle ${cycleId} has no section`);
  const saved = await listSectionJudgements(tx, cycleId);
  const shown = judgedPlaces(section, facts.directorates).map((place) =>
    shownJudgement(
      facts,
      place,
      saved.find((one) => samePlace(one, place)),
    ),
  );
  return {
    kind: 'judgements',
    ...{ cycleId, cycleLabel, scale: cycle.set.scale, sectionTitle: section.shortTitle, shown, page, pages, notice },
    ...{ signedOff: status === 'signed_off', mayJudge: mayConclude(person) },
  };
}

function shownJudgement(
  { directorates, people }: CouncilFacts,
  place: JudgedPlace,
  judged: SectionJudgement | undefined,
): ShownJudgement {
  const directorateName = directorates.find(({ id }) => id === place.directorateId)?.name ?? null;
  if (judged === undefined) return { place, directorateName, value: '', reasons: '', by: '' };
  const { value, reasons, judgedBy } = judged;
  return { place, directorateName, value, reasons, by: people.get(judgedBy)?.post ?? '' };
}
