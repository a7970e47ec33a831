import { viewsOf } from '../../../src/domain/scale.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentReview, presentReviewPause } from '../../../src/presenters/present-review.ts';
import type { ReviewCard, ReviewPauseCard } from '../../../src/usecases/review-card.ts';
import { action, entry } from './assessment-cases.ts';
import { divergingItem } from './views-cases.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null, today: '2026-10-05', hasModel: false };
const read = { ...entry, step: 'review' as const, mayWrite: false, mayMoveAction: false };
const decision = (reason: string) => ({ reason, byPost: 'Independent Reviewer', on: '2026-10-05' });

const card: ReviewCard = {
  ...{ kind: 'review', entry: { ...read, assessment: { ...entry.assessment, status: 'submitted' } } },
  ...{ does: 'accept', mayReturn: true, needsAdvice: false, advice: null, accepted: null, returnedBefore: null },
  ...{ byPost: 'Head of Education', submittedOn: '2026-10-03', waiting: 3, barred: 1 },
  said: { kind: 'shown', scale: 'ofsted4', views: viewsOf('ofsted4'), items: [divergingItem], figuresFrom: 5 },
  ...{ reason: '', mayMark: true, problem: null, notice: null },
};
const pause: ReviewPauseCard = { kind: 'review_pause', waiting: 0, barred: 0, mayMark: true, notice: null };

const boxes = (text: string) => ({ link: text, whatWeKnow: text, howWeKnow: text, whatNext: text, remarks: text });
const filled = { ...card.entry.assessment, outcome: 'tested_in_part' as const };
const saying = (text: string): ReviewCard => ({
  ...card,
  entry: {
    ...card.entry,
    assessment: { ...filled, ...boxes(text), reason: text, untested: text },
    actions: Array.from({ length: 9 }, () => ({ ...action, what: text, owner: text })),
    lastTime: { cycleLabel: '2025/26', ratingLabel: 'Good', evidenceStart: text },
  },
  ...{ advice: decision(text), returnedBefore: decision(text), reason: text, problem: 'changed_meanwhile' },
});
const named = { sectionTitle: hostile, directorateName: hostile, cycleLabel: hostile };

/** `review`: one entry for whoever decides on it, and what is said once none waits. */
export const reviewCases: Readonly<Record<string, () => Card>> = {
  'review/first': () => presentReview(card, { ...options, refreshFor: 'user-1' }),
  'review/returned-before': () =>
    presentReview({ ...card, returnedBefore: decision('Show the audit.'), notice: 'accepted', waiting: 1 }, options),
  'review/advises': () => presentReview({ ...card, does: 'advise', said: { kind: 'later' } }, options),
  'review/on-advice': () =>
    presentReview(
      {
        ...{ ...card, needsAdvice: true, advice: decision(''), mayMark: false },
        said: { kind: 'shown', scale: 'ofsted4', views: viewsOf('ofsted4'), items: [], figuresFrom: 5 },
      },
      options,
    ),
  'review/with-its-author': () =>
    presentReview(
      {
        ...{ ...card, does: 'none', mayReturn: false, waiting: 0, problem: 'not_waiting' },
        entry: { ...read, lastTime: null, assessment: { ...entry.assessment, status: 'returned', rating: null } },
        ...{ byPost: '', said: { kind: 'not_theirs' } },
      },
      options,
    ),
  'review/accepted': () =>
    presentReview(
      {
        ...{ ...card, does: 'none', accepted: decision('Sound.'), problem: 'reason_missing' },
        entry: { ...read, assessment: { ...entry.assessment, status: 'accepted' } },
      },
      options,
    ),
  'review/hostile': () =>
    presentReview({ ...saying(hostile), byPost: hostile, entry: { ...saying(hostile).entry, ...named } }, options),
  'review/longest': () => presentReview(saying(longest), options),
  'review-pause/nothing': () => presentReviewPause(pause),
  'review-pause/later': () => presentReviewPause({ ...pause, waiting: 2, barred: 1 }),
  'review-pause/for-others': () => presentReviewPause({ ...pause, barred: 3, mayMark: false, notice: 'returned' }),
};
