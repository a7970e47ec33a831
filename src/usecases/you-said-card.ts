import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CycleStatus } from '../domain/cycle.ts';
import type { SaidQuestion } from '../domain/you-said.ts';
import type { ScaleId } from '../domain/scale.ts';

/** Tells somebody who was asked, once, that the cycle is signed off. */
export interface SaidMessageCard {
  cycleId: string;
  cycleLabel: string;
  councilName: string;
  signedOn: CalendarDate;
}

/**
 * What people said in a cycle and what is being done, for those who were asked; paged. `waiting`: questions left out until
 * the person has answered them in the cycle that is open; `tooFew`: of some questions too few answered to say.
 */
export interface YouSaidCard {
  kind: 'you_said';
  cycleId: string;
  cycleLabel: string;
  councilName: string;
  signedOn: CalendarDate;
  scale: ScaleId;
  questions: readonly SaidQuestion[];
  waiting: number;
  tooFew: boolean;
  page: number;
  pages: number;
}

/** The cycle in which somebody was asked is not signed off yet. */
export interface YouSaidLaterCard {
  kind: 'you_said_later';
  cycleLabel: string;
  status: CycleStatus;
  closesOn: CalendarDate | null;
}
