import { readdirSync, readFileSync } from 'node:fs';
import { elementsOf } from '../conversation/chat.ts';
import type { Dice } from './dice.ts';

/** A button of a card, with the inputs that its data is filled from. */
export interface Press {
  verb: string;
  data: Record<string, unknown>;
  inputs: readonly Input[];
}

interface Input {
  id: string;
  value: unknown;
  /** What can be chosen; empty for an input that is typed into. */
  choices: readonly string[];
}

interface Element {
  type?: string;
  id?: string;
  verb?: string;
  value?: unknown;
  data?: Record<string, unknown>;
  choices?: readonly { value: string }[];
}

const phrases = JSON.parse(readFileSync(new URL('corpus/phrases.json', import.meta.url), 'utf8')) as readonly string[];
const golden = new URL('../presenters/golden/', import.meta.url);

/** Every button of a card. */
export function pressesOf(card: unknown): readonly Press[] {
  const elements = elementsOf(card) as readonly Element[];
  const inputs = elements
    .filter(({ type = '', id }) => type.startsWith('Input.') && id !== undefined)
    .map(({ id = '', value, choices = [] }) => ({ id, value, choices: choices.map((choice) => choice.value) }));
  return elements
    .filter(({ type, verb }) => type === 'Action.Execute' && verb !== undefined)
    .map(({ verb = '', data = {} }) => ({ verb, data, inputs }));
}

/** The buttons of all cards that are kept for the tests of the presenters: each verb that there is, in all its forms. */
export function keptPresses(): readonly Press[] {
  const files = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return files.toSorted().flatMap((name) => pressesOf(JSON.parse(readFileSync(new URL(name, golden), 'utf8'))));
}

/** What is sent where somebody fills the card's inputs one way or another and presses the button. */
export function filledIn({ data, inputs }: Press, dice: Dice): Record<string, unknown> {
  const filled = inputs.map(({ id, value, choices }): [string, unknown] => {
    if (dice.chance(0.4)) return [id, value];
    return [id, choices.length > 0 && dice.chance(0.9) ? dice.pick(choices) : dice.pick(phrases)];
  });
  const typed = filled.filter(([, value]) => value !== undefined && value !== '');
  return structuredClone({ ...data, ...Object.fromEntries(typed) });
}
