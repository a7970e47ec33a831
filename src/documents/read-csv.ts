/** A record of a CSV file; `row` as a spreadsheet counts it, from 1. `broken`: its quotes do not come out even. */
export interface CsvRecord {
  row: number;
  fields: readonly string[];
  broken: 'unclosed_quote' | 'stray_quote' | null;
}

interface Field {
  text: string;
  /** Where the separator, the line end or the end of the text stands. */
  end: number;
  broken: CsvRecord['broken'];
}

/**
 * Splits the text of a CSV file by RFC 4180: quoted fields may hold separators, line ends and doubled quotes. Lines end
 * with CRLF, LF or CR. The separator is the semicolon or the tab where the heading has more of them than commas; a line
 * `sep=;` above the heading, which spreadsheets write, says so too and is passed over, and so are blank rows.
 */
export function readCsv(raw: string): readonly CsvRecord[] {
  const text = raw.replace(/^\uFEFF/u, '');
  const said = /^sep=(.)(\r\n|\n|\r|$)/i.exec(text);
  const separator = said?.[1] ?? likelySeparator(text);
  const records: CsvRecord[] = [];
  let at = said === null ? 0 : said[0].length;
  for (let row = said === null ? 1 : 2; at < text.length; row += 1) {
    const { record, next } = readRecord(text, at, separator);
    at = next;
    if (record.fields.some((field) => field.trim() !== '') || record.broken !== null) records.push({ row, ...record });
  }
  return records;
}

function likelySeparator(text: string): string {
  const heading = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (mark: string): number => heading.split(mark).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function readRecord(text: string, start: number, separator: string): { record: Omit<CsvRecord, 'row'>; next: number } {
  const fields: string[] = [];
  let broken: CsvRecord['broken'] = null;
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, separator) : plainField(text, at, separator);
    fields.push(field.text);
    broken ??= field.broken;
    if (text[field.end] !== separator) {
      const lineEnd = text.startsWith('\r\n', field.end) ? 2 : 1;
      return { record: { fields, broken }, next: field.end + lineEnd };
    }
    at = field.end + 1;
  }
}

/** To the next separator or line end. A quote in the middle of a plain field is a slip: nobody knows what it means. */
function plainField(text: string, start: number, separator: string): Field {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  const plain = text.slice(start, end);
  return { text: plain, end, broken: plain.includes('"') ? 'stray_quote' : null };
}

function quotedField(text: string, start: number, separator: string): Field {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return { text: text.slice(start + 1), end: text.length, broken: 'unclosed_quote' };
  const content = text.slice(start + 1, close).replaceAll('""', '"');
  const rest = plainField(text, close + 1, separator);
  return { text: content, end: rest.end, broken: rest.text.trim() === '' ? null : 'stray_quote' };
}
