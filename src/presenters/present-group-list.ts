import { heldInWords } from '../domain/group-session.ts';
import type { GroupListCard } from '../usecases/group-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { groupNotices, groupTitle, headCount, questionCount } from './group-line.ts';
import { pagingView } from './paging.ts';
import { cutAt } from './prefill.ts';

/** Other running cycles on one card, a button each. */
const mostOthers = 6;

/** `session`: the groups that were heard in a cycle. */
export function presentGroupList(card: GroupListCard): Card {
  const { cycleId, groups, notice, unfinished, page, pages } = card;
  const others = card.otherCycles.slice(0, mostOthers);
  return renderCard('group-list', {
    notice: noticeOf(notice, unfinished),
    noticeStyle: 'accent',
    lead: `${card.cycleLabel}. A group counts by its heads and stands apart from what single people said.`,
    empty: groups.length === 0 ? 'No group has been entered yet. “New session” enters one.' : '',
    groups: groups.map(({ session, directorateName, questions }) => ({
      people: groupTitle(session),
      heads: ` · ${headCount(session)}`,
      details: [
        heldInWords(session.heldOn),
        directorateName ?? 'whole council',
        `led by: ${cutAt(session.facilitator, 200)}`,
        questionCount(questions),
      ].join(' · '),
      changeHint: `Change this session: ${groupTitle(session)}`,
      removeHint: `Remove this session: ${groupTitle(session)}`,
      press: { cycleId, sessionId: session.id, page: 1 },
    })),
    ...pagingView(page, pages, (to) => ({ cycleId, page: to })),
    hasOthers: others.length > 0,
    others: others.map(({ id, label }) => ({ title: label, press: { cycleId: id, page: 1 } })),
    create: { cycleId, sessionId: '' },
  });
}

function noticeOf(notice: GroupListCard['notice'], unfinished: boolean): string {
  const said = notice === null ? '' : groupNotices[notice];
  const waiting = unfinished ? 'A session that you began is not saved yet: “New session” goes on with it.' : '';
  return `${said} ${waiting}`.trim();
}
