/**
 * The text to bind for a jsonb parameter (node-postgres would bind a list as a PostgreSQL array). NUL characters and
 * unpaired surrogates, which jsonb refuses, are dropped and replaced by U+FFFD.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  return refused.test(text) ? JSON.stringify(cleaned(value)) : text;
}

/** Like {@link json}, with null for null: the column holds no value then, not the JSON word null. */
export function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : json(value);
}

/** What PostgreSQL can hold of a text: without NUL characters, unpaired surrogates replaced by U+FFFD. */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

/** What JSON.stringify writes for the characters that jsonb refuses; it may hit more, which costs time only. */
const refused = /\\u(?:0000|d[89a-f])/;

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storable(key), cleaned(part)]));
}
