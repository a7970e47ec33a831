import { readFileSync } from 'node:fs';
import type { Action, Assessment } from '../../src/domain/assessment.ts';
import { addDays } from '../../src/domain/calendar-date.ts';
import { blankConclusion } from '../../src/domain/conclusion.ts';
import type { Recommendation } from '../../src/domain/recommendation.ts';
import type { CycleRatings } from '../../src/domain/compare-cycles.ts';
import type { Cycle } from '../../src/domain/cycle.ts';
import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import type { GapReading, GapRuleId, GapSeverity } from '../../src/domain/gap.ts';
import { gapRuleIds } from '../../src/domain/gap.ts';
import { gapRule } from '../../src/domain/gap-rules.ts';
import { blankPostRecord } from '../../src/domain/post-record.ts';
import { assessment, entry, entryAt, question, section, setOf, today } from './support/entries.ts';
import { aCycle, noViews, reading } from './support/gap-reading.ts';
import type { Said } from './support/heard.ts';
import { both, forAll, heard } from './support/heard.ts';

/**
 * A rule of the table: what it says, a reading in which it fires with each severity that it has, and readings in which
 * it must not fire. Finer edges stand in the tests of each group.
 */
interface Line {
  says: string;
  fires: Partial<Record<GapSeverity, GapReading>>;
  mustNot: readonly [string, GapReading][];
}

const yesterday = addDays(today, -1);
const one = (saved: Partial<Assessment> | null, actions: readonly Partial<Action>[] = [], changes = {}): GapReading =>
  reading([entry(saved, actions)], changes);
const items = (...all: Partial<Pick<EvidenceItem, 'happenedOn' | 'reviewOn'>>[]) => ({
  itemsAt: new Map([['q1@', all.map((dates) => ({ happenedOn: null, reviewOn: null, ...dates }))]]),
});
const withSet = (changes: Parameters<typeof question>[2], level: Parameters<typeof question>[1] = 'council') => ({
  set: setOf('ofsted4', [section('one', question('q1', level, changes))]),
});
const narrative = { set: setOf('narrative', [section('one', question('q1'))]) };
const concluded = { ...blankConclusion('cycle', 'partnership'), revision: 1, text: 'Works.', restsOn: ['one'] };
const recommended = { status: 'made', questionKeys: ['q1'] } as unknown as Recommendation;
const metThree = { set: setOf('met3', [section('one', question('q1'))]) };
const subPrompts = { subPrompts: ['monthly', 'recorded'].map((key) => ({ key, text: key })) };
const rated = (rating: string | null, outcome: Assessment['outcome'] = null): CycleRatings => ({
  ...{ set: setOf('ofsted4', [section('one', question('q1'))]), places: [{ questionKey: 'q1', directorateId: null }] },
  assessments: [assessment({ rating, outcome })],
});
const after = (before: CycleRatings, ...earlier: readonly CycleRatings[]) => ({
  earlier: { before, latest: [before, ...earlier] },
});
const confirmed = rated('good', 'confirmed_unchanged');
const signed = aCycle({ id: 'last', status: 'signed_off', signedOn: '2026-06-30' });
const director = { ...blankPostRecord('dcs'), revision: 1, deputy: 'Head of Early Help' };
const libraries = { name: 'Libraries', status: 'in_effect' as const, effectiveOn: '2026-09-01' };
const opened = aCycle({ id: 'since', status: 'signed_off', opensOn: '2026-09-01' });
const writtenBefore = (days: number) => ({ notStartedSince: new Map([['action-0', addDays(today, -days)]]) });
const live = (changes: Partial<Cycle>, since: string) => ({
  ...{ cycle: aCycle({ live: true, ...changes }), newEvidenceOn: new Map([['q1@', since]]) },
});
const aspects = [{ key: 'fair-access', title: 'Fair access' }];

const content: Said = ['manager', both, { good: 12 }];
const worried: Said = ['frontline', both, { good: 22, unsure: 8 }];
const closing = { cycle: aCycle({ closesOn: addDays(today, 14) }) };

const table: Readonly<Record<GapRuleId, Line>> = {
  'adverse-no-plan': {
    says: 'Low rating without a plan: a low rating needs an action, an owner and a due date.',
    fires: { urgent: one({ rating: 'inadequate' }), high: one({ rating: 'requires_improvement' }) },
    mustNot: [
      ['a complete plan', one({ rating: 'inadequate' }, [{}])],
      ['a good rating', one({ rating: 'good' })],
    ],
  },
  'urgent-not-started': {
    says: 'Urgent action not started: the rating calls for urgent action, and two weeks after it was written nobody has started it.',
    fires: { urgent: one({ rating: 'inadequate' }, [{ urgent: true }], writtenBefore(14)) },
    mustNot: [
      ['one written 13 days ago', one({ rating: 'inadequate' }, [{ urgent: true }], writtenBefore(13))],
      ['one that is started', one({ rating: 'inadequate' }, [{ urgent: true, status: 'started' }], writtenBefore(30))],
      ['one that is done', one({ rating: 'inadequate' }, [{ urgent: true, status: 'done' }], writtenBefore(30))],
      ['one that says nothing yet', one({ rating: 'inadequate' }, [{ urgent: true, what: ' ' }], writtenBefore(30))],
      ['a rating that is not urgent', one({ rating: 'requires_improvement' }, [{ urgent: true }], writtenBefore(30))],
      ['no action, which is a gap of its own', one({ rating: 'inadequate' })],
    ],
  },
  'action-overdue': {
    says: 'Action overdue: an action has passed its due date and is not done.',
    fires: {
      urgent: one({ rating: 'good' }, [{ dueOn: yesterday, urgent: true }]),
      high: one({ rating: 'good' }, [{ dueOn: yesterday, status: 'started' }]),
    },
    mustNot: [
      ['an action due today', one({ rating: 'good' }, [{ dueOn: today }])],
      ['one done late', one({ rating: 'good' }, [{ dueOn: yesterday, status: 'done' }])],
    ],
  },
  'statement-outdated': {
    says: 'Statement out of date: the holder of the post, or what it carries, has changed since the statement in force was signed.',
    fires: { high: one(null, [], { cycles: [signed], postRecords: [{ ...director, since: '2026-07-01' }] }) },
    mustNot: [
      [
        'a change before it was signed',
        one(null, [], { cycles: [signed], postRecords: [{ ...director, since: '2026-06-30' }] }),
      ],
      ['nothing signed', one(null, [], { cycles: [aCycle()], postRecords: [{ ...director, since: '2026-07-01' }] })],
    ],
  },
  returned: {
    says: 'Returned: the reviewer returned it with a reason, and it has not been submitted again.',
    fires: {
      high: one({ rating: 'good', status: 'returned' }, [], { returnedOn: new Map([['q1@', addDays(today, -14)]]) }),
      normal: one({ rating: 'good', status: 'returned' }, [], { returnedOn: new Map([['q1@', addDays(today, -13)]]) }),
    },
    mustNot: [
      ['submitted again', one({ status: 'submitted' }, [], { returnedOn: new Map([['q1@', addDays(today, -30)]]) })],
      ['a draft', one({ status: 'draft' })],
    ],
  },
  'retest-due': {
    says: 'Retest due: it was not tested, or only in part, and its retest month has come or none is set.',
    fires: {
      high: one({ outcome: 'not_tested', retestMonth: '2027-01' }),
      normal: one({ outcome: 'tested_in_part', retestMonth: '2027-02' }),
    },
    mustNot: [
      ['a month to come', one({ outcome: 'not_tested', retestMonth: '2027-03' })],
      ['a month left over beside a rating', one({ rating: 'good', retestMonth: '2027-01' })],
    ],
  },
  'no-evidence': {
    says: 'Rated without evidence: a rating stands there with nothing that shows how we know.',
    fires: { high: one({ rating: 'good', whatWeKnow: ' ' }) },
    mustNot: [
      ['a link alone', one({ rating: 'good', whatWeKnow: '', link: 'https://example.org' })],
      ['no rating', one({ whatWeKnow: '' })],
      ['an item of evidence alone', one({ rating: 'good', whatWeKnow: '' }, [], items({}))],
    ],
  },
  'evidence-old': {
    says: 'Evidence out of date: the evidence has passed the day on which it was to be looked at again, or is older than this cycle.',
    fires: {
      high: one({ rating: 'good', reviewOn: yesterday }),
      normal: one({ rating: 'good', evidenceFrom: '2026-12' }),
    },
    mustNot: [
      ['a review today', one({ rating: 'good', reviewOn: today })],
      ['the month in which the cycle opened', one({ evidenceFrom: '2027-01' })],
      ['its year, within which it may be as new as the cycle', one({ evidenceFrom: '2027' })],
      ['its opening day', one({ evidenceFrom: '2027-01-01' })],
      ['no dates', one({ rating: 'good' })],
      ['a newer item beside an older one', one({ evidenceFrom: '2026' }, [], items({ happenedOn: '2027-01-01' }))],
      ['an undated item', one({}, [], items({ happenedOn: null }))],
      ['an item to be looked at again today', one({}, [], items({ reviewOn: today }))],
      ['not applicable', one({ outcome: 'not_applicable', reviewOn: yesterday, evidenceFrom: '2020' })],
    ],
  },
  'rating-fallen': {
    says: 'Rating fallen: its rating is lower than in the cycle before.',
    fires: {
      high: one({ rating: 'inadequate' }, [], after(rated('good'))),
      normal: one({ rating: 'good' }, [], after(rated('outstanding'))),
    },
    mustNot: [
      ['the same rating', one({ rating: 'good' }, [], after(rated('good')))],
      ['a better one', one({ rating: 'outstanding' }, [], after(rated('good')))],
      ['none then', one({ rating: 'inadequate' }, [], after(rated(null)))],
      ['none now', one(null, [], after(rated('good')))],
      ['another scale', one({ rating: 'not_met' }, [], { ...metThree, ...after(rated('good')) })],
      ['another level', one({ rating: 'inadequate' }, [], { ...withSet({}, 'partnership'), ...after(rated('good')) })],
      ['no cycle before', one({ rating: 'inadequate' })],
    ],
  },
  'views-diverge': {
    says: 'Views differ: those who were asked see it differently from each other, or from how it is rated.',
    fires: { high: one(null, [], heard([content, worried])) },
    mustNot: [
      ['views alike', one(null, [], heard([content, ['frontline', both, { good: 30 }]]))],
      ['a few worried of many', one(null, [], heard([content, ['frontline', both, { good: 25, unsure: 5 }]]))],
      ['figures of one side alone, and no rating', one(null, [], heard([worried]))],
      ['both split alike', one(null, [], heard([['manager', both, { good: 9, unsure: 3 }], worried]))],
      ['not applicable', one({ outcome: 'not_applicable' }, [], heard([content, worried]))],
      ['nobody asked', one(null, [], heard([content, worried], 'council', { views: noViews }))],
      [
        'a knowledge question',
        one(null, [], { ...heard([content, worried]), ...withSet({ ...forAll, expectedPost: 'LADO' }) }),
      ],
    ],
  },
  'views-uneven': {
    says: 'Uneven: all who were asked are split in the same way, so it may work for some and not for others.',
    fires: { normal: one(null, [], heard([['manager', both, { good: 9, unsure: 3 }], worried])) },
    mustNot: [
      ['views that differ', one(null, [], heard([content, worried]))],
      ['one audience alone', one(null, [], heard([worried]))],
    ],
  },
  'too-few-replies': {
    says: 'Too few replies: too few of those who were asked have answered for their views to be shown.',
    fires: { normal: one(null, [], heard([content], 'council', closing)) },
    mustNot: [
      ['replies of all who were asked', one(null, [], heard([content, worried], 'council', closing))],
      [
        'a closing day 15 days off',
        one(null, [], heard([], 'council', { cycle: aCycle({ closesOn: addDays(today, 15) }) })),
      ],
      ['a cycle signed off', one(null, [], heard([content], 'council', { cycle: aCycle({ status: 'signed_off' }) }))],
      [
        'an audience whom the question does not ask',
        one(null, [], { ...heard([content], 'council', closing), ...withSet({}) }),
      ],
      ['nobody asked', one(null, [], { ...closing, ...withSet(forAll) })],
    ],
  },
  'limb-without-question': {
    says: 'Concluded without a test: something is concluded, and no question that was tested stands behind it.',
    fires: { high: one({}, [], { conclusions: [concluded] }) },
    mustNot: [
      ['a tested question behind it', one({ rating: 'good' }, [], { conclusions: [concluded] })],
      ['nothing concluded', one({})],
    ],
  },
  'function-untested': {
    says: 'Function added untested: an added function took effect, and no cycle at stage “proposed” had tested it in the year before.',
    fires: {
      high: one(null, [], { postRecords: [{ ...director, addedFunctions: [libraries] }] }),
      normal: one(null, [], { postRecords: [{ ...director, addedFunctions: [libraries] }], cycles: [opened] }),
    },
    mustNot: [
      [
        'a proposed test before it',
        one(null, [], {
          postRecords: [{ ...director, addedFunctions: [libraries] }],
          cycles: [aCycle({ stage: 'proposed', opensOn: '2026-06-01' })],
        }),
      ],
      ['no added function', one(null, [], { postRecords: [director] })],
    ],
  },
  'no-deputy': {
    says: 'No deputy: no post is named that stands in when the holder is away or busy elsewhere.',
    fires: { normal: one(null, [], { postRecords: [{ ...director, deputy: null }] }) },
    mustNot: [
      ['a deputy', one(null, [], { postRecords: [director] })],
      ['no record', one(null)],
    ],
  },
  'interim-post': {
    says: 'Interim in post: the post is held for the time being only, and what was settled with its holder ends with them.',
    fires: { normal: one(null, [], { postRecords: [{ ...director, interim: true }] }) },
    mustNot: [['a post held for good', one(null, [], { postRecords: [director] })]],
  },
  'aspect-untested': {
    says: 'Part of the role untested: no question in this set tests this part of the DCS and Lead Member role by name.',
    fires: { normal: one(null, [], { set: setOf('ofsted4', [section('one', question('q1'))], aspects) }) },
    mustNot: [
      [
        'a question that tests it by name',
        one(null, [], {
          set: setOf('ofsted4', [section('one', question('q1', 'council', { aspects: ['fair-access'] }))], aspects),
        }),
      ],
      ['a set that names none', one(null)],
    ],
  },
  'finding-without-recommendation': {
    says: 'Finding left open: there are reservations, and neither an action nor a recommendation follows from them.',
    fires: { normal: one({ rating: 'met_with_reservations' }, [], narrative) },
    mustNot: [
      ['an action', one({ rating: 'met_with_reservations' }, [{}], narrative)],
      [
        'a recommendation',
        one({ rating: 'met_with_reservations' }, [], { ...narrative, recommendations: [recommended] }),
      ],
      ['met', one({ rating: 'test_met' }, [], narrative)],
    ],
  },
  'met-partially': {
    says: 'Met in part: the measure is met in part only, and a statement names each such measure, whatever is planned for it.',
    fires: { normal: one({ rating: 'partially_met' }, [{}], metThree) },
    mustNot: [
      ['met in full', one({ rating: 'met_in_full' }, [], metThree)],
      ['not met, which has rules of its own', one({ rating: 'not_met' }, [], metThree)],
      ['not applicable', one({ rating: 'partially_met', outcome: 'not_applicable' }, [], metThree)],
      ['another scale', one({ rating: 'requires_improvement' }, [{}])],
    ],
  },
  'partner-own-staff-only': {
    says: 'Partners not heard: it asks about work with partners, and it is rated on what the council’s own staff say alone.',
    fires: { normal: one({ rating: 'good' }, [], withSet({}, 'partnership')) },
    mustNot: [
      [
        'a partner heard',
        one({ rating: 'good' }, [], { ...withSet({}, 'partnership'), partnersHeard: new Set(['q1']) }),
      ],
      ['no rating', one(null, [], withSet({}, 'partnership'))],
      ['not applicable', one({ outcome: 'not_applicable' }, [], withSet({}, 'partnership'))],
      ['a question for the council’s own', one({ rating: 'good' })],
    ],
  },
  'confirmed-thrice': {
    says: 'Confirmed, not tested, again: it has been confirmed unchanged more than twice running, so nobody has tested it afresh for long.',
    fires: { normal: one({ rating: 'good', outcome: 'confirmed_unchanged' }, [], after(confirmed, confirmed)) },
    mustNot: [
      ['twice running', one({ rating: 'good', outcome: 'confirmed_unchanged' }, [], after(confirmed))],
      ['tested in between', one({ outcome: 'confirmed_unchanged' }, [], after(confirmed, rated('good'), confirmed))],
      ['tested now', one({ rating: 'good' }, [], after(confirmed, confirmed))],
    ],
  },
  'prompt-uncovered': {
    says: 'Point not covered: it is rated, and the evidence does not cover every point that the question asks about.',
    fires: { normal: one({ rating: 'good', covered: ['monthly'] }, [], withSet(subPrompts)) },
    mustNot: [
      ['all covered', one({ rating: 'good', covered: ['recorded', 'monthly'] }, [], withSet(subPrompts))],
      ['no rating', one({ covered: [] }, [], withSet(subPrompts))],
      ['a question without points', one({ rating: 'good' })],
      ['not applicable', one({ rating: 'good', outcome: 'not_applicable' }, [], withSet(subPrompts))],
    ],
  },
  'no-new-evidence': {
    says: 'No new evidence: the cycle is live, and this entry has had no new evidence for as many months as the council allows.',
    fires: { normal: one({ rating: 'good' }, [], live({}, '2026-08-03')) },
    mustNot: [
      ['evidence of less than six months ago', one({ rating: 'good' }, [], live({}, '2026-08-04'))],
      ['a council that allows a year', one({ rating: 'good' }, [], live({ newEvidenceMonths: 12 }, '2026-08-03'))],
      ['a cycle with an end', one({ rating: 'good' }, [], live({ live: false }, '2020-01-01'))],
      ['nothing there yet, which is a gap of its own', one(null, [], { cycle: aCycle({ live: true }) })],
    ],
  },
  unassigned: {
    says: 'Nobody holds it: no one has been asked to answer this question.',
    fires: { normal: reading([entryAt({ questionKey: 'q1', directorateId: null }, null, [], [])]) },
    mustNot: [['a holder', one(null)]],
  },
  'not-tested': {
    says: 'Not tested yet: it was not tested, or only in part, and its retest month is still to come.',
    fires: { normal: one({ outcome: 'not_tested', retestMonth: '2027-03' }) },
    mustNot: [
      ['a month that has come', one({ outcome: 'not_tested', retestMonth: '2027-02' })],
      ['no month', one({ outcome: 'tested_in_part', retestMonth: null })],
      ['a month left over beside a rating', one({ rating: 'good', retestMonth: '2027-03' })],
    ],
  },
  unanswered: {
    says: 'No answer yet: nobody has rated this question in this cycle.',
    fires: { high: one(null, [], { cycle: aCycle({ closesOn: addDays(today, 14) }) }), normal: one(null) },
    mustNot: [
      ['a rating', one({ rating: 'good' })],
      ['not tested', one({ outcome: 'not_tested' })],
      ['not applicable', one({ outcome: 'not_applicable' })],
    ],
  },
};

describe.each(gapRuleIds)('the rule %s', (id) => {
  const line = table[id];
  const { title, because, find } = gapRule(id);

  it('says what it is and why', () => {
    expect(`${title}: ${because}.`).toBe(line.says);
  });

  it.each(Object.entries(line.fires))('fires as %s', (severity, given) => {
    expect(find(given).map((gap) => [gap.rule, gap.severity])).toEqual([[id, severity]]);
  });

  it.each(line.mustNot)('does not fire with %s', (_, given) => {
    expect(find(given)).toEqual([]);
  });
});

it('every rule stands in docs/gaps.md, in the order of the table and in its words', () => {
  const doc = readFileSync(new URL('../../docs/gaps.md', import.meta.url), 'utf8');
  const rows = doc.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const rules = rows.filter(([, id = '']) => /^`[a-z-]+`$/.test(id));
  expect(rules).toEqual(
    gapRuleIds.map((id) => {
      const { title, because, ranks, source } = gapRule(id);
      return ['', `\`${id}\``, title, because, ranks, source, ''];
    }),
  );
});
