import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { openSignposts, saveSignposts } from '../../usecases/edit-signposts.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `signposts`: where people with a concern are sent. */
export async function onSignposts(turn: Turn): Promise<Card> {
  return presentOutcome(await openSignposts(turn.services, turn.actor), turn);
}

const text = z.string().default('');
const texts = z.object({ frontDoor: text, lado: text, whistleBlowing: text, outside: text });
const pressed = texts.extend({ shown: texts });

/** `Save` on the routes for a concern. */
export async function onSignpostsSave(turn: Turn): Promise<Card> {
  const { data } = pressed.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { shown, ...typed } = data;
  return presentOutcome(await saveSignposts(turn.services, turn.actor, { shown, typed }), turn);
}
