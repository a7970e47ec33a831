import { holds } from '../domain/person.ts';
import { findQuestion } from '../domain/question-set.ts';
import { listCells } from '../storage/figure-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ViewsOutcome, ViewsRequest } from './show-views.ts';
import { findViews } from './show-views.ts';
import type { LookedAtComments, ThemesCard, ThemesSoughtCard } from './themes-card.ts';
import type { Comment, ViewsCard } from './views-card.ts';
import { commentsOf } from './views-of-question.ts';
import { writeFromPassages, writingLimits } from './write-from-passages.ts';

/**
 * *Themes* beside the comments of a question, for a reviewer: the same card, and the comments that are looked at. They are
 * those which the cycle's threshold shows to everybody who may see views: none of those that a reviewer reads word for
 * word below it. Fewer of them than that threshold have no themes.
 */
export async function findThemes(
  services: Services,
  actor: Actor,
  request: Omit<ViewsRequest, 'words'>,
): Promise<ThemesSoughtCard | ViewsOutcome | Refusal> {
  return actorTurn(services, actor, 'findThemes', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true || !holds(person, 'reviewer')) return { kind: 'not_yours' };
    const card = await findViews(tx, services, actor, { ...request, words: '' });
    if (card.kind !== 'views') return card;
    const set = facts.cycles.find(({ cycle }) => cycle.id === card.cycleId)?.set;
    const question = set && findQuestion(set, card.question.key)?.question;
    if (question === undefined) return { kind: 'not_yours' };
    const cells = await listCells(tx, card.cycleId, question.key);
    const comments = commentsOf({ question, cells, directorateId: card.directorateId }, card.commentsFrom);
    if (comments.length < card.commentsFrom) return { ...card, themes: 'too_few' };
    return { kind: 'themes_sought', card: { ...card, themes: 'looking' }, looked: lookedAt(card, comments) };
  });
}

function lookedAt(
  { cycleId, cycleLabel, question, directorateId, scopeName }: ViewsCard,
  comments: readonly Comment[],
): LookedAtComments {
  const most = writingLimits.themes.passages;
  const step = Math.max(1, comments.length / most);
  // Their order is that of the alphabet, so that the first ones would leave some words out altogether.
  const evenly = Array.from({ length: Math.min(most, comments.length) }, (_, at) => comments[Math.floor(at * step)]);
  return {
    ...{ cycleId, cycleLabel, question, directorateId, scopeName },
    comments: evenly.flatMap((comment) => (comment === undefined ? [] : [comment])),
    some: comments.length > most,
  };
}

/** Themes that are shown, of those that a model wrote. */
const mostThemes = 5;

/** Has a language model look for themes in comments, which takes seconds. Nothing else of the record is sent. */
export async function writeThemes(services: Services, looked: LookedAtComments): Promise<ThemesCard> {
  const written = await writeFromPassages(services, {
    prompt: 'themes',
    values: { question: looked.question.text },
    passages: looked.comments.map(({ topic, text }) => (topic === '' ? text : `(${topic})\n${text}`)),
  });
  const sentences = written?.kind === 'written' ? written.sentences.slice(0, mostThemes) : [];
  return { kind: 'themes', looked, written: written?.kind === 'written' ? { ...written, sentences } : written };
}
