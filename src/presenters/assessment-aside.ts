import type { CalendarDate } from '../domain/calendar-date.ts';
import { addMonths, monthInWords } from '../domain/calendar-date.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import type { FieldName } from '../domain/assessment-fields.ts';
import { extents } from '../domain/assessment-fields.ts';
import { extentNames, problemText, shownText, textFields } from './assessment-field.ts';
import type { StepView } from './assessment-view.ts';

/** The ways beside a rating. */
export type AsideStep = 'not_tested' | 'not_applicable' | 'confirm';

const words: Readonly<Record<AsideStep, { heading: string; lead: string; fields: readonly FieldName[] }>> = {
  not_tested: {
    heading: 'Not tested, or in part',
    lead: 'Not tested: it stays in the count as that. Tested in part: what was tested can still be rated, and counts with reservations at best. Say why, and by which month the rest will be tested.',
    fields: ['untested', 'reason'],
  },
  not_applicable: {
    heading: 'Not applicable',
    lead: 'It leaves the count. That needs a reason, which is printed wherever the count is.',
    fields: ['reason'],
  },
  confirm: {
    heading: 'Confirm unchanged',
    lead: 'Last time’s rating and evidence stand. Say what you checked before you confirm that.',
    fields: ['checked'],
  },
};

/** How many months a retest can be put off to, this one included. */
const retestMonths = 18;

/** *Not tested*, *Not applicable* or *Confirm unchanged*; the months to choose from begin with that of `today`. */
export function asideView(card: AssessmentCard, step: AsideStep, today: CalendarDate): StepView {
  const { heading, lead, fields: names } = words[step];
  const { fields, shown } = textFields(card, names);
  const months = monthsFrom(today);
  const month = shownText(card, 'retestMonth');
  return {
    template: 'assessment-aside',
    heading,
    shown: step === 'not_tested' ? ['extent', ...shown, 'retestMonth'] : shown,
    view: {
      lead,
      fields,
      ...extentView(card, step),
      asksMonth: step === 'not_tested',
      monthProblem: problemText(card, 'retestMonth'),
      months,
      retestMonth: months.some(({ value }) => value === month) ? month : '',
    },
  };
}

/** How far it was tested; that it was after all can be said only where it was marked as tested in part. */
function extentView(card: AssessmentCard, step: AsideStep): object {
  const inPart = card.assessment.outcome === 'tested_in_part';
  const offered = extents.filter((extent) => extent !== 'tested' || inPart);
  const chosen = shownText(card, 'extent');
  return {
    asksExtent: step === 'not_tested',
    extentProblem: problemText(card, 'extent'),
    extents: offered.map((value) => ({ title: extentNames[value], value })),
    extent: offered.find((extent) => extent === chosen) ?? 'not_tested',
  };
}

function monthsFrom(today: CalendarDate): readonly { title: string; value: string }[] {
  return Array.from({ length: retestMonths }, (_, index) => {
    const month = addMonths(`${today.slice(0, 7)}-01`, index).slice(0, 7);
    return { title: monthInWords(month), value: month };
  });
}
