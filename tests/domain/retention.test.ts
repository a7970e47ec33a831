import { dueForDeletion, usualRetention } from '../../src/domain/retention.ts';

const signed = (id: string, signedOn: string) => ({ id, status: 'signed_off' as const, signedOn });
const due = (today: string, rest: Partial<Parameters<typeof dueForDeletion>[0]> = {}) =>
  dueForDeletion({
    today,
    onHold: false,
    retention: { ...usualRetention, papers: null },
    cycles: [signed('one', '2025-01-31')],
    ...rest,
  }).filter(({ kind }) => kind !== 'messages');

describe('what is due for deletion', () => {
  it.each([
    ['2025-06-01', []],
    ['2026-01-31', []],
    ['2026-02-01', [{ kind: 'responses', cycleId: 'one' }]],
  ])('on %s, twelve months being kept from 31 January 2025, is %j', (today, expected) => {
    expect(due(today)).toEqual(expected);
  });

  it('is nothing of a cycle that is not signed off, however old', () => {
    const cycles = [
      { id: 'live', status: 'open' as const, signedOn: '2015-01-01' },
      { id: 'open', status: 'open' as const, signedOn: null },
    ];
    expect(due('2026-02-01', { cycles })).toEqual([]);
  });

  it('follows what the council has set, and keeps for ever what is set so', () => {
    const retention = { responses: null, working_record: 0, papers: null, background_papers: null };
    expect(due('2025-02-01', { retention })).toEqual([{ kind: 'working_record', cycleId: 'one' }]);
    expect(due('2025-01-31', { retention })).toEqual([]);
  });

  it('is every paper that was published more than six years ago', () => {
    expect(due('2025-06-01', { retention: usualRetention })).toEqual([
      { kind: 'papers', publishedBefore: '2019-06-01' },
    ]);
  });

  it('is every message that was queued more than a month ago, whatever the council has set', () => {
    const retention = { responses: null, working_record: null, papers: null, background_papers: null };
    expect(dueForDeletion({ today: '2026-03-31', onHold: false, retention, cycles: [] })).toEqual([
      { kind: 'messages', queuedBefore: '2026-02-28' },
    ]);
  });

  it('is nothing at all under a legal hold', () => {
    expect(dueForDeletion({ today: '2099-01-01', retention: usualRetention, onHold: true, cycles: [] })).toEqual([]);
  });
});
