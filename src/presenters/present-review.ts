import { dateInWords } from '../domain/calendar-date.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import type {
  EarlierDecision,
  ReviewCard,
  ReviewNotice,
  ReviewPauseCard,
  ReviewProblem,
  ReviewSaid,
} from '../usecases/review-card.ts';
import type { Line } from './assessment-review.ts';
import { partsOf } from './assessment-review.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { openPlace, openViews, placeTitle } from './place-line.ts';
import { cutAt, startOf } from './prefill.ts';
import type { AssessmentOptions } from './present-assessment.ts';
import { renderMessage } from './render-message.ts';
import { findingInWords, groupTitle, groupWords } from './views-words.ts';
import { verbs } from './verbs.ts';

/** Groups and findings that the card has room for; *What people said* shows all of them. */
const mostGroups = 4;
const mostFindings = 4;

const notices: Readonly<Record<ReviewNotice, string>> = {
  accepted: 'Accepted.',
  returned: 'Returned, and its author is told why.',
  advised: 'Your advice is saved, and whoever decides is told.',
  already_saved: 'That was saved already. Nothing was stored twice.',
  kept_for_you: 'This is what you typed before. It is not sent yet.',
};

/** After a decision another entry stands on the card. */
function noticeOn(notice: ReviewNotice): string {
  const isDecision = notice !== 'already_saved' && notice !== 'kept_for_you';
  return isDecision ? `${notices[notice]} Here is the next entry.` : notices[notice];
}

const problems: Readonly<Record<ReviewProblem, string>> = {
  reason_missing: 'Please say why you return it, so that its author can put it right.',
  reason_too_long: 'Please make it shorter: it can be 1,000 characters long.',
  advice_first:
    'The reviewer has given no advice on this text yet. Once they have, you can accept it. Nothing was changed.',
  changed_meanwhile:
    'This entry has changed since the card was shown. Nothing was decided: please read it as it stands now. What you typed is kept.',
  not_waiting: 'This entry does not wait for a decision now. Nothing was changed.',
  characters_removed: 'Some hidden characters were taken out of your reason. Please look it over and press again.',
};

/** One entry for whoever reviews it: what it says, what people said, what stood there last time, and two ways on. */
export function presentReview(card: ReviewCard, options: AssessmentOptions): Card {
  const { entry } = card;
  const { cycleId, place, question } = entry;
  const here = { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '' };
  const rendered = renderCard('review', {
    notice: card.notice === null ? '' : noticeOn(card.notice),
    noticeStyle: 'accent',
    where: [entry.sectionTitle, entry.directorateName ?? 'whole council', entry.cycleLabel].join(' · '),
    title: placeTitle({ ...question, directorateName: null }),
    text: question.wording.manager,
    lead: leadOf(card),
    goodEvidence: question.goodEvidence,
    rating: ratingOf(entry),
    parts: shortened(partsOf(entry, options.today)),
    open: openPlace(cycleId, place, 'review'),
    before: beforeOf(card).map(([label, text]) => ({ label, text })),
    said: saidView(card.said),
    ...{ seesViews: card.said.kind === 'shown', views: openViews(cycleId, place) },
    problem: card.problem === null ? '' : problems[card.problem],
    decides: card.does !== 'none' || card.mayReturn,
    hint: card.does === 'none' ? 'Why you return it' : 'Needed to return it. To accept it you may leave this empty.',
    reason: cutAt(card.reason, 2_000),
    ...{ mayAccept: card.does !== 'none', mayReturn: card.mayReturn, mayMark: card.mayMark },
    ...{ here, press: { ...here, revision: entry.assessment.revision } },
  });
  return withRefresh(rendered, options, verbs.reviewShow, here);
}

function leadOf(card: ReviewCard): string {
  const { entry, does, byPost, waiting } = card;
  const by = byPost === '' ? '' : ` by ${byPost}`;
  const written = `Last written${by} on ${dateInWords(card.submittedOn)}.`;
  const queue = waiting === 0 ? 'Nothing else waits for you.' : entriesWait(waiting);
  if (does === 'none') return `${statuses[entry.assessment.status]} ${queue}`;
  const advises = 'Somebody else decides on this one. Accept gives them your advice to accept it; they see your words.';
  const onAdvice = card.needsAdvice ? 'You decide on this one, on the reviewer’s advice.' : '';
  return [written, queue, does === 'advise' ? advises : onAdvice].filter((line) => line !== '').join(' ');
}

function entriesWait(waiting: number): string {
  return waiting === 1 ? 'One entry waits for you.' : `${String(waiting)} entries wait for you.`;
}

const statuses: Readonly<Record<AssessmentCard['assessment']['status'], string>> = {
  draft: 'This entry is with its author and is not submitted.',
  submitted: 'This entry waits for review.',
  returned: 'This entry is back with its author.',
  accepted: 'This entry is accepted.',
};

/** Characters of a line where all of them together would be too much for one card; *Open* leads to the rest. */
const shortLine = 200;
const mostBytes = 8_000;

function shortened(parts: readonly { title: string; lines: readonly Line[] }[]): readonly object[] {
  const bytes = Buffer.byteLength(JSON.stringify(parts.map(({ lines }) => lines.map(({ text }) => text))));
  const cut = (line: Line): Line =>
    bytes > mostBytes && line.text.length > shortLine ? { ...line, text: `${cutAt(line.text, shortLine)}…` } : line;
  return parts.map(({ title, lines }) => ({ title, lines: lines.map(cut) }));
}

/** The grade with what it means; the rest of the entry stands in its parts. */
function ratingOf({ scale, assessment }: AssessmentCard): string {
  const grade = gradeOf(scale, assessment.rating);
  return grade === undefined ? '' : `${grade.label}: ${grade.descriptor}`;
}

/** What was decided on it before, and what stood there last time. */
function beforeOf({ advice, accepted, returnedBefore, entry }: ReviewCard): readonly [string, string][] {
  const { lastTime } = entry;
  const last =
    lastTime === null
      ? ''
      : [lastTime.ratingLabel ?? 'no rating', startOf(lastTime.evidenceStart, 300)]
          .filter((part) => part !== '')
          .join('. ');
  return [
    ...decisionLine('Returned', returnedBefore),
    ...decisionLine('Advice to accept', advice),
    ...decisionLine('Accepted', accepted),
    ...(lastTime === null ? [] : [[`Last time, ${lastTime.cycleLabel}: `, last] satisfies [string, string]]),
  ];
}

function decisionLine(what: string, decision: EarlierDecision | null): readonly [string, string][] {
  if (decision === null) return [];
  const by = decision.byPost === '' ? '' : ` by ${decision.byPost}`;
  return [
    [
      `${what}${by} on ${dateInWords(decision.on)}: `,
      decision.reason === '' ? 'no reason given' : startOf(decision.reason, 250),
    ],
  ];
}

/** Where people part, then what each group said; no list at all where this person may not see it. */
function saidView(said: ReviewSaid): readonly { label: string; text: string }[] {
  if (said.kind === 'not_theirs') return [];
  if (said.kind === 'later') return [{ label: '', text: 'Shown once you have answered the question yourself.' }];
  const groups = said.items.flatMap((item) => item.groups.map((group) => ({ group, topic: item.topic })));
  if (groups.length === 0) return [{ label: '', text: 'Nobody has been asked this question yet.' }];
  const findings = said.items
    .flatMap((item) => item.findings)
    .map((finding) => ({ label: '', text: findingInWords(said.scale, finding) }))
    .filter(({ text }) => text !== '');
  const shown = groups.slice(0, mostGroups).map(({ group, topic }) => ({
    label: `${groupTitle(group)}${topic === '' ? '' : `, ${topic}`}: `,
    text: groupWords({ ...said, scopeName: 'this directorate' }, group),
  }));
  const more = groups.length - mostGroups + Math.max(0, findings.length - mostFindings);
  const rest = more > 0 ? [{ label: '', text: 'There is more: press What people said.' }] : [];
  return [...findings.slice(0, mostFindings), ...shown, ...rest];
}

/** What was done before the pause. */
function doneIn(notice: ReviewNotice | null): readonly string[] {
  return notice === null || notice === 'kept_for_you' ? [] : [notices[notice]];
}

/** Nothing waits, or the rest is left for later. */
export function presentReviewPause({ waiting, barred, mayMark, notice }: ReviewPauseCard): Card {
  const left = waiting === 0 ? 'Nothing waits for you.' : `${entriesWait(waiting)} What you typed is kept.`;
  const others =
    barred === 0
      ? []
      : [
          `${String(barred)} more ${barred === 1 ? 'waits' : 'wait'} for somebody else: you wrote ${barred === 1 ? 'it or hold it' : 'them or hold them'}, or you or somebody in your line of management ${barred === 1 ? 'is' : 'are'} assessed by ${barred === 1 ? 'it' : 'them'}. Nobody decides in their own case.`,
        ];
  return renderMessage({
    heading: 'Review',
    paragraphs: [[...doneIn(notice), left].join(' '), ...others, 'Say “review” to look again.'],
    buttons: [
      ...(waiting === 0 ? [] : [commandButton('Continue', 'review')]),
      ...(mayMark ? [commandButton('Mark answers', 'mark answers')] : []),
      commandButton('Relationships', 'relationships'),
      commandButton('Show gaps', 'show gaps'),
    ],
  });
}
