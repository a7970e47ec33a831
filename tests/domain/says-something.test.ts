import { claimsNothing, hasEvidence } from '../../src/domain/assessment.ts';
import { saysSomething } from '../../src/domain/says-something.ts';

const nothing = [
  ...[
    '',
    ' \n ',
    '-',
    '…',
    '.',
    'No incidents',
    'no incidents.',
    'NO INCIDENTS',
    'No incident',
    'None',
    'none.',
    'Nil',
  ],
  ...[
    'N/A',
    'n/a',
    'Not applicable',
    'Nothing to report',
    'nothing to report.',
    'No concerns',
    'No issues',
    'See above',
  ],
  ...['as above', 'No incidents reported', 'There have been no incidents', 'There were no serious incidents this year'],
  ...[
    'We have had no complaints',
    'No known concerns at present',
    'No incidents or complaints',
    'No incidents in 2025/26',
  ],
  ...['None. No concerns.', 'No incidents, no complaints', 'No incidents\nSee above', 'Nil return', 'TBC', 'to follow'],
  ...['No new incidents recorded in the last 12 months', '– none –', '(n/a)', '0 incidents', 'Unchanged'],
];

const something = [
  ...['No incidents: 45 files audited in March, all in time', 'None of the 12 homes was late', 'No one waits for long'],
  ...['Audit of March 2026', 'No incidents were found when two officers read 45 files', 'Yes, see minutes of 12 March'],
  ...['No incidents of missing children since the new protocol', 'Not applicable until 2027, says the scheme', '98 %'],
  ...['See the annual report', 'The partnership reviews every incident', 'לא', 'No complaints upheld by the Ombudsman'],
];

const blank = { link: '', whatWeKnow: '', howWeKnow: '', whatNext: '' };

describe('“no incidents”', () => {
  it.each(nothing)('is no evidence by itself: “%s”', (text) => {
    expect(saysSomething(text)).toBe(false);
    expect(hasEvidence({ ...blank, whatWeKnow: text, howWeKnow: text })).toBe(false);
  });

  it.each(something)('is evidence with what was looked at: “%s”', (text) => {
    expect(saysSomething(text)).toBe(true);
    expect(hasEvidence({ ...blank, howWeKnow: text })).toBe(true);
  });

  it('counts beside a link, and is claimed only where something was written', () => {
    const claim = { ...blank, whatWeKnow: 'No incidents' };
    expect(hasEvidence({ ...claim, link: 'https://example.org/audit' })).toBe(true);
    expect(claimsNothing(claim)).toBe(true);
    expect(claimsNothing(blank)).toBe(false);
    expect(claimsNothing({ ...claim, howWeKnow: 'Audit of March' })).toBe(false);
  });

  it('takes no time that runs away with the length of a text', () => {
    const start = performance.now();
    for (const piece of ['no ', 'no known ', 'there were no incidents reported ', '. ', 'incidents ']) {
      saysSomething(piece.repeat(20_000 / piece.length));
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
