import { kindsInWords } from '../domain/identifying-text.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import type { FreeTexts } from './free-texts.ts';
import { freeTexts } from './free-texts.ts';
import type { TextToLookAt } from './looked-at.ts';
import { textsToLookAt } from './looked-at.ts';
import type { Verb } from './verbs.ts';

/** What was pressed: the verb with its data, inputs merged in. Anything may stand in it. */
export interface Pressed {
  verb: string;
  data: Readonly<Record<string, unknown>>;
}

/** Bytes of JSON that the card hands back; what its own words take comes on top. */
const mostBytes = 23 * 1024;

/**
 * The question about what was typed, where it looks as if it lets a child be recognised (DESIGN section 1,
 * confidentiality; issue 4, safeguarding signpost); null where there is nothing to ask. The card has everything that
 * was typed and sends the same press again; until then nothing is stored. What is too much for a card stays in the one
 * that was pressed, and a line of text says so.
 *
 * @param known whether a council knows the person: to a stranger no council's routes for a concern can be shown.
 */
export function presentTextQuestion(pressed: Pressed, { known }: { known: boolean }): Card | string | null {
  const { verb, data } = pressed;
  const stored = Object.hasOwn(freeTexts, verb) ? freeTexts[verb as Verb] : undefined;
  if (stored === undefined) return null;
  const texts = Object.keys(stored.labels).flatMap((input) => {
    const text = data[input];
    return typeof text === 'string' ? [[input, text] as const] : [];
  });
  const found = textsToLookAt(Object.fromEntries(texts), listOfTexts(data['lookedAt']));
  if (found.length === 0) return null;
  if (Buffer.byteLength(JSON.stringify(data)) > mostBytes) return tooMuch(found);
  return questionCard(pressed, { stored, found, known });
}

function questionCard(
  { verb, data }: Pressed,
  { stored, found, known }: { stored: FreeTexts; found: readonly TextToLookAt[]; known: boolean },
): Card {
  const asked = found.map(({ input }) => input);
  const rest = Object.entries(data).filter(
    ([key, value]) => key !== 'lookedAt' && !asked.includes(key) && isPlain(value),
  );
  const title = data['step'] !== undefined && isAside(data['step']) ? 'Save' : stored.button;
  return renderCard('text-question', {
    fields: found.map(({ input, text, kinds }) => ({
      id: input,
      label: stored.labels[input] ?? input,
      value: text,
      looksLike: `This looks like ${kindsInWords(kinds)}.`,
    })),
    advice: `Nothing is saved yet. Please write it so that no child can be recognised. If it is not about a child, press ${title} again.`,
    title,
    verb,
    press: Object.fromEntries(rest),
    known,
  });
}

function tooMuch(found: readonly TextToLookAt[]): string {
  const kinds = kindsInWords(found.flatMap((one) => one.kinds));
  return `Nothing is saved yet. Something in what you typed looks like ${kinds}. Your text still stands on the card: please write it so that no child can be recognised. If it is not about a child, save it in shorter pieces, each up to about 10,000 characters.`;
}

/** The ways beside an entry's walk save and do not go on to a next card. */
function isAside(step: unknown): boolean {
  return step === 'not_tested' || step === 'tested_in_part' || step === 'not_applicable' || step === 'confirm';
}

function listOfTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What cards of ours send, beside texts; anything else in a press was not theirs. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
