import { z } from 'zod';
import { largestCard } from '../../src/presenters/card.ts';
import { verbs } from '../../src/presenters/verbs.ts';

/** Titles of DESIGN section 2, word for word. */
const standardTitles = [
  'Start',
  'Not now',
  'Not for me',
  'Save and next',
  'Save',
  'Back',
  'Finish later',
  'Finish',
  'Change',
  'Confirm unchanged',
  'Not tested',
  'Not applicable',
  'Hand over',
  'Submit for review',
  'Accept',
  'Return',
  'Show gaps',
  'Open in chat',
  'Nudge',
  'What people said',
  'Post to channel',
  'Refresh',
  'I have a concern to raise',
];

/** Titles that DESIGN has no word for. Nothing there asks to be let in, or leads back to those who ask. */
const extraTitles = [
  'Ask for access',
  'Suggest',
  'Themes',
  'Requests',
  'Continue',
  'Help',
  'Open',
  'Status',
  'Make the file',
  'Try again',
  'Workbook',
  'Paper',
  'What is a gap?',
  'Keep what is saved',
  'Add a recommendation',
  // The evidence register (issue 6, item 4).
  'Add an item',
  'Use here',
  'Take off here',
  'Choose from the register',
  'Only this entry',
  'Evidence',
  // The route to an outcome (issue 6, item 3).
  'Fill in',
  'Answer',
  'Withdraw',
  'Earlier page',
  'Next page',
  'Read all',
  'Cycle by cycle',
  'Week by week',
  // What it does is more than a stop of something on the card: the words are those of the command.
  'Stop weekly status',
  'Frontline',
  'Partner',
  'Manager',
  'Give your view',
  'Right',
  'Partly',
  'Unclear',
  // Review (issue 6, item 1).
  'Next entry',
  'Mark answers',
  'Relationships',
  'Judgements of sections',
  // The register of actions (issue 6, item 5).
  'Close',
  'Reopen',
  'Open the action',
  'Open the entry',
  'Add an action',
  'Show actions',
  // Reminders (issue 5, item 6): a button for each thing that somebody can do about one.
  'Snooze until tomorrow',
  'Snooze until Monday',
  'I am away',
  'I am back',
  // Group sessions (issue 4, item 2).
  'New session',
  'Remove',
  'Who was heard',
  'Next question',
  'Save and next question',
  'New paraphrase',
  // What came of it (DESIGN section 2).
  'You said, we did',
];

/** Verbs whose buttons may bear the name of a directorate, a channel or a cycle. */
const namingVerbs: readonly string[] = [
  ...[verbs.correctionOpen, verbs.statusPost, verbs.statusShow, verbs.trendShow],
  verbs.sessionList,
  verbs.viewsShow,
];

/** Verbs whose buttons may bear the topic of a question and its cycle, where a number stands for several. */
const choosingVerbs: readonly string[] = [verbs.assessmentOpen, verbs.heardShow, verbs.paraphraseList];

const text = z.string().min(1);
const spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large']);
const size = z.enum(['Small', 'Default', 'Medium', 'Large']);
const weight = z.enum(['Lighter', 'Default', 'Bolder']);
// Warning is yellow on white in Teams, which nobody can read.
const color = z.enum(['Default', 'Accent', 'Attention']);
const style = z.enum(['default', 'emphasis', 'accent', 'good', 'attention', 'warning']);
const placed = { spacing: spacing.optional(), separator: z.boolean().optional() };

const execute = z
  .strictObject({
    type: z.literal('Action.Execute'),
    title: text,
    tooltip: text.optional(),
    verb: z.enum(Object.values(verbs) as [string, ...string[]]),
    data: z.record(z.unknown()),
    associatedInputs: z.literal('none').optional(),
  })
  .refine(
    ({ title, verb }) =>
      [...standardTitles, ...extraTitles].includes(title) ||
      namingVerbs.includes(verb) ||
      (choosingVerbs.includes(verb) && title.includes(' · ')),
    'a title of our own',
  );

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  weight: weight.optional(),
  size: size.optional(),
  color: color.optional(),
  isSubtle: z.boolean().optional(),
});

const choice = z.strictObject({ title: text, value: z.string() });
const list = (): z.ZodType => z.array(z.lazy(() => element));

const tableCell = z
  .strictObject({ type: z.literal('TableCell'), style: style.optional(), items: list() })
  .refine((cell) => /\S/.test(wordsIn(cell)), 'a cell without words');

const element: z.ZodType = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('TextBlock'),
    text,
    wrap: z.literal(true),
    style: z.literal('heading').optional(),
    weight: weight.optional(),
    size: size.optional(),
    color: color.optional(),
    isSubtle: z.boolean().optional(),
    horizontalAlignment: z.literal('Center').optional(),
    ...placed,
  }),
  z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(textRun).min(1), ...placed }),
  z.strictObject({ type: z.literal('Container'), style: style.optional(), items: list(), ...placed }),
  z.strictObject({
    type: z.literal('ColumnSet'),
    columns: z
      .array(z.strictObject({ type: z.literal('Column'), width: z.enum(['auto', 'stretch']), items: list() }))
      .min(1),
    ...placed,
  }),
  z.strictObject({ type: z.literal('ActionSet'), actions: z.array(execute).min(1).max(6), ...placed }),
  z.strictObject({
    type: z.literal('Table'),
    columns: z.array(z.strictObject({ width: z.number() })),
    showGridLines: z.literal(true),
    rows: z.array(
      z.strictObject({ type: z.literal('TableRow'), style: style.optional(), cells: z.array(tableCell).min(2) }),
    ),
  }),
  z.strictObject({
    type: z.literal('Chart.HorizontalBar.Stacked'),
    title: text,
    data: z.array(
      z.strictObject({
        title: text,
        data: z.array(z.strictObject({ legend: text, value: z.number().positive(), color: text })).min(1),
      }),
    ),
    fallback: z.lazy(() => element),
  }),
  z.strictObject({
    type: z.literal('Chart.Line'),
    title: text,
    xAxisTitle: text,
    yAxisTitle: text,
    data: z
      .array(
        z.strictObject({
          legend: text,
          color: text,
          values: z.array(z.strictObject({ x: text, y: z.number().nonnegative() })).min(2),
        }),
      )
      .min(1),
    fallback: z.lazy(() => element),
  }),
  z.strictObject({
    type: z.literal('Input.Text'),
    id: text,
    label: text,
    isMultiline: z.boolean(),
    placeholder: z.string().optional(),
    value: z.string(),
    ...placed,
  }),
  z.strictObject({ type: z.literal('Input.Number'), id: text, label: text, value: z.number().optional(), ...placed }),
  z.strictObject({ type: z.literal('Input.Date'), id: text, label: text, value: z.string() }),
  z.strictObject({
    type: z.literal('Input.ChoiceSet'),
    id: text,
    label: text,
    style: z.enum(['expanded', 'compact']),
    choices: z.array(choice).min(1),
    value: z.string(),
    isMultiSelect: z.literal(true).optional(),
    wrap: z.literal(true).optional(),
    placeholder: text.optional(),
  }),
]);

const adaptiveCard = z.strictObject({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  lang: z.literal('en'),
  fallbackText: text,
  body: list(),
  actions: z.array(execute).max(6),
  refresh: z
    .strictObject({
      action: z.strictObject({
        type: z.literal('Action.Execute'),
        verb: z.enum(Object.values(verbs) as [string, ...string[]]),
        data: z.record(z.unknown()),
      }),
      userIds: z.array(text).length(1),
    })
    .optional(),
});

/**
 * What is wrong with a card, one line each; empty for one that Teams shows on every client. Stricter than the schema
 * of Adaptive Cards: only elements that we use, no null, no unknown property (one drops the whole card on a phone), a
 * label on every input and no `isRequired`, no heading of unsaid size, words in every coloured cell, titles that people know, at most
 * 28 KB.
 */
export function cardProblems(card: unknown): readonly string[] {
  const parsed = adaptiveCard.safeParse(card);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const json = JSON.stringify(card);
  const ids = everything(card).flatMap((part) => (String(part['type']).startsWith('Input.') ? [part['id']] : []));
  if (new Set(ids).size !== ids.length) problems.push(`two inputs with one id: ${ids.join(', ')}`);
  if (everything(card).some(isRagged)) problems.push('a table with more or fewer cells in a row than columns');
  if (Buffer.byteLength(json) > largestCard) problems.push(`${String(Buffer.byteLength(json))} bytes`);
  if (everything(card).some((part) => Object.values(part).includes(null))) problems.push('a null');
  const headings = everything(card).filter((part) => part['style'] === 'heading' && part['type'] === 'TextBlock');
  // Teams draws a heading that says nothing of its looks larger than the one above it.
  if (headings.some((part) => part['size'] === undefined || part['weight'] === undefined)) {
    problems.push('a heading without size and weight');
  }
  return problems;
}

function isRagged({ type, columns, rows }: Record<string, unknown>): boolean {
  if (type !== 'Table' || !Array.isArray(columns) || !Array.isArray(rows)) return false;
  return (rows as { cells?: unknown[] }[]).some(({ cells }) => cells?.length !== columns.length);
}

/** Every object inside a card, the card itself first. */
export function everything(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(everything);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(everything)];
}

/** All that a person reads in a card or a part of it, in order. */
export function wordsIn(value: unknown): string {
  return everything(value)
    .flatMap((part) => [part['text'], part['title'], part['label']])
    .filter((words) => typeof words === 'string')
    .join('\n');
}
