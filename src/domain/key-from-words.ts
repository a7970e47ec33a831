import { saysNothing } from './wording-similarity.ts';

const longestKey = 60;
const roomForNumber = 4;

/** Up to `most` words of a text that carry meaning, as a key: `gypsy-roma-traveller-background-help`; '' where none do. */
export function keyFromWords(text: string, most: number): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F’']/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !saysNothing(word));
  let key = '';
  for (const word of words.slice(0, most)) {
    const longer = key === '' ? word : `${key}-${word}`;
    if (longer.length > longestKey) break;
    key = longer;
  }
  return key;
}

/** The key, or the key with the first free number from 2 on; made of `fallback` where it is ''. Takes it. */
export function takeKey(wanted: string, fallback: string, taken: Set<string>): string {
  const base = wanted === '' ? fallback : wanted;
  const short = base.slice(0, longestKey - roomForNumber).replace(/-+$/, '');
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${short}-${String(number)}`;
  taken.add(key);
  return key;
}
