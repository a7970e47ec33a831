import { isCalendarDate } from '../domain/calendar-date.ts';
import type { PostFieldName, PostFieldProblem } from '../domain/post-fields.ts';
import { longestPostName, mostFunctions, mostReports, postFieldNames } from '../domain/post-fields.ts';
import { postTitles } from '../domain/post-record.ts';
import type { PostEditCard } from '../usecases/post-record-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { fillBoxes, startOf } from './prefill.ts';

/** Labels of the inputs of a post record. */
export const postFieldLabels: Readonly<Record<PostFieldName, string>> = {
  person: 'Person in post, by e-mail',
  since: 'In post since',
  interim: 'Interim',
  functions: 'Added functions, one on each line',
  reports: 'Direct reports, one on each line',
  deputy: 'Deputy',
  scheme: 'Date of the scheme of delegation',
};

const hints: Readonly<Record<string, string>> = {
  person: 'Left empty: the post is vacant',
  functions: 'Public health; in effect; 2027-04-01, or: Libraries; proposed; 2027-10-01',
  reports: 'Head of Education; for children, or only: Head of Libraries',
  deputy: 'A post, not a name',
  reason: 'If you like: why it is changed, in a sentence',
};

const problems: Readonly<Record<PostFieldProblem['problem'], string>> = {
  unknown_person: 'Nobody in this council has this e-mail.',
  person_left: 'This person has left the council.',
  not_a_date: 'Please give a day that exists, such as 2027-04-01.',
  in_future: 'Please give a day that is not still to come.',
  not_yes_or_no: 'Please choose yes or no.',
  too_long: `Please make each name shorter: it can be ${String(longestPostName)} characters long.`,
  too_many: `There is room for ${String(mostFunctions)} added functions and ${String(mostReports)} direct reports.`,
  bad_function: 'Please write on each line: the function; proposed or in effect; the day, such as 2027-04-01.',
  bad_report: 'Please write on each line: the post, and after a semicolon “for children” where it is.',
  twice: 'This function stands there twice.',
  day_missing: 'Please give the day from which the proposed function would be carried.',
  day_too_soon:
    'That day leaves none for a test before it. Where it cannot wait, record the function as in effect once it is.',
  not_yet_in_effect: 'That day is still to come, so the function is proposed.',
};

const notices: Readonly<Record<Exclude<PostEditCard['notice'], null>, string>> = {
  reason_too_long: 'Not saved yet. Please make the reason shorter: it can be 300 characters long.',
  no_question_set:
    'Not saved yet. This change asks for a test, and the council has no question set in use. Please have a first cycle opened, and save again.',
};

/** The fields of one post, to be changed; over a record that changed meanwhile, with what is saved beside. */
export function presentPostEdit(card: PostEditCard): Card {
  const text = (name: PostFieldName): string => card.typed[name] ?? card.saved[name];
  const typed = {
    ...{ person: text('person'), functions: text('functions'), reports: text('reports') },
    ...{ deputy: text('deputy'), reason: card.reason },
  };
  const boxes = fillBoxes(typed, problemTexts(card), hints);
  const field = (name: keyof typeof typed, multiline: boolean): object => {
    const label = name === 'reason' ? 'Reason' : postFieldLabels[name];
    return { id: name, label, multiline, long: false, open: {}, ...boxes[name] };
  };
  const shown = postFieldNames.filter((name) => !(name in boxes) || boxes[name as keyof typeof boxes].fits);
  return renderCard('post-edit', {
    title: postTitles[card.post],
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'attention',
    conflict: { shown: card.conflict, lines: card.conflict ? savedLines(card) : [] },
    first: { fields: [field('person', false)] },
    rest: { fields: [field('functions', true), field('reports', true), field('deputy', false)] },
    last: { fields: [field('reason', false)] },
    ...{ since: dayView(card, 'since'), scheme: dayView(card, 'scheme') },
    interim: {
      value: text('interim').toLowerCase() === 'yes' ? 'yes' : 'no',
      problem: problemTexts(card)['interim'] ?? '',
    },
    labels: postFieldLabels,
    press: { post: card.post, revision: card.revision, fields: shown },
  });
}

function dayView(card: PostEditCard, name: 'since' | 'scheme'): object {
  const text = card.typed[name] ?? card.saved[name];
  return { value: isCalendarDate(text) ? text : '', problem: problemTexts(card)[name] ?? '' };
}

function problemTexts(card: PostEditCard): Readonly<Record<string, string>> {
  return Object.fromEntries(card.problems.map(({ field, problem }) => [field, problems[problem]]));
}

/** What is saved now, where it differs from what was typed over an older card. */
function savedLines({ typed, saved }: PostEditCard): readonly { label: string; text: string }[] {
  return postFieldNames
    .filter((name) => typed[name] !== undefined && typed[name] !== saved[name])
    .map((name) => ({
      label: `${postFieldLabels[name]}: `,
      text: saved[name] === '' ? 'nothing' : startOf(saved[name], 300),
    }));
}
