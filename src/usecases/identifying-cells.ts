import type { IdentifyingKind } from '../domain/identifying-text.ts';
import { identifyingKinds } from '../domain/identifying-text.ts';
import type { WorkbookQuestion } from '../domain/question-set-from-workbook.ts';
import type { WorkbookPlace } from '../domain/workbook-content.ts';

/** A cell of a workbook whose text looks as if it lets a child be recognised; what it says is left out. */
export interface IdentifyingCell extends WorkbookPlace {
  kinds: readonly IdentifyingKind[];
}

/** The cells that would be stored as entries and look as if they let a child be recognised, in their order. */
export function identifyingCells(questions: readonly WorkbookQuestion[]): readonly IdentifyingCell[] {
  return questions.flatMap(({ row }) =>
    (['evidence', 'rating', 'remarks'] as const).flatMap((name) => {
      const kinds = identifyingKinds(row[name]);
      return kinds.length === 0 ? [] : [{ sheet: row.sheet, row: row.row, column: row.columns[name], kinds }];
    }),
  );
}
