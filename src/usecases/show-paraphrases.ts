import { questionsOf } from '../domain/question-set.ts';
import { listParaphrases } from '../storage/paraphrase-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { runningCycles } from './council-facts.ts';
import type { GroupDesk } from './group-desk.ts';
import { findGroupDesk } from './group-desk.ts';
import type { ParaphraseListCard, ParaphraseNotice } from './paraphrase-card.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import type { WhichQuestion } from './which-question.ts';
import { placedIn, questionsNumbered, whichQuestion } from './which-question.ts';

const paraphrasesPerPage = 5;

/** Which paraphrases: `questionKey` from a card, or `words` that were typed, such as “7.2”. */
export interface ParaphraseRequest {
  cycleId: string | null;
  questionKey: string | null;
  words: string;
  page: number;
}

/** `paraphrase`, `paraphrase 7.2`: what was agreed with people, for the reviewer of the whole council. */
export async function showParaphrases(
  services: Services,
  actor: Actor,
  { cycleId, questionKey, words, page }: ParaphraseRequest,
): Promise<ParaphraseListCard | WhichQuestion | Refusal> {
  return actorTurn(services, actor, 'showParaphrases', async (tx) => {
    const desk = await findParaphraseDesk(tx, services, actor, cycleId);
    if (desk.kind !== 'group_desk') return desk;
    if (words !== '') return listByNumber(desk, words.trim(), page);
    const named = questionsOf(desk.cycle.set).find(({ key }) => key === questionKey);
    return paraphraseListCard(desk, { questionKey: named?.key ?? null, page, notice: null });
  });
}

async function listByNumber(
  desk: GroupDesk,
  number: string,
  page: number,
): Promise<ParaphraseListCard | WhichQuestion> {
  const found = questionsNumbered(runningCycles(desk.facts), number);
  const [first, second] = found;
  if (first === undefined) return paraphraseListCard(desk, { questionKey: null, page, notice: 'not_understood' });
  if (second === undefined) {
    return paraphraseListCard({ ...desk, cycle: first.cycle }, { questionKey: first.question.key, page, notice: null });
  }
  return whichQuestion('paraphrase', placedIn(null, found));
}

/** The desk of a reviewer of the whole council: a paraphrase is never one directorate's. */
export async function findParaphraseDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  cycleId: string | null,
): Promise<GroupDesk | Refusal> {
  const desk = await findGroupDesk(tx, services, actor, { cycleId, command: 'paraphrase' });
  return desk.kind === 'group_desk' && desk.reach.kind !== 'council' ? refuseCommand('paraphrase') : desk;
}

/** The list as it stands in this transaction, in the order of the set. */
export async function paraphraseListCard(
  desk: GroupDesk,
  { questionKey, page, notice }: { questionKey: string | null; page: number; notice: ParaphraseNotice | null },
): Promise<ParaphraseListCard> {
  const { cycle, set } = desk.cycle;
  const all = await listParaphrases(desk.tx, cycle.id);
  const inOrder = questionsOf(set).flatMap(({ key }) => all.filter((one) => one.questionKey === key));
  const wanted = inOrder.filter((one) => questionKey === null || one.questionKey === questionKey);
  const pages = Math.max(1, Math.ceil(wanted.length / paraphrasesPerPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    ...{ kind: 'paraphrase_list', cycleId: cycle.id, cycleLabel: cycle.label, set, questionKey, page: shown, pages },
    paraphrases: wanted.slice((shown - 1) * paraphrasesPerPage, shown * paraphrasesPerPage),
    notice,
  };
}
