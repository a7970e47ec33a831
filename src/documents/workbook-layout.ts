import type { EntryBox } from '../domain/workbook-record.ts';
import type { ActionBox } from '../domain/workbook-record.ts';

/**
 * A column of a sheet that is written and read back: `box` null where nothing in it can be changed by the workbook;
 * `tells`: by it a person knows which row this is, so that it shows where rows and hidden keys were mixed up.
 */
export interface LayoutColumn<Box> {
  heading: string;
  width: number;
  box: Box | null;
  tells?: true;
}

/** The columns A to K of a sheet of entries; D, E and F as in 004. Known again by their headings. */
export const entryColumns: readonly LayoutColumn<EntryBox>[] = [
  { heading: 'Assurance parameters', width: 24, box: null },
  { heading: 'Key questions', width: 30, box: null, tells: true },
  { heading: 'Sub-prompts', width: 26, box: null },
  { heading: 'Evidence: what we know', width: 60, box: 'whatWeKnow' },
  { heading: 'Risk assessment rating', width: 15, box: 'rating' },
  { heading: 'Remarks / action plan', width: 36, box: 'remarks' },
  { heading: 'How we know', width: 36, box: 'howWeKnow' },
  { heading: 'What next', width: 30, box: 'whatNext' },
  { heading: 'Link to the evidence', width: 22, box: 'link' },
  { heading: 'Plan', width: 24, box: null },
  { heading: 'Where it stands', width: 22, box: null },
];

/** The columns of the sheet of actions. */
export const actionColumns: readonly LayoutColumn<ActionBox>[] = [
  { heading: 'Key question', width: 34, box: null, tells: true },
  { heading: 'Directorate', width: 26, box: null, tells: true },
  { heading: 'Action', width: 60, box: 'what' },
  { heading: 'Owner (a post)', width: 28, box: 'owner' },
  { heading: 'Due date', width: 14, box: 'dueOn' },
  { heading: 'Status', width: 14, box: null },
  { heading: 'Urgent', width: 10, box: null },
];

/** The hidden columns at the right: which row this is, the revision that it shows, and marks of its cells as written. */
export const hiddenColumns = ['LAT key', 'LAT revision', 'LAT marks'] as const;

/** The hidden sheet that says whose workbook this is: a name and a value in each row. */
export const identitySheet = 'LAT identity';

/** The form in which all this is written; a reader knows no other. */
export const layoutVersion = '1';

export const actionsSheet = 'Actions';

/** How many rows an entry takes, and which of them this is: text that one cell cannot hold goes on in the next row. */
export interface RowKey {
  key: string;
  part: number;
  of: number;
}

export function writeRowKey({ key, part, of }: RowKey): string {
  return `${key}#${String(part)}/${String(of)}`;
}

/** The key of a row, or undefined for anything that is none. */
export function readRowKey(text: string): RowKey | undefined {
  const found = /^(?<key>.{1,300})#(?<part>\d{1,3})\/(?<of>\d{1,3})$/.exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const [part, of] = [Number(found['part']), Number(found['of'])];
  return part >= 1 && part <= of ? { key: found['key'] ?? '', part, of } : undefined;
}
