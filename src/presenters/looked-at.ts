import { createHash } from 'node:crypto';
import { identifyingKinds } from '../domain/identifying-text.ts';
import type { IdentifyingKind } from '../domain/identifying-text.ts';

/** One text that looks as if it lets a child be recognised. */
export interface TextToLookAt {
  input: string;
  text: string;
  kinds: readonly IdentifyingKind[];
}

/** Texts to be looked at once more before they are stored: those that look like it and are not among `lookedAt`. */
export function textsToLookAt(
  texts: Readonly<Record<string, string>>,
  lookedAt: readonly string[],
): readonly TextToLookAt[] {
  return Object.entries(texts)
    .map(([input, text]) => ({ input, text, kinds: identifyingKinds(text) }))
    .filter(({ text, kinds }) => kinds.length > 0 && !lookedAt.includes(markOf(text)));
}

/**
 * The card, its buttons marked with the texts that its inputs are filled with and that look as if they let a child be
 * recognised: whoever presses has seen those, either because they were stored already or because this card asks. So a
 * second press with the same words goes through and other words are asked about anew. A mark that is forged spares the
 * question and nothing else.
 */
export function withLookedAt(card: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const lookedAt = filledIn(card).flatMap((text) => (identifyingKinds(text).length > 0 ? [markOf(text)] : []));
  return (lookedAt.length === 0 ? card : marked(card, lookedAt)) as Record<string, unknown>;
}

/** Stands for a text without showing it; blanks and line ends do not count, since clients change them. */
function markOf(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('base64url').slice(0, 22);
}

function filledIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(filledIn);
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 'Input.Text') {
    return 'value' in part && typeof part.value === 'string' && part.value !== '' ? [part.value] : [];
  }
  return Object.values(part).flatMap(filledIn);
}

function marked(part: unknown, lookedAt: readonly string[]): unknown {
  if (Array.isArray(part)) return part.map((one) => marked(one, lookedAt));
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, marked(value, lookedAt)]));
  const sendsTexts = inner['type'] === 'Action.Execute' && inner['associatedInputs'] !== 'none';
  return sendsTexts ? { ...inner, data: { ...(inner['data'] as object | undefined), lookedAt } } : inner;
}
