import { documentWriters } from '../../src/documents/document-writers.ts';
import type { DocumentKind, Edition } from '../../src/domain/document.ts';
import { placesOf } from '../../src/domain/place.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeDocument } from '../../src/usecases/make-document.ts';
import { setDocumentSetting } from '../../src/usecases/set-document-setting.ts';
import type { TestCouncil } from '../support/council.ts';
import { directorates, testCouncil } from '../support/council.ts';
import { recordTrail } from '../support/st-helens-trail.ts';
import { openTestStore } from '../support/store.ts';
import { readPaper, shippedSet } from './a-paper.ts';
import { openWorkbook } from './a-workbook.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** A council that tests itself by the set of a seed. */
const councilOn = (id: string): Promise<TestCouncil> => testCouncil(store, { set: shippedSet(id) });

type Written = Parameters<TestCouncil['assess']>[1];

/** Writes each of these questions wherever it has an entry. */
async function write(council: TestCouncil, written: Readonly<Record<string, Written>>): Promise<void> {
  for (const place of placesOf(council.set, directorates)) {
    const fields = written[place.questionKey];
    if (fields !== undefined) await council.assess(place, fields);
  }
}

async function bytesOf(council: TestCouncil, kind: DocumentKind, edition: Edition): Promise<Uint8Array> {
  const wanted = { councilId: council.councilId, cycle: null, directorate: null, kind, edition };
  const made = await makeDocument(council.services, documentWriters, wanted);
  if (made.kind === 'refused') throw new Error(JSON.stringify(made.reasons));
  return made.value.bytes;
}

/** The facts of the seeds, put into the record, in the documents that come out of it; `seeds/README.md` lists them. */
describe('the facts of the seeds', () => {
  it('002: 15 of 17 in full, with the two in part and the one that does not apply by name', async () => {
    const council = await councilOn('bromley-2014');
    const full = questionsOf(council.set).map(({ key }): [string, Written] => [key, { rating: 'met_in_full' }]);
    const partial: Written = { rating: 'partially_met' };
    await write(council, {
      ...Object.fromEntries(full),
      ...{ 'dcs-supervision': partial, 'quarterly-critical-issues': partial },
      'change-of-director': { outcome: 'not_applicable', reason: 'The Director has not changed.' },
    });
    for (const place of placesOf(council.set, directorates).filter(
      ({ questionKey }) => questionKey === 'dcs-supervision' || questionKey === 'quarterly-critical-issues',
    )) {
      await council.act(place, { what: `Plan for ${place.questionKey}` });
    }
    const { text } = readPaper(await bytesOf(council, 'statement', 'public'));
    expect(text).toContain('15 of 17 measures are met in full.');
    expect(text).toMatch(
      /Partially met \(2\):\n11\. [^\n]*Plan for dcs-supervision[^\n]*\n18\. [^\n]*Plan for quarterly-critical-issues/,
    );
    expect(text).toMatch(/Not applicable, and not counted \(1\):\n17\. [^\n]*Reason: The Director has not changed\./);
  });

  it('003: the trail in order with its own precision, exempt papers withheld but for title and gist', async () => {
    const council = await councilOn('st-helens-2016');
    await recordTrail(council);
    const trail = async (edition: Edition) => {
      const { text } = readPaper(await bytesOf(council, 'opinion', edition));
      return text
        .slice(text.indexOf('Evidence, in the order'), text.indexOf('What is concluded'))
        .split('\n')
        .slice(1, -1);
    };
    const before = [
      '19 November 2015: Restructure that is being tested.',
      '30 March 2016, year inferred: Demonstrating assurance.',
      'Undated, after “Demonstrating assurance”: Letter to the Director.',
      '25 May 2016: Revised approach.',
    ];
    expect(await trail('public')).toEqual([
      ...before,
      '20 July 2016: A unit’s restructure. How posts are grouped. Exempt from publication, paragraph 1.',
    ]);
    expect(await trail('restricted')).toEqual([
      ...before,
      'June 2016: Away days.',
      '20 July 2016: SECRET unit. How posts are grouped. Exempt from publication, paragraph 1.',
      '20 July 2016: SECRET review. Exempt from publication, paragraph 1.',
    ]);
    for (const kind of ['workbook', 'report', 'paper', 'statement', 'opinion'] as const) {
      const bytes = await bytesOf(council, kind, 'public');
      const text =
        kind === 'workbook'
          ? JSON.stringify((await openWorkbook(bytes)).worksheets.map((sheet) => sheet.getSheetValues()))
          : readPaper(bytes).xml;
      expect(text).not.toMatch(/SECRET|Away days|files\.example|Names of staff/);
      expect(text).toMatch(/2 exempt items/);
    }
  });

  it('000: what was not tested, or in part, with its text and its retest month', async () => {
    const council = await councilOn('banes-2014');
    const aside = { reason: 'No focus of the interviews.', retestMonth: '2015-01' } as const;
    await write(council, {
      'corporate-and-democratic-accountability': {
        ...aside,
        ...{ outcome: 'tested_in_part', whatWeKnow: 'Reports go to scrutiny.' },
      },
      'lscb-links': { ...aside, outcome: 'not_tested', whatWeKnow: 'An audit was liked.' },
      'partnership-leadership': { ...aside, outcome: 'not_tested', whatWeKnow: 'They meet quarterly.' },
    });
    for (const kind of ['report', 'opinion'] as const) {
      const { tables } = readPaper(await bytesOf(council, kind, 'public'));
      const table = tables.find(({ rows }) => rows[0]?.[3] === 'Retest month');
      expect(table?.rows.slice(1).map(([question, ...rest]) => [question?.split(' ')[0], ...rest])).toEqual([
        ['4.5', 'Tested in part', 'No focus of the interviews.\nReports go to scrutiny.', 'January 2015'],
        ['8.4', 'Not tested', 'No focus of the interviews.\nAn audit was liked.', 'January 2015'],
        ['8.6', 'Not tested', 'No focus of the interviews.\nThey meet quarterly.', 'January 2015'],
      ]);
    }
  });

  it('001: the ten rows of implications and the seven of the sign-off grid, as the council has set them', async () => {
    const council = await councilOn('northumberland-2020');
    const set = (name: string, value: string) =>
      setDocumentSetting(council.services, { councilId: council.councilId, name, value });
    await set('implication-equalities-answer', 'N/A');
    await set('implication-wards', 'All');
    await set('officer-finance', 'Service Director of Finance');
    const { tables, text } = readPaper(await bytesOf(council, 'paper', 'public'));
    const rowsUnder = (heading: string) => tables.find(({ rows }) => rows[0]?.[0] === heading)?.rows.slice(1) ?? [];
    const implications = rowsUnder('Implication');
    expect(implications.map(([title]) => title)).toEqual([
      ...['Policy', 'Finance and value for money', 'Human Resources', 'Property'],
      ...['Equalities (impact assessment attached)', 'Risk Assessment', 'Crime & Disorder'],
      ...['Customer Considerations', 'Carbon reduction', 'Wards'],
    ]);
    expect([implications[4]?.[2], implications[9]?.[1]]).toEqual(['N/A', 'All']);
    const signOff = rowsUnder('Role');
    expect(signOff.map(([title]) => title)).toEqual([
      ...['Finance Officer and s151 officer', 'Monitoring Officer/Legal', 'Human Resources', 'Procurement', 'I.T.'],
      ...['Chief Executive', 'Portfolio Holder(s)'],
    ]);
    expect(signOff[0]?.[1]).toBe('Service Director of Finance');
    expect(text).toContain('To confirm that the arrangements');
  });

  it('004: the workbook with eight ratings that can be read and five that cannot', async () => {
    const council = await councilOn('plymouth-2016');
    const legible = ['3', '4', '5', '6', '7', '8', '9', '10'];
    await write(
      council,
      Object.fromEntries(
        questionsOf(council.set).map(({ key, number }) => [
          key,
          legible.includes(number) ? { rating: 'good' } : { outcome: 'not_legible', whatWeKnow: 'x'.repeat(4_400) },
        ]),
      ),
    );
    const book = await openWorkbook(await bytesOf(council, 'workbook', 'restricted'));
    const rows = book.worksheets
      .slice(0, 4)
      .flatMap((sheet) =>
        (sheet.getRows(5, sheet.rowCount) ?? [])
          .map((row) => ['B', 'D', 'E', 'K'].map((column) => row.getCell(column).text))
          .filter(([question]) => /^\d+\. /.test(question ?? '')),
      );
    const numbers = (rated: boolean) =>
      [
        ...new Set(
          rows
            .filter(([, , rating]) => (rating === 'Good') === rated)
            .map(([question]) => parseInt(question ?? '', 10)),
        ),
      ].toSorted((a, b) => a - b);
    expect([numbers(true), numbers(false)]).toEqual([legible.map(Number), [1, 2, 11, 12, 13]]);
    for (const [, evidence, rating, stands] of rows.filter(([, , given]) => given !== 'Good')) {
      expect([evidence?.length, rating]).toEqual([4_400, '']);
      expect(stands).toContain('Not legible');
    }
  });
});
