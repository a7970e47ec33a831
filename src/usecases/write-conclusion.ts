import { cleanText } from '../domain/clean-text.ts';
import type { Conclusion, ConclusionContent, Limb } from '../domain/conclusion.ts';
import { blankConclusion, conclusionProblems, sameConclusion } from '../domain/conclusion.ts';
import { listConclusions, saveConclusion as saveOver } from '../storage/conclusion-repository.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { ConclusionFormCard, ConclusionsCard, ConclusionTexts } from './conclusion-card.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ConclusionReader } from './show-conclusions.ts';
import { conclusionsCard, findConclusionAuthor } from './show-conclusions.ts';

export type ConclusionOutcome = ConclusionsCard | ConclusionFormCard | Refusal;

/** Which conclusion a card is about. */
export interface ConclusionKey {
  cycleId: string;
  limb: Limb;
}

/** *Change* on a limb: its conclusion, with whatever was typed there before and not saved. */
export async function openConclusion(services: Services, actor: Actor, key: ConclusionKey): Promise<ConclusionOutcome> {
  return actorTurn(services, actor, 'openConclusion', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key });
    if (desk.kind !== 'desk') return desk;
    if (desk.reader.cycle.cycle.status === 'signed_off') return closedRefusal(desk.reader.cycle.cycle);
    const draft = await findDraft(tx, draftKey(actor, key));
    const typed = { ...textsOf(desk.saved), ...draft } as ConclusionTexts;
    return form(desk, { typed, keptForYou: draft !== undefined });
  });
}

/**
 * *Save* on the card of a conclusion: commits it, or gives the card back with everything in it, which is kept as a draft
 * too. Over one that has changed since: the same content is already saved, other content comes back beside what is saved.
 */
export async function saveConclusion(
  services: Services,
  actor: Actor,
  press: ConclusionKey & { revision: number; texts: ConclusionTexts },
): Promise<ConclusionOutcome> {
  return actorTurn(services, actor, 'saveConclusion', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key: press });
    if (desk.kind !== 'desk') return desk;
    const content = contentOf(press.texts);
    const typed = textsOf(content);
    const keep = (): Promise<void> => saveDraft(tx, { ...draftKey(actor, press), body: typed, now: desk.now });
    if (desk.reader.cycle.cycle.status === 'signed_off') {
      await keep();
      return closedRefusal(desk.reader.cycle.cycle);
    }
    const problems = conclusionProblems(desk.reader.cycle.set, content);
    if (problems.length > 0) {
      await keep();
      return { ...form(desk, { typed, problems }), revision: press.revision };
    }
    if (desk.saved.revision > 0 && sameConclusion(desk.saved, content)) return shown(desk, { press, actor });
    const next = { ...desk.saved, ...content, revision: press.revision, authorId: actor.personId, updatedAt: desk.now };
    const written =
      press.revision === desk.saved.revision ? await saveOver(tx, next, { actor: actor.personId }) : 'stale';
    if (written === 'saved') return shown(desk, { press, actor, notice: 'saved' });
    await keep();
    const now = await findDesk(tx, services, { actor, key: press });
    return now.kind === 'desk' ? form(now, { typed, conflict: true }) : now;
  });
}

/** A reviewer at one conclusion. */
interface Desk {
  kind: 'desk';
  tx: Tx;
  reader: ConclusionReader;
  saved: Conclusion;
  now: Date;
}

async function findDesk(
  tx: Tx,
  services: Services,
  { actor, key }: { actor: Actor; key: ConclusionKey },
): Promise<Desk | Refusal> {
  const reader = await findConclusionAuthor(tx, services, { actor, cycleId: key.cycleId });
  if (reader.kind !== 'reader') return reader;
  const saved = (await listConclusions(tx, key.cycleId)).find(({ limb }) => limb === key.limb);
  return {
    kind: 'desk',
    tx,
    reader,
    saved: saved ?? blankConclusion(key.cycleId, key.limb),
    now: services.clock.now(),
  };
}

async function shown(
  { tx, reader }: Desk,
  given: { press: ConclusionKey; actor: Actor; notice?: 'saved' },
): Promise<ConclusionsCard> {
  await dropDraft(tx, draftKey(given.actor, given.press));
  return conclusionsCard(tx, reader, { page: 1, notice: given.notice ?? 'already_saved' });
}

function form(
  { reader: { cycle }, saved }: Desk,
  said: Pick<ConclusionFormCard, 'typed'> & Partial<ConclusionFormCard>,
): ConclusionFormCard {
  return {
    kind: 'conclusion_form',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    limb: saved.limb,
    revision: saved.revision,
    sections: cycle.set.sections.map(({ key, shortTitle }) => ({ key, title: shortTitle })),
    saved: textsOf(saved),
    ...{ problems: [], conflict: false, keptForYou: false },
    ...said,
  };
}

function draftKey(actor: Actor, { cycleId, limb }: ConclusionKey) {
  return { personId: actor.personId, cycleId, card: 'conclusion', place: limb };
}

function contentOf(texts: ConclusionTexts): ConclusionContent {
  return {
    text: cleanText(texts.text).text,
    qualified: texts.qualified === 'yes',
    qualification: cleanText(texts.qualification).text,
    restsOn: texts.restsOn.split(',').filter((key) => key !== ''),
  };
}

function textsOf({ text, qualified, qualification, restsOn }: ConclusionContent): ConclusionTexts {
  return { text, qualified: qualified ? 'yes' : 'no', qualification, restsOn: restsOn.join(',') };
}
