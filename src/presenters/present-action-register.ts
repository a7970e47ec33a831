import type { ActionTerm } from '../domain/action-register.ts';
import { actionTerms } from '../domain/action-register.ts';
import type { ActionRegisterCard, RegisterLine } from '../usecases/action-card.ts';
import { actionDue } from './action-due.ts';
import { actionListData } from './action-list-data.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { pagingView } from './paging.ts';
import { placeDirectorate, placeTitle } from './place-line.ts';
import { cutAt, startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

/** What each group of the register is called. */
const termTitles: Readonly<Record<ActionTerm, string>> = {
  overdue: 'Overdue',
  due_soon: 'Due within a week',
  later: 'Due later',
  closed: 'Closed',
};

/** `actions`: the register, overdue ones leading, under a heading for each group that has lines on this page. */
export function presentActionRegister(card: ActionRegisterCard, options: CardOptions): Card {
  const { list, directorates, counts } = card;
  const choices = (all: string, things: readonly { title: string; value: string }[]): readonly object[] => [
    { title: all, value: '' },
    ...things,
  ];
  const rendered = renderCard('action-register', {
    heading: headingOf(card),
    lead: leadOf(card),
    notUnderstood: notUnderstoodIn(card),
    groups: groupsOf(card),
    filtersDirectorate: directorates.length > 1,
    directorates: choices(
      'All directorates',
      directorates.map(({ id, name }) => ({ title: cutAt(name, 50), value: id })),
    ),
    directorateId: list.directorateId ?? '',
    terms: choices(
      'All of them',
      actionTerms.map((term) => ({ title: `${termTitles[term]} (${String(counts[term])})`, value: term })),
    ),
    term: list.term ?? '',
    filter: actionListData({ from: 'register', directorateId: null, term: null, page: 1 }),
    ...pagingView(list.page, card.pages, (page) => actionListData({ ...list, page })),
  });
  return withRefresh(rendered, options, verbs.actionsShow, actionListData(list));
}

function headingOf({ counts }: ActionRegisterCard): string {
  const open = counts.overdue + counts.due_soon + counts.later;
  if (open + counts.closed === 0) return 'No actions yet';
  if (open === 0) return 'No open actions';
  const count = open === 1 ? '1 open action' : `${String(open)} open actions`;
  return counts.overdue === 0 ? `${count}, none overdue` : `${count}, ${String(counts.overdue)} overdue`;
}

function leadOf({ list, directorates }: ActionRegisterCard): string {
  const directorate = directorates.find(({ id }) => id === list.directorateId)?.name;
  const term = list.term === null ? undefined : termTitles[list.term];
  const parts = [term, directorate].filter((part) => part !== undefined);
  return parts.length === 0 ? 'All that you see, overdue first' : parts.join(' · ');
}

function notUnderstoodIn({ notUnderstood }: ActionRegisterCard): string {
  if (notUnderstood === '') return '';
  return `I found no directorate called “${cutAt(notUnderstood, 200)}” among those that you see, so I left it out.`;
}

function groupsOf({ lines, counts, list }: ActionRegisterCard): readonly object[] {
  return actionTerms.flatMap((term) => {
    const own = lines.filter((line) => line.term === term);
    if (own.length === 0) return [];
    return [{ title: `${termTitles[term]} (${String(counts[term])})`, lines: own.map((line) => lineView(line, list)) }];
  });
}

function lineView({ action, entry, term }: RegisterLine, list: ActionRegisterCard['list']): object {
  const overdue = term === 'overdue';
  const title = `${placeTitle(entry)}${placeDirectorate(entry)}`;
  return {
    what: action.what === '' ? 'No action named yet' : startOf(action.what, 200),
    due: actionDue(action, { overdue }),
    pressing: overdue || (term !== 'closed' && action.urgent),
    owner: action.owner === '' ? 'No owner yet' : startOf(action.owner, 100),
    where: cutAt(`${title} · ${entry.cycleLabel}`, 200),
    hint: cutAt(`Open the action: ${title}`, 80),
    data: { actionId: action.id, list: actionListData(list) },
  };
}
