import { z } from 'zod';
import type { Level, QuestionSet } from '../domain/question-set.ts';
import { roles } from '../domain/role.ts';
import type { ScaleId } from '../domain/scale.ts';
import { scales } from '../domain/scale.ts';

const levels = ['council', 'directorate', 'partnership'] as const satisfies readonly Level[];
const scaleIds = Object.keys(scales) as [ScaleId, ...ScaleId[]];

/** Control characters, lone surrogates, marks that reverse the reading direction, and the sign for a lost character. */
const unfit = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFD]/u;

/** Text of 1 to `longest` characters; line breaks and runs of spaces become one space. */
const text = (longest: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(longest)
        .refine((value) => !unfit.test(value), 'holds a character that cannot be shown; take it out or type it again'),
    );

const key = z
  .string()
  .max(60)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be small letters, figures and single hyphens, such as line-of-accountability',
  );

/** Refuses a list in which two entries have the same key; the problem stands at the second one. */
function refuseRepeatedKeys(entries: readonly { key: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    if (seen.has(entry.key)) {
      context.addIssue({ code: 'custom', path: [index, 'key'], message: `repeats the key “${entry.key}”` });
    }
    seen.add(entry.key);
  });
}

function refuseRepeats(values: readonly string[], context: z.RefinementCtx): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) {
      context.addIssue({ code: 'custom', path: [index], message: `repeats “${value}”` });
    }
  });
}

const audienceWording = { manager: text(400), frontline: text(400).optional(), partner: text(400).optional() };

/** Leaves out the audiences that have no wording, so that a wording is either there or not. */
function present<T extends { frontline?: string | undefined; partner?: string | undefined }>(wording: T) {
  const { frontline, partner, ...rest } = wording;
  return {
    ...rest,
    ...(frontline === undefined ? {} : { frontline }),
    ...(partner === undefined ? {} : { partner }),
  };
}

const itemWording = z
  .object({ ...audienceWording, manager: text(400).optional() })
  .strict()
  .refine((wording) => Object.keys(wording).length > 0, 'needs a wording for at least one audience')
  .transform(({ manager, ...others }) => ({ ...present(others), ...(manager === undefined ? {} : { manager }) }));

const item = z.object({ key, topic: text(40), wording: itemWording }).strict();
const subPrompt = z.object({ key, text: text(300) }).strict();
const source = z.object({ document: text(200), section: text(120), unconfirmed: z.boolean().default(false) }).strict();

const question = z
  .object({
    key,
    number: text(12),
    level: z.enum(levels),
    topic: text(40),
    wording: z.object(audienceWording).strict().transform(present),
    items: z.array(item).max(6).superRefine(refuseRepeatedKeys).default([]),
    subPrompts: z.array(subPrompt).max(30).superRefine(refuseRepeatedKeys).default([]),
    goodEvidence: text(300),
    party: z.array(z.enum(roles)).max(roles.length).superRefine(refuseRepeats),
    aspects: z.array(key).max(20).superRefine(refuseRepeats).default([]),
    expectedPost: text(120).nullable().default(null),
    easy: z.boolean().default(false),
    note: text(600).nullable().default(null),
    source,
  })
  .strict();

const section = z
  .object({
    key,
    title: text(400),
    shortTitle: text(28),
    stem: text(400).nullable().default(null),
    compliance: z.boolean().default(true),
    questions: z.array(question).min(1).max(60),
  })
  .strict();

interface Keyed {
  aspects: readonly { key: string }[];
  sections: readonly { questions: readonly { key: string; aspects: readonly string[] }[] }[];
}

/** Refuses a question key that stands twice anywhere in the set, and an aspect that the set does not list. */
function refuseLooseEnds(set: Keyed, context: z.RefinementCtx): void {
  const listed = new Set(set.aspects.map((aspect) => aspect.key));
  const seen = new Set<string>();
  set.sections.forEach((each, s) => {
    each.questions.forEach((asked, q) => {
      const path = ['sections', s, 'questions', q];
      if (seen.has(asked.key)) {
        context.addIssue({ code: 'custom', path: [...path, 'key'], message: `repeats the key “${asked.key}”` });
      }
      seen.add(asked.key);
      asked.aspects.forEach((aspect, a) => {
        if (listed.has(aspect)) return;
        const message = `names “${aspect}”, which is not among the aspects of this set`;
        context.addIssue({ code: 'custom', path: [...path, 'aspects', a], message });
      });
    });
  });
}

/**
 * What a question set file must hold: the fields of the type `QuestionSet`, under the same names.
 *
 * Fields that may be left out: stem null, compliance true, items, subPrompts and aspects empty, expectedPost and note
 * null, easy and source.unconfirmed false. Anything unknown is refused, never dropped. Lengths are in characters.
 */
export const questionSetSchema: z.ZodType<QuestionSet, z.ZodTypeDef, unknown> = z
  .object({
    id: key,
    version: z.number().int().min(1),
    title: text(300),
    scale: z.enum(scaleIds),
    live: z.boolean(),
    everyMonths: z.number().int().min(1).max(120).nullable(),
    notes: z.array(text(600)).max(40),
    aspects: z
      .array(z.object({ key, title: text(120) }).strict())
      .max(20)
      .superRefine(refuseRepeatedKeys),
    sections: z.array(section).min(1).max(30).superRefine(refuseRepeatedKeys),
  })
  .strict()
  .superRefine(refuseLooseEnds);

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  float: 'a number with a fraction',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty',
};

const named = (kind: string): string => kinds[kind] ?? kind;

function typeInWords(expected: string, received: string): string {
  if (received === 'undefined') return 'is missing';
  if (expected === 'string' && received !== 'null') return `must be text, but is ${named(received)}; put it in quotes`;
  return `must be ${named(expected)}, but is ${named(received)}`;
}

function sizeInWords(type: string, limit: number | bigint, most: boolean): string {
  if (type === 'string') return most ? `is longer than ${limit} characters` : 'is empty';
  if (type === 'array') return most ? `has more than ${limit} entries` : `needs at least ${limit} entry`;
  return most ? `must be ${limit} at most` : `must be ${limit} at least`;
}

/** Says in plain words what is wrong with a field; without the field's name, which the reader of the file adds. */
export const problemInPlainWords: z.ZodErrorMap = (issue, context) => {
  switch (issue.code) {
    case 'invalid_type':
      return { message: typeInWords(issue.expected, issue.received) };
    case 'invalid_enum_value':
      return { message: `must be one of: ${issue.options.join(', ')}` };
    case 'too_big':
      return { message: sizeInWords(issue.type, issue.maximum, true) };
    case 'too_small':
      return { message: sizeInWords(issue.type, issue.minimum, false) };
    case 'unrecognized_keys':
      return { message: 'is not a field that belongs here; check its spelling' };
    default:
      return { message: context.defaultError };
  }
};
