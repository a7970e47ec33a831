import type { Named } from '../domain/command.ts';
import { findNamed } from '../domain/command.ts';
import { asksKnowledge, markViews } from '../domain/knowledge.ts';
import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Question } from '../domain/question-set.ts';
import { holds } from '../domain/person.ts';
import { findQuestion, questionsOf } from '../domain/question-set.ts';
import { viewsOf, waysOut } from '../domain/scale.ts';
import { textParts } from '../domain/text-parts.ts';
import { findAssessment } from '../storage/assessment-repository.ts';
import { listBlocks, listCells } from '../storage/figure-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import { heardBeside } from './heard-beside.ts';
import { findViewsLater } from './may-see-views.ts';
import { publishFigures } from './publish-figures.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import type { Comment, NoSuchViews, ViewsCard, ViewsLaterCard } from './views-card.ts';
import { commentsOf, viewsItems } from './views-of-question.ts';
import type { ViewsReader } from './views-reader.ts';
import { commentsFromFor, viewsReaderIn } from './views-reader.ts';
import type { WhichQuestion } from './which-question.ts';
import { placedIn, questionsNumbered, whichQuestion } from './which-question.ts';

/** What was typed or pressed. Ids come from a card; `words` are those after the command, and count where no id is given. */
export interface ViewsRequest {
  cycleId: string | null;
  questionKey: string | null;
  directorateId: string | null;
  words: string;
  page: number;
}

export type ViewsOutcome = ViewsCard | ViewsLaterCard | NoSuchViews | WhichQuestion | Refusal;

/** Comments, or parts of long ones, on one card; and characters of them, so that the card stays under its limit. */
const commentsPerPage = 6;
const lettersPerPage = 4_000;

interface Scope {
  facts: CouncilFacts;
  reach: Reach;
  scopes: readonly { directorateId: string | null; name: string }[];
}

/**
 * `views 7.2 education`: how everybody who was asked sees one question, side by side, from what is published alone
 * (decision 0011). For those who see gaps, in their scope: who sees single directorates gets the groups in which those
 * are. Nobody sees it before they have said themselves what they are asked of it.
 */
export async function showViews(services: Services, actor: Actor, request: ViewsRequest): Promise<ViewsOutcome> {
  return actorTurn(services, actor, 'showViews', (tx) => findViews(tx, services, actor, request));
}

/** The same, within a transaction. */
export async function findViews(
  tx: Tx,
  services: Services,
  actor: Actor,
  request: ViewsRequest,
): Promise<ViewsOutcome> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'views') : { kind: 'none' as const };
  if (person === undefined || (reach.kind !== 'council' && reach.kind !== 'directorates')) {
    return refuseCommand('views');
  }
  const scope = { facts, reach, scopes: scopesOf(facts, reach) };
  const found = request.questionKey === null ? byWords(scope, request.words) : byIds(scope, request);
  if ('kind' in found) return found;
  const { cycle, question } = found;
  const later = await findViewsLater(tx, { facts, person }, [question.key]);
  const [waits] = later.values();
  if (waits !== undefined) {
    const { number, topic } = question;
    return { kind: 'views_later', ...waits, number, topic };
  }
  const offersThemes = services.model !== null && holds(person, 'reviewer');
  const reader = await viewsReaderIn(tx, cycle, person);
  return cardFor(tx, scope, { ...found, page: request.page, reader, offersThemes });
}

interface Wanted {
  cycle: CycleFacts;
  question: Question;
  directorateId: string | null;
}

function scopesOf(facts: CouncilFacts, reach: Reach): Scope['scopes'] {
  const own = facts.directorates
    .filter(({ id }) => covers(reach, id))
    .map(({ id, name }) => ({ directorateId: id, name }));
  return reach.kind === 'council' ? [{ directorateId: null, name: facts.council.name }, ...own] : own;
}

function byIds({ facts, scopes }: Scope, request: ViewsRequest): Wanted | Refusal {
  const cycle = startedCycles(facts).find((one) => one.cycle.id === request.cycleId);
  const scope = scopes.find(({ directorateId }) => directorateId === request.directorateId) ?? onlyOf(scopes, request);
  if (cycle === undefined || scope === undefined) return { kind: 'not_yours' };
  const question = findQuestion(cycle.set, request.questionKey ?? '')?.question;
  return question === undefined ? { kind: 'old_card' } : { cycle, question, directorateId: scope.directorateId };
}

/** Whoever sees one directorate alone means that one when they name none. */
function onlyOf(scopes: Scope['scopes'], { directorateId }: ViewsRequest): Scope['scopes'][number] | undefined {
  return directorateId === null ? scopes[0] : undefined;
}

function byWords(scope: Scope, words: string): Wanted | NoSuchViews | WhichQuestion | Refusal {
  const { facts } = scope;
  const cycles = [...runningCycles(facts), ...startedCycles(facts)];
  const [number = '', ...rest] = words.split(' ');
  const directorateId = namedIn(scope, rest.join(' '));
  const running = questionsNumbered(runningCycles(facts), number);
  const earlier = startedCycles(facts).map((cycle) => questionsNumbered([cycle], number));
  const found = running.length > 0 ? running : (earlier.find((inCycle) => inCycle.length > 0) ?? []);
  const [first, second] = found;
  if (second !== undefined) return whichQuestion('views', placedIn(directorateId, found));
  if (first !== undefined) return { ...first, directorateId };
  const [latest] = cycles;
  if (latest === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
  const questions = questionsOf(latest.set).map((one): Named => ({ id: one.number, name: one.topic }));
  return { kind: 'no_such_views', words, questions };
}

/** The scope that these words name, else the widest that the person sees. */
function namedIn({ scopes }: Scope, words: string): string | null {
  const named = scopes.map(({ directorateId, name }): Named => ({ id: directorateId ?? '', name }));
  const id = findNamed(words, named)?.id;
  return (
    scopes.find(({ directorateId }) => id !== undefined && (directorateId ?? '') === id)?.directorateId ??
    widest(scopes)
  );
}

function widest([first]: Scope['scopes']): string | null {
  return first?.directorateId ?? null;
}

async function cardFor(
  tx: Tx,
  { facts, reach, scopes }: Scope,
  {
    cycle,
    question,
    directorateId,
    page,
    reader,
    offersThemes,
  }: Wanted & { reader: ViewsReader; page: number; offersThemes: boolean },
): Promise<ViewsCard> {
  const { asked } = await publishFigures(tx, facts, cycle);
  const { id, label, figuresFrom, commentsFrom } = cycle.cycle;
  const place = { questionKey: question.key, directorateId: question.level === 'directorate' ? directorateId : null };
  // Who sees single directorates sees no entry of the council's, its rating included.
  const entry = covers(reach, place.directorateId) ? await findAssessment(tx, id, place) : undefined;
  const looked = {
    ...{ facts, cycle, question, asked, directorateId, rating: entry?.rating ?? null },
    cells: await listCells(tx, id, question.key),
    blocks: await listBlocks(tx, id),
  };
  const pages = pagesOf(commentsOf(looked, commentsFromFor(cycle, reader)));
  const shown = Math.min(Math.max(1, page), Math.max(1, pages.length));
  const { key, number, topic, wording } = question;
  return {
    kind: 'views',
    ...{ cycleId: id, cycleLabel: label, scale: cycle.set.scale, directorateId, scopes, figuresFrom, commentsFrom },
    question: { key, number, topic, text: wording.manager },
    views: asksKnowledge(question) ? [...markViews, ...waysOut] : viewsOf(cycle.set.scale),
    scopeName: scopes.find((scope) => scope.directorateId === directorateId)?.name ?? '',
    items: viewsItems(looked),
    heard: await heardBeside(tx, { facts, cycle, reach }, { place, scopeId: directorateId }),
    comments: pages[shown - 1] ?? [],
    ownAmong: reader.ownAmong,
    themes: offersThemes ? 'offered' : 'none',
    page: shown,
    pages: Math.max(1, pages.length),
  };
}

/** The comments page by page, long ones in parts, so that each page fits on a card. */
function pagesOf(comments: readonly Comment[]): readonly (readonly Comment[])[] {
  const parts = comments.flatMap((comment) => textParts(comment.text).map(({ text }) => ({ ...comment, text })));
  const pages: Comment[][] = [];
  let letters = 0;
  for (const part of parts) {
    const last = pages.at(-1);
    letters += part.text.length;
    if (last === undefined || last.length >= commentsPerPage || letters > lettersPerPage) {
      pages.push([part]);
      letters = part.text.length;
    } else {
      last.push(part);
    }
  }
  return pages;
}
