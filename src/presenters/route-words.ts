import { signOffRows } from '../domain/document-setting.ts';
import type { Part } from '../domain/route-part.ts';
import { stepTitles } from '../domain/route-plan.ts';
import type { LeadMemberPart, StatementKind, StatementProblem, Verdict } from '../domain/route-statement.ts';
import { longestBody, longestStatement } from '../domain/route-statement.ts';
import type { OwnPart, RouteNotice } from '../usecases/opinion-card.ts';

/** Each part as its form is headed, what it asks for, and whether it may be left without a text. */
export const partWords: Readonly<Record<StatementKind, { title: string; about: string; optional: boolean }>> = {
  accuracy: {
    title: 'Confirm factual accuracy',
    about:
      'You confirm that the facts are right. What the reviewer concludes stays theirs; dissent has a form of its own.',
    optional: true,
  },
  dissent: {
    title: 'Record dissent',
    about:
      'Say where you differ, and why. It is printed beside the conclusions, which stay as the reviewer wrote them.',
    optional: false,
  },
  scrutineer: {
    title: 'View of the independent scrutineer',
    about: 'The Chief Executive reads it before giving an opinion.',
    optional: false,
  },
  interests: {
    title: 'Declare interests',
    about: 'For example: you proposed the structure that is tested. Where there is none, write “None”.',
    optional: false,
  },
  concern: {
    title: 'Add a matter of concern',
    about: 'It stands on this page and in the opinion, also in its public edition.',
    optional: false,
  },
  lead_member: {
    title: 'Part of the Lead Member',
    about: 'It is recorded what you did with the paper, not what you think of the test.',
    optional: true,
  },
  opinion: {
    title: 'Opinion of the Chief Executive',
    about: 'It is your opinion at this date, with your reason, and can be given again later.',
    optional: false,
  },
  clearance: {
    title: 'Clearance',
    about: 'It stands in the sign-off grid with today’s date.',
    optional: true,
  },
  signing: {
    title: 'Sign off',
    about: 'From then on its entries, answers and conclusions are locked. Actions, retests and the outcome stay open.',
    optional: true,
  },
  outcome: {
    title: 'Outcome of the committee',
    about: 'As the minutes have it.',
    optional: true,
  },
  unlock_request: {
    title: 'Ask to unlock',
    about:
      'Give your reason. Somebody else has to agree. The signing is void then, and every paper says so with your reason.',
    optional: false,
  },
  unlock: {
    title: 'Agree to unlock',
    about: 'The signing is void, the cycle goes back into review, and its route begins again.',
    optional: true,
  },
};

/** The title of a part; a clearance with its row. */
export function partTitle({ kind, row }: Part): string {
  const title = signOffRows.find(({ key }) => key === row)?.title;
  return title === undefined ? partWords[kind].title : `${partWords[kind].title}: ${title}`;
}

/** Why a part cannot be taken now, '' where it can. */
export function waitsInWords({ refusal }: OwnPart): string {
  if (refusal === null) return '';
  return refusal.kind === 'party' ? 'Not yours: the test assesses your own post.' : noticeInWords(refusal);
}

/** What became of a press. */
export function noticeInWords(notice: RouteNotice): string {
  switch (notice.kind) {
    case 'saved':
      return 'Saved.';
    case 'already_saved':
      return 'This was already saved. Nothing was stored twice.';
    case 'status':
      return 'Nothing was saved: the cycle still takes answers. An administrator closes them first (lat cycle review). What you typed is kept.';
    case 'step_waits':
      return `This comes later. First: ${stepTitles[notice.for]}.`;
    case 'not_on_route':
      return 'The council’s route has no such step. Nothing was saved.';
    case 'locked':
      return 'The test is signed off and stays as it was signed. Nothing was saved; what you typed is kept.';
    case 'not_signed':
      return 'The test is not signed off, so there is nothing to unlock.';
    case 'no_request':
      return 'Nobody has asked to unlock it yet.';
    case 'same_person':
      return 'Unlocking takes two people: somebody else has to agree.';
  }
}

export const verdictTitles: Readonly<Record<Verdict, string>> = {
  met: 'Met at this date',
  met_with_reservations: 'Met at this date, with reservations',
  not_yet_met: 'Not yet met at this date',
};

export const leadMemberTitles: Readonly<Record<LeadMemberPart, string>> = {
  presented: 'I presented the paper',
  co_wrote: 'I wrote it with others',
  none: 'I took no part',
};

const most = longestStatement.toLocaleString('en-GB');

/** What is wrong with a part as typed. */
export const statementProblems: Readonly<Record<StatementProblem, string>> = {
  no_text: 'Please write something.',
  text_too_long: `Please make it shorter: it can be ${most} characters long.`,
  no_verdict: 'Please choose whether the test is met.',
  nothing_cited: 'Please name the questions that it rests on, by their numbers.',
  unknown_question: 'One of these numbers is no question of this test. Please check them.',
  no_part: 'Please choose what you did.',
  no_row: 'Please open the clearance from the page again.',
  no_body: 'Please name the committee.',
  body_too_long: `Please make the name of the committee shorter: ${String(longestBody)} characters at most.`,
  no_verb: 'Please choose what the committee did.',
  minute_reference_too_long: `Please make the minute reference shorter: ${String(longestBody)} characters at most.`,
  not_a_date: 'Please choose the day of the meeting.',
  day_outside: 'Please choose a day from the opening of the cycle to today.',
};
