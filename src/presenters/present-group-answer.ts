import { describeStep, groupViewsOf, stepKey } from '../domain/group-session.ts';
import type { GroupAnswerCard, GroupTextCard } from '../usecases/group-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { groupNotices, groupTitle, headCount, stepTitle } from './group-line.ts';
import { cutAt, fillBoxes, startOf } from './prefill.ts';

/** One question of a group: which view how many took, and what was said. */
export function presentGroupAnswer(card: GroupAnswerCard): Card {
  const { cycleId, group, set, step, texts } = card;
  const key = { cycleId, sessionId: group.id, step: step === null ? '' : stepKey(step) };
  const { said } = fillBoxes({ said: texts.said }, {}, { said: 'In the group’s own sense, in a few sentences' });
  const isSaved = group.answers.some((answer) => stepKey(answer) === key.step && answer.said === texts.said);
  const long = !said.fits && isSaved;
  return renderCard('group-answer', {
    notice: card.notice === null ? '' : groupNotices[card.notice],
    noticeStyle: 'accent',
    where: `${groupTitle(group)} · ${headCount(group)}`,
    ...headOf(card),
    hasProblems: card.problems.length > 0,
    problems: card.problems.map((problem) => ({ text: problemInWords(card, problem) })),
    conflict: { shown: card.saved !== null, lines: savedLines(card) },
    choose: step === null,
    choices: card.choices.map((one) => ({ title: cutAt(stepTitle(set, one), 120), value: stepKey(one) })),
    chosen: card.chosen,
    countLine:
      group.heads === 1
        ? 'Which view the one person took: give 1 there'
        : `How many of the ${headCount(group)} took which view`,
    heads: groupViewsOf(set.scale).map(({ value, label }) => headsBox(value, label, texts.heads[value] ?? '')),
    said,
    long,
    part: long ? { ...key, part: 0 } : {},
    press: { ...key, revision: card.revision, fields: said.fits ? ['said'] : [] },
    here: { cycleId, sessionId: group.id, page: 1 },
  });
}

function headOf({ set, step }: GroupAnswerCard): { title: string; text: string } {
  if (step === null) return { title: 'Next question', text: '' };
  return { title: stepTitle(set, step), text: describeStep(set, step)?.question.wording.manager ?? '' };
}

function headsBox(view: string, label: string, typed: string): object {
  const filled = /^\d{1,6}$/.test(typed);
  return { id: `heads_${view}`, label, filled, value: filled ? Number(typed) : 0 };
}

function problemInWords({ set }: GroupAnswerCard, problem: GroupAnswerCard['problems'][number]): string {
  switch (problem.kind) {
    case 'choose_a_question':
      return 'Please choose which question this is about.';
    case 'not_a_number':
      return `${groupViewsOf(set.scale).find(({ value }) => value === problem.view)?.label ?? 'A view'}: please give a whole number of people.`;
    case 'more_than_heads':
      return `The views add up to ${String(problem.counted)} people, and the group had ${String(problem.heads)}. Please put one of the two right.`;
    case 'nothing_said':
      return 'Please give how many took which view, or what was said.';
    case 'too_long':
      return 'Please make what was said shorter: it can be 20,000 characters long. Your text is kept.';
  }
}

/** What is saved now, where it differs from what was typed over an older card. */
function savedLines({ set, texts, saved }: GroupAnswerCard): readonly object[] {
  if (saved === null) return [];
  const views = groupViewsOf(set.scale)
    .filter(({ value }) => (saved.heads[value] ?? '') !== (texts.heads[value] ?? ''))
    .map(({ value, label }) => ({ label, text: saved.heads[value] ?? 'nobody' }));
  const said = saved.said === '' ? 'nothing' : startOf(saved.said, 1_000);
  return saved.said === texts.said ? views : [...views, { label: 'What was said', text: said }];
}

/** One part of a long text of a group, to be read or changed. */
export function presentGroupText(card: GroupTextCard): Card {
  const { cycleId, group, set, step, part, of, revision, savedText } = card;
  const key = { cycleId, sessionId: group.id, step: stepKey(step) };
  const total = card.characters.toLocaleString('en-GB');
  return renderCard('group-text', {
    where: `${groupTitle(group)} · ${headCount(group)}`,
    title: stepTitle(set, step),
    progress: `What was said, part ${String(part + 1)} of ${String(of)}. ${total} characters in all, kept in full.`,
    problem: card.problem === null ? '' : 'Please make this shorter: the whole text can be 20,000 characters long.',
    savedShown: savedText !== null,
    saved: savedText ?? '',
    text: card.text,
    press: { ...key, part, revision },
    hasPrevious: part > 0,
    previous: { ...key, part: Math.max(0, part - 1) },
    back: key,
  });
}
