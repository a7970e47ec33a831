import { readFileSync } from 'node:fs';
import type { Dice } from './dice.ts';
import type { KnownValues } from './known-values.ts';

type Holder = Record<string, unknown>;

/** Values that have broken programs of others: each may stand anywhere. */
const hostile = JSON.parse(readFileSync(new URL('corpus/values.json', import.meta.url), 'utf8')) as readonly unknown[];
const strangeKeys = ['__proto__', 'constructor', 'toString', 'councilId', 'personId', 'tenantId', 'role', '', '$root'];

type Operation = (holder: Holder, key: string, given: { dice: Dice; known: KnownValues }) => void;

/** How one value within an activity is changed, and how often. */
const operations: readonly (readonly [weight: number, operation: Operation])[] = [
  [2, (holder, key) => void Reflect.deleteProperty(holder, key)],
  [4, (holder, key, { dice }) => (holder[key] = dice.chance(0.05) ? large(dice) : structuredClone(dice.pick(hostile)))],
  [4, (holder, key, { dice, known }) => (holder[key] = known.of(key, dice) ?? known.any(dice))],
  [1, (holder, key, { dice, known }) => (holder[key] = known.any(dice))],
  [2, (holder, key, { dice }) => (holder[key] = edited(textOf(holder[key]), dice))],
  [
    1,
    (holder, key, { dice }) => (holder[key] = dice.pick([[holder[key]], { value: holder[key] }, { 0: holder[key] }])),
  ],
  [1, (holder, key) => (holder[key] = typeof holder[key] === 'string' ? Number(holder[key]) : textOf(holder[key]))],
  [2, (holder, key, { dice }) => (holder[key] = stepped(Number(textOf(holder[key])), dice))],
  [1, (holder, _key, { dice, known }) => define(holder, dice.pick(strangeKeys), known.any(dice))],
];

/** Changes one value somewhere in `json`, in place. */
export function mutate(json: object, given: { dice: Dice; known: KnownValues }): void {
  const places = placesIn(json);
  if (places.length === 0) return;
  const [holder, key] = given.dice.pick(places);
  given.dice.weighted(operations)(holder, key, given);
}

/** Every value in it, by the object or list that holds it. */
function placesIn(json: object): readonly (readonly [Holder, string])[] {
  return Object.entries(json).flatMap(([key, value]: [string, unknown]) => {
    const own = [json as Holder, key] as const;
    return typeof value === 'object' && value !== null ? [own, ...placesIn(value)] : [own];
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** As JSON.parse makes it: `__proto__` as a key of its own. */
function define(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function large(dice: Dice): unknown {
  return dice.pick([
    () => 'long '.repeat(6_000),
    () => '\u{1F469}\u200D'.repeat(9_000),
    () => Array.from({ length: 3_000 }, (_, at) => at),
    () => Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`key${String(at)}`, at])),
    () => nested(400),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { value };
  return value;
}

const stepped = (value: number, dice: Dice): number =>
  dice.pick([value + 1, value - 1, -value, value + 0.5, value * 1e9, Number.MAX_SAFE_INTEGER, -1]);

function edited(text: string, dice: Dice): string {
  const at = dice.upTo(text.length + 1);
  return dice.pick([
    () => text.slice(0, at),
    () => text + text,
    () => text.toUpperCase(),
    () => `${text.slice(0, at)}${textOf(dice.pick(hostile))}${text.slice(at)}`,
    () => `${text.slice(0, at)}${dice.pick(['a', '0', '-', ' ', '\u0000', '\uD800', '/', ';'])}${text.slice(at + 1)}`,
    () => ` ${text}\n`,
  ])();
}

/** The text of a body as no client would send it. */
export function mangled(body: string, dice: Dice): string {
  const at = dice.upTo(body.length);
  return dice.pick([
    () => body.slice(0, at),
    () => body.slice(at),
    () => `${body.slice(0, at)}${body.slice(at + 1 + dice.upTo(9))}`,
    () =>
      `${body.slice(0, at)}${dice.pick(['"', '{', '[', ',', '\\', '\\u0000', '\u0000', '1e999', '\uFEFF'])}${body.slice(at)}`,
    () => body + body,
    () => `[${body}]`,
    () => JSON.stringify(body),
    () => body.replace('{', `{"type":"message","from":{"id":"x"},"__proto__":{"admin":true},`),
  ])();
}
