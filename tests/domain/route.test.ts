import { signOffRows } from '../../src/domain/document-setting.ts';
import type { RouteGiven, RouteRefusal } from '../../src/domain/route.ts';
import { routeOf, routeRefusal } from '../../src/domain/route.ts';
import type { RouteStep } from '../../src/domain/route-plan.ts';
import { presetPlan, readRoutePlan, routePresets, writeRoutePlan } from '../../src/domain/route-plan.ts';
import type { RouteStatement, StatementContent, StatementKind } from '../../src/domain/route-statement.ts';
import { blankStatement, lockedKinds, statementKinds, statementProblems } from '../../src/domain/route-statement.ts';

const day = (position: number) => `2026-09-${String(position).padStart(2, '0')}`;

/** What is said one a day, by `who`; `x+y` is a clearance of that row. */
function said(kinds: string, who: string | null = 'somebody'): readonly RouteStatement[] {
  const words = kinds.split(' ').filter((word) => word !== '');
  return words.map((word, at) => {
    const [kind = '', row] = word.split('+');
    const position = at + 1;
    return {
      ...blankStatement(kind as StatementKind, day(position)),
      row: (row ?? null) as RouteStatement['row'],
      ...{ cycleId: 'c', position, personId: who, by: 'Post', text: word, signedOn: null },
      enteredAt: new Date(`${day(position)}T09:00:00Z`),
    };
  });
}

const concluded = { at: new Date('2026-09-01T09:00:00Z'), on: '2026-09-01' };
const usual: RouteGiven = {
  ...{ plan: presetPlan('chief-executive-opinion')!, statements: [], concluded, signedOff: false, live: false },
};
const refusal = (kinds: string, kind: StatementKind, given: Partial<RouteGiven> = {}, person: string | null = 'else') =>
  routeRefusal({ ...usual, statements: said(kinds), ...given }, kind, person);
const waitsFor = (step: RouteStep): RouteRefusal => ({ kind: 'step_waits', for: step });
const all = 'accuracy scrutineer interests opinion lead_member signing';

describe('steps are taken in the order that the council chose', () => {
  const steps = Object.values(routePresets).map(({ steps: own }) => own);
  it.each(Object.keys(routePresets))('in %s each waits for the first that is not done', (name) => {
    const plan = presetPlan(name)!;
    const kinds = plan.steps.filter((step) => step !== 'conclusions' && step !== 'clearances') as StatementKind[];
    const cleared = signOffRows.map(({ key }) => `clearance+${key}`).join(' ');
    let done = '';
    for (const step of plan.steps) {
      const given = { plan, statements: said(done), concluded: done === '' ? null : concluded };
      expect(routeOf({ ...usual, ...given }).next).toBe(step);
      for (const kind of kinds) {
        const at = plan.steps.indexOf(kind as RouteStep);
        const isNow = at <= plan.steps.indexOf(step);
        expect([kind, routeRefusal({ ...usual, ...given }, kind, 'x')]).toEqual([kind, isNow ? null : waitsFor(step)]);
      }
      done += step === 'conclusions' ? ' ' : step === 'clearances' ? ` ${cleared}` : ` ${step}`;
    }
    expect(routeOf({ ...usual, plan, statements: said(done) }).next).toBeNull();
    expect(steps).toContain(plan.steps);
  });

  it.each<[string, StatementKind, RouteRefusal | null]>([
    ['', 'opinion', waitsFor('accuracy')],
    ['accuracy', 'opinion', waitsFor('scrutineer')],
    ['accuracy scrutineer', 'opinion', waitsFor('interests')],
    ['accuracy scrutineer interests', 'opinion', null],
    ['accuracy scrutineer interests opinion', 'opinion', null],
    ['accuracy scrutineer interests', 'outcome', waitsFor('opinion')],
    ['', 'clearance', { kind: 'not_on_route' }],
    ['', 'dissent', null],
    ['', 'concern', null],
    ['', 'unlock_request', { kind: 'not_signed' }],
    ['', 'unlock', { kind: 'not_signed' }],
  ])('after “%s”, %s', (before, kind, expected) => {
    expect(refusal(before, kind)).toEqual(expected);
  });

  it('makes void what was said of conclusions that have changed since', () => {
    const changed = { at: new Date('2026-09-03T12:00:00Z'), on: '2026-09-03' };
    const given = { ...usual, statements: said('accuracy scrutineer interests opinion'), concluded: changed };
    expect(routeOf(given)).toMatchObject({ next: 'accuracy', standing: [{ kind: 'interests' }, { kind: 'opinion' }] });
    expect(refusal('accuracy scrutineer interests opinion', 'signing', { concluded: changed })).toEqual(
      waitsFor('accuracy'),
    );
  });
});

describe('a cycle that is signed off', () => {
  it.each(statementKinds)('takes %s or not', (kind) => {
    const expected = lockedKinds.includes(kind) ? { kind: 'locked' } : null;
    const open = { plan: readRoutePlan('signing,lead_member,clearances,outcome')! };
    const kinds =
      kind === 'outcome'
        ? ['signing lead_member', ...signOffRows.map(({ key }) => `clearance+${key}`)].join(' ')
        : 'signing lead_member unlock_request';
    const found = refusal(kinds, kind, { signedOff: true, ...open });
    expect(found).toEqual(expected);
  });

  it('is unlocked by two different people and no other way, and an operator is one person', () => {
    const signed = { signedOff: true };
    expect(refusal(all, 'unlock', signed)).toEqual({ kind: 'no_request' });
    expect(refusal(`${all} unlock_request`, 'unlock', signed, 'somebody')).toEqual({ kind: 'same_person' });
    expect(refusal(`${all} unlock_request`, 'unlock', signed, 'else')).toBeNull();
    const byOperator = { ...signed, statements: said(`${all} unlock_request`, null) };
    expect(refusal('', 'unlock', byOperator, null)).toEqual({ kind: 'same_person' });
    expect(refusal(`${all} unlock_request unlock signing`, 'unlock', signed)).toEqual({ kind: 'no_request' });
  });

  it('begins its route again once it is unlocked', () => {
    const given = { ...usual, statements: said(`${all} unlock_request unlock interests`) };
    expect(routeOf(given)).toMatchObject({ next: 'accuracy', standing: [{ kind: 'interests' }] });
  });
});

describe('a live cycle', () => {
  const live = { live: true };
  it('is signed at a date, takes what follows, and begins the next round with the next statement', () => {
    const signed = { ...usual, ...live, statements: said(all) };
    expect(routeOf(signed)).toMatchObject({ next: 'outcome' });
    expect(refusal(all, 'outcome', live)).toBeNull();
    expect(refusal(all, 'opinion', live)).toEqual(waitsFor('accuracy'));
    expect(refusal(all, 'signing', live)).toEqual(waitsFor('accuracy'));
    const next = routeOf({ ...signed, statements: said(`${all} outcome accuracy`) });
    expect(next).toMatchObject({ next: 'scrutineer', standing: [{ kind: 'outcome' }, { kind: 'accuracy' }] });
    const changed = { at: new Date('2026-09-20T09:00:00Z'), on: '2026-09-20' };
    expect(routeOf({ ...signed, concluded: changed }).next).toBe('outcome');
    expect(refusal(all, 'unlock_request', live)).toEqual({ kind: 'not_signed' });
  });
});

describe('a route as it is set', () => {
  it.each([...Object.keys(routePresets), 'conclusions,opinion,signing:leader', 'signing:reviewer,outcome'])(
    'is read and written the same: %s',
    (text) => {
      expect(writeRoutePlan(readRoutePlan(text)!)).toBe(text);
    },
  );
  it.each([
    '',
    'opinion',
    'signing,signing',
    'signing,opinion',
    'signing:dcs',
    'opinion:leader,signing',
    'passed,signing',
    '=HYPERLINK(,signing',
  ])('is none: “%s”', (text) => {
    expect(readRoutePlan(text)).toBeUndefined();
  });
  it('has the Chief Executive sign where nobody else is named', () => {
    expect(readRoutePlan('conclusions, signing')).toEqual({
      ...{ name: null, steps: ['conclusions', 'signing'], signer: 'chief_executive' },
    });
  });
});

describe('a statement', () => {
  const limits = { from: '2026-09-01', until: '2026-09-14', questionKeys: ['a'] };
  const opinion: StatementContent = {
    ...{ ...blankStatement('opinion', '2026-09-10'), text: 'Because.', verdict: 'met', cited: ['a'] },
  };
  const outcome: StatementContent = {
    ...{ ...blankStatement('outcome', '2026-09-10'), body: 'Scrutiny', verb: 'confirm' },
  };
  it.each<[string, StatementContent, readonly string[]]>([
    ['an opinion', opinion, []],
    ['without a reason', { ...opinion, text: '' }, ['no_text']],
    ['without a verdict', { ...opinion, verdict: null }, ['no_verdict']],
    ['that cites nothing', { ...opinion, cited: [] }, ['nothing_cited']],
    ['that cites what is no question', { ...opinion, cited: ['b'] }, ['unknown_question']],
    ['of 4,001 characters', { ...opinion, text: 'x'.repeat(4_001) }, ['text_too_long']],
    ['before the cycle', { ...opinion, on: '2026-08-31' }, ['day_outside']],
    ['of tomorrow', { ...opinion, on: '2026-09-15' }, ['day_outside']],
    ['of a day that is none', { ...opinion, on: '2026-02-30' }, ['not_a_date']],
    ['an outcome', outcome, []],
    ['an outcome of nobody', { ...outcome, body: '' }, ['no_body']],
    ['an outcome without a verb', { ...outcome, verb: null }, ['no_verb']],
    ['an outcome with a long body', { ...outcome, body: 'x'.repeat(201) }, ['body_too_long']],
    ['with a long minute', { ...outcome, minuteReference: 'x'.repeat(201) }, ['minute_reference_too_long']],
    ['a clearance of no row', blankStatement('clearance', '2026-09-10'), ['no_row']],
    ['a part that is not said', blankStatement('lead_member', '2026-09-10'), ['no_part']],
    ['confirmed without a word', blankStatement('accuracy', '2026-09-10'), []],
    ['dissent without a word', blankStatement('dissent', '2026-09-10'), ['no_text']],
    ['unlocking without a reason', blankStatement('unlock_request', '2026-09-10'), ['no_text']],
  ])('%s', (_name, content, expected) => {
    expect(statementProblems(content, limits)).toEqual(expected);
  });
});
