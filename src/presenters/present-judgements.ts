import { gradeOf, scales } from '../domain/scale.ts';
import type { JudgementProblem } from '../domain/section-judgement.ts';
import { longestReasons } from '../domain/section-judgement.ts';
import type { JudgementFormCard, JudgementsCard, ShownJudgement } from '../usecases/judgement-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';

const notices: Readonly<Record<Exclude<JudgementsCard['notice'], null>, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
};

const problems: Readonly<Record<JudgementProblem, string>> = {
  no_value: 'Please choose a judgement.',
  unknown_value: 'Please choose a judgement from the list.',
  no_reasons: 'Please give the reasons: a judgement without them says nothing.',
  reasons_too_long: `Please make the reasons shorter: they can be ${longestReasons.toLocaleString('en-GB')} characters long.`,
};

/** Characters of reasons, and of names, on the card of a section. */
const reasonsLength = 300;
const nameLength = 80;

/** One section of the test, with what is judged of the whole of it and of each directorate in it. */
export function presentJudgements(card: JudgementsCard): Card {
  const { cycleId, cycleLabel, signedOff, mayJudge, sectionTitle, page, pages, notice } = card;
  return renderCard('judgements', {
    lead: signedOff ? `${cycleLabel}, signed off` : cycleLabel,
    notice: notice === null ? '' : notices[notice],
    noticeStyle: 'accent',
    title: sectionTitle,
    shown: card.shown.map((one) => ({
      where: whereOf(one),
      judged: judgedInWords(card, one),
      reasons: one.value === '' ? '' : startOf(one.reasons, reasonsLength),
      mayChange: mayJudge && !signedOff,
      hint: `Change the judgement: ${whereOf(one)}`,
      data: { cycleId, sectionKey: one.place.sectionKey, directorateId: one.place.directorateId ?? '' },
    })),
    back: { cycleId, page: 1 },
    ...pagingView(page, pages, (other) => ({ cycleId, page: other })),
  });
}

/** One judgement to be written or changed. */
export function presentJudgementForm(card: JudgementFormCard): Card {
  const { cycleId, cycleLabel, scale, place, sectionTitle, directorateName, revision, typed, saved, page } = card;
  const taken = gradeOf(scale, saved.value)?.label ?? 'No judgement';
  return renderCard('judgement-form', {
    lead: cycleLabel,
    title: sectionTitle,
    where: whereOf({ directorateName }),
    notice: card.keptForYou ? 'This is what you typed before. It is not saved until you press Save.' : '',
    noticeStyle: 'accent',
    problem: card.problem === null ? '' : problems[card.problem],
    conflict: { shown: card.conflict, text: `${taken}. ${startOf(saved.reasons)}` },
    grades: [
      ...scales[scale].map(({ value, label }) => ({ title: label, value })),
      { title: 'No judgement', value: 'none' },
    ],
    typed: { value: typed.value === '' && revision > 0 ? 'none' : typed.value, reasons: typed.reasons },
    press: { cycleId, sectionKey: place.sectionKey, directorateId: place.directorateId ?? '', revision },
    back: { cycleId, page },
  });
}

function whereOf({ directorateName }: Pick<ShownJudgement, 'directorateName'>): string {
  return directorateName === null ? 'The whole section' : cutAt(directorateName, nameLength);
}

function judgedInWords({ scale }: JudgementsCard, { value, by }: ShownJudgement): string {
  if (value === '') return 'Nobody has judged this.';
  const label = gradeOf(scale, value)?.label ?? value;
  return by === '' ? label : `${label}, by ${cutAt(by, nameLength)}`;
}
