import type { Counts, SectionRollUp } from '../domain/roll-up.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';

/** One row of the table of sections and directorates; `style` colours the last cell, whose words say the same. */
export interface StatusRow {
  name: string;
  weight: 'Bolder' | 'Default';
  rowStyle: 'emphasis' | 'default';
  note: string;
  assured: string;
  state: string;
  style: 'good' | 'accent' | 'warning' | 'attention' | 'default';
}

const allAssured = 'All assured';

/** Rows that fit on a card beside the rest of it; above that, only sections are shown. */
const mostRows = 32;

const states: readonly { kind: keyof Counts; word: string; style: StatusRow['style'] }[] = [
  { kind: 'notAssured', word: 'not assured', style: 'attention' },
  { kind: 'unanswered', word: 'unanswered', style: 'warning' },
  { kind: 'notTested', word: 'not tested', style: 'warning' },
  { kind: 'selfAssessed', word: 'self-assessed', style: 'accent' },
  { kind: 'assuredWithReservations', word: 'with reservations', style: 'good' },
];

/** Sections × directorates as rows, which a phone can show; each says how many are assured and its weakest state. */
export function statusRows(snapshot: StatusSnapshot): { rows: readonly StatusRow[]; onlySections: boolean } {
  const { sections, cells } = snapshot.rollUp;
  const sectionRows = sections.map((section) => sectionRow(section, null));
  const all = sections.flatMap((section) => rowsOf(snapshot, section, cells));
  const onlySections = all.length > mostRows;
  return { rows: onlySections ? sectionRows : all, onlySections };
}

/**
 * Places, the whole council first. Those that say no more than their section are left out: a single one, all assured,
 * nothing counted.
 */
function rowsOf(
  snapshot: StatusSnapshot,
  section: SectionRollUp,
  cells: readonly SectionRollUp[],
): readonly StatusRow[] {
  const own = cells
    .filter(({ key, counts }) => key === section.key && counts.total > 0)
    .toSorted((a, b) => Number(directorateOf(b) === null) - Number(directorateOf(a) === null));
  const [only] = own;
  const whole = sectionRow(section, null);
  if (snapshot.directorateId !== null || only === undefined || whole.state === allAssured) return [whole];
  if (own.length === 1) return [sectionRow(section, placeName(snapshot, only, 'whole council'))];
  return [whole, ...own.map((cell) => placeRow(snapshot, cell))];
}

function placeRow(snapshot: StatusSnapshot, cell: SectionRollUp): StatusRow {
  return {
    ...rowOf(cell.counts),
    name: placeName(snapshot, cell, 'Whole council'),
    weight: 'Default',
    rowStyle: 'default',
    note: '',
  };
}

function sectionRow(section: SectionRollUp, place: string | null): StatusRow {
  const tested = `${String(section.tested)} of ${String(section.counts.total)} tested`;
  const lowest = section.lowest?.adverse === true ? `, lowest: ${section.lowest.label}` : '';
  return {
    ...rowOf(section.counts),
    name: place === null ? section.shortTitle : `${section.shortTitle}, ${place}`,
    weight: 'Bolder',
    rowStyle: 'emphasis',
    note: `${tested}${lowest}`,
  };
}

function rowOf(counts: Counts): Pick<StatusRow, 'assured' | 'state' | 'style'> {
  if (counts.total === 0) return { assured: '0 of 0', state: 'Nothing to count', style: 'default' };
  const reviewed = counts.assured + counts.assuredWithReservations;
  const assured = `${String(reviewed)} of ${String(counts.total)}`;
  const worst = states.find(({ kind }) => counts[kind] > 0);
  if (worst === undefined) return { assured, state: allAssured, style: 'good' };
  return { assured, state: `${String(counts[worst.kind])} ${worst.word}`, style: worst.style };
}

function placeName(snapshot: StatusSnapshot, cell: SectionRollUp, whole: string): string {
  const of = directorateOf(cell);
  return of === null ? whole : (snapshot.directorates.find(({ id }) => id === of)?.name ?? of);
}

function directorateOf({ directorateId }: SectionRollUp): string | null {
  return directorateId === '' ? null : directorateId;
}
