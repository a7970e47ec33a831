import { shownGroups } from '../domain/group-disclosure.ts';
import { heldInWords } from '../domain/group-session.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { findQuestion } from '../domain/question-set.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import { listCells } from '../storage/figure-repository.ts';
import { listGroupSessions } from '../storage/group-session-repository.ts';
import { listParaphrases } from '../storage/paraphrase-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import { isUnrated, ratesAt } from './rates-first.ts';
import type { Asker, SearchableText } from './searchable-text.ts';
import { cardAt, placeOfText } from './searchable-text.ts';
import { commentsFromFor, viewsReaderIn } from './views-reader.ts';
import { commentsOf } from './views-of-question.ts';

/** What people said, as far as `views` shows it to the asker: comments that are published, from groups large enough. */
export async function searchableComments(asker: Asker): Promise<readonly SearchableText[]> {
  const reach = reachOf(asker.person, 'views');
  if (reach.kind !== 'council' && reach.kind !== 'directorates') return [];
  const scopes = reach.kind === 'council' ? [null] : reach.directorateIds;
  const found: SearchableText[] = [];
  for (const cycle of startedCycles(asker.facts)) found.push(...(await commentsIn(asker, cycle, scopes)));
  return found;
}

async function commentsIn(
  asker: Asker,
  cycle: CycleFacts,
  scopes: readonly (string | null)[],
): Promise<readonly SearchableText[]> {
  const { tx, person, later } = asker;
  const from = commentsFromFor(cycle, await viewsReaderIn(tx, cycle, person));
  const byQuestion = Map.groupBy(await listCells(tx, cycle.cycle.id), ({ questionKey }) => questionKey);
  const found: SearchableText[] = [];
  for (const [questionKey, cells] of byQuestion) {
    const question = findQuestion(cycle.set, questionKey)?.question;
    if (question === undefined || later.has(questionKey)) continue;
    for (const scope of scopes) {
      const comments = commentsOf({ question, cells, directorateId: scope }, from);
      found.push(...comments.map(({ audience, text }) => ofComment(cycle, question, { audience, text, scope })));
    }
  }
  return onceEach(found);
}

function ofComment(
  { cycle: { id, label } }: CycleFacts,
  { key, number, topic }: { key: string; number: string; topic: string },
  {
    audience,
    text,
    scope,
  }: Pick<SearchableText, 'text'> & {
    audience: 'frontline' | 'partner' | 'manager';
    scope: string | null;
  },
): SearchableText {
  return {
    ...{ kind: 'comment', where: '', by: audience, question: { key, number, topic }, directorate: null, cycle: label },
    ...{ when: '', text, about: `${number} ${topic} ${label}` },
    opens: cardAt('views', id, { questionKey: key, directorateId: scope }),
  };
}

/** What groups said and what was agreed in a paraphrase, as far as `heard` shows it to the asker in a running cycle. */
export async function searchableHeard(asker: Asker): Promise<readonly SearchableText[]> {
  const found: SearchableText[] = [];
  for (const cycle of runningCycles(asker.facts)) found.push(...(await heardIn(asker, cycle)));
  return found;
}

async function heardIn(asker: Asker, cycle: CycleFacts): Promise<readonly SearchableText[]> {
  const { tx, person, later } = asker;
  const reach = reachOf(person, 'heard');
  const seen = cycle.places.filter((place) => covers(reach, place.directorateId) && !later.has(place.questionKey));
  if (seen.length === 0) return [];
  const groups = await listGroupSessions(tx, cycle.cycle.id);
  const paraphrases = await listParaphrases(tx, cycle.cycle.id);
  if (groups.length + paraphrases.length === 0) return [];
  const entries = new Map((await listAssessments(tx, cycle.cycle.id)).map((entry) => [placeKey(entry), entry]));
  const places = seen.filter((place) => !ratesAt(person, cycle, place) || !isUnrated(entries.get(placeKey(place))));
  return onceEach(
    places.flatMap((place) => [
      ...ofGroups(asker, cycle, place, groups),
      ...paraphrases
        .filter(({ questionKey }) => questionKey === place.questionKey)
        .flatMap(({ source, text }) => said(asker, cycle, place, { kind: 'paraphrase', by: source, when: '', text })),
    ]),
  );
}

function ofGroups(
  asker: Asker,
  cycle: CycleFacts,
  place: Place,
  groups: Parameters<typeof shownGroups>[0],
): readonly SearchableText[] {
  return shownGroups(groups, place, cycle.cycle).flatMap((shown) => {
    if (shown.kind === 'heard' || shown.said === null) return [];
    const { people, heldOn, what, directorateId } = shown.group;
    const when = heldInWords(heldOn);
    const directorate = asker.facts.directorates.find(({ id }) => id === directorateId)?.name ?? null;
    return said(asker, cycle, place, { kind: 'group', by: people, when, text: shown.said }).map((one) => ({
      ...{ ...one, directorate, about: `${one.about} ${what}` },
    }));
  });
}

function said(
  { facts }: Asker,
  cycle: CycleFacts,
  place: Place,
  text: Pick<SearchableText, 'kind' | 'by' | 'when' | 'text'>,
): readonly SearchableText[] {
  const at = placeOfText(facts, cycle, place);
  if (at === undefined) return [];
  const directorate = text.kind === 'paraphrase' ? null : at.directorate;
  return [{ ...at, directorate, where: '', ...text, opens: cardAt('heard', cycle.cycle.id, place) }];
}

/** A text of the whole council stands at the question of each directorate: it is found once. */
function onceEach(texts: readonly SearchableText[]): readonly SearchableText[] {
  const key = ({ kind, by, question, cycle, text }: SearchableText): string =>
    JSON.stringify([kind, by, question?.key, cycle, text]);
  return [...new Map(texts.toReversed().map((one) => [key(one), one])).values()].toReversed();
}
