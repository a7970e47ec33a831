import { heldInWords, stepKey } from '../domain/group-session.ts';
import type { GroupGoneCard, GroupPausedCard, GroupRemoveCard, GroupViewCard } from '../usecases/group-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { groupNotices, groupTitle, headCount, headsInWords, questionCount, stepTitle } from './group-line.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

/** Characters of what was said on the card of a session; the whole is on the card of the question. */
const saidLength = 300;

/** One group with what is entered of it. */
export function presentGroupView(card: GroupViewCard): Card {
  const { cycleId, group, set, notice, left } = card;
  const key = { cycleId, sessionId: group.id };
  return renderCard('group-view', {
    notice: notice === null ? '' : groupNotices[notice],
    noticeStyle: 'accent',
    where: `${card.directorateName ?? 'Whole council'} · ${card.cycleLabel}`,
    title: groupTitle(group),
    details: `${headCount(group)} · ${heldInWords(group.heldOn)} · led by: ${cutAt(group.facilitator, 200)}`,
    disclosure: disclosureOf(card),
    answers: card.answered.map((step) => {
      const answer = group.answers.find((one) => stepKey(one) === stepKey(step));
      const heads = headsInWords(set.scale, answer?.heads ?? {});
      const title = stepTitle(set, step);
      return {
        ...{ title, heads: heads === '' ? 'No views counted' : heads, said: startOf(answer?.said ?? '', saidLength) },
        ...{ hint: `Change ${title}`, press: { ...key, step: stepKey(step) } },
      };
    }),
    ...pagingView(card.page, card.pages, (page) => ({ ...key, page })),
    left: left === 0 ? 'Every question has something entered.' : `${questionCount(left)} without anything entered.`,
    hasLeft: left > 0,
    another: { ...key, step: '' },
    list: { cycleId, page: 1 },
    press: key,
  });
}

/** Who will see what of a group this size. */
function disclosureOf({ group, figuresFrom, commentsFrom }: GroupViewCard): string {
  if (group.heads < figuresFrom) {
    return `Fewer than ${String(figuresFrom)} people: those who see gaps read only that such people were heard, no number and no word. What was said reaches them by an agreed paraphrase alone. Others of the same kind who are heard later can be added to this session.`;
  }
  return group.heads < commentsFrom
    ? `Those who see gaps read how many took which view. With fewer than ${String(commentsFrom)} people, what was said is not shown to them.`
    : 'Those who see gaps read how many took which view, and what was said.';
}

/** Asks why a session is to be taken out. */
export function presentGroupRemove(card: GroupRemoveCard): Card {
  const { cycleId, group } = card;
  return renderCard('take-out', {
    heading: 'Take this session out',
    where: `${card.directorateName ?? 'Whole council'} · ${card.cycleLabel}`,
    title: groupTitle(group),
    text: `${headCount(group)}, ${questionCount(group.answers.length)}. Taken out, it counts nowhere any more. The history keeps it, with your reason.`,
    problem: card.problem === null ? '' : removeProblems[card.problem],
    reason: cutAt(card.reason, 2_000),
    remove: { verb: verbs.sessionRemoved, press: { cycleId, sessionId: group.id, revision: group.revision } },
    back: { verb: verbs.sessionList, press: { cycleId, page: 1 } },
  });
}

/** Why something is not taken out yet. */
export const removeProblems: Readonly<Record<Exclude<GroupRemoveCard['problem'], null>, string>> = {
  say_why: 'Please say why.',
  too_long: 'Please make the reason shorter: it can be 300 characters long.',
  changed_meanwhile: 'Somebody changed this since you opened the card. If it is still to go, press Remove again.',
};

/** What was typed is kept for later. */
export function presentGroupPaused({ cycleLabel, command }: GroupPausedCard): Card {
  return renderMessage({
    heading: 'Kept for you',
    paragraphs: [`What you typed is kept, and nobody else sees it (${cycleLabel}). Say “${command}” to go on.`],
    buttons: [commandButton('Continue', command)],
  });
}

/** What was typed for a session that is not there any more, to be copied. */
export function presentGroupGone({ why, said }: GroupGoneCard): Card {
  return renderMessage({
    heading: why === 'removed' ? 'This session was taken out' : 'This test has closed',
    paragraphs: [
      why === 'removed'
        ? 'Somebody took the session out while you were typing. Nothing was saved.'
        : 'The test has closed while you were typing. Nothing was saved.',
      ...(said === '' ? [] : ['What you typed is below. Please copy it if you still need it.', cutAt(said, 7_000)]),
    ],
    buttons: [commandButton('Continue', 'session')],
  });
}
