import { join } from 'node:path';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { Action, Assessment, Entry } from '../../src/domain/assessment.ts';
import { addDays } from '../../src/domain/calendar-date.ts';
import type { Gap, GapReading, GapRuleId, GapSeverity } from '../../src/domain/gap.ts';
import { findGaps, gapRule, gapRules } from '../../src/domain/gap-rules.ts';
import { blankConclusion } from '../../src/domain/conclusion.ts';
import type { Recommendation, RecommendationStatus } from '../../src/domain/recommendation.ts';
import { placesOf } from '../../src/domain/place.ts';
import type { ScaleId } from '../../src/domain/scale.ts';
import { entry, entryAt, question, section, setOf, today } from './support/entries.ts';
import { aCycle, reading } from './support/gap-reading.ts';

type Saved = Partial<Assessment> | null;
type Row = [string, GapSeverity | null, Saved, Partial<Action>[]];

const yesterday = addDays(today, -1);
const noEvidence = { link: '', whatWeKnow: '', howWeKnow: '', whatNext: '' };
const oneQuestion = section('one', question('q1'));

/** Severity that the rule gives the one entry, null where it does not fire. */
function severityOf(rule: GapRuleId, given: GapReading): GapSeverity | null {
  const found = gapRule(rule).find(given);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.severity ?? null;
}

describe('adverse-no-plan', () => {
  it.each<Row>([
    ['inadequate without an action', 'urgent', { rating: 'inadequate' }, []],
    ['requires improvement without an action', 'high', { rating: 'requires_improvement' }, []],
    ['an action without words', 'urgent', { rating: 'inadequate' }, [{ what: '' }]],
    ['an action without an owner', 'urgent', { rating: 'inadequate' }, [{ owner: ' ' }]],
    ['an action without a date', 'urgent', { rating: 'inadequate' }, [{ dueOn: null }]],
    ['one of two actions incomplete', 'high', { rating: 'requires_improvement' }, [{}, { owner: '' }]],
    ['submitted, accepted and still without a plan', 'urgent', { rating: 'inadequate', status: 'accepted' }, []],
    ['a complete plan', null, { rating: 'inadequate' }, [{}]],
    ['a complete plan that is late', null, { rating: 'inadequate' }, [{ dueOn: yesterday }]],
    ['a plan that is done', null, { rating: 'inadequate' }, [{ status: 'done' }]],
    ['a good rating', null, { rating: 'good' }, []],
    ['no rating', null, {}, []],
    ['nothing saved', null, null, []],
    ['not applicable', null, { rating: 'inadequate', outcome: 'not_applicable' }, []],
  ])('with %s: %s', (_, severity, saved, actions) => {
    expect(severityOf('adverse-no-plan', reading([entry(saved, actions)]))).toBe(severity);
  });

  it.each<[ScaleId, string, GapSeverity | null]>([
    ['met3', 'not_met', 'urgent'],
    ['met3', 'partially_met', 'high'],
    ['met3', 'met_in_full', null],
    ['narrative', 'not_yet_met', 'high'],
    ['narrative', 'met_with_reservations', null],
    ['ofsted4', 'outstanding', null],
  ])('knows the adverse grades of %s: %s is %s', (scale, rating, severity) => {
    const given = reading([entry({ rating })], { set: setOf(scale, [oneQuestion]) });
    expect(severityOf('adverse-no-plan', given)).toBe(severity);
  });
});

describe('action-overdue', () => {
  it.each<Row>([
    ['an open action past its date', 'high', { rating: 'good' }, [{ dueOn: yesterday }]],
    ['an urgent one past its date', 'urgent', { rating: 'inadequate' }, [{ dueOn: yesterday, urgent: true }]],
    ['one of two past its date', 'high', { rating: 'good' }, [{}, { dueOn: yesterday }]],
    ['an urgent one in time beside a late one', 'high', { rating: 'good' }, [{ urgent: true }, { dueOn: yesterday }]],
    ['a late action before any answer', 'high', null, [{ dueOn: yesterday }]],
    ['an action due today', null, { rating: 'good' }, [{ dueOn: today }]],
    ['an action without a date', null, { rating: 'good' }, [{ dueOn: null }]],
    ['an action done late', null, { rating: 'good' }, [{ dueOn: yesterday, status: 'done' }]],
    ['no action', null, { rating: 'good' }, []],
    ['not applicable', null, { outcome: 'not_applicable' }, [{ dueOn: yesterday }]],
  ])('with %s: %s', (_, severity, saved, actions) => {
    expect(severityOf('action-overdue', reading([entry(saved, actions)]))).toBe(severity);
  });

  it('counts an entry once, however many of its actions are late', () => {
    const late = entry({ rating: 'good' }, [{ dueOn: yesterday }, { dueOn: '2026-01-01' }]);
    expect(gapRule('action-overdue').find(reading([late]))).toHaveLength(1);
  });
});

describe('retest-due', () => {
  it.each<[string, string, GapSeverity | null]>([
    ['2027-02-28', '2027-03', null],
    ['2027-03-01', '2027-03', 'normal'],
    ['2027-03-31', '2027-03', 'normal'],
    ['2027-04-01', '2027-03', 'high'],
    ['2026-12-31', '2027-01', null],
    ['2027-01-01', '2026-12', 'high'],
    ['2028-02-29', '2028-02', 'normal'],
    ['2028-03-01', '2028-02', 'high'],
    ['2027-02-03', '2015-01', 'high'],
  ])('on %s, for a retest in %s: %s', (day, retestMonth, severity) => {
    for (const outcome of ['not_tested', 'tested_in_part'] as const) {
      const given = reading([entry({ outcome, retestMonth })], { today: day });
      expect(severityOf('retest-due', given)).toBe(severity);
    }
  });

  it.each<Row>([
    ['tested in part with a rating', 'high', { rating: 'good', outcome: 'tested_in_part', retestMonth: '2027-01' }, []],
    ['a month left over from before', null, { rating: 'good', retestMonth: '2027-01' }, []],
    ['confirmed unchanged', null, { rating: 'good', outcome: 'confirmed_unchanged', retestMonth: '2027-01' }, []],
    ['not applicable', null, { outcome: 'not_applicable', retestMonth: '2027-01' }, []],
    ['nothing saved', null, null, []],
  ])('with %s: %s', (_, severity, saved, actions) => {
    expect(severityOf('retest-due', reading([entry(saved, actions)]))).toBe(severity);
  });
});

describe('no-evidence', () => {
  it.each<Row>([
    ['a rating and empty boxes', 'high', { ...noEvidence, rating: 'good' }, []],
    ['a rating and boxes of blanks', 'high', { ...noEvidence, whatWeKnow: ' \n', rating: 'good' }, []],
    ['a rating and remarks only', 'high', { ...noEvidence, remarks: 'Fine.', rating: 'good' }, []],
    ['an adverse rating and a plan', 'high', { ...noEvidence, rating: 'inadequate' }, [{}]],
    ['a link only', null, { ...noEvidence, link: 'https://example.org/minutes', rating: 'good' }, []],
    ['what next only', null, { ...noEvidence, whatNext: 'An audit.', rating: 'good' }, []],
    ['no rating', null, noEvidence, []],
    ['not tested', null, { ...noEvidence, outcome: 'not_tested' }, []],
    ['not applicable', null, { ...noEvidence, rating: 'good', outcome: 'not_applicable' }, []],
    ['nothing saved', null, null, []],
  ])('with %s: %s', (_, severity, saved, actions) => {
    expect(severityOf('no-evidence', reading([entry(saved, actions)]))).toBe(severity);
  });
});

describe('finding-without-recommendation', () => {
  const inNarrative = { set: setOf('narrative', [oneQuestion]) };
  it.each<Row>([
    ['met with reservations and nothing that follows', 'normal', { rating: 'met_with_reservations' }, []],
    ['tested in part and nothing that follows', 'normal', { outcome: 'tested_in_part' }, []],
    ['met with reservations and an action', null, { rating: 'met_with_reservations' }, [{}]],
    ['met', null, { rating: 'test_met' }, []],
    ['not yet met, which is a low rating without a plan', null, { rating: 'not_yet_met' }, []],
    ['not tested', null, { outcome: 'not_tested' }, []],
    ['not applicable', null, { rating: 'met_with_reservations', outcome: 'not_applicable' }, []],
    ['nothing saved', null, null, []],
  ])('with %s: %s', (_, severity, saved, actions) => {
    const given = reading([entry(saved, actions)], inNarrative);
    expect(severityOf('finding-without-recommendation', given)).toBe(severity);
  });

  it.each<[RecommendationStatus, string, GapSeverity | null]>([
    ['made', 'q1', null],
    ['accepted', 'q1', null],
    ['rejected', 'q1', 'normal'],
    ['withdrawn', 'q1', 'normal'],
    ['made', 'another', 'normal'],
  ])('with a recommendation that is %s and comes from %s: %s', (status, questionKey, severity) => {
    const recommendations = [{ status, questionKeys: [questionKey] } as unknown as Recommendation];
    const given = reading([entry({ rating: 'met_with_reservations' })], { ...inNarrative, recommendations });
    expect(severityOf('finding-without-recommendation', given)).toBe(severity);
  });
});

describe('limb-without-question', () => {
  it.each<[string, Saved, readonly string[], GapSeverity | null]>([
    ['a tested question', { rating: 'good' }, ['one'], null],
    ['a question without a rating', {}, ['one'], 'high'],
    ['nothing', { rating: 'good' }, [], 'high'],
  ])('with %s behind a conclusion: %#', (_, saved, restsOn, severity) => {
    const conclusions = [{ ...blankConclusion('cycle', 'partnership'), revision: 1, text: 'Works.', restsOn }];
    expect(severityOf('limb-without-question', reading([entry(saved)], { conclusions }))).toBe(severity);
  });

  it('finds nothing where nothing is concluded', () => {
    expect(gapRule('limb-without-question').find(reading([entry(null)]))).toEqual([]);
  });
});

describe('aspect-untested', () => {
  const sets = shippedQuestionSets(join(import.meta.dirname, '../../questions'));
  const untested = (id: string): (string | null)[] => {
    const set = sets.find((candidate) => candidate.id === id);
    if (set === undefined) throw new Error(`no set ${id}`);
    return gapRule('aspect-untested')
      .find(reading([], { set }))
      .map((gap) => gap.aspectKey);
  };

  it('finds the five aspects that banes-2014 lists and tests nowhere by name', () => {
    expect(untested('banes-2014')).toEqual([
      'safeguarding',
      'vetting-and-barring',
      'vulnerable-children',
      'fair-access',
      'educational-excellence',
    ]);
  });

  it.each(['current', 'plymouth-2016'])('finds none in %s', (id) => {
    expect(untested(id)).toEqual([]);
  });

  it('stands for no entry', () => {
    const set = setOf('ofsted4', [oneQuestion], [{ key: 'safeguarding', title: 'Safeguarding' }]);
    expect(gapRule('aspect-untested').find(reading([entry()], { set }))).toEqual([
      {
        rule: 'aspect-untested',
        severity: 'normal',
        questionKey: null,
        directorateId: null,
        aspectKey: 'safeguarding',
      },
    ]);
  });
});

describe('unassigned', () => {
  const place = { questionKey: 'q1', directorateId: null };

  it.each<[string, GapSeverity | null, Saved, string[]]>([
    ['nobody, nothing saved', 'normal', null, []],
    ['nobody, a rating', 'normal', { rating: 'good' }, []],
    ['one person', null, null, ['holder']],
    ['two people', null, { rating: 'good' }, ['a', 'b']],
    ['nobody, not applicable', null, { outcome: 'not_applicable' }, []],
  ])('held by %s: %s', (_, severity, saved, holders) => {
    expect(severityOf('unassigned', reading([entryAt(place, saved, [], holders)]))).toBe(severity);
  });
});

describe('unanswered', () => {
  it.each<Row>([
    ['nothing saved', 'normal', null, []],
    ['evidence but no rating', 'normal', {}, []],
    ['not legible, without a rating', 'normal', { outcome: 'not_legible' }, []],
    ['a rating', null, { rating: 'good' }, []],
    ['an adverse rating without a plan', null, { rating: 'inadequate' }, []],
    ['not tested', null, { outcome: 'not_tested' }, []],
    ['tested in part', null, { outcome: 'tested_in_part' }, []],
    ['not applicable', null, { outcome: 'not_applicable' }, []],
  ])('with %s: %s', (_, severity, saved, actions) => {
    expect(severityOf('unanswered', reading([entry(saved, actions)]))).toBe(severity);
  });

  it.each<[number, GapSeverity]>([
    [-1, 'high'],
    [0, 'high'],
    [13, 'high'],
    [14, 'high'],
    [15, 'normal'],
    [100, 'normal'],
  ])('%i days before the cycle closes is %s', (days, severity) => {
    expect(severityOf('unanswered', reading([entry()], { cycle: aCycle({ closesOn: addDays(today, days) }) }))).toBe(
      severity,
    );
  });

  it('stays normal in a cycle without an end', () => {
    expect(severityOf('unanswered', reading([entry()], { cycle: aCycle({ closesOn: null }) }))).toBe('normal');
  });
});

describe('the gaps of a cycle', () => {
  const questions = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'].map((key) => question(key));
  const set = setOf('ofsted4', [section('one', ...questions)], [{ key: 'fair-access', title: 'Fair access' }]);
  const at = (questionKey: string, ...rest: [Saved?, Partial<Action>[]?, string[]?]): Entry =>
    entryAt({ questionKey, directorateId: null }, ...rest);
  const mixed = [
    at('q1'),
    at('q2', { rating: 'good' }, [], []),
    at('q3', { ...noEvidence, rating: 'good' }),
    at('q4', { outcome: 'not_tested', retestMonth: '2027-02' }),
    at('q5', { rating: 'good' }, [{ dueOn: yesterday }]),
    at('q6', { rating: 'good' }, [{ dueOn: yesterday, urgent: true }]),
    at('q7', { rating: 'requires_improvement' }),
    at('q8', { rating: 'inadequate' }),
  ];
  const lines = (gaps: readonly Gap[]): string[] =>
    gaps.map((gap) => `${gap.severity} ${gap.rule} ${gap.questionKey ?? gap.aspectKey ?? ''}`);

  it('come worst first: by severity, then in the order of the rules', () => {
    expect(lines(findGaps(reading(mixed, { set })))).toEqual([
      'urgent adverse-no-plan q8',
      'urgent action-overdue q6',
      'high adverse-no-plan q7',
      'high action-overdue q5',
      'high no-evidence q3',
      'normal retest-due q4',
      'normal aspect-untested fair-access',
      'normal unassigned q2',
      'normal unanswered q1',
    ]);
  });

  it('move an unanswered question up within 14 days of the end', () => {
    const closing = lines(findGaps(reading(mixed, { set, cycle: aCycle({ closesOn: addDays(today, 14) }) })));
    expect(closing.indexOf('high unanswered q1')).toBe(5);
    expect(closing).toHaveLength(9);
  });

  it('of one rule stand in the order of the set and then of the directorates', () => {
    const two = setOf('ofsted4', [section('one', question('a', 'directorate')), section('two', question('b'))]);
    const directorates = ['north', 'south'].map((id) => ({ id, name: id }));
    const gaps = findGaps(
      reading(
        placesOf(two, directorates).map((place) => entryAt(place)),
        { set: two },
      ),
    );
    expect(gaps.map((gap) => [gap.questionKey, gap.directorateId])).toEqual([
      ['a', 'north'],
      ['a', 'south'],
      ['b', null],
    ]);
  });

  it('may be several for one entry', () => {
    const bad = entry({ ...noEvidence, rating: 'inadequate' }, [{ dueOn: yesterday, owner: '' }]);
    const rules = findGaps(reading([{ ...bad, holders: [] }])).map((gap) => gap.rule);
    expect(rules).toEqual(['adverse-no-plan', 'action-overdue', 'no-evidence', 'unassigned']);
  });

  it('are none where everything is in order, not applicable, or not in the set', () => {
    const fine = entry({ rating: 'inadequate', status: 'accepted' }, [{}]);
    const gone = entryAt({ questionKey: 'gone', directorateId: null }, null, [{ dueOn: yesterday }], []);
    const apart = { ...entry({ outcome: 'not_applicable' }), holders: [] };
    expect(findGaps(reading([fine, gone, apart], { cycle: aCycle({ closesOn: today }) }))).toEqual([]);
  });
});

describe('the rules', () => {
  it.each(gapRules.map((rule) => [rule.id, rule] as const))('say what %s means and where it comes from', (id, rule) => {
    expect(gapRule(id)).toBe(rule);
    for (const words of [rule.title, rule.because, rule.ranks, rule.source]) expect(words.trim()).not.toBe('');
    expect(`${rule.title} ${rule.because}`).not.toMatch(/[!]/);
  });

  it('include no rule of another name', () => {
    expect(() => gapRule('no-such-rule' as GapRuleId)).toThrow('No gap rule no-such-rule');
  });
});
