import type { Cycle, CycleStatus } from '../domain/cycle.ts';

/** A cycle as `lat` gives it to machines. */
export function cycleData({ questionSetId, questionSetVersion, ...cycle }: Cycle): Readonly<Record<string, unknown>> {
  return { questions: questionSetId, version: questionSetVersion, ...cycle };
}

/** `in review`, `signed off`. */
export function statusInWords(status: CycleStatus): string {
  return status.replace('_', ' ');
}
