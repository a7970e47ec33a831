import { listEvidenceFiles } from '../../src/storage/evidence-file-repository.ts';
import { largestEvidenceFile } from '../../src/domain/evidence-file.ts';
import { cardOf } from '../support/activities.ts';
import type { DownloadServer } from '../support/download-server.ts';
import { startDownloadServer } from '../support/download-server.ts';
import type { Chat } from './chat.ts';
import { inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

let bot: RunningBot;
let oneDrive: DownloadServer;
let council: BotCouncil;

beforeAll(async () => {
  bot = await startBot();
  oneDrive = await startDownloadServer();
});
afterAll(async () => {
  await bot.stop();
  await oneDrive.close();
});
beforeEach(async () => {
  council = await bot.council();
  oneDrive.files.clear();
  oneDrive.asked.length = 0;
});

const type = 'application/vnd.microsoft.teams.file.download.info';
const pdf = Buffer.from('%PDF-1.7 minutes');

/** A file as Teams attaches it; the size is what its sender says. */
const attached = (name: unknown, downloadUrl: unknown = `${oneDrive.url}/file`): object => ({
  ...{ contentType: type, name, contentUrl: 'https://files.example/x' },
  content: { downloadUrl, uniqueId: 'unique-1', fileType: 'pdf', fileSize: 1 },
});
const html = { contentType: 'text/html', content: '<p>the text once more</p>' };

/** Sends a message with files; gives the card that answers it at once. */
async function sends(chat: Chat, attachments: unknown, text = ''): Promise<string> {
  const cards = await chat.receives(chat.activities.message(chat.who, chat.where, text, { attachments }));
  return cards.map((card) => wordsOf(card)).join('\n');
}

/** Until the chat has shown these words so often; the card with them is then the one that stands there. */
async function shows(chat: Chat, since: number, words: string, times = 1): Promise<void> {
  const found = () => chat.sentSince(since).filter(({ activity }) => JSON.stringify(activity).includes(words));
  const { activity } = await bot.connector.waitForSent(() => found().length >= times).then(() => found().at(-1)!);
  chat.card = cardOf(activity);
}

const files = () => council.inCouncil((tx) => listEvidenceFiles(tx));

describe('files that are sent in chat', () => {
  it('become an item of the register by a form that bears their name', async () => {
    oneDrive.files.set('/file', pdf);
    const chat = council.chat('manager-education');
    let since = bot.connector.sent.length;
    expect(await sends(chat, [html, attached('Minutes_of_\u202Ethe board.pdf')])).toContain(
      'I am reading “Minutes_of_the board.pdf”.',
    );
    await shows(chat, since, 'New item of evidence');
    expect(inputsOf(chat.card)).toMatchObject({ kind: 'file', title: 'Minutes of the board' });
    const saved = await chat.presses('Save', { happenedOn: 'June 2026', supports: 'early-help-offer@education' });
    expect(wordsOf(saved)).toContain('File kept in the register: Minutes_of_the board.pdf, 16 bytes');
    expect(await files()).toMatchObject([{ size: 16, mediaType: 'application/pdf' }]);
    since = bot.connector.sent.length;
    await sends(chat, [attached('The same.pdf')]);
    await shows(chat, since, 'is in the register already, as “Minutes of the board”');
    expect(wordsOf(await chat.presses('Change'))).toContain('Item of evidence');
  });

  it('come two at once, or twice, and none is lost or kept twice', async () => {
    oneDrive.files.set('/file', pdf).set('/other', Buffer.from('a,b'));
    const chat = council.chat('manager-education');
    const since = bot.connector.sent.length;
    const two = [attached('one.pdf'), attached('two.csv', `${oneDrive.url}/other`)];
    expect(await sends(chat, two)).toContain('“one.pdf”, “two.csv”');
    await sends(chat, two);
    await shows(chat, since, 'one.pdf, 16 bytes', 2);
    await shows(chat, since, 'two.csv, 3 bytes', 2);
    expect((await files()).map(({ name }) => name).toSorted()).toEqual(['one.pdf', 'two.csv']);
    const many = Array.from({ length: 7 }, (_, at) => attached(`${String(at)}.pdf`));
    const later = bot.connector.sent.length;
    expect(await sends(chat, many)).toContain('I take 5 files at a time. Please send the other 2 again.');
    await shows(chat, later, 'one.pdf, 16 bytes', 5);
    expect(await files()).toHaveLength(2);
  });

  it('are fetched from no other host, over no redirect, and no further than a file may go', async () => {
    const chat = council.chat('manager-education');
    oneDrive.files
      .set('/file', pdf)
      .set('/on', { to: `${oneDrive.url}/file` })
      .set('/gone', 404)
      .set('/cut', 'cut');
    oneDrive.files.set('/endless', 'endless').set('/empty', Buffer.alloc(0)).set('/exe', Buffer.from('MZ'));
    oneDrive.files.set('/large', Buffer.alloc(largestEvidenceFile + 1, 0x61));
    for (const [name, url, words] of [
      ['a.pdf', 'https://files.example/file', 'ALLOWED_UPLOAD_HOSTS'],
      ['a.pdf', 'http://169.254.169.254/latest', 'ALLOWED_UPLOAD_HOSTS'],
      ['a.pdf', 'file:///etc/passwd', 'ALLOWED_UPLOAD_HOSTS'],
      ['a.pdf', oneDrive.url.replace('http://', 'http://user@'), 'ALLOWED_UPLOAD_HOSTS'],
      ['a.pdf', `${oneDrive.url}/on`, 'could not get it from OneDrive'],
      ['a.pdf', `${oneDrive.url}/gone`, 'could not get it from OneDrive'],
      ['a.pdf', `${oneDrive.url}/cut`, 'could not get it from OneDrive'],
      ['a.txt', `${oneDrive.url}/endless`, 'larger than 20 MB'],
      ['a.txt', `${oneDrive.url}/large`, 'larger than 20 MB'],
      ['a.pdf', `${oneDrive.url}/empty`, 'It is empty.'],
      ['a.pdf', `${oneDrive.url}/exe`, 'of another type than its name says'],
      ['a.exe', `${oneDrive.url}/never`, 'I take these types'],
    ] as const) {
      const since = bot.connector.sent.length;
      await sends(chat, [attached(name, url)]);
      await shows(chat, since, words);
    }
    expect(oneDrive.asked).not.toContain('/file');
    expect(oneDrive.asked).not.toContain('/never');
    expect(await files()).toEqual([]);
  });

  it('are read from nobody who adds nothing, and nowhere among others', async () => {
    oneDrive.files.set('/file', pdf);
    expect(await sends(council.chat('frontline-education'), [attached('a.pdf')])).toContain('not part of your role');
    expect(await sends(council.chat('reviewer'), [attached('a.pdf')])).toContain('from managers and administrators');
    const channel = council.inChannel('manager-education');
    expect(await sends(channel, [attached('a.pdf')])).toContain('in our own chat only');
    expect([oneDrive.asked, await files()]).toEqual([[], []]);
  });

  it('are no files where they are anything else, and a text beside them is answered', async () => {
    oneDrive.files.set('/file', pdf);
    const chat = council.chat('manager-education');
    for (const attachments of [
      'x',
      {},
      [null, 7, html],
      [{ contentType: type }],
      [attached(7)],
      [attached('a.pdf', {})],
    ])
      expect(await sends(chat, attachments, 'help')).not.toContain('I am reading');
    const since = bot.connector.sent.length;
    expect(await sends(chat, [attached('x'.repeat(300) + '\u0000.pdf')], 'help')).toMatch(/I am reading[^]*this list/);
    await shows(chat, since, 'New item of evidence');
    expect(await files()).toMatchObject([{ name: `${'x'.repeat(120)}.pdf` }]);
  });
});
