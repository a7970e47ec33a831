import type { CalendarDate } from './calendar-date.ts';
import { addMonths } from './calendar-date.ts';
import type { Cycle } from './cycle.ts';

/**
 * What a council keeps for a time of its own choosing. `responses`: what single respondents said, and who they were, and
 * what was said in groups (their counts stay). `working_record`: unsaved texts and the earlier versions of entries and actions.
 * `papers`: status cards as they were posted. `background_papers`: evidence documents. The signed outcome (entries,
 * ratings, actions, the cycle itself) is the archive and has no end.
 */
export const retentionKinds = ['responses', 'working_record', 'papers', 'background_papers'] as const;

export type RetentionKind = (typeof retentionKinds)[number];

/** Months for which each kind is kept; null: for ever. */
export type Retention = Readonly<Record<RetentionKind, number | null>>;

/**
 * What holds where a council has set nothing: responses until twelve months after sign-off; papers six years and
 * background papers four, as long as the public may inspect them (Local Government Act 1972, sections 100C and 100D).
 */
export const usualRetention: Retention = { responses: 12, working_record: null, papers: 72, background_papers: 48 };

/**
 * Months for which the record of a message that was sent, refused or given up is kept. Not the council's to choose: the
 * sender needs it for a week or two, so that nothing goes out twice, and it tells when somebody was written to.
 */
export const messagesKept = 1;

/**
 * Something whose time is over: a kind in one signed-off cycle, papers that were published before a day, or messages that
 * were queued before one.
 */
export type DueForDeletion =
  | { kind: 'responses' | 'working_record'; cycleId: string }
  | { kind: 'papers'; publishedBefore: CalendarDate }
  | { kind: 'messages'; queuedBefore: CalendarDate };

/**
 * What is to be deleted on `today`: a kind is kept through the day that lies its months after the cycle's signing, or
 * after publication. A legal hold stops all of it.
 */
export function dueForDeletion(given: {
  today: CalendarDate;
  onHold: boolean;
  retention: Retention;
  cycles: readonly Pick<Cycle, 'id' | 'status' | 'signedOn'>[];
}): readonly DueForDeletion[] {
  const { today, onHold, retention, cycles } = given;
  if (onHold) return [];
  const signed = cycles.flatMap(({ id, status, signedOn }) =>
    status === 'signed_off' && signedOn !== null ? [{ cycleId: id, signedOn }] : [],
  );
  const ofCycles = (['responses', 'working_record'] as const).flatMap((kind) => {
    const months = retention[kind];
    if (months === null) return [];
    return signed
      .filter(({ signedOn }) => addMonths(signedOn, months) < today)
      .map(({ cycleId }) => ({ kind, cycleId }));
  });
  const { papers } = retention;
  return [
    ...ofCycles,
    ...(papers === null ? [] : [{ kind: 'papers' as const, publishedBefore: addMonths(today, -papers) }]),
    { kind: 'messages', queuedBefore: addMonths(today, -messagesKept) },
  ];
}
