import type { Card } from '../../../src/presenters/card.ts';
import { presentOpinion } from '../../../src/presenters/present-opinion.ts';
import { presentRouteForm } from '../../../src/presenters/present-route-form.ts';
import { signOffRows } from '../../../src/domain/document-setting.ts';
import { blankConclusion, limbs } from '../../../src/domain/conclusion.ts';
import { questionsOf } from '../../../src/domain/question-set.ts';
import { routeSteps } from '../../../src/domain/route-plan.ts';
import type { RouteStatement, StatementKind } from '../../../src/domain/route-statement.ts';
import { blankStatement, statementKinds } from '../../../src/domain/route-statement.ts';
import type { OpinionCard, RouteFormCard, RouteTexts } from '../../../src/usecases/opinion-card.ts';
import type { RecordedRoute } from '../../../src/usecases/test-record.ts';
import { opinionRecord } from '../../../src/usecases/opinion-record.ts';
import { item, testRecord } from '../../documents/a-paper.ts';
import { hostile, long, longest } from './words.ts';

const options = { refreshFor: null };
const recordOf = (...given: Parameters<typeof testRecord>) => opinionRecord(testRecord(...given));
const said = (text: string) => ({ by: 'Chief Executive', on: '2026-09-10', text });
const noRoute: RecordedRoute = {
  ...{ steps: [], clearances: [], accuracy: null, dissent: null, interests: null, scrutineer: null, leadMember: null },
  ...{ opinion: null, concerns: [], outcome: null, signing: null, voided: [] },
};
const nothing: OpinionCard = {
  ...{ kind: 'opinion', cycleId: 'cycle', record: recordOf('plymouth-2016', {}), notice: null, unlockReason: '' },
  steps: routeSteps.map((step) => ({ step, done: null })),
  parts: [],
};
const conclusions = (text: string) =>
  limbs.map((limb) => ({
    conclusion: { ...blankConclusion('cycle', limb), revision: 1, text, qualified: true, qualification: text },
    ...{ sections: [], untested: true },
  }));
const outcome = { body: 'Families **Scrutiny**', on: '2026-09-14', verb: 'confirm' as const, minuteReference: '12' };
const decided: OpinionCard = {
  ...nothing,
  record: recordOf(
    'plymouth-2016',
    { 'early-help-offer': { assessment: { outcome: 'not_tested', retestMonth: '2027-01' } } },
    {
      conclusions: conclusions(hostile),
      evidence: [item({ id: 'a', title: hostile, date: '2016-06' }), item({ id: 'b', title: 'Letter', after: 'a' })],
      route: {
        ...noRoute,
        ...{ accuracy: said('Factual accuracy confirmed.'), dissent: said(hostile), interests: said('None.') },
        ...{ scrutineer: said('I agree.'), leadMember: said('The Lead Member presented the paper.') },
        opinion: { ...said(hostile), verdict: 'met_with_reservations', cited: ['early-help-offer'] },
        ...{ concerns: [hostile], outcome },
        clearances: [{ row: 'finance', on: '2026-09-10', notApplicable: false, by: 'Finance Officer' }],
        voided: [{ signedOn: '2026-09-11', on: '2026-09-12', by: 'Leader and Monitoring Officer', why: hostile }],
      },
    },
  ),
  steps: routeSteps.map((step) => ({ step, done: step === 'clearances' ? null : { on: '2026-09-10', by: hostile } })),
  notice: { kind: 'saved' },
  unlockReason: hostile,
  parts: [
    { kind: 'opinion', row: null, refusal: null },
    { kind: 'clearance', row: 'chief-executive', refusal: { kind: 'step_waits', for: 'lead_member' } },
    { kind: 'signing', row: null, refusal: { kind: 'party' } },
  ],
};
const many = Array.from({ length: 40 }, (_, at) => at);
const full: OpinionCard = {
  ...decided,
  record: recordOf(
    'plymouth-2016',
    Object.fromEntries(
      questionsOf(nothing.record.set).map(({ key }) => [
        key,
        { assessment: { outcome: 'tested_in_part' as const, untested: longest, retestMonth: '2027-01' } },
      ]),
    ),
    {
      conclusions: conclusions(longest),
      evidence: many.map((at) => item({ id: String(at), title: longest })),
      recommendations: many.map((at) => ({
        recommendation: {
          ...{ id: String(at), cycleId: 'cycle', letter: 'a', revision: 1, text: longest, limbs: [], questionKeys: [] },
          ...{ responseDueOn: null, status: 'made' as const, response: '', minuteReference: '', authorId: 'r' },
          updatedAt: new Date(0),
        },
        ...{ questions: '', actions: [], overdue: false },
      })),
      route: {
        ...noRoute,
        ...{ accuracy: said(longest), dissent: said(longest), interests: said(longest), scrutineer: said(longest) },
        ...{ leadMember: said(longest), opinion: { ...said(longest), verdict: 'not_yet_met', cited: [] } },
        concerns: many.map(() => longest),
        outcome: { ...outcome, body: longest.slice(0, 200), minuteReference: longest.slice(0, 200) },
        voided: many.map(() => ({ signedOn: '2026-09-11', on: '2026-09-12', by: longest.slice(0, 200), why: longest })),
      },
    },
  ),
  steps: routeSteps.map((step) => ({ step, done: { on: '2026-09-10', by: longest.slice(0, 200) } })),
  parts: [
    ...signOffRows.map(({ key }) => ({ kind: 'clearance' as const, row: key, refusal: null })),
    ...statementKinds.map((kind) => ({ kind, row: null, refusal: null })),
  ],
};

const texts: RouteTexts = {
  ...{ text: '', verdict: '', cites: '', part: '', applies: 'yes', body: '', on: '2026-09-14', verb: '' },
  minuteReference: '',
};
const form = (kind: StatementKind, fields: Partial<RouteFormCard> = {}): RouteFormCard => ({
  ...{ kind: 'route_form', cycleId: 'cycle', cycleLabel: '2026/27', of: { kind, row: null }, revision: 4 },
  ...{ today: '2026-09-14', typed: texts, standing: null, problems: [], moved: false, keptForYou: false },
  ...fields,
});
const standing: RouteStatement = {
  ...{ ...blankStatement('opinion', '2026-09-10'), cycleId: 'cycle', position: 3, personId: 'ce', by: hostile },
  ...{ text: hostile, signedOn: null, enteredAt: new Date(0) },
};

/** The page of the route, and the forms of its parts. */
export const routeCases: Readonly<Record<string, () => Card>> = {
  'opinion/nothing-yet': () => presentOpinion(nothing, options),
  'opinion/decided': () => presentOpinion(decided, { refreshFor: '29:me' }),
  'opinion/public': () =>
    presentOpinion(
      { ...nothing, record: { ...nothing.record, edition: 'public' }, notice: { kind: 'step_waits', for: 'opinion' } },
      options,
    ),
  'opinion/longest': () => presentOpinion(full, options),
  'route-form/accuracy': () => presentRouteForm(form('accuracy')),
  'route-form/opinion': () =>
    presentRouteForm(
      form('opinion', {
        ...{ standing, moved: true, keptForYou: true },
        typed: { ...texts, text: hostile, verdict: 'met', cites: '3, 4' },
      }),
    ),
  'route-form/problems': () =>
    presentRouteForm(form('opinion', { problems: ['no_verdict', 'nothing_cited', 'no_text', 'unknown_question'] })),
  'route-form/lead-member': () => presentRouteForm(form('lead_member', { typed: { ...texts, part: 'presented' } })),
  'route-form/clearance': () => presentRouteForm(form('clearance', { of: { kind: 'clearance', row: 'finance' } })),
  'route-form/outcome': () =>
    presentRouteForm(form('outcome', { typed: { ...texts, body: hostile, on: 'tomorrow', verb: 'note' } })),
  'route-form/signing': () => presentRouteForm(form('signing')),
  'route-form/unlock': () => presentRouteForm(form('unlock')),
  'route-form/longest': () =>
    presentRouteForm(
      form('outcome', {
        problems: ['text_too_long', 'body_too_long', 'minute_reference_too_long', 'day_outside'],
        typed: { ...texts, text: longest, body: longest, minuteReference: long },
        standing: { ...standing, text: longest, by: longest.slice(0, 200) },
      }),
    ),
};
