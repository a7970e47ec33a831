import type { CalendarDate } from '../domain/calendar-date.ts';
import { addMonths, monthInWords } from '../domain/calendar-date.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import type { FieldName } from '../domain/assessment-fields.ts';
import { problemText, shownText, textFields } from './assessment-field.ts';
import type { StepView } from './assessment-view.ts';

/** The ways beside a rating. */
export type AsideStep = 'not_tested' | 'not_applicable' | 'confirm';

const words: Readonly<Record<AsideStep, { heading: string; lead: string; fields: readonly FieldName[] }>> = {
  not_tested: {
    heading: 'Not tested',
    lead: 'It stays in the count as not tested. Say why, and by which month it will be tested.',
    fields: ['reason'],
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
    shown: step === 'not_tested' ? [...shown, 'retestMonth'] : shown,
    view: {
      lead,
      fields,
      asksMonth: step === 'not_tested',
      monthProblem: problemText(card, 'retestMonth'),
      months,
      retestMonth: months.some(({ value }) => value === month) ? month : '',
    },
  };
}

function monthsFrom(today: CalendarDate): readonly { title: string; value: string }[] {
  return Array.from({ length: retestMonths }, (_, index) => {
    const month = addMonths(`${today.slice(0, 7)}-01`, index).slice(0, 7);
    return { title: monthInWords(month), value: month };
  });
}
