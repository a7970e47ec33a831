import type { Action, Assessment } from '../domain/assessment.ts';
import { isToDo } from '../domain/assessment.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import type { PassageField } from '../domain/passage.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { listActions } from '../storage/action-repository.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Asker, SearchableText } from './searchable-text.ts';
import { cardAt, placeOfText } from './searchable-text.ts';

const evidenceFields = ['whatWeKnow', 'howWeKnow', 'whatNext'] as const satisfies readonly PassageField[];
const remarkFields = ['remarks', 'reason', 'untested', 'checked'] as const satisfies readonly PassageField[];

/**
 * What stands saved in the entries that the asker can open, in every cycle that was ever open, and their actions; and
 * what their own post has to do, as `my actions` shows it. Whoever still has to say what they think of a question finds
 * nothing of others' entries there; what somebody typed and did not save is nobody's to find.
 */
export async function searchableEntries(asker: Asker): Promise<readonly SearchableText[]> {
  const found: SearchableText[] = [];
  for (const cycle of startedCycles(asker.facts)) found.push(...(await inCycle(asker, cycle)));
  return found;
}

async function inCycle(asker: Asker, cycle: CycleFacts): Promise<readonly SearchableText[]> {
  const { tx, person } = asker;
  const open = new Set(cycle.places.filter((place) => canOpen(asker, cycle, place)).map(placeKey));
  const post = person.post?.trim().toLowerCase() ?? '';
  if (open.size === 0 && post === '') return [];
  const entries = open.size === 0 ? [] : await listAssessments(tx, cycle.cycle.id);
  const actions = await listActions(tx, cycle.cycle.id);
  return [
    ...entries.filter((entry) => open.has(placeKey(entry))).flatMap((entry) => ofEntry(asker, cycle, entry)),
    ...actions.flatMap((action) => {
      if (open.has(placeKey(action))) return ofAction(asker, cycle, action, 'entry');
      const own = post !== '' && isToDo(action) && action.owner.trim().toLowerCase() === post;
      return own ? ofAction(asker, cycle, action, 'actions') : [];
    }),
  ];
}

/** The same that opens the entry's card, and nobody led: whoever holds it sees it, others after their own answer. */
function canOpen({ person, later }: Asker, cycle: CycleFacts, place: Place): boolean {
  if (cycle.holders.get(placeKey(place))?.includes(person.id) === true) return true;
  return covers(reachOf(person, 'show gaps'), place.directorateId) && !later.has(place.questionKey);
}

function ofEntry({ facts }: Asker, cycle: CycleFacts, entry: Assessment): readonly SearchableText[] {
  const at = placeOfText(facts, cycle, entry);
  if (at === undefined) return [];
  const when = dateInWords(localTime(entry.updatedAt, facts.council.timezone).date);
  const opens = cardAt('entry', cycle.cycle.id, entry);
  const texts = (kind: 'evidence' | 'remark', fields: readonly Exclude<PassageField, ''>[]): SearchableText[] =>
    fields
      .filter((field) => entry[field].trim() !== '')
      .map((where) => ({ ...at, kind, where, by: null, when, text: entry[where], opens }));
  return [...texts('evidence', evidenceFields), ...texts('remark', remarkFields)];
}

function ofAction(
  { facts }: Asker,
  cycle: CycleFacts,
  action: Action,
  card: 'entry' | 'actions',
): readonly SearchableText[] {
  const at = placeOfText(facts, cycle, action);
  if (at === undefined || action.what.trim() === '') return [];
  const when = action.dueOn === null ? '' : dateInWords(action.dueOn);
  const about = `${at.about} ${action.owner}`;
  const opens = cardAt(card, cycle.cycle.id, action);
  return [{ ...at, about, kind: 'action', where: '', by: null, when, text: action.what, opens }];
}
