import { readFileSync } from 'node:fs';
import type { Conversation, InboundActivity, activitiesFrom } from '../support/activities.ts';
import { BOT } from '../support/activities.ts';
import type { Dice } from './dice.ts';
import type { KnownValues } from './known-values.ts';
import { withoutMarks } from './marks.ts';
import { mutate } from './mutate.ts';
import type { Press } from './press-of.ts';
import { filledIn } from './press-of.ts';
import type { Speaker } from './speaker.ts';

/** An activity as it is about to be sent. */
export interface NextActivity {
  activity: InboundActivity;
  mutated: boolean;
}

/** What an activity is made from. */
export interface Making {
  dice: Dice;
  known: KnownValues;
  kept: readonly Press[];
  activities: ReturnType<typeof activitiesFrom>;
}

const texts = JSON.parse(readFileSync(new URL('corpus/texts.json', import.meta.url), 'utf8')) as readonly string[];
const invokes = [
  'task/fetch',
  'composeExtension/query',
  'fileConsent/invoke',
  'signin/verifyState',
  'adaptiveCard/action',
];

type Make = (from: Speaker, where: Conversation, making: Making) => InboundActivity;

/** How often what is sent: mostly what people do. */
const kinds: readonly (readonly [weight: number, make: Make])[] = [
  [64, pressed],
  [18, ({ who }, where, { dice, activities }) => activities.message(who, where, typed(dice))],
  [5, submitted],
  [1, ({ who }, where, { activities }) => activities.installed(who, where)],
  [1, ({ who }, where, { activities }) => activities.uninstalled(who, where)],
  [1, ({ who }, where, { activities }) => activities.membersAdded(who, where, [BOT, { id: who.id }])],
  [1, ({ who }, where, { activities }) => activities.membersRemoved(who, where, [{ id: who.id }])],
  [1, ({ who }, where, { dice, activities }) => activities.channelRenamed(who, where, dice.pick(texts))],
  [1, ({ who }, where, { activities }) => activities.channelDeleted(who, where)],
  [
    1,
    ({ who }, where, { dice, activities }) =>
      activities.teamEvent(who, where, dice.pick(['teamRenamed', 'channelRestored'])),
  ],
  [1, ({ who }, where, { dice, activities }) => activities.messageUpdate(who, where, dice.pick(texts))],
  [1, ({ who }, where, { activities }) => activities.messageDelete(who, where)],
  [1, ({ who }, where, { activities }) => activities.messageReaction(who, where, 'like')],
  [1, ({ who }, where, { activities }) => activities.unknown(who, where)],
  [
    2,
    ({ who }, where, { dice, activities, known }) => activities.invoke(who, where, dice.pick(invokes), known.any(dice)),
  ],
];

/** What somebody sends next: most of it as a client would, but with one value changed, or a few. */
export function nextActivity(from: Speaker, making: Making): NextActivity {
  const { dice, known } = making;
  const activity = dice.weighted(kinds)(from, dice.weighted(from.places), making);
  const changes = dice.weighted([
    [3, 0],
    [5, 1],
    [2, 2],
    [1, 5],
  ]);
  const plain = JSON.parse(JSON.stringify(activity)) as InboundActivity;
  for (let at = 0; at < changes; at += 1) mutate(partToChange(plain, dice), { dice, known });
  return { activity: changes > 0 ? unlessOwnReply(plain) : plain, mutated: changes > 0 };
}

/** Of an activity most parts are never read: what is on a card is changed more often than those. */
function partToChange(activity: InboundActivity, dice: Dice): object {
  const { action } = (activity.value ?? {}) as { action?: { data?: unknown } | null };
  const part = dice.weighted([
    [6, action?.data],
    [1, action],
    [3, activity],
  ]);
  return typeof part === 'object' && part !== null ? part : activity;
}

const typed = (dice: Dice): string =>
  dice.chance(0.8) ? dice.pick(texts) : `${dice.pick(texts)} ${dice.pick(texts)}`.repeat(dice.pick([1, 1, 1, 200]));

function pressed(from: Speaker, where: Conversation, making: Making): InboundActivity {
  const { verb, data } = dataToSend(from, making);
  return making.activities.press(from.who, where, verb, data);
}

/** As an old client sends it. */
function submitted(from: Speaker, where: Conversation, making: Making): InboundActivity {
  const { verb, data } = dataToSend(from, making);
  return making.activities.submit(from.who, where, { verb, ...data });
}

/** From a card that was shown, or from one that is kept, with ids of the store in place of its own. */
function dataToSend(from: Speaker, { dice, known, kept }: Making): { verb: string; data: Record<string, unknown> } {
  const shown = dice.chance(0.7) ? from.press(dice) : undefined;
  const press = shown ?? dice.pick(kept);
  const data = filledIn(press, dice);
  if (shown === undefined) {
    for (const key of Object.keys(data)) if (dice.chance(0.8)) data[key] = known.of(key, dice) ?? data[key];
  }
  return { verb: press.verb, data };
}

/** Whoever says something confidential under another button has said it there themselves: that is no leak. */
function unlessOwnReply(activity: InboundActivity): InboundActivity {
  const { action } = (activity.value ?? {}) as { action?: { verb?: unknown } };
  if (typeof action?.verb === 'string' && action.verb.startsWith('response.')) return activity;
  return JSON.parse(withoutMarks(JSON.stringify(activity))) as InboundActivity;
}
