import { sql } from 'kysely';
import { backUp } from '../../src/usecases/back-up.ts';
import { cutToVacuum } from '../../src/storage/participation-repository.ts';
import { backupText } from '../support/backup-text.ts';
import { engines } from '../support/engines.ts';
import type { SeenRow } from '../support/ways-to-people.ts';
import { rowsOfBackup, rowsOfLog, seenRows, waysToPeople } from '../support/ways-to-people.ts';
import type { Chat } from './chat.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe.each(engines)('somebody who answers anonymously in Teams, on %s', (name) => {
  let bot: RunningBot;
  let council: BotCouncil;
  const people = ['ada', 'ben', 'cy'];

  beforeAll(async () => {
    bot = await startBot(name);
  });
  afterAll(() => bot.stop());
  beforeEach(async () => {
    council = await bot.council({ cycle: { confidentiality: 'anonymous' } });
    for (const one of people) await council.addPerson(one, [{ role: 'frontline', directorateId: 'social-care' }]);
  });

  /** Answers three questions, goes back and changes one, leaves a text unsaved and comes back to it; what was written. */
  async function walk(chat: Chat, who: string): Promise<readonly string[]> {
    const said = [1, 2, 3].map((at) => `${who} of ${council.councilId} wrote text ${String(at)}`);
    await chat.says('start');
    await chat.presses('Start');
    await chat.presses('Save and next', { view: 'good', reason: `${said[0] ?? ''} at first` });
    await chat.presses('Back');
    for (const reason of said) await chat.presses('Save and next', { view: 'good', reason });
    await chat.presses('Finish later', { reason: `${who} of ${council.councilId} left this unsaved` });
    await chat.says('continue');
    await chat.says('my answers');
    return said;
  }

  async function seen(): Promise<readonly SeenRow[]> {
    const lines = [...bot.log.lines, ...council.log.lines];
    return [...(await council.inCouncil(seenRows)), ...rowsOfLog(lines)];
  }

  async function takeBackup(): Promise<string> {
    const sink = backupText();
    await backUp({ ...council.services, log: bot.log }, { councilId: council.councilId, sink });
    return sink.text;
  }

  /** Everybody answers; nobody has pressed Finish yet. */
  async function everybodyWalks(): Promise<{ chats: readonly Chat[]; said: ReadonlyMap<string, readonly string[]> }> {
    const chats = people.map((one) => council.chat(one));
    const said = new Map<string, readonly string[]>();
    for (const [at, chat] of chats.entries()) said.set(people[at] ?? '', await walk(chat, people[at] ?? ''));
    return { chats, said };
  }

  async function finish(chat: Chat): Promise<void> {
    expect(buttonsOf(chat.card)).toContain('Finish');
    expect(wordsOf(await chat.presses('Finish'))).toContain('nothing here says any more which answers are yours');
  }

  it('is found from no answer after Finish: not in any table, the queue, the log or a backup', async () => {
    const { chats, said } = await everybodyWalks();
    const texts = [...said.values()].flat();
    expect(waysToPeople(await seen(), said)).toHaveLength(texts.length);
    for (const chat of chats) {
      const old = chat.dataOf('Finish');
      await finish(chat);
      // A second press, an old card and a question after it are answered, and leave nothing either.
      await chat.sends(old.verb, old.data);
      await chat.says('my answers');
    }
    // The bot does it by itself, woken by the last Finish.
    while ((await council.inCouncil(cutToVacuum)) !== null) await bot.store.ping();
    const rows = await seen();
    const backup = await takeBackup();
    expect(new Set(rows.map(({ table }) => table))).toContain('pgboss.queue');
    expect(waysToPeople([...rows, ...rowsOfBackup(backup)], said)).toEqual([]);
    const answers = rows.filter(({ table }) => table === 'response');
    expect(answers).toHaveLength(texts.length);
    const elsewhere = JSON.stringify(rows.filter(({ table }) => table !== 'response').map((row) => [...row.values]));
    for (const text of [...texts, 'at first', 'left this unsaved']) expect(elsewhere).not.toContain(text);
    expect(backup).not.toContain('left this unsaved');
    expect(backup).not.toContain('at first');
  });

  it('is in no line of the log and no job of the queue with anything that is theirs', async () => {
    const { chats } = await everybodyWalks();
    for (const chat of chats) await finish(chat);
    const theirs = chats.flatMap(({ who, where }) => [who.id, who.aadObjectId, who.email, who.name, where.id]);
    const keys = await council.inCouncil(async (tx) => tx.db.selectFrom('response').select('respondent_key').execute());
    const rows = (await seen()).filter(({ table }) => table === 'log' || table.startsWith('pgboss.'));
    const all = JSON.stringify(rows.map((row) => [...row.values]));
    expect(all).toContain(council.councilId);
    for (const one of [...theirs, ...keys.map((row) => row.respondent_key)]) expect(all).not.toContain(one);
  });

  it('would be found in a job of the queue, or in a line of the log', async () => {
    const { chats, said } = await everybodyWalks();
    for (const chat of chats) await finish(chat);
    const [text = ''] = said.get('ben') ?? [];
    bot.log.info('answered', { personId: 'ben', text });
    expect(waysToPeople(await seen(), said)).toEqual(['ben is found from an answer in log']);
    const added = bot.log.lines.findIndex(({ event }) => event === 'answered');
    bot.log.lines.splice(added, 1);
    const data = JSON.stringify({ by: 'ada', what: said.get('ada')?.[1] });
    await council.inCouncil((tx) =>
      sql`insert into pgboss.job (name, data, start_after) values ('council-post', ${data}, now() + interval '1 day')`.execute(
        tx.db,
      ),
    );
    expect(waysToPeople(await seen(), said)).toEqual([expect.stringMatching('ada is found from an answer in pgboss')]);
    await council.inCouncil((tx) => sql`delete from pgboss.job where data ->> 'by' = 'ada'`.execute(tx.db));
  });
});
