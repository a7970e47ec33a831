import { compareSnapshots } from '../../src/domain/compare-snapshots.ts';
import type { QuestionLine, StatusSnapshot } from '../../src/domain/status-snapshot.ts';

const counts = {
  total: 3,
  assured: 0,
  assuredWithReservations: 0,
  selfAssessed: 0,
  notAssured: 0,
  notTested: 0,
  unanswered: 3,
  notApplicable: 0,
};

function snapshot(fields: Partial<StatusSnapshot>): StatusSnapshot {
  return {
    councilId: 'council',
    councilName: 'Council',
    cycleId: 'cycle',
    cycleLabel: '2026/27',
    setTitle: 'Set',
    scale: 'ofsted4',
    directorateId: null,
    directorateName: null,
    asAt: '2026-09-21T08:00:00.000Z',
    zone: 'Europe/London',
    closesOn: null,
    directorates: [],
    rollUp: { counts, distribution: [], sections: [], cells: [] },
    gaps: [],
    decisions: [],
    urgent: [],
    overdue: [],
    retests: [],
    responses: null,
    ratings: {},
    changes: null,
    ...fields,
  };
}

function line(questionKey: string): QuestionLine {
  return { questionKey, number: '1', topic: questionKey, directorateId: null, directorateName: null };
}

describe('comparing two snapshots', () => {
  it('has nothing to say without a snapshot before', () => {
    expect(compareSnapshots(undefined, snapshot({}), [])).toBeNull();
  });

  it.each([
    ['cycle', { cycleId: 'other' }],
    ['scope', { directorateId: 'education' }],
    ['scale', { scale: 'met3' as const }],
  ])('has nothing to say where the %s is another', (_, fields) => {
    expect(compareSnapshots(snapshot(fields), snapshot({}), [])).toBeNull();
  });

  it('says that nothing moved with empty lists, and since when', () => {
    const before = snapshot({ asAt: '2026-09-14T08:00:00.000Z', ratings: { 'a@': 'good' } });
    expect(compareSnapshots(before, snapshot({ ratings: { 'a@': 'good' } }), [line('a')])).toEqual({
      since: '2026-09-14T08:00:00.000Z',
      counts: [],
      ratings: [],
    });
  });

  it('lists the figures that moved and no others', () => {
    const now = snapshot({
      rollUp: { counts: { ...counts, selfAssessed: 2, unanswered: 1 }, distribution: [], sections: [], cells: [] },
    });
    expect(compareSnapshots(snapshot({}), now, [])?.counts).toEqual([
      { kind: 'selfAssessed', from: 0, to: 2 },
      { kind: 'unanswered', from: 3, to: 1 },
    ]);
  });

  it('tells which way a rating went by the order of the scale, those that fell first', () => {
    const before = snapshot({ ratings: { 'fell@': 'good', 'rose@': 'inadequate', 'gone@': 'good' } });
    const now = snapshot({ ratings: { 'new@': 'outstanding', 'fell@': 'requires_improvement', 'rose@': 'good' } });
    const lines = ['new', 'rose', 'gone', 'fell', 'never'].map(line);
    expect(compareSnapshots(before, now, lines)?.ratings).toEqual([
      { ...line('fell'), from: 'good', to: 'requires_improvement', direction: 'down' },
      { ...line('gone'), from: 'good', to: null, direction: 'cleared' },
      { ...line('rose'), from: 'inadequate', to: 'good', direction: 'up' },
      { ...line('new'), from: null, to: 'outstanding', direction: 'new' },
    ]);
  });
});
