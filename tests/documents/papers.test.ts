import { publicEdition } from '../../src/usecases/public-edition.ts';
import type { RecordedRoute, TestRecord } from '../../src/usecases/test-record.ts';
import type { WrittenAt } from './a-paper.ts';
import { item, shippedSet, testRecord, writtenPaper } from './a-paper.ts';

const kinds = ['report', 'paper', 'statement', 'opinion'] as const;

const noRoute: RecordedRoute = {
  ...{ steps: [], clearances: [], accuracy: null, dissent: null, interests: null, scrutineer: null, leadMember: null },
  ...{ opinion: null, concerns: [], outcome: null, signing: null, voided: [] },
};

/** 002: one measure not applicable, two met in part, the rest in full. */
const bromley = (): TestRecord => {
  const keys = shippedSet('bromley-2014').sections.flatMap(({ questions }) => questions.map(({ key }) => key));
  const full = keys.map((key): [string, WrittenAt] => [
    key,
    { assessment: { rating: 'met_in_full', status: 'accepted' } },
  ]);
  const partial: WrittenAt = { assessment: { rating: 'partially_met' }, actions: [{ what: 'Supervise monthly' }] };
  return testRecord('bromley-2014', {
    ...Object.fromEntries(full),
    ...{ 'dcs-supervision': partial, 'quarterly-critical-issues': partial },
    'change-of-director': { assessment: { outcome: 'not_applicable', reason: 'The Director has not changed.' } },
  });
};

/** 003: the trail with dates as good as the source has them, two papers exempt. */
const stHelens = (): TestRecord =>
  testRecord(
    'st-helens-2016',
    {},
    {
      evidence: [
        item({ id: '1', title: 'Restructure of the council', date: '2015-11-19' }),
        item({ id: '2', title: 'Demonstrating assurance', date: '2016-03-30', yearInferred: true }),
        item({ id: '3', title: 'Letter to the Director', after: '2' }),
        item({ id: '4', title: 'Revised approach', date: '2016-05-25' }),
        item({ id: '5', title: 'Away days', date: '2016-06' }),
        item({
          id: '6',
          title: 'SECRET unit',
          date: '2016-07-20',
          sensitivity: 'exempt',
          publicTitle: 'A unit’s restructure',
          gist: 'Posts.',
        }),
        item({ id: '7', title: 'SECRET review', date: '2016-07-20', sensitivity: 'exempt' }),
      ],
    },
  );

describe.each(kinds)('the %s', (kind) => {
  it('is a Word file with headings in order, real styles, British English, and tables whose heading row repeats', async () => {
    const { paragraphs, tables, styles, core, xml } = await writtenPaper(kind, bromley());
    expect(paragraphs[0]).toMatchObject({ style: 'Title' });
    const levels = paragraphs.flatMap(({ style }) => /^Heading(\d)$/.exec(style)?.[1] ?? []).map(Number);
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    const used = new Set([...xml.matchAll(/<w:(?:p|r|tbl)Style w:val="(\w+)"/g)].map(([, style]) => style));
    for (const style of used) expect(styles).toContain(`w:styleId="${style ?? ''}"`);
    expect(styles).toContain('w:lang w:val="en-GB"');
    for (const name of ['Title', 'heading 1', 'heading 3', 'Normal', 'Table Grid', 'List Bullet']) {
      expect(styles).toContain(`w:name w:val="${name}"`);
    }
    for (const { xml: table } of tables) expect(table).toMatch(/^.*?<w:tr><w:trPr>.*?<w:tblHeader\/>/s);
    // A row stays on one page unless it may be taller than that; what leads to a list or table stays with it.
    for (const { xml: table, rows } of tables) {
      const whole = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row.includes('<w:cantSplit/>'));
      expect(whole).toEqual(rows.map((cells) => cells.every((cell) => cell.length <= 600)));
    }
    for (const [leading] of xml.matchAll(/<w:p><w:pPr>(?:(?!<\/w:p>).)*:<\/w:t><\/w:r><\/w:p>/gs)) {
      expect(leading).toContain('<w:keepNext/>');
    }
    expect(core).toMatch(/<dc:title>[^<]+<\/dc:title>/);
  });

  it('says its edition, moment and page at the foot of every page', async () => {
    const words = async (record: TestRecord) => (await writtenPaper(kind, record)).footer.replace(/<[^>]+>/g, '');
    expect(await words(bromley())).toContain('Restricted edition, as at 14 September 2026, 09:00. Testshire Council');
    expect(await words(publicEdition(bromley()))).toContain('Public edition, as at 14 September 2026');
    expect((await writtenPaper(kind, bromley())).footer).toMatch(/>PAGE<.*>NUMPAGES</s);
  });

  it('says that nothing passed, and that it is a draft, until somebody signs and a committee decides', async () => {
    const { text } = await writtenPaper(kind, bromley());
    expect(text).not.toMatch(/\bpass(es|ed)?\b/i);
    expect(text).toContain('No committee has decided on this test yet.');
    expect(text).toContain('Not signed off. This is a draft');
    const outcome = { body: 'The committee', on: '2027-02-06', verb: 'confirm' as const, minuteReference: 'FCS 12' };
    const signing = { by: 'Chief Executive', on: '2027-01-20' };
    const cycle = { ...bromley().cycle, status: 'signed_off' as const, signedOn: '2027-01-20' };
    const signed = await writtenPaper(kind, { ...bromley(), cycle, route: { ...noRoute, outcome, signing } });
    expect(signed.text).toContain(
      'The committee confirmed the result of this test on 6 February 2027 (minute FCS 12).',
    );
    expect(signed.text).toContain('Signed off by Chief Executive on 20 January 2027.');
  });

  it('says that a signing is void, when and why', async () => {
    const voided = [{ signedOn: '2027-01-20', on: '2027-02-01', by: 'Monitoring Officer', why: 'A rating was wrong.' }];
    const cycle = { ...bromley().cycle, signedOn: '2027-01-20' };
    const { text } = await writtenPaper(kind, { ...bromley(), cycle, route: { ...noRoute, voided } });
    expect(text).toContain(
      'The signing of 20 January 2027 is void since 1 February 2027 (Monitoring Officer). Reason: A rating was wrong.',
    );
    expect(text).toContain('Not signed off.');
  });

  it('always opens: control characters go, and what looks like markdown, a template or markup stays as it is', async () => {
    const hostile = 'A\u0000B\u0008 **not bold** ${record} <w:p/> & =HYPERLINK("x")';
    const written = { 'dcs-in-post': { assessment: { whatWeKnow: hostile }, actions: [{ what: hostile }] } };
    const { text, xml } = await writtenPaper(kind, {
      ...testRecord('bromley-2014', written, {
        settings: { ...bromley().settings, committee: hostile, purpose: hostile },
      }),
      council: { id: 'x', name: hostile },
    });
    expect(text).toContain('AB **not bold** ${record} <w:p/> & =HYPERLINK("x")');
    expect(xml).not.toMatch(/[\u0000-\u0008]/);
  });
});

describe('the reviewer’s report', () => {
  it('names what was not tested or in part with its text and retest month (000)', async () => {
    const aside = { reason: 'No focus of the interviews.', retestMonth: '2015-01' };
    const { tables, text } = await writtenPaper(
      'report',
      testRecord('banes-2014', {
        'corporate-and-democratic-accountability': {
          assessment: { ...aside, outcome: 'tested_in_part', whatWeKnow: 'Reports go to scrutiny.' },
        },
        'lscb-links': { assessment: { ...aside, outcome: 'not_tested', whatWeKnow: 'An audit was liked.' } },
        'partnership-leadership': {
          assessment: { ...aside, outcome: 'not_tested', whatWeKnow: 'They meet quarterly.' },
        },
      }),
    );
    const rows = tables.at(-1)?.rows ?? [];
    expect(rows.slice(1).map(([question, outcome, , month]) => [question?.split(' ')[0], outcome, month])).toEqual([
      ['4.5', 'Tested in part', 'January 2015'],
      ['8.4', 'Not tested', 'January 2015'],
      ['8.6', 'Not tested', 'January 2015'],
    ]);
    expect(rows[1]?.[2]).toBe('No focus of the interviews.\nReports go to scrutiny.');
    expect(text).toContain('Vetting and barring: no question tests it by name');
    expect(text).toContain('Leadership and partnership: tested by name in 3.4');
  });

  it('traces a sentence to its entry in the restricted edition alone, and cuts no text', async () => {
    const long = `${'A sentence of evidence. '.repeat(850)}END`;
    const record = testRecord('banes-2014', { 'management-arrangements': { assessment: { whatWeKnow: long } } });
    const restricted = await writtenPaper('report', record);
    expect(restricted.text).toContain(`${long} [management-arrangements@education]`);
    const open = await writtenPaper('report', publicEdition(record));
    expect(open.text).toContain(long);
    expect(open.text).not.toContain('management-arrangements');
  });
});

describe('the scrutiny paper', () => {
  it('has ten rows of implications and seven of sign-off in their order, with Yes, No or N/A and dates', async () => {
    const settings = { ...bromley().settings, 'implication-equalities-answer': 'N/A', 'implication-wards': 'All' };
    const clearances = [
      { row: 'finance' as const, on: '2027-01-10', notApplicable: false, by: 'Section 151 officer' },
      { row: 'procurement' as const, on: null, notApplicable: true, by: '' },
    ];
    const { tables } = await writtenPaper('paper', { ...bromley(), settings, route: { ...noRoute, clearances } });
    const [implications, signOff] = tables;
    expect(implications?.rows.slice(1).map(([title, , answer]) => `${title ?? ''}|${answer ?? ''}`)).toEqual([
      'Policy|Not asked',
      'Finance and value for money|Not asked',
      'Human Resources|Not asked',
      'Property|Not asked',
      'Equalities (impact assessment attached)|N/A',
      'Risk Assessment|Not asked',
      'Crime & Disorder|Not asked',
      'Customer Considerations|Not asked',
      'Carbon reduction|Not asked',
      'Wards|Not asked',
    ]);
    expect(implications?.rows.at(-1)?.[1]).toBe('All');
    expect(signOff?.rows.slice(1).map(([title, , cleared]) => `${title ?? ''}|${cleared ?? ''}`)).toEqual([
      'Finance Officer and s151 officer|10 January 2027',
      'Monitoring Officer/Legal|Not cleared yet',
      'Human Resources|Not cleared yet',
      'Procurement|N/A',
      'I.T.|Not cleared yet',
      'Chief Executive|Not cleared yet',
      'Portfolio Holder(s)|Not cleared yet',
    ]);
  });

  it('shows in front only what has changed, and every test in full behind', async () => {
    const given = (rating: string) => ({ rating, outcome: null });
    const one = {
      questionKey: 'dcs-in-post',
      directorateId: null,
      number: '1',
      topic: 'DCS in post',
      why: null,
      reworded: false,
    };
    const entries = [
      { ...one, movement: 'up' as const, then: given('partially_met'), now: given('met_in_full') },
      {
        ...one,
        number: '2',
        topic: 'The same as ever',
        movement: 'same' as const,
        then: given('not_met'),
        now: given('not_met'),
      },
    ];
    const { tables, paragraphs, xml } = await writtenPaper('paper', {
      ...bromley(),
      since: { label: '2025/26', entries },
    });
    expect(tables[0]?.rows).toEqual([
      ['Question', 'Change', 'In 2025/26', 'Now'],
      ['1 DCS in post [dcs-in-post]', 'Higher than before', 'Partially met', 'Met in full'],
    ]);
    const appendix = paragraphs.findIndex(({ text }) => text.startsWith('Appendix A'));
    expect(xml).toMatch(/<w:pageBreakBefore\/>(?:(?!<\/w:p>).)*Appendix A/s);
    const tests = paragraphs.slice(appendix).filter(({ style, text }) => style === 'Heading3' && /^\d/.test(text));
    expect(tests).toHaveLength(20);
  });
});

describe('the compliance statement', () => {
  it('counts 15 of 17, and names the two met in part and the one that does not apply (002)', async () => {
    const { text } = await writtenPaper('statement', bromley());
    expect(text).toContain('15 of 17 measures are met in full.');
    expect(text).toMatch(/Partially met \(2\):\n11\. .*What will be done: Supervise monthly.*\n18\. /);
    expect(text).toMatch(/Not applicable, and not counted \(1\):\n17\. .*Reason: The Director has not changed\./);
    expect(text).toContain('The source does not explain the difference and neither do we.');
  });

  it('says that nothing further is done only where a rating stands, and when what was not tested is', async () => {
    const { tables, text } = await writtenPaper(
      'statement',
      testRecord('plymouth-2016', {
        'structure-tested': { assessment: { rating: 'good' } },
        'functions-understood': { assessment: { rating: 'good', status: 'returned' } },
        'capacity-for-key-functions': { assessment: { rating: 'requires_improvement' } },
        'lscb-effectiveness': { assessment: { outcome: 'not_tested', retestMonth: '2027-05' } },
        'partnership-adequacy': { assessment: { outcome: 'not_applicable', reason: 'There is none.' } },
      }),
    );
    const toDo = new Map(tables.flatMap(({ rows }) => rows.map((row) => [row[0], row[3]])));
    expect(['3', '4', '5', '7', '12', '13'].map((number) => toDo.get(number))).toEqual([
      ...['Nothing further.', 'Not recorded.', 'Not recorded.', 'Not recorded.', 'A test by May 2027.'],
      'Nothing further.',
    ]);
    expect(text).toMatch(/Good \(2\):\n3\. [^\n]*\?(?: \[[^\]]*\])?\n4\. /);
    expect(text).toMatch(/\n7\. [^\n]*What will be done is not recorded\./);
  });
});

describe('the Chief Executive’s opinion', () => {
  const trail = (text: string) =>
    text.slice(text.indexOf('Evidence, in the order'), text.indexOf('What is concluded')).split('\n').slice(1, -1);

  it('has the trail in order with its own precision, exempt papers by approved title and gist alone (003)', async () => {
    const { text } = await writtenPaper('opinion', publicEdition(stHelens()));
    expect(trail(text)).toEqual([
      '19 November 2015: Restructure of the council.',
      '30 March 2016, year inferred: Demonstrating assurance.',
      'Undated, after “Demonstrating assurance”: Letter to the Director.',
      '25 May 2016: Revised approach.',
      'June 2016: Away days.',
      '20 July 2016: A unit’s restructure. Posts. Exempt from publication.',
    ]);
    expect(text).not.toContain('SECRET');
    expect(text).toContain('2 exempt items of evidence');
  });

  it('says what the Chief Executive holds at this date, and prints dissent beside it', async () => {
    const by = (who: string, text: string) => ({ by: who, on: '2016-09-14', text });
    const opinion = { ...by('Chief Executive', 'The papers show it.'), verdict: 'met' as const, cited: [] };
    const route = {
      ...noRoute,
      opinion,
      dissent: by('Director', 'I do not agree.'),
      interests: by('Chief Executive', 'I proposed it.'),
    };
    const { text } = await writtenPaper('opinion', { ...stHelens(), route });
    expect(text).toContain(
      'To note the Chief Executive’s view that the local assurance test is being met at this date.',
    );
    expect(text).toContain(
      'At this date, 14 September 2016, the Chief Executive’s opinion is that the local assurance test is being met.',
    );
    expect(text).toContain('Dissent: I do not agree. (Director, 14 September 2016)');
    expect(text).toContain('Interests declared: I proposed it.');
    const before = await writtenPaper('opinion', stHelens());
    expect(before.text).toContain('The Chief Executive has not given an opinion yet.');
  });
});
