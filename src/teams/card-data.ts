import { z } from 'zod';
import type { Audience } from '../domain/question-set.ts';

/** Text that can be compared and stored without cleaning: ids and choices, which nobody types. */
export const plainText = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,500}$/u);
export const plainId = plainText.refine((id) => id !== '');
/** An id that stands for none where it is ''. */
export const idOrNone = plainText.default('').transform((id) => (id === '' ? null : id));
/** Whose own view a card asks for. */
export const audience = z.enum(['frontline', 'partner', 'manager']) satisfies z.ZodType<Audience>;
export const wholeNumber = z.number().int().min(0).max(1_000_000_000);

/**
 * The ids of the inputs that stand on the card. A client leaves an empty input out: absent and listed means that it was
 * left empty, absent and not listed that the card had no room for it. Where no list came, every input counts as listed.
 */
export const listedInputs = z.array(z.string()).optional();

/** What was typed in one input, null where the card had no such input. */
export function typedIn(
  input: string,
  given: { fields?: readonly string[] | undefined; typed: string | undefined },
): string | null {
  if (given.typed !== undefined) return given.typed;
  return given.fields === undefined || given.fields.includes(input) ? '' : null;
}
