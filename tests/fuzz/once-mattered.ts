import { readFileSync } from 'node:fs';
import type { activitiesFrom, InboundActivity } from '../support/activities.ts';
import type { Speaker } from './speaker.ts';

/** An activity that once broke something: `changed` replaces parts of one that is well-formed. */
interface OnceMattered {
  why: string;
  kind: 'message' | 'submit';
  /** The personal chat where it is left out. */
  place?: string;
  data?: Record<string, unknown>;
  changed?: Record<string, unknown>;
}

const corpus = new URL('corpus/once-mattered.json', import.meta.url);

/** Everything of the corpus that once mattered, as `from` would send it. */
export function onceMattered(from: Speaker, activities: ReturnType<typeof activitiesFrom>): readonly InboundActivity[] {
  const list = JSON.parse(readFileSync(corpus, 'utf8')) as readonly OnceMattered[];
  return list.flatMap(({ kind, place = 'personal', data = {}, changed = {} }) => {
    const where = from.places.map(([, one]) => one).find(({ conversationType }) => conversationType === place);
    if (where === undefined) return [];
    const made =
      kind === 'submit' ? activities.submit(from.who, where, data) : activities.message(from.who, where, 'help');
    const parts = Object.entries(changed).map(([key, value]) => [key, merged(made[key], value)]);
    return [{ ...made, ...(Object.fromEntries(parts) as InboundActivity) }];
  });
}

const merged = (made: unknown, changed: unknown): unknown =>
  typeof made === 'object' && typeof changed === 'object' ? { ...made, ...changed } : changed;
