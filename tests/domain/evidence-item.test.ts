import type { EvidenceItem, EvidenceTexts } from '../../src/domain/evidence-item.ts';
import {
  changedAfterSigning,
  noExemption,
  readEvidence,
  sameEvidence,
  showTrail,
  trailOf,
} from '../../src/domain/evidence-item.ts';

const item = (id: string, changes: Partial<EvidenceItem> = {}): EvidenceItem => ({
  ...{ id, revision: 1, kind: 'paper', title: id, link: 'https://example.org', happenedOn: null, inferred: false },
  ...{ afterId: null, owner: '', reviewOn: null, sensitivity: 'public', exemption: noExemption, addedBy: 'somebody' },
  ...{ addedAt: new Date('2016-09-01T09:00:00Z'), updatedAt: new Date('2016-09-01T09:00:00Z') },
  ...changes,
});
const exempt = (id: string, publicTitle: string, publicGist: string): EvidenceItem =>
  item(id, {
    ...{ happenedOn: '2016-07-20', sensitivity: 'exempt' },
    exemption: {
      ...noExemption,
      paragraph: '3',
      publicInterest: 'Prices',
      decidedBy: 'A post',
      publicTitle,
      publicGist,
    },
  });

describe('the trail of a live test (003)', () => {
  const trail = [
    exempt('Second exempt paper', '', ''),
    exempt('First exempt paper', 'Reshaping the service', 'How the service is paid for.'),
    item('Away days', { kind: 'meeting', happenedOn: '2016-06' }),
    item('Revised approach', { happenedOn: '2016-05-25' }),
    item('Letter to the director', { kind: 'link', afterId: 'Demonstrating assurance' }),
    item('Demonstrating assurance', { happenedOn: '2016-03-30', inferred: true }),
    item('New corporate structure', { kind: 'decision', happenedOn: '2015-11-19' }),
  ].map((one, index) => ({ ...one, addedAt: new Date(Date.UTC(2016, 8, 10 - index)) }));

  const lines = (seesExempt: boolean) => showTrail(trail, { seesExempt }).map(({ when, title }) => `${when}: ${title}`);
  const open = [
    '19 November 2015: New corporate structure',
    '30 March 2016, year inferred: Demonstrating assurance',
    'undated, after “Demonstrating assurance”: Letter to the director',
    '25 May 2016: Revised approach',
    'June 2016: Away days',
  ];

  it('stands in order, each date as good as the source has it', () => {
    expect(lines(true)).toEqual([...open, '20 July 2016: First exempt paper', '20 July 2016: Second exempt paper']);
  });

  it('keeps exempt papers back but for what was approved', () => {
    expect(lines(false)).toEqual([...open, '20 July 2016: Reshaping the service', '20 July 2016: An exempt paper']);
    const shown = showTrail(trail, { seesExempt: false }).filter(({ withheld }) => withheld);
    expect(shown.map(({ link, gist }) => [link, gist])).toEqual([
      ['', 'How the service is paid for.'],
      ['', ''],
    ]);
  });

  it('keeps the title of an exempt paper back on the item that came after it, too', () => {
    const after = item('Reply', { afterId: 'First exempt paper' });
    const reply = showTrail([...trail, after], { seesExempt: false }).find(({ item: { id } }) => id === 'Reply');
    expect(reply?.when).toBe('undated, after “Reshaping the service”');
  });
});

describe('the order of the trail', () => {
  const order = (...items: EvidenceItem[]) => trailOf(items).map(({ id }) => id);

  it('puts a month after its days and a year after its months', () => {
    const dated = (id: string, happenedOn: string) => item(id, { happenedOn });
    expect(
      order(dated('year', '2016'), dated('month', '2016-12'), dated('day', '2016-12-31'), dated('next', '2017-01-01')),
    ).toEqual(['day', 'month', 'year', 'next']);
  });

  it('follows undated items one after another', () => {
    const first = item('first', { happenedOn: '2016-01-01' });
    expect(
      order(
        item('third', { afterId: 'second' }),
        item('second', { afterId: 'first' }),
        item('last', { happenedOn: '2017' }),
        first,
      ),
    ).toEqual(['first', 'second', 'third', 'last']);
  });

  it('loses nothing where items lead in a circle or to one that is not there', () => {
    expect(order(item('a', { afterId: 'b' }), item('b', { afterId: 'a' }), item('c', { afterId: 'gone' }))).toEqual([
      'c',
      'a',
      'b',
    ]);
  });
});

const typed: EvidenceTexts = {
  ...{ kind: 'paper', title: 'A paper', link: '', happenedOn: '30 March 2016', inferred: 'yes', afterId: '' },
  ...{ owner: 'Director', reviewOn: '2027-01-31', sensitivity: 'public', ...noExemption },
};
const problemsOf = (changes: Partial<EvidenceTexts>) =>
  readEvidence({ ...typed, ...changes }, new Set(['other'])).problems.map(({ field, problem }) => [field, problem]);

describe('what is typed of an item', () => {
  it.each([
    ['30 March 2016', '2016-03-30'],
    ['June 2016', '2016-06'],
    ['2016', '2016'],
  ])('reads %s as precisely as it was typed', (happenedOn, date) => {
    expect(readEvidence({ ...typed, happenedOn }, new Set()).content.happenedOn).toBe(date);
  });

  it('has nothing inferred where there is no date', () => {
    expect(readEvidence({ ...typed, happenedOn: '', afterId: 'other' }, new Set(['other'])).content).toMatchObject({
      ...{ happenedOn: null, inferred: false, afterId: 'other' },
    });
  });

  it.each<[string, Partial<EvidenceTexts>, string[][]]>([
    ['no title', { title: '' }, [['title', 'missing']]],
    ['a link without one', { kind: 'link' }, [['link', 'missing']]],
    ['a forged kind', { kind: 'x' }, [['kind', 'not_a_choice']]],
    ['a forged sensitivity', { sensitivity: '' }, [['sensitivity', 'not_a_choice']]],
    ['words for a date', { happenedOn: 'last spring' }, [['happenedOn', 'not_a_date']]],
    ['a date and an item before', { afterId: 'other' }, [['afterId', 'dated']]],
    ['an unknown item before', { happenedOn: '', afterId: 'x' }, [['afterId', 'unknown']]],
    ['a day that does not exist', { reviewOn: '2027-02-30' }, [['reviewOn', 'not_a_date']]],
    ['a long title', { title: 'x'.repeat(301) }, [['title', 'too_long']]],
    ['a long gist', { publicGist: 'x'.repeat(1_001) }, [['publicGist', 'too_long']]],
    [
      'exempt without a reason',
      { sensitivity: 'exempt' },
      [
        ['paragraph', 'missing'],
        ['publicInterest', 'missing'],
        ['decidedBy', 'missing'],
      ],
    ],
  ])('says what is wrong with %s', (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });

  it('takes the longest of each', () => {
    expect(problemsOf({ title: 'x'.repeat(300), link: 'x'.repeat(1_000) })).toEqual([]);
  });

  it('tells a change from a second press, in every field', () => {
    const exemptNow = { ...typed, sensitivity: 'exempt', paragraph: '3', publicInterest: 'a', decidedBy: 'b' };
    const { content } = readEvidence(exemptNow, new Set());
    expect(sameEvidence(content, { ...content })).toBe(true);
    expect(sameEvidence(content, { ...content, exemption: { ...content.exemption, publicGist: 'x' } })).toBe(false);
    expect(sameEvidence(content, { ...content, reviewOn: null })).toBe(false);
  });

  it('keeps what was signed, and lets who may see it be changed', () => {
    const { content } = readEvidence(typed, new Set());
    expect(changedAfterSigning(content, { ...content, title: 'Other' })).toEqual([
      { field: 'title', problem: 'signed_off' },
    ]);
    expect(changedAfterSigning(content, { ...content, sensitivity: 'restricted', reviewOn: null })).toEqual([]);
  });
});
