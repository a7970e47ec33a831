import {
  AlignmentType,
  Document,
  Footer,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { storableText } from '../domain/clean-text.ts';
import type { Block, Paper } from './paper.ts';
import { paperStyles } from './paper-styles.ts';

/** Twips between the margins of an A4 page, each of which is 2 cm wide. */
const pageWidth = 9_638;
const margin = 1_134;
/** Characters of a cell up to which its row stays on one page; a row that is taller than a page has to be split. */
const longestWhole = 600;

/** Writes a paper as a Word file. Nothing of a text is cut; characters that no XML file can hold are left out. */
export async function writePaper(paper: Paper): Promise<Uint8Array> {
  const { title, lines, council, edition, blocks } = paper;
  const head = [
    new Paragraph({ style: 'Title', children: runs(title) }),
    ...lines.map((line) => new Paragraph({ style: 'Subtitle', children: runs(line) })),
  ];
  const document = new Document({
    ...{ title: clean(title), creator: clean(council), lastModifiedBy: clean(council), externalStyles: paperStyles },
    description: clean(`${council}, ${edition} edition, ${paper.asAt}`),
    numbering: { config: [bulletList] },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: footerOf(paper) },
        children: [...head, ...blocks.flatMap((block) => rendered(block, edition === 'restricted'))],
      },
    ],
  });
  return Packer.toBuffer(document);
}

// The place of the style List Bullet, which the place of a list in Word otherwise comes before.
const bulletPlace = { paragraph: { indent: { left: 425, hanging: 425 } } };

const bulletList = {
  reference: 'bullets',
  levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: bulletPlace }],
};

function footerOf({ edition, council, asAt }: Paper): Footer {
  const words = `${edition === 'public' ? 'Public' : 'Restricted'} edition, as at ${asAt}. ${council}`;
  const page = new TextRun({ children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ style: 'Footer', children: [...runs(words), page] })] });
}

function rendered(block: Block, withRefs: boolean): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block)];
    case 'table':
      return tableOf(block);
    case 'text':
      return paragraphsOf(block, withRefs);
  }
}

function headingOf({ level, text, newPage }: Block & { kind: 'heading' }): Paragraph {
  const place = newPage ? { pageBreakBefore: true } : {};
  return new Paragraph({ style: `Heading${String(level)}`, ...place, children: runs(text) });
}

function paragraphsOf(block: Block & { kind: 'text' }, withRefs: boolean): readonly Paragraph[] {
  const { lead, refs, style } = block;
  const reference =
    withRefs && refs.length > 0 ? [new TextRun({ text: ` [${refs.join('; ')}]`, style: 'Reference' })] : [];
  const bullet = style === 'ListBullet' ? { numbering: { reference: 'bullets', level: 0 } } : {};
  return linesOf(block.text).map((line, at) => {
    const before =
      at === 0 && lead !== ''
        ? [new TextRun({ text: clean(lead.endsWith('\t') ? lead : `${lead} `), style: 'Strong' })]
        : [];
    // What leads to a list stays with it.
    const keepNext = line.endsWith(':') ? { keepNext: true } : {};
    return new Paragraph({
      style,
      ...keepNext,
      ...(at === 0 ? bullet : {}),
      children: [...before, ...runs(line), ...reference],
    });
  });
}

/** A table of text under a heading row that is marked as one, so that it is repeated and read out. */
function tableOf({ about, headings, rows, widths }: Block & { kind: 'table' }): readonly (Paragraph | Table)[] {
  const columns = widths.map((part) => Math.floor((pageWidth * part) / 100));
  const row = (cells: readonly string[], tableHeader: boolean): TableRow =>
    new TableRow({
      tableHeader,
      cantSplit: tableHeader || cells.every(({ length }) => length <= longestWhole),
      children: cells.map(
        (cell, at) =>
          new TableCell({
            width: { size: columns[at] ?? 0, type: WidthType.DXA },
            children: linesOf(cell).map(
              (line) => new Paragraph({ style: 'Normal', children: runs(line, tableHeader) }),
            ),
          }),
      ),
    });
  return [
    new Paragraph({ style: 'Normal', keepNext: true, children: runs(about) }),
    new Table({
      style: 'TableGrid',
      width: { size: pageWidth, type: WidthType.DXA },
      columnWidths: columns,
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, noHBand: true, noVBand: true },
      rows: [row(headings, true), ...rows.map((cells) => row(cells, false))],
    }),
    new Paragraph({ style: 'Normal', children: [] }),
  ];
}

function linesOf(words: string): readonly string[] {
  const lines = clean(words)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length === 0 ? [''] : lines;
}

function runs(words: string, bold = false): TextRun[] {
  return [new TextRun(bold ? { text: clean(words), bold } : clean(words))];
}

function clean(words: string): string {
  return storableText(words).text;
}
