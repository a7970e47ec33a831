import fc from 'fast-check';
import type { IdentifyingKind } from '../../src/domain/identifying-text.ts';
import { identifyingKinds } from '../../src/domain/identifying-text.ts';

const asked: readonly [string, readonly IdentifyingKind[]][] = [
  ['Jane Smith 12/03/2015', ['birth']],
  ['Jane Smith, 12th March 2015, said', ['birth']],
  ['We saw Jane Smith (12.03.15) at home', ['birth']],
  ['12/03/2015 Jane Smith', ['birth']],
  ['Jane Smith, born 3 May 2014', ['birth']],
  ['Jane Smith was born in 2014', ['birth']],
  ['jane smith dob 1/2/15', ['birth']],
  ['D.O.B: 2014-03-02', ['birth']],
  ['Date of birth 2 March 2014', ['birth']],
  ['12/03/2015 (date of birth)', ['birth']],
  ['Aisha Khan aged 7', ['birth']],
  ['Aisha Khan, age 7, told us', ['birth']],
  ['Aisha Khan, aged seven', ['birth']],
  ['Jane S, aged 7', ['birth']],
  ['April Young, a 7 year old', ['birth']],
  ['Yesterday the Head Teacher met Jane Sutton, aged 12.', ['birth']],
  ['Zoë O’Brien - 12 March 2015', ['birth']],
  ['Łukasz Nowak (12.03.2015)', ['birth']],
  ['943 476 5919', ['nhs_number']],
  ['NHS no. 943-476-5919.', ['nhs_number']],
  ['9434765919', ['nhs_number']],
  ['case 12345', ['case_number']],
  ['Case no. 1234', ['case_number']],
  ['the file of client ID: 445566', ['case_number']],
  ['LCS 123456', ['case_number']],
  ['Mosaic 1234567', ['case_number']],
  ['see ref. AB123456', ['case_number']],
  ['lives at PL1 2AA', ['postcode']],
  ['lives at pl1 2aa', ['postcode']],
  ['SW1A1AA', ['postcode']],
  ['UPN H801200001001', ['pupil_number']],
  ['AB 12 34 56 C', ['insurance_number']],
  ['ab123456c', ['insurance_number']],
  ['Jane Smith, born 3 May 2014, PL1 2AA, case 12345', ['birth', 'case_number', 'postcode']],
];

const quiet: readonly string[] = [
  '',
  '12 March 2026',
  'Audit of 12/03/2026: 45 files, 40 good.',
  'Working Together 2023, chapter 2',
  'Working Together to Safeguard Children 2026',
  'Ofsted 2024',
  'Ofsted inspection, 12 March 2026, no. 10187654',
  'Year 7 and Year 11 pupils',
  'Section 47 enquiries within 15 days; s47 1st meeting',
  'Head of Service, 12 March 2026',
  'Director of Children’s Services (12 March 2026)',
  'Scrutiny Committee, 12 March 2026, minute 45',
  'Cabinet 12 March 2026',
  'Plymouth Safeguarding Children Partnership 12/03/2026',
  'Bath and North East Somerset Council 12 March 2026',
  'Tower Hamlets, 12 March 2026',
  'Early Help Hub, 01.04.2026',
  'Annual Report 2025/26',
  'Children aged 5 to 16, Looked After Children aged 16-17, Care Leavers aged 16+',
  'Young People Aged 16 and over',
  'children born in 2015',
  'Call 01752 668000 or 0300 123 1234, or +44 1752 668000',
  'NSPCC: 0808 800 5000',
  'each case 2023 guidance; case study 12; case 3 of 5; 45 cases',
  'minute ref. 2026/45',
  'https://www.example.gov.uk/minutes/case-12345/PL1%202AA?nhs=9434765919',
  'Key Stage 1, KS2 2nd round, band E2E, W3C',
  'A4 2pm to 3pm',
  'B2 3rd floor',
  '1234567890 is no NHS number',
  '£1,234,567 in 2024/25; 98.7 % of 1 234 visits',
];

describe('text that may identify a child', () => {
  it.each(asked)('asks about “%s”', (text, kinds) => {
    expect(identifyingKinds(text)).toEqual(kinds);
  });

  it.each(quiet)('is quiet on “%s”', (text) => {
    expect(identifyingKinds(text)).toEqual([]);
  });

  it('finds each of them anywhere in a long text', () => {
    const anything = fc.array(fc.constantFrom(...quiet), { maxLength: 40 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(anything, anything, fc.constantFrom(...asked), (before, after, [text, kinds]) => {
        expect(identifyingKinds(`${before}\n\n${text}\n\n${after}`)).toEqual(expect.arrayContaining([...kinds]));
      }),
    );
  });

  it('takes every text whatever, and answers the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(identifyingKinds(text)).toEqual(identifyingKinds(text));
      }),
    );
  });

  it('answers with kinds alone, never with what was found', () => {
    expect(JSON.stringify(identifyingKinds('Jane Smith, born 3 May 2014, PL1 2AA'))).not.toMatch(/Jane|2014|PL1/);
  });

  it.each([
    '12/03/2015 ',
    'Jane Smith, ',
    'dob 1/2/15 x',
    'aged 7 ',
    '12 march ',
    '1',
    'A',
    ' ',
    '1-',
    'ab12cd',
    'case 1 ',
    '(',
  ])('takes no time that runs away with the length of “%s” again and again', (piece) => {
    const text = (length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    // Twenty times the text takes twenty times as long, or a few times that on a busy machine; one that runs away, 400.
    expect(fastest(text(200_000), 5)).toBeLessThan(100 * fastest(text(10_000), 20) + 5);
  });
});

/** The shortest of many runs, in milliseconds: the others measure what else the machine does. */
function fastest(text: string, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    identifyingKinds(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}
