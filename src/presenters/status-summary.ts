import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import { headline } from './headline.ts';

/** A status in one plain line, for the notification of a post. */
export function summaryOf(snapshot: StatusSnapshot): string {
  const scope = snapshot.directorateName ?? snapshot.councilName;
  return `${scope}: ${headline(snapshot.rollUp.counts, snapshot.asAt, snapshot.zone)}`;
}
