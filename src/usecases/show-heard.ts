import type { ShownGroup } from '../domain/group-disclosure.ts';
import { shownGroups } from '../domain/group-disclosure.ts';
import { covers } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { findQuestion } from '../domain/question-set.ts';
import { findAssessment } from '../storage/assessment-repository.ts';
import { listGroupSessions } from '../storage/group-session-repository.ts';
import { listParaphrases } from '../storage/paraphrase-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { runningCycles } from './council-facts.ts';
import type { GroupDesk } from './group-desk.ts';
import { directorateNameOf, findGroupDesk } from './group-desk.ts';
import type { HeardCard } from './heard-card.ts';
import { findViewsLater } from './may-see-views.ts';
import type { NoSuchQuestion } from './open-by-number.ts';
import { isUnrated, ratesAt } from './rates-first.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ViewsLaterCard } from './views-card.ts';
import type { NumberedPlace, WhichQuestion } from './which-question.ts';
import { placesMeant, whichQuestion } from './which-question.ts';

const groupsPerPage = 3;

/** Which question: its place from a card, or the `words` that were typed, such as “10 education”. */
export interface HeardRequest {
  cycleId: string | null;
  place: Place | null;
  words: string;
  page: number;
}

/**
 * `heard 7.2`: what groups said at a question and what was agreed in a paraphrase, for those who see gaps there. A
 * manager sees it after their own rating is submitted, and whoever answers the question on cards of their own after
 * their answer: nobody is led (DESIGN section 1, confidentiality).
 */
export async function showHeard(
  services: Services,
  actor: Actor,
  { cycleId, place: pressed, words, page }: HeardRequest,
): Promise<HeardCard | ViewsLaterCard | WhichQuestion | NoSuchQuestion | Refusal> {
  return actorTurn(services, actor, 'showHeard', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId, command: 'heard' });
    if (desk.kind !== 'group_desk') return desk;
    if (pressed !== null) return showAt(desk, pressed, page);
    const meant = placesHeard(desk, actor, words);
    const [first, second] = meant;
    if (first === undefined) return { kind: 'no_such_question', command: 'heard', words };
    if (second !== undefined) return whichQuestion('heard', meant);
    return showAt({ ...desk, cycle: first.cycle }, first.place, page);
  });
}

function placesHeard({ facts, reach }: GroupDesk, actor: Actor, words: string): readonly NumberedPlace[] {
  const sees = ({ place }: NumberedPlace) => covers(reach, place.directorateId);
  return placesMeant({ facts, actor, sees }, runningCycles(facts), words);
}

async function showAt(desk: GroupDesk, place: Place, page: number): Promise<HeardCard | ViewsLaterCard | Refusal> {
  const isPlace = desk.cycle.holders.has(placeKey(place));
  if (!isPlace || !covers(desk.reach, place.directorateId)) return { kind: 'not_yours' };
  const later = await viewsLater(desk, place);
  if (later !== null) return later;
  return (await ratesFirst(desk, place)) ? { kind: 'rate_first' } : heardCard(desk, place, page);
}

/** The same as with the views of single people: what this person holds or was given comes first; null where nothing. */
async function viewsLater(
  { tx, facts, cycle, person }: GroupDesk,
  { questionKey }: Place,
): Promise<ViewsLaterCard | null> {
  const waits = (await findViewsLater(tx, { facts, person }, [questionKey])).get(questionKey);
  const question = findQuestion(cycle.set, questionKey)?.question;
  if (waits === undefined || question === undefined) return null;
  const { number, topic } = question;
  return { kind: 'views_later', ...waits, number, topic };
}

/** A manager rates first, also where somebody else holds the entry; and so does whoever holds it. */
async function ratesFirst({ tx, cycle, person }: GroupDesk, place: Place): Promise<boolean> {
  return ratesAt(person, cycle, place) && isUnrated(await findAssessment(tx, cycle.cycle.id, place));
}

async function heardCard(desk: GroupDesk, place: Place, wanted: number): Promise<HeardCard> {
  const { cycle, set } = desk.cycle;
  const groups = bySide(desk, place, shownGroups(await listGroupSessions(desk.tx, cycle.id), place, cycle));
  const pages = Math.max(1, Math.ceil(groups.length / groupsPerPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const all = await listParaphrases(desk.tx, cycle.id);
  return {
    ...{ kind: 'heard', cycleId: cycle.id, cycleLabel: cycle.label, set, place, page, pages },
    ...{ directorateName: directorateNameOf(desk, place.directorateId), directorates: desk.facts.directorates },
    groups: groups.slice((page - 1) * groupsPerPage, page * groupsPerPage),
    paraphrases: all.filter(({ questionKey }) => questionKey === place.questionKey),
  };
}

/** Groups that spoke of the same side of a question next to each other, in the order of the set; small ones last. */
function bySide({ cycle }: GroupDesk, { questionKey }: Place, groups: readonly ShownGroup[]): readonly ShownGroup[] {
  const sides = findQuestion(cycle.set, questionKey)?.question.items.map(({ key }) => key) ?? [];
  const orderOf = (shown: ShownGroup) => (shown.kind === 'heard' ? sides.length : sides.indexOf(shown.item));
  return groups.toSorted((a, b) => orderOf(a) - orderOf(b));
}
