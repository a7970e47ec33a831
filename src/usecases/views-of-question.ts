import type { Figure } from '../domain/figure.ts';
import { addCounts, figuresFor } from '../domain/figure.ts';
import type { FigureBlock } from '../domain/figure-block.ts';
import { distributionOf } from '../domain/divergence.ts';
import { findPartings } from '../domain/find-partings.ts';
import type { PublishedCell } from '../domain/plan-publications.ts';
import { countViews } from '../domain/publication.ts';
import { asksKnowledge } from '../domain/knowledge.ts';
import type { Audience, Question } from '../domain/question-set.ts';
import { audiences } from '../domain/question-set.ts';
import { stepWording } from '../domain/response-steps.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { Comment, GroupViews, ViewsItem } from './views-card.ts';

/** What is published of one question, and what a person may look at of it. */
export interface Looked {
  facts: CouncilFacts;
  cycle: CycleFacts;
  question: Question;
  cells: readonly PublishedCell[];
  blocks: ReadonlyMap<Audience, readonly FigureBlock[]>;
  asked: readonly Audience[];
  /** Null: the whole council. */
  directorateId: string | null;
  rating: string | null;
}

/** Each side of the question with the views of everybody who was asked it, and where they part. */
export function viewsItems(looked: Looked): readonly ViewsItem[] {
  const { question } = looked;
  const items = question.items.length > 0 ? question.items : [{ key: '', topic: '' }];
  return items.map(({ key, topic }) => itemOf(looked, key, topic));
}

function itemOf(looked: Looked, item: string, topic: string): ViewsItem {
  const { cycle, question, cells, directorateId, rating } = looked;
  const published = cells
    .filter((cell) => cell.item === item)
    .map((cell): Figure => ({ ...cell, counts: countViews(cell.published) }));
  const figures = figuresFor(published, directorateId);
  const step = { questionKey: question.key, item };
  const groups = audiences
    .filter((audience) => stepWording(cycle.set, step, audience) !== undefined)
    .filter((audience) => looked.asked.includes(audience) || published.some((one) => one.audience === audience))
    .flatMap((audience) => groupsOf(looked, audience, { figures, published }));
  const directorates = directorateId === null ? namesOf(looked.facts) : null;
  // A mark says what somebody knows, and not how they see it.
  if (asksKnowledge(question)) return { topic, groups, findings: [] };
  return { topic, groups, findings: findPartings({ scale: cycle.set.scale, figures, rating, directorates }) };
}

/** The group as a whole and, in the whole council, each block of it that is published. */
function groupsOf(
  looked: Looked,
  audience: Audience,
  { figures, published }: { figures: readonly Figure[]; published: readonly Figure[] },
): readonly GroupViews[] {
  const { facts, directorateId, blocks } = looked;
  const own = figures.filter((figure) => figure.audience === audience);
  const known = blocks.get(audience) ?? [];
  if (directorateId !== null) {
    const block = own[0]?.block ?? [directorateId];
    const isPlaced = known.some((one) => one.includes(directorateId));
    const of = { audience, names: unitNames(facts, block), leftOut: false };
    const hidden = known.length > 0 && !isPlaced ? ('too_few_people' as const) : ('too_few_replies' as const);
    return [{ ...of, ...viewsOrReason(looked, own, hidden) }];
  }
  const placed = new Set(published.filter((figure) => figure.audience === audience).flatMap(({ block }) => block));
  const leftOut = own.length > 0 && known.flat().some((unit) => !placed.has(unit));
  const whole = { audience, names: null, leftOut, ...viewsOrReason(looked, own, 'too_few_replies') };
  if (own.length < 2) return [whole];
  const parts = own.map((figure) => ({
    ...{ audience, names: unitNames(facts, figure.block), leftOut: false },
    ...viewsOrReason(looked, [figure], 'too_few_replies'),
  }));
  return [whole, ...parts];
}

function viewsOrReason(
  { cycle }: Looked,
  figures: readonly Figure[],
  hidden: 'too_few_replies' | 'too_few_people',
): Pick<GroupViews, 'distribution' | 'hidden'> {
  if (figures.length === 0) return { distribution: null, hidden };
  return { distribution: distributionOf(cycle.set.scale, addCounts(figures)), hidden: null };
}

function namesOf(facts: CouncilFacts): ReadonlyMap<string, string> {
  return new Map(facts.directorates.map(({ id, name }) => [id, name]));
}

function unitNames(facts: CouncilFacts, block: FigureBlock): readonly string[] {
  const names = namesOf(facts);
  return block.map((unit) => names.get(unit) ?? '');
}

/**
 * What people wrote, from groups of at least `from` replies, in the order of the texts: it tells nothing of who wrote
 * them, in which directorate, when or with which view.
 */
export function commentsOf(
  { question, cells, directorateId }: Pick<Looked, 'question' | 'cells' | 'directorateId'>,
  from: number,
): readonly Comment[] {
  const topics = new Map(question.items.map(({ key, topic }) => [key, topic]));
  const shown = cells
    .filter(({ block }) => directorateId === null || block.includes(directorateId))
    .filter(({ published }) => published.filter(({ view }) => view !== null).length >= from);
  return shown
    .flatMap(({ audience, item, published }) =>
      published.map(({ reason }) => ({ audience, topic: topics.get(item) ?? '', text: reason.trim() })),
    )
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.text.localeCompare(b.text));
}
