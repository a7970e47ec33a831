import { isCalendarDate } from '../domain/calendar-date.ts';
import type { TimetableProblem, TypedTimetable } from '../domain/read-timetable.ts';
import { pauseInWords, scheduleInWords, weekdayNames } from '../domain/schedule.ts';
import type { ScheduledChannel, ScheduleFormCard } from '../usecases/schedule-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { cutAt } from './prefill.ts';
import { troubleOf } from './present-schedule-list.ts';

const problems: Readonly<Record<TimetableProblem, string>> = {
  no_such_day: 'Please choose a day of the week.',
  no_such_time: 'This is no time of day: use hours and minutes, such as 09:00.',
  no_such_zone: 'I do not know this time zone: use one such as Europe/London.',
  no_date: 'A pause needs both its days, such as 2026-12-21. Leave both empty for none.',
  ends_before_it_begins: 'The pause ends before it begins.',
  over: 'This pause is over already. Leave both days empty for none.',
  too_long: 'A pause lasts a year at most. For longer, stop the weekly status.',
  no_hours: 'Please give a whole number of hours from 1 to 168, or leave it empty.',
};

/** Characters of a field that come back: more was never a time or a zone. */
const longestField = 100;

/** One channel's schedule with its fields, and words beside those that could not be read. */
export function presentScheduleForm(card: ScheduleFormCard): Card {
  const { stored, typed } = card;
  const { conversationId, id: subscriptionId, revision } = stored.subscription;
  return renderCard('schedule-form', {
    scope: stored.scopeName,
    name: stored.channelName,
    changed: card.changedMeanwhile
      ? 'Somebody has changed this schedule meanwhile, so yours was not saved. What stands now is above your own; save again if yours is to hold.'
      : '',
    stored: storedInWords(stored),
    trouble: troubleOf(stored),
    weekdays: weekdayNames.map((title, index) => ({ title, value: String(index + 1) })),
    typed: {
      weekday: cutAt(typed.weekday, longestField),
      time: cutAt(typed.time, longestField),
      zone: cutAt(typed.zone, longestField),
      pausedFrom: dateOrNone(typed.pausedFrom),
      pausedUntil: dateOrNone(typed.pausedUntil),
      lateAfter: cutAt(typed.lateAfter, longestField),
    },
    problems: problemWords(card),
    press: { conversationId, subscriptionId, revision },
  });
}

function storedInWords({ subscription }: ScheduledChannel): string {
  const pause = subscription.pause === null ? '' : `, paused ${pauseInWords(subscription.pause)}`;
  return `${scheduleInWords(subscription)}${pause}.`;
}

function problemWords({ problems: found }: ScheduleFormCard): Readonly<Record<keyof TypedTimetable, string>> {
  const wordsOf = (field: keyof TypedTimetable): string => {
    const problem = found[field];
    return problem === undefined ? '' : problems[problem];
  };
  return {
    ...{ weekday: wordsOf('weekday'), time: wordsOf('time'), zone: wordsOf('zone') },
    ...{ pausedFrom: wordsOf('pausedFrom'), pausedUntil: wordsOf('pausedUntil'), lateAfter: wordsOf('lateAfter') },
  };
}

/** A date input shows dates alone, and some clients drop a card with anything else in one. */
function dateOrNone(typed: string): string {
  return isCalendarDate(typed) ? typed : '';
}
