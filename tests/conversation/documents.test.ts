import { readReturnedWorkbook } from '../../src/documents/read-returned-workbook.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { cardOf, sendActivity } from '../support/activities.ts';
import { place } from '../support/council.ts';
import type { UploadServer } from '../support/upload-server.ts';
import { startUploadServer } from '../support/upload-server.ts';
import type { Chat } from './chat.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

const consentType = 'application/vnd.microsoft.teams.card.file.consent';
const fileType = 'application/vnd.microsoft.teams.card.file.info';

let bot: RunningBot;
let oneDrive: UploadServer;
let council: BotCouncil;

beforeAll(async () => {
  bot = await startBot();
  oneDrive = await startUploadServer();
});
afterAll(async () => {
  await bot.stop();
  await oneDrive.close();
});
beforeEach(async () => {
  council = await bot.council({ cycle: { everyMonths: null } });
  oneDrive.uploads.length = 0;
  oneDrive.answers.length = 0;
  oneDrive.until = null;
});

interface Offered {
  chat: Chat;
  name: string;
  context: unknown;
  messageId: string;
  /** How much the bot had sent before the last answer. */
  since: number;
}

/** Types `workbook` or `paper`, makes the file, and gives the message that asks. */
async function offered(personId: string, command = 'workbook', typed: Record<string, string> = {}): Promise<Offered> {
  const chat = council.chat(personId);
  await chat.says(command);
  const before = bot.connector.sent.length;
  await chat.presses('Make the file', typed);
  const sent = chat.sentSince(before).find(({ activity }) => activity?.attachments?.[0]?.contentType === consentType);
  const attachment = sent?.activity?.attachments?.[0] as
    { name: string; content: { sizeInBytes: number; acceptContext: unknown; declineContext: unknown } } | undefined;
  if (sent === undefined || attachment === undefined) throw new Error(`No file was offered: ${wordsOf(chat.card)}`);
  expect(attachment.content.sizeInBytes).toBeGreaterThan(1_000);
  expect(attachment.content.declineContext).toEqual(attachment.content.acceptContext);
  return {
    chat,
    name: attachment.name,
    context: attachment.content.acceptContext,
    messageId: sent.activityId,
    since: before,
  };
}

const there = (overrides: object = {}) => ({
  ...{
    uploadUrl: `${oneDrive.url}/session?of=${council.councilId}`,
    contentUrl: `${oneDrive.url}/Documents/file.xlsx`,
  },
  ...{ name: 'file.xlsx', uniqueId: 'unique-1', fileType: 'xlsx', ...overrides },
});

/** Answers the question about a file; gives the status, and what the chat shows when all is done. */
async function answers(
  offer: Offered,
  action: 'accept' | 'decline',
  more: { by?: Chat; uploadInfo?: object; value?: object } = {},
): Promise<number> {
  const { chat, context, messageId } = offer;
  offer.since = bot.connector.sent.length;
  const uploadInfo = action === 'accept' ? { uploadInfo: more.uploadInfo ?? there() } : {};
  const value = { type: 'fileUpload', action, context, ...uploadInfo, ...more.value };
  const by = more.by ?? chat;
  const invoke = chat.activities.invoke(by.who, by.where, 'fileConsent/invoke', value, { replyToId: messageId });
  return (await sendActivity(bot.botUrl, invoke)).status;
}

const shown = ({ chat }: Pick<Offered, 'chat'>): string =>
  bot.connector
    .shown(chat.where.id)
    .map((activity) => wordsOf(activity))
    .join('\n');

/** Until the chat shows these words, in a message that came after the last answer. */
async function shows(of: Pick<Offered, 'chat' | 'since'>, words: string): Promise<void> {
  const { id } = of.chat.where;
  await bot.connector.waitForSent(
    ({ index, conversationId, activity }) =>
      index >= of.since && conversationId === id && JSON.stringify(activity).includes(words),
  );
  expect(shown(of)).toContain(words);
}

describe('a document in chat', () => {
  it('is offered, allowed, put into OneDrive and shown, with nothing but an id in the hands of the client', async () => {
    await council.assess(place('structure-tested', null), { whatWeKnow: 'Before the offer.' });
    const offer = await offered('reviewer', 'workbook', { edition: 'restricted' });
    expect(offer.name).toMatch(/ 2026-27 workbook \(restricted\)\.xlsx$/);
    expect(Object.keys(offer.context as object)).toEqual(['offer']);
    await council.assess(place('structure-tested', null), { whatWeKnow: 'After the offer.' });
    expect(await answers(offer, 'accept')).toBe(200);
    await shows(offer, '“file.xlsx” is in your OneDrive.');
    await bot.connector.waitForSent(({ activity }) => activity?.attachments?.[0]?.contentType === fileType);
    const [upload, ...others] = oneDrive.uploads;
    expect(others).toEqual([]);
    expect(upload).toMatchObject({ method: 'PUT', path: `/session?of=${council.councilId}` });
    const size = upload!.bytes.length;
    expect(upload!.headers).toMatchObject({ 'content-range': `bytes 0-${size - 1}/${size}` });
    const read = await readReturnedWorkbook(upload!.bytes);
    expect(read).toMatchObject({ ok: true, value: { councilId: council.councilId, edition: 'restricted' } });
    expect(JSON.stringify(read)).toContain('After the offer.');
    expect(shown(offer)).not.toContain('takes a few seconds');
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'document' }));
    expect(history).toMatchObject([{ actor: 'reviewer', change: 'sent', new: { edition: 'restricted' } }]);
  });

  it('is put there once, however often it is allowed', async () => {
    const offer = await offered('dcs', 'workbook');
    const { promise, resolve } = Promise.withResolvers<void>();
    oneDrive.until = promise;
    await answers(offer, 'accept');
    await answers(offer, 'accept');
    await shows(offer, 'is on its way into your OneDrive');
    resolve();
    await shows(offer, 'is in your OneDrive.');
    await answers(offer, 'accept');
    await shows(offer, 'went into your OneDrive already');
    expect(oneDrive.uploads).toHaveLength(1);
  });

  it('is not put anywhere where it is declined, or allowed a week later', async () => {
    const declined = await offered('admin');
    await answers(declined, 'decline');
    await shows(declined, 'was not sent');
    await answers(declined, 'accept');
    await shows(declined, 'The offer of');
    const old = await offered('dcs');
    bot.clock.advance({ days: 7 });
    await answers(old, 'accept');
    await shows(old, 'has ended');
    bot.clock.advance({ days: -7 });
    expect(oneDrive.uploads).toEqual([]);
  });

  it('goes to nobody else: not to a colleague, another council, or somebody whose role is gone', async () => {
    const offer = await offered('reviewer', 'workbook', { edition: 'restricted' });
    const other = await bot.council();
    for (const by of [council.chat('dcs'), council.chat('frontline-education'), other.chat('reviewer')]) {
      await answers(offer, 'accept', { by });
      await shows({ ...offer, chat: by }, 'This one is not yours');
    }
    await council.addPerson('reviewer', [{ role: 'frontline', directorateId: null }]);
    await answers(offer, 'accept');
    await shows(offer, 'not part of your role');
    expect(oneDrive.uploads).toEqual([]);
  });

  it('is put on no other host, and what is said of it tells what to do', async () => {
    const offer = await offered('dcs');
    for (const uploadInfo of [
      there({ uploadUrl: 'https://files.example/session' }),
      there({ uploadUrl: oneDrive.url.replace('127.0.0.1', '127.0.0.1.example') }),
      there({ uploadUrl: oneDrive.url.replace('http://', 'http://user@') }),
      there({ contentUrl: 'https://files.example/file' }),
    ]) {
      await answers(offer, 'accept', { uploadInfo });
      await shows(offer, 'ALLOWED_UPLOAD_HOSTS');
    }
    expect(oneDrive.uploads).toEqual([]);
    await answers(offer, 'accept');
    await shows(offer, 'is in your OneDrive.');
  });

  it.each([503, 202, 302, 'cut'] as const)('can be allowed again where OneDrive answers %s', async (answer) => {
    const offer = await offered('dcs');
    oneDrive.answers.push(answer);
    await answers(offer, 'accept');
    await shows(offer, 'could not be put into your OneDrive');
    expect(shown(offer)).not.toContain('is in your OneDrive.');
    await answers(offer, 'accept');
    await shows(offer, 'is in your OneDrive.');
    expect(oneDrive.uploads).toHaveLength(2);
  });

  it('is refused with a 4xx where the answer is none', async () => {
    const offer = await offered('dcs');
    for (const value of [
      { action: 'maybe' },
      { type: 'other' },
      { context: { offer: '' } },
      { context: null },
      { uploadInfo: { uploadUrl: 'no address' } },
      { uploadInfo: undefined },
      { uploadInfo: there({ name: 'x'.repeat(5_000) }) },
    ]) {
      expect(await answers(offer, 'accept', { value })).toBe(400);
    }
    expect(await answers(offer, 'accept', { by: council.inChannel('dcs') })).toBe(400);
    expect(oneDrive.uploads).toEqual([]);
  });

  it('tells a stop to wait for a file that is on its way', async () => {
    const second = await bot.another();
    const chat = council.chat('dcs');
    const offer = await offered('dcs');
    const { promise, resolve } = Promise.withResolvers<void>();
    oneDrive.until = promise;
    const value = { type: 'fileUpload', action: 'accept', context: offer.context, uploadInfo: there() };
    await sendActivity(second.botUrl, chat.activities.invoke(chat.who, chat.where, 'fileConsent/invoke', value));
    const stopped = second.stop();
    resolve();
    await stopped;
    expect(oneDrive.uploads).toHaveLength(1);
    expect(shown(offer)).toContain('is in your OneDrive.');
  });
});

describe('who may have which document', () => {
  it('is a manager for their directorates alone, without Word papers', async () => {
    await council.assess(place('practice-systems', 'education'), { whatWeKnow: 'Of education.' });
    await council.assess(place('practice-systems', 'social-care'), { whatWeKnow: 'Of social care.' });
    const offer = await offered('manager-education', 'workbook', { edition: 'restricted' });
    await answers(offer, 'accept');
    await shows(offer, 'is in your OneDrive.');
    const read = JSON.stringify(await readReturnedWorkbook(oneDrive.uploads[0]!.bytes));
    expect(read).toContain('Of education.');
    expect(read).not.toContain('Of social care.');
    expect(wordsOf(await council.chat('manager-education').says('paper'))).toContain('not part of your role');
  });

  it('is the scrutiny officer for the public edition, whatever a press says', async () => {
    const chat = council.chat('scrutiny_officer');
    const card = await chat.says('workbook');
    expect(wordsOf(card)).toContain('You get the public edition');
    expect(inputsOf(card)).toEqual({});
    const { verb, data } = chat.dataOf('Make the file');
    expect(wordsOf(await chat.sends(verb, { ...data, edition: 'restricted' }))).toContain('not part of your role');
    expect((await offered('scrutiny_officer')).name).toContain('(public)');
  });

  it.each(['frontline-education', 'partner', 'lead_member', 'monitoring_officer'])('is not %s', async (personId) => {
    const chat = council.chat(personId);
    for (const command of ['workbook', 'paper']) {
      expect(wordsOf(await chat.says(command))).toContain('not part of your role');
    }
    const forged = { kind: 'workbook', edition: 'public', cycle: council.cycleId };
    expect(wordsOf(await chat.sends('document.make', forged))).toContain('not part of your role');
  });

  it('is nobody who has an answer or a rating of their own to give yet, where the paper tells what others said', async () => {
    const chat = council.chat('manager');
    await chat.says('paper statement');
    expect(inputsOf(chat.card)).toMatchObject({ kind: 'statement' });
    expect(wordsOf(await chat.presses('Make the file'))).toContain('Your own answers come first');
    expect((await offered('dcs', 'paper opinion')).name).toMatch(/opinion \(public\)\.docx$/);
  });

  it('is asked of another council’s cycle, and of none', async () => {
    const other = await bot.council({ cycle: { id: 'cycle-of-another' } });
    const chat = council.chat('dcs');
    const forged = { kind: 'workbook', edition: 'public', cycle: other.cycleId };
    expect(wordsOf(await chat.sends('document.make', forged))).toContain('not yours');
    for (const data of [{}, { ...forged, kind: 'book' }, { ...forged, edition: 'secret' }, { ...forged, cycle: 7 }]) {
      expect(wordsOf(await chat.sends('document.make', data))).toContain('out of date');
    }
  });

  it('is answered in the own chat where it is said in a channel', async () => {
    const own = council.chat('dcs');
    await own.says('help');
    const before = bot.connector.sent.length;
    const [said] = await council.inChannel('dcs').saysAll('workbook');
    expect(wordsOf(said)).toContain('I have sent it to your own chat.');
    expect(own.sentSince(before).map(({ activity }) => buttonsOf(cardOf(activity)))).toEqual([['Make the file']]);
  });
});
