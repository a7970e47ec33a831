import type { GapRuleId } from '../domain/gap.ts';
import { isOfViews } from '../domain/gap-view-rules.ts';
import type { AssessmentStep } from '../usecases/assessment-card.ts';
import type { GapLine, GapListPosition } from '../usecases/gap-card.ts';
import type { Button } from './button.ts';
import { button } from './button.ts';
import { positionData } from './gap-position.ts';
import { acceptanceInWords, ruleInWords } from './gap-words.ts';
import { openPlace, openViews, placeDirectorate, placeTitle } from './place-line.ts';
import { cutAt } from './prefill.ts';
import { verbs } from './verbs.ts';

/** The step of an entry's card that closes what a rule found. */
const steps: Readonly<Record<GapRuleId, AssessmentStep>> = {
  'adverse-no-plan': 'plan',
  'urgent-not-started': 'plan',
  'action-overdue': 'plan',
  'statement-outdated': 'review',
  returned: 'evidence',
  'retest-due': 'evidence',
  'no-evidence': 'evidence',
  'evidence-old': 'evidence',
  'views-diverge': 'review',
  'rating-fallen': 'rating',
  'function-untested': 'review',
  'no-deputy': 'review',
  'interim-post': 'review',
  'aspect-untested': 'review',
  'met-partially': 'plan',
  'partner-own-staff-only': 'evidence',
  'views-uneven': 'review',
  'too-few-replies': 'review',
  'confirmed-thrice': 'evidence',
  'prompt-uncovered': 'evidence',
  'no-new-evidence': 'evidence',
  'limb-without-question': 'review',
  'finding-without-recommendation': 'plan',
  unassigned: 'review',
  'not-tested': 'not_tested',
  unanswered: 'evidence',
};

const decisions = { accept: 'Accept', advise: 'Advise', change: 'Change' } as const;
const hints = { accept: 'Accept for a time', advise: 'Give advice on', change: 'Change what was accepted' } as const;

/** Characters of a reason on a line; the gap's own card shows all of it. */
const shownReason = 120;
/** Characters of a topic and of a directorate's name; the card behind the button shows all of it. */
const shownName = 90;

/** One gap of a list with its buttons: the card that closes it, asking whoever holds it, and accepting it. */
export function gapLineView(cycleId: string, line: GapLine, position: GapListPosition): object {
  const name = `${placeTitle(line)}${placeDirectorate(line)}`;
  const list = positionData(position);
  const offered = [
    ...(line.mayOpen ? [{ ...opening(cycleId, line), hint: `Open ${name}` }] : []),
    ...(line.mayNudge && line.place !== null
      ? [
          {
            ...button('Nudge', verbs.gapsNudge, { ...openPlace(cycleId, line.place, steps[line.rule]), list }),
            hint: `Ask whoever holds ${name}`,
          },
        ]
      : []),
    ...(line.mayAddAction
      ? [
          {
            ...button('Add an action', verbs.actionNew, { cycleId, key: line.key, list }),
            hint: `Add an action to ${name}`,
          },
        ]
      : []),
    ...(line.mayDecide === null
      ? []
      : [
          {
            ...button(decisions[line.mayDecide], verbs.gapOpen, { cycleId, key: line.key, list }),
            hint: `${hints[line.mayDecide]}: ${name}`,
          },
        ]),
  ];
  return {
    title: cutAt(placeTitle(line), shownName),
    directorate: cutAt(placeDirectorate(line), shownName),
    rule: ruleInWords(line.rule),
    accepted: line.accepted === null ? '' : acceptanceInWords(line.accepted),
    reason: line.accepted === null ? '' : reasonStart(line.accepted.reason),
    mayAct: offered.length > 0,
    buttons: offered.map((one) => ({ ...one, hint: cutAt(one.hint, 80) })),
  };
}

/** The button to the card on which the gap can be closed. */
function opening(cycleId: string, { place, rule, limb }: GapLine): Button {
  if (limb !== null) return button('Open', verbs.conclusionsShow, { cycleId, page: 1 });
  if (place === null) return button('Open', verbs.postRecordShow, {});
  if (isOfViews(rule)) return button('What people said', verbs.viewsShow, openViews(cycleId, place));
  return button('Open', verbs.assessmentOpen, openPlace(cycleId, place, steps[rule]));
}

function reasonStart(reason: string): string {
  return reason.length > shownReason ? `${cutAt(reason, shownReason)}…` : reason;
}
