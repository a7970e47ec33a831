import type { GroupFieldName, GroupProblemKind, GroupTexts } from '../domain/group-fields.ts';
import { groupFieldNames, longestGroupWords, mostHeads } from '../domain/group-fields.ts';
import { heldInWords, peopleKinds, peopleTitles } from '../domain/group-session.ts';
import { isCalendarDate, isCalendarMonth } from '../domain/calendar-date.ts';
import type { GroupFormCard } from '../usecases/group-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { groupNotices } from './group-line.ts';
import { cutAt } from './prefill.ts';

/** The choice that stands for the whole council; no directorate has such an id. */
export const wholeCouncil = '*';

const labels: Readonly<Record<GroupFieldName, string>> = {
  people: 'Who they were',
  what: 'What kind of people',
  heads: 'How many people',
  heldOn: 'When it was',
  facilitator: 'Who led it',
  directorate: 'About',
};

const problems: Readonly<Record<GroupProblemKind, string>> = {
  not_a_choice: 'please choose one from the list.',
  missing: 'please fill this in.',
  too_long: `please make this shorter: it can be ${String(longestGroupWords)} characters long.`,
  not_a_number: `please give a whole number from 1 to ${String(mostHeads)}.`,
  not_a_day: 'please give a day or a month, such as 12 March 2026 or March 2026.',
  in_future: 'please give a day that is not still to come.',
  few_more:
    'so few more people would show what each of them said. Enter them as a session of their own. If the number was wrong before, press Save and next again.',
  fewer_than_counted: 'one of its questions counts more people than this. Please change that question first.',
};

/** Who a group was: entered, or changed; over a session that changed meanwhile, with what is saved beside. */
export function presentGroupForm(card: GroupFormCard): Card {
  const { cycleId, sessionId, revision, texts, saved } = card;
  const heads = /^\d{1,6}$/.test(texts.heads);
  return renderCard('group-form', {
    notice: card.notice === null ? '' : groupNotices[card.notice],
    noticeStyle: 'accent',
    lead: `Group session · ${card.cycleLabel}`,
    hasProblems: card.problems.length > 0,
    problems: card.problems.map(({ field, problem }) => ({ text: `${labels[field]}: ${problems[problem]}` })),
    conflict: { shown: saved !== null, lines: saved === null ? [] : savedLines(card, saved) },
    people: { choices: peopleKinds.map((kind) => ({ title: peopleTitles[kind], value: kind })), value: texts.people },
    what: cutAt(texts.what, 2_000),
    heads: { filled: heads, value: heads ? Number(texts.heads) : 0 },
    heldOn: heldText(cutAt(texts.heldOn, 200)),
    facilitator: cutAt(texts.facilitator, 2_000),
    directorate: { choices: directorateChoices(card), value: chosenDirectorate(card) },
    press: { cycleId, sessionId, revision, sure: isAsked(card) ? texts.heads : '' },
    here: { cycleId, sessionId, page: 1 },
    list: { cycleId, page: 1 },
  });
}

/** The card asks whether the number of people was wrong. */
function isAsked({ problems: found }: GroupFormCard): boolean {
  return found.some(({ problem }) => problem === 'few_more');
}

function directorateChoices({ directorates, mayWhole }: GroupFormCard): readonly { title: string; value: string }[] {
  const whole = mayWhole ? [{ title: 'The whole council', value: wholeCouncil }] : [];
  return [...whole, ...directorates.map(({ id, name }) => ({ title: cutAt(name, 120), value: id }))];
}

function chosenDirectorate({ texts, mayWhole }: GroupFormCard): string {
  return texts.directorate === '' && mayWhole ? wholeCouncil : texts.directorate;
}

function heldText(held: string): string {
  return isCalendarDate(held) || isCalendarMonth(held) ? heldInWords(held) : held;
}

/** What is saved now, where it differs from what was typed over an older card. */
function savedLines(card: GroupFormCard, saved: GroupTexts): readonly { label: string; text: string }[] {
  return groupFieldNames
    .filter((name) => saved[name] !== card.texts[name])
    .map((name) => ({ label: labels[name], text: savedText(card, name, saved[name]) }));
}

function savedText({ directorates }: GroupFormCard, name: GroupFieldName, text: string): string {
  switch (name) {
    case 'people':
      return peopleTitles[peopleKinds.find((kind) => kind === text) ?? 'other'];
    case 'directorate':
      return directorates.find(({ id }) => id === text)?.name ?? 'The whole council';
    case 'heldOn':
      return heldText(text);
    default:
      return text === '' ? 'nothing' : text;
  }
}
