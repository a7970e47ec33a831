import type { Alignment, Borders, Fill, Font, Style } from 'exceljs';

const line = { style: 'thin', color: { argb: 'FFB0B0B0' } } as const;

/** A thin grey frame around a cell. */
export const edge: Partial<Borders> = { top: line, left: line, bottom: line, right: line };

export const onTop: Partial<Alignment> = { vertical: 'top', wrapText: true };

const grey: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4E4E4' } };

/** The face of every other cell, in bold: a font without a name is shown with serifs. `size`: points. */
export function bold(size = 11): Partial<Font> {
  return { name: 'Calibri', family: 2, size, bold: true };
}

/** The looks of a heading. */
export const blackOnGrey: Partial<Style> = { font: bold(), fill: grey, border: edge, alignment: onTop };

/** The fill of each grade beside its words, best first: black text is easy to read on every one of them. */
export const gradeFills = {
  best: 'FFBFE3C6',
  good: 'FFE2F2DD',
  reserved: 'FFFFF2C4',
  adverse: 'FFFFD9A8',
  urgent: 'FFF6B8B4',
} as const;
