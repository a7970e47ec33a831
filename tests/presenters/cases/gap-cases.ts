import type { Card } from '../../../src/presenters/card.ts';
import { presentGap, presentNoSuchGap } from '../../../src/presenters/present-gap.ts';
import { presentGapList } from '../../../src/presenters/present-gap-list.ts';
import { presentNudge, presentNudged } from '../../../src/presenters/present-nudge.ts';
import type { GapCard, GapLine, NudgeCard, NudgedCard } from '../../../src/usecases/gap-card.ts';
import { startOfList } from '../../../src/usecases/start-of-list.ts';
import { hostile, longest } from './words.ts';

const place = { questionKey: 'supervision', directorateId: 'education' };
const named = { number: '10', topic: 'Supervision that works', directorateName: 'Education and Early Help' };

const gap: GapCard = {
  kind: 'gap',
  ...{ ...named, cycleId: 'cycle-1', cycleLabel: '2026/27', key: 'no-evidence/supervision@education' },
  ...{ rule: 'no-evidence', severity: 'high', revision: 1, today: '2026-10-05', does: 'accept', needsAdvice: false },
  ...{ advice: null, accepted: null, typed: { text: '', reviewOn: '' }, problem: null, notice: null },
  ...{ seesList: true, position: { ...startOfList, mine: true } },
};
const advice = { text: 'It can stand until spring.', givenOn: '2026-10-05', byPost: 'Independent Reviewer' };
const accepted = { reason: hostile, reviewOn: '2027-01-12', acceptedOn: '2026-10-06', byPost: 'Chief Executive' };

const nudge: NudgeCard = {
  kind: 'nudge',
  ...{ ...named, councilName: 'Example Council', cycleId: 'cycle-1', place, rules: ['no-evidence', 'unanswered'] },
};
const nudged = (how: NudgedCard['how']): Card =>
  presentNudged({ kind: 'nudged', ...named, cycleId: 'cycle-1', position: { ...startOfList, number: '10' }, how });

const longestName = longest.slice(0, 120);
const keyOf = (at: number): string => `${'k'.repeat(57)}-${String(at)}`;
const longestLine = (at: number): GapLine => ({
  ...{
    key: `no-evidence/${keyOf(at)}@${keyOf(at)}`,
    rule: 'partner-own-staff-only',
    severity: 'normal',
    post: null,
    limb: null,
  },
  ...{ place: { questionKey: keyOf(at), directorateId: keyOf(at) }, number: '10.10.10', topic: longestName },
  ...{ directorateName: longestName, mayOpen: true, mayNudge: at < 5, mayAddAction: at < 5, mayDecide: 'accept' },
  accepted: at < 5 ? null : { ...accepted, reason: longest.slice(0, 1_000), byPost: longestName },
});

/** One gap in people's hands: accepted, advised on, asked about. */
export const gapCases: Readonly<Record<string, () => Card>> = {
  'gap/accept': () => presentGap(gap),
  'gap/accept-on-advice': () => presentGap({ ...gap, needsAdvice: true, advice, seesList: false }),
  'gap/advise': () => presentGap({ ...gap, does: 'advise', needsAdvice: true, notice: 'advised', advice }),
  'gap/accepted': () => presentGap({ ...gap, accepted, notice: 'accepted' }),
  'gap/two-texts': () =>
    presentGap({
      ...{ ...gap, accepted, advice: { ...advice, text: hostile, byPost: '' }, problem: 'changed_meanwhile' },
      typed: { text: hostile, reviewOn: '2027-02-01' },
    }),
  'gap/longest': () =>
    presentGap({
      ...{ ...gap, topic: longestName, directorateName: longestName, problem: 'text_too_long' },
      advice: { ...advice, text: longest.slice(0, 1_000) },
      accepted: { ...accepted, reason: longest.slice(0, 1_000) },
      typed: { text: longest, reviewOn: '' },
    }),
  'no-such-gap/pressed': () => presentNoSuchGap({ kind: 'no_such_gap', words: '' }),
  'no-such-gap/typed': () => presentNoSuchGap({ kind: 'no_such_gap', words: hostile }),
  'nudge/two-rules': () => presentNudge(nudge),
  'nudge/repeat': () => presentNudge({ ...nudge, topic: hostile }, { possibleRepeat: true }),
  'nudged/asked': () => nudged('asked'),
  'nudged/asked-today': () => nudged('asked_today'),
  'nudged/nobody-holds': () => nudged('nobody_holds'),
  'nudged/only-you': () => nudged('only_you'),
  'nudged/cannot-reach': () => nudged('cannot_reach'),
  'nudged/nothing-missing': () => nudged('nothing_missing'),
  'gap-list/longest': () =>
    presentGapList(
      {
        ...{ kind: 'gap_list', cycleId: 'cycle-1', cycleLabel: longestName, position: startOfList },
        directorates: Array.from({ length: 12 }, (_, at) => ({ id: keyOf(at), name: longestName })),
        sections: Array.from({ length: 10 }, (_, at) => ({ id: keyOf(at), name: longestName })),
        ...{ rules: ['no-evidence', 'unanswered'], notUnderstood: longest.slice(0, 900), total: 600 },
        accepted: { count: 1, nextReviewOn: '2027-01-12' },
        ...{ first: 7, earlier: '0', next: '1', bySeverity: { urgent: 0, high: 0, normal: 600 } },
        counts: [{ rule: 'no-evidence', count: 600 }],
        lines: Array.from({ length: 6 }, (_, at) => longestLine(at)),
      },
      { refreshFor: '29:someone' },
    ),
};
