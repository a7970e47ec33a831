import type { Gap } from './gap.ts';
import { placeKey } from './place.ts';

/**
 * What a gap is, whatever its severity: one rule at one place, part of the role, limb of a conclusion, or post. The same from day to day while
 * the gap is there, and unique in a cycle: `no-evidence/supervision@education`, `no-deputy/post/dcs/`.
 */
export function gapKey({ rule, questionKey, directorateId, aspectKey, post, limb }: Gap): string {
  if (questionKey !== null) return `${rule}/${placeKey({ questionKey, directorateId })}`;
  if (limb !== undefined) return `${rule}/limb/${limb}`;
  if (post !== undefined) return `${rule}/post/${post.post}/${post.functionName ?? ''}`;
  return `${rule}/aspect/${aspectKey ?? ''}`;
}
