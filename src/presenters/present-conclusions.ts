import type { ActionStatus } from '../domain/assessment.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { limbTitles } from '../domain/conclusion.ts';
import type { RecommendationStatus } from '../domain/recommendation.ts';
import type { ConclusionsCard, ShownConclusion, ShownRecommendation } from '../usecases/conclusion-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<Exclude<ConclusionsCard['notice'], null>, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  withdrawn: 'Withdrawn. It keeps its letter.',
  answered: 'The answer is saved.',
};

const statuses: Readonly<Record<RecommendationStatus, string>> = {
  made: 'Not answered yet',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

/** Characters of a text, and of what stands under it, that the card shows; forms and documents have the whole. */
const textLength = 300;
const underLength = 200;
/** Actions shown of each recommendation; `my actions` and the entries have them all. */
const mostActions = 3;

const endings: Readonly<Record<ActionStatus, string>> = {
  ...{ open: '', started: '', done: ', done', given_up: ', given up' },
};

/** `conclusions`: each limb with what was concluded, then the recommendations with the council's answers. */
export function presentConclusions(card: ConclusionsCard, options: CardOptions): Card {
  const { cycleId, page } = card;
  const rendered = renderCard('conclusions', {
    lead: card.signedOff ? `${card.cycleLabel}, signed off` : card.cycleLabel,
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'accent',
    limbs: card.limbs.map((shown) => limbView(card, shown)),
    recommendationsHeading: headingOf(card),
    recommendations: card.recommendations.map((shown) => recommendationView(card, shown)),
    mayAdd: card.mayConclude,
    add: { cycleId, recommendationId: '' },
    judgements: { cycleId, page: 1 },
    ...pagingView(page, card.pages, (other) => ({ cycleId, page: other })),
  });
  return withRefresh(rendered, options, verbs.conclusionsShow, { cycleId, page });
}

function headingOf({ total }: ConclusionsCard): string {
  if (total === 0) return 'No recommendations yet';
  return total === 1 ? '1 recommendation' : `${String(total)} recommendations`;
}

function limbView(card: ConclusionsCard, { conclusion, sections, untested }: ShownConclusion): object {
  const title = limbTitles[conclusion.limb];
  const none = conclusion.revision === 0;
  return {
    title,
    text: none ? 'Nothing is concluded yet.' : startOf(conclusion.text, textLength),
    qualification: conclusion.qualified ? `Subject to: ${startOf(conclusion.qualification, underLength)}` : '',
    restsOn: none || sections.length === 0 ? '' : `Rests on: ${sections.join('; ')}`,
    warning: untested ? 'No question that was tested stands behind this conclusion.' : '',
    mayChange: card.mayConclude && !card.signedOff,
    hint: `Change the conclusion: ${title}`,
    data: { cycleId: card.cycleId, limb: conclusion.limb },
  };
}

function recommendationView(card: ConclusionsCard, shown: ShownRecommendation): object {
  const { recommendation, actions } = shown;
  const { id, letter, status, text, minuteReference, response } = recommendation;
  const data = { cycleId: card.cycleId, recommendationId: id };
  return {
    title: `${letter}) `,
    text: startOf(text, textLength),
    from: fromOf(shown),
    status: statusOf(shown),
    response: response === '' ? '' : startOf(response, underLength),
    minutes: minuteReference === '' ? '' : `Minutes: ${cutAt(minuteReference, 80)}`,
    actions: actions.slice(0, mostActions).map((action) => ({ text: actionInWords(action) })),
    mayChange: card.mayConclude && status === 'made',
    changeHint: `Change recommendation ${letter}`,
    mayAnswer: card.mayAnswer && status !== 'withdrawn',
    answerHint: `Answer recommendation ${letter}`,
    data,
  };
}

function fromOf({ questions, recommendation }: ShownRecommendation): string {
  const limbs = recommendation.limbs.map((limb) => limbTitles[limb].toLowerCase());
  const from = questions === '' ? [] : [`From ${questions.includes(',') ? 'questions' : 'question'} ${questions}`];
  return [...from, ...limbs].join(' · ');
}

function statusOf({ recommendation: { status, responseDueOn }, overdue }: ShownRecommendation): string {
  if (status !== 'made' || responseDueOn === null) return statuses[status];
  const due = dateInWords(responseDueOn);
  return overdue ? `${statuses.made}. The answer was due on ${due}` : `${statuses.made}. Please answer by ${due}`;
}

function actionInWords({ what, owner, dueOn, status }: ShownRecommendation['actions'][number]): string {
  const by = dueOn === null ? '' : `, by ${dateInWords(dueOn)}`;
  return `Action: ${cutAt(what, 100)} (${cutAt(owner, 40)}${by})${endings[status]}`;
}
