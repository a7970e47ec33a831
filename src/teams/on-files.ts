import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../presenters/card.ts';
import {
  presentFileNotTaken,
  presentFilesElsewhere,
  presentFilesReading,
} from '../presenters/present-evidence-file.ts';
import { describeError } from '../usecases/describe-error.ts';
import type { Destination } from '../usecases/ports.ts';
import type { FileNotTaken, FilesExpected } from '../usecases/take-file.ts';
import { expectFiles, takeFile } from '../usecases/take-file.ts';
import { cardMessage } from './card-message.ts';
import { seenConversation } from './conversation.ts';
import { getFile } from './get-file.ts';
import { presentOutcome } from './present-outcome.ts';
import type { Turn } from './turn.ts';
import type { TurnGiven } from './turn-of.ts';

/** A file that somebody sent with a message: what it is called, and where it is. */
interface SentFile {
  name: string;
  downloadUrl: string;
}

/** Files taken of one message; each is a form to fill in. */
const mostAtOnce = 5;

const sent = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().max(5_000).default(''),
  content: z.object({ downloadUrl: z.string().max(8_000) }),
});

/** The files of a message. Other attachments are none: the text once more, a picture in it. */
function filesIn({ attachments }: Activity): readonly SentFile[] {
  return (Array.isArray(attachments) ? attachments : []).flatMap((attachment) => {
    const { data } = sent.safeParse(attachment);
    return data === undefined ? [] : [{ name: data.name, downloadUrl: data.content.downloadUrl }];
  });
}

/**
 * Files that somebody sent, in a chat of their own alone. They are fetched once the turn is over; then the form of the
 * first takes the place of the message that says so, and each other stands in a message of its own. True where the message
 * holds files and nothing else to be answered.
 */
export async function onFiles(context: TurnContext, turn: Turn, given: TurnGiven, text: string): Promise<boolean> {
  const files = filesIn(context.activity);
  if (files.length > 0) await answerFiles(context, turn, given, files);
  return files.length > 0 && text === '';
}

async function answerFiles(context: TurnContext, turn: Turn, given: TurnGiven, files: readonly SentFile[]) {
  const reply = (card: Card) => context.sendActivity(cardMessage(card));
  if (turn.place !== 'personal') {
    await reply(presentFilesElsewhere());
    return;
  }
  const taken = files.slice(0, mostAtOnce);
  const names = taken.map(({ name }) => name);
  const expected = await expectFiles(turn.services, turn.actor, names);
  if (expected.kind !== 'files_expected') {
    await reply(presentOutcome(expected, turn));
    return;
  }
  const clean = expected.named.map(({ name }) => name);
  const said = await reply(presentFilesReading(clean, files.length - taken.length));
  const chat = seenConversation(context.activity);
  given.documents.after.begin(async () => {
    for (const [index, file] of taken.entries()) {
      const card = await cardOf(turn, given, { file, expected, index });
      await say(given, { chat, messageId: index === 0 ? said?.id : undefined }, card);
    }
  });
}

async function cardOf(
  turn: Turn,
  { documents }: TurnGiven,
  { file, expected, index }: { file: SentFile; expected: FilesExpected; index: number },
): Promise<Card> {
  const { services, actor } = turn;
  const { name = '', taken = false } = expected.named[index] ?? {};
  const notTaken = (problem: FileNotTaken['problem'], code: string = problem): Card => {
    services.log.warn('file_not_taken', { councilId: actor.councilId, personId: actor.personId, code });
    return presentFileNotTaken({ kind: 'file_not_taken', name, problem });
  };
  if (!taken) return notTaken('type_not_taken');
  const got = await getFile(file.downloadUrl, { hosts: documents.uploadHosts, mostBytes: expected.mostBytes });
  if (got.kind === 'not_got') return notTaken(got.problem, got.code);
  try {
    return presentOutcome(await takeFile(services, actor, { name: file.name, bytes: got.bytes }), turn);
  } catch (error) {
    services.log.error('file_not_kept', describeError(error));
    return notTaken('failed');
  }
}

async function say(
  { poster, services }: TurnGiven,
  { chat, messageId }: { chat: Destination; messageId: string | undefined },
  card: Card,
): Promise<void> {
  if (messageId !== undefined) {
    const changed = await poster.change(chat, card, { threadId: chat.conversationId, activityId: messageId });
    if (changed.kind === 'sent') return;
  }
  const outcome = await poster.send(chat, card);
  if (outcome.kind !== 'sent') services.log.warn('file_message_not_sent', { code: outcome.code });
}
