import { z } from 'zod';
import type { PostFieldName, PostTexts } from '../../domain/post-fields.ts';
import type { Post } from '../../domain/post-record.ts';
import type { Card } from '../../presenters/card.ts';
import { openPostRecord, savePostFields } from '../../usecases/edit-post-record.ts';
import { showPostRecord } from '../../usecases/show-post-record.ts';
import { listedInputs, typedIn, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `post record`, and every button that leads there. */
export async function onPostRecord(turn: Turn): Promise<Card> {
  return presentOutcome(await showPostRecord(turn.services, turn.actor), turn);
}

const opened = z.object({ post: z.enum(['dcs', 'lead_member'] as const satisfies readonly Post[]) });

/** `Change` on a post record. */
export async function onPostRecordOpen(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  return data ? presentOutcome(await openPostRecord(turn.services, turn.actor, data), turn) : presentOldCard();
}

const input = z.string().optional();
const inputs = {
  ...{ person: input, since: input, interim: input, functions: input, reports: input, deputy: input, scheme: input },
} satisfies Record<PostFieldName, typeof input>;
const names = Object.keys(inputs) as PostFieldName[];
const pressed = opened.extend({
  ...{ revision: wholeNumber, fields: listedInputs, reason: z.string().default(''), ...inputs },
});

/** `Save` on the card of a post. */
export async function onPostRecordSave(turn: Turn): Promise<Card> {
  const { data } = pressed.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { post, revision, fields, reason } = data;
  const typed = names.map((name) => [name, typedIn(name, { fields, typed: data[name] })] as const);
  const texts = Object.fromEntries(typed.filter(([, text]) => text !== null)) as PostTexts;
  return presentOutcome(await savePostFields(turn.services, turn.actor, { post, revision, texts, reason }), turn);
}
