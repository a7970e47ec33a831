import fc from 'fast-check';
import { identifyingKinds } from '../../src/domain/identifying-text.ts';
import { withoutIdentifying } from '../../src/domain/without-identifying.ts';

describe('a text as it leaves for a language model', () => {
  it.each([
    ['We saw Jane Smith (12.03.15) at home.', 'We saw [removed]) at home.'],
    ['12/03/2015 Jane Smith came.', '[removed] came.'],
    ['Aisha Khan, aged seven, told us.', '[removed], told us.'],
    [
      'Jane Smith was born in 2014. Later Smith moved; SMITH is well.',
      '[removed]. Later [removed] moved; [removed] is well.',
    ],
    ['We met jane smith dob 1/2/15 twice.', 'We met [removed] twice.'],
    [
      'Jane Smith, who lives in the north, has NHS number 943 476 5919.',
      '[removed], who lives in the north, has NHS number [removed].',
    ],
    ['See case 12345 and ref. AB123456.', 'See [removed] and [removed].'],
    ['They live at PL1 2AA.', 'They live at [removed].'],
    ['UPN H801200001001; AB 12 34 56 C', '[removed]; [removed]'],
    ['Write to jane.smith+x@council.gov.uk today.', 'Write to [removed] today.'],
    ['Ring 01752 668000, (020) 7946 0958 or +44 7700 900123.', 'Ring [removed], [removed] or [removed].'],
    ['See https://council.example/case?id=7 and www.example.org/x.', 'See [removed] and [removed]'],
    ['９４３ ４７６ ５９１９', '[removed]'],
    ['943\u200B 476 59\u00AD19', '[removed]'],
  ])('“%s” has nothing identifying in it', (text, left) => {
    expect(withoutIdentifying(text)).toBe(left);
  });

  it.each([
    '',
    'Supervision takes place every month in nine of ten teams.',
    'Audit of 12/03/2026: 45 files, 40 as they should be; the next on 01.04.2026 and 02.05.2026.',
    'Ofsted inspection, 12 March 2026, no. 10187654',
    'Jane Smith leads the work.',
    'From 2024 2025 2026 on, 1,234 visits (0.5 of them late).',
  ])('“%s” stays as it is', (text) => {
    expect(withoutIdentifying(text)).toBe(text);
  });

  it('has nothing left that would be asked about, whatever stands around it', () => {
    const things = [
      'Jane Smith, born 3 May 2014',
      '943 476 5919',
      'case 12345',
      'PL1 2AA',
      'AB123456C',
      'Jo Li 1/2/15',
    ];
    const words = fc.array(fc.constantFrom('we', 'Saw', '.', '\n', 'Team Three', '12', ','), { maxLength: 6 });
    fc.assert(
      fc.property(words, fc.constantFrom(...things), words, (before, thing, after) => {
        const text = [...before, thing, ...after].join(' ');
        expect(identifyingKinds(withoutIdentifying(text))).toEqual([]);
        expect(withoutIdentifying(text)).not.toMatch(/Jane|Smith|943|12345|2AA|123456/);
      }),
    );
  });

  it('takes no longer for a long hostile text than for its length', () => {
    for (const part of ['Ab ', '0', 'a@', 'born ', '1 ', 'www.', 'Aa Bb 1/', '+44 (0)']) {
      expect(withoutIdentifying(part.repeat(20_000)).length).toBeGreaterThan(0);
    }
  });
});
