/**
 * A grade on a scale.
 *
 * - `adverse`: needs an action with an owner and a due date before it can be submitted; `urgent` marks that action too.
 * - `reserved`: accepted, it is "assured with reservations" although not adverse.
 * - `view`: the twin in plain words that respondents choose from.
 * - `descriptor`: when to choose this grade, shown beside it.
 */
export interface Grade {
  value: string;
  label: string;
  adverse: boolean;
  urgent: boolean;
  reserved: boolean;
  view: string;
  descriptor: string;
}

export type ScaleId = 'ofsted4' | 'met3' | 'narrative';

const plain = { adverse: false, urgent: false, reserved: false };
const adverse = { adverse: true, urgent: false, reserved: false };

/** Best grade first. Source: 004 guidance line (ofsted4), 002 section 3.10 (met3), 003 section 1.1 (narrative). */
export const scales: Readonly<Record<ScaleId, readonly Grade[]>> = {
  ofsted4: [
    {
      ...plain,
      value: 'outstanding',
      label: 'Outstanding',
      view: 'Works very well',
      descriptor: 'Works consistently well, and we can show the difference it makes to children.',
    },
    {
      ...plain,
      value: 'good',
      label: 'Good',
      view: 'Works well',
      descriptor: 'Works well nearly everywhere, and we know where it does not.',
    },
    {
      ...adverse,
      value: 'requires_improvement',
      label: 'Requires improvement',
      view: 'Needs to get better',
      descriptor: 'Uneven, or we cannot show that it works. Needs an action, an owner and a date.',
    },
    {
      ...adverse,
      urgent: true,
      value: 'inadequate',
      label: 'Inadequate',
      view: 'Does not work',
      descriptor: 'Children may be left at risk. Needs urgent action, an owner and a date.',
    },
  ],
  met3: [
    {
      ...plain,
      value: 'met_in_full',
      label: 'Met in full',
      view: 'Yes',
      descriptor: 'In place and working, with proof.',
    },
    {
      ...adverse,
      value: 'partially_met',
      label: 'Partially met',
      view: 'Partly',
      descriptor: 'Some of it is in place. Needs an action, an owner and a date.',
    },
    {
      ...adverse,
      urgent: true,
      value: 'not_met',
      label: 'Not met',
      view: 'No',
      descriptor: 'Not in place. Needs urgent action, an owner and a date.',
    },
  ],
  narrative: [
    {
      ...plain,
      value: 'test_met',
      label: 'Test met',
      view: 'Works',
      descriptor: 'The arrangements do what the test asks.',
    },
    {
      ...plain,
      reserved: true,
      value: 'met_with_reservations',
      label: 'Met with reservations',
      view: 'Works with some doubts',
      descriptor: 'The test is met, with points to watch. Say which.',
    },
    {
      ...adverse,
      value: 'not_yet_met',
      label: 'Not yet met',
      view: 'Does not work yet',
      descriptor: 'The test is not met at this date. Needs an action, an owner and a date.',
    },
  ],
};

/** The grade with this value on this scale, or undefined for anything that is not on the list. */
export function gradeOf(scale: ScaleId, value: string | null): Grade | undefined {
  return scales[scale].find((grade) => grade.value === value);
}

/** A respondent's answer to a question: the value of a grade on the set's scale, or one of the two equal ways out. */
export interface View {
  value: string;
  label: string;
  /** True for the two lowest views, where an example is asked for once more if no reason is given. */
  low: boolean;
}

/** The two equal ways out of every question. */
export const waysOut: readonly View[] = [
  { value: 'unsure', label: 'I’m not sure', low: false },
  { value: 'not_my_work', label: 'Not my work', low: false },
];

/** What a respondent may choose, best first, then "I'm not sure" and "Not my work" (DESIGN section 1, response view). */
export function viewsOf(scale: ScaleId): readonly View[] {
  const grades = scales[scale];
  return [
    ...grades.map((grade, index) => ({ value: grade.value, label: grade.view, low: index >= grades.length - 2 })),
    ...waysOut,
  ];
}
