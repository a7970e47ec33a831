import { listHistory } from '../../src/storage/history-repository.ts';
import { savePerson } from '../../src/storage/person-repository.ts';
import { erasePerson } from '../../src/usecases/erase-person.ts';
import { exportCouncil } from '../../src/usecases/export-council.ts';
import { forgetAskers } from '../../src/usecases/forget-askers.ts';
import { asMember, channel, inThread, person, personalChat } from '../support/activities.ts';
import type { Person } from '../support/activities.ts';
import type { Chat } from './chat.ts';
import { buttonsOf, inputsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

let bot: RunningBot;
let council: BotCouncil;
beforeAll(async () => {
  bot = await startBot();
});
beforeEach(async () => {
  council = await bot.council();
});
afterAll(() => bot.stop());

/** Somebody whom nobody knows, in their own chat, with the record that Teams has of them. */
function stranger(name = 'Jo Example', overrides: Partial<Person> = {}): Chat {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@${council.councilId}.example`;
  const who = person(`${name} of ${council.councilId}`, { name, email, ...overrides });
  const chat = council.at(who, personalChat(who, council.tenantId));
  bot.connector.members.set(chat.where.id, [asMember(who)]);
  return chat;
}

const requests = () => council.inCouncil((tx) => tx.db.selectFrom('access_request').selectAll().execute());
const people = () => council.inCouncil((tx) => tx.db.selectFrom('person').selectAll().execute());
const historyOf = (subject: string) => council.inCouncil((tx) => listHistory(tx, { subject }));

async function ask(chat: Chat, said = ''): Promise<void> {
  await chat.says('hello');
  await chat.presses('Ask for access', { said });
}

/** The next message that the bot sends to this chat by itself. */
const told = (chat: Chat, words: string) =>
  bot.connector.waitForSent(
    ({ conversationId, activity }) => conversationId === chat.where.id && wordsOf(activity).includes(words),
  );

describe('asking for access', () => {
  it('takes one press; an admin accepts with a role, and the person can start', async () => {
    const admin = council.chat('admin');
    await admin.says('help');
    const jo = stranger();
    await ask(jo, 'Team manager in *early help*.');
    expect(wordsOf(jo.card)).toContain('I have asked for you');
    const message = await told(admin, 'Somebody asks for access');
    expect(wordsOf(message.activity)).not.toContain('Jo');
    expect(buttonsOf(message.activity)).toEqual(['Requests']);
    const card = await admin.sends('command.run', { command: 'requests' });
    expect(wordsOf(card)).toContain('Jo Example');
    expect(wordsOf(card)).toContain(`, jo.example@${council.councilId}.example`);
    expect(wordsOf(card)).toContain('They wrote: Team manager in *early help*.');
    await admin.presses('Accept', { role: 'manager', directorate: 'education' });
    expect(wordsOf(admin.card)).toContain('Jo Example is now let in as Manager');
    expect(buttonsOf((await told(jo, 'You have access')).activity)).toEqual(['Start']);
    expect(wordsOf(await jo.says('start'))).toContain('2026/27');
    const [row] = await requests();
    expect(row).toMatchObject({
      ...{ status: 'accepted', role: 'manager', directorate_id: 'education', decided_by: 'admin' },
      ...{ name: '', email: '', said: '', entra_object_id: null, conversation_id: null },
    });
    const [asked, accepted] = await historyOf('access_request');
    expect([asked, accepted]).toMatchObject([
      { actor: 'asker', change: 'asked', old: null, new: null },
      { actor: 'admin', change: 'accepted', new: { personId: row?.person_id, role: 'manager' } },
    ]);
    const added = (await historyOf('person')).find(({ subjectKey }) => subjectKey === row?.person_id);
    expect(added).toMatchObject({ change: 'added', actor: 'admin', old: null });
    expect(JSON.stringify([asked, accepted, added])).not.toMatch(/Jo|example@/);
  });

  it('believes what Teams has of them, and nothing of a card or an activity', async () => {
    const jo = stranger();
    await jo.says('request access');
    await jo.sends('access.ask', { council: council.councilId, said: 'x', name: 'Director', email: 'dcs@example.org' });
    expect(await requests()).toMatchObject([{ name: 'Jo Example', email: jo.who.email }]);
  });

  it('is asked once, whatever is pressed again, at once, or from another device', async () => {
    const jo = stranger();
    await jo.says('request access');
    const { verb, data } = jo.dataOf('Ask for access');
    await Promise.all([jo.sends(verb, data), jo.sends(verb, data), jo.sends(verb, data)]);
    await jo.sends(verb, data);
    expect(wordsOf(jo.card)).toContain('already, on 14 September 2026');
    expect(wordsOf(await jo.says('start'))).toContain('Already asked');
    expect(await requests()).toHaveLength(1);
    expect(await historyOf('access_request')).toHaveLength(1);
  });

  it('gives a text that is too long back, and keeps what was typed', async () => {
    const jo = stranger();
    await ask(jo, 'x'.repeat(501));
    expect(wordsOf(jo.card)).toContain('500 characters');
    expect(inputsOf(jo.card)).toMatchObject({ said: 'x'.repeat(501) });
    expect(await requests()).toEqual([]);
  });

  it('asks nothing for somebody of whom Teams gives no e-mail', async () => {
    const jo = stranger();
    bot.connector.members.delete(jo.where.id);
    await ask(jo);
    expect(wordsOf(jo.card)).toContain('Teams does not tell me');
    expect(await requests()).toEqual([]);
  });

  it('is only for one’s own chat', async () => {
    const jo = stranger();
    const where = channel('Somewhere', council.tenantId);
    const among = council.at(jo.who, inThread(where));
    expect(wordsOf(await among.says('request access'))).toContain('in your own chat with me');
    expect(buttonsOf(among.card)).toEqual([]);
    await among.sends('access.ask', { council: council.councilId });
    expect(await requests()).toEqual([]);
  });

  it('reaches no council of another tenant, whatever the card says', async () => {
    const other = await bot.council();
    const jo = stranger();
    await jo.says('request access');
    await jo.sends('access.ask', { council: other.councilId });
    expect(wordsOf(jo.card)).toContain('Please choose your council');
    const rows = await other.inCouncil((tx) => tx.db.selectFrom('access_request').selectAll().execute());
    expect([...rows, ...(await requests())]).toEqual([]);
  });

  it('is also for somebody who is known and has no role', async () => {
    await council.addPerson('no-role-yet', []);
    const chat = council.chat('no-role-yet');
    bot.connector.members.set(chat.where.id, [asMember({ ...chat.who, email: 'no-role-yet@example.org' })]);
    expect(wordsOf(await chat.says('start'))).toContain('You have no role yet');
    await chat.presses('Ask for access');
    await chat.presses('Ask for access');
    expect(wordsOf(chat.card)).toContain('I have asked for you');
    const before = (await people()).length;
    const admin = council.chat('admin');
    await admin.says('requests');
    await admin.presses('Accept', { role: 'partner', directorate: 'whole council' });
    expect(wordsOf(admin.card)).toContain('is now let in as Partner (whole council)');
    expect((await people()).length).toBe(before);
    expect(await requests()).toMatchObject([{ status: 'accepted', person_id: 'no-role-yet' }]);
    expect(wordsOf(await chat.says('request access'))).toContain('You have access');
  });
});

describe('deciding on a request', () => {
  it('needs a role and a place to accept, a reason to return, and keeps what was chosen', async () => {
    await ask(stranger());
    const admin = council.chat('admin');
    await admin.says('requests');
    await admin.presses('Accept', { directorate: 'education' });
    expect(wordsOf(admin.card)).toContain('please choose a role');
    expect(inputsOf(admin.card)).toMatchObject({ directorate: 'education' });
    await admin.presses('Accept', { role: 'manager', directorate: '' });
    expect(wordsOf(admin.card)).toContain('please choose a directorate');
    await admin.presses('Return');
    expect(wordsOf(admin.card)).toContain('please say why');
    await admin.presses('Return', { reason: 'y'.repeat(501) });
    expect(wordsOf(admin.card)).toContain('make the reason shorter');
    expect(await requests()).toMatchObject([{ status: 'open' }]);
  });

  it('returned with a reason tells them, and lets them ask again a day later', async () => {
    const jo = stranger();
    await ask(jo);
    const admin = council.chat('admin');
    await admin.says('requests');
    await admin.presses('Return', { reason: 'You are in another council.' });
    expect(wordsOf((await told(jo, 'not accepted')).activity)).toContain('You are in another council.');
    expect(wordsOf(await jo.says('request access'))).toContain('again from 15 September 2026');
    await jo.sends('access.ask', { council: council.councilId });
    expect(await requests()).toMatchObject([{ status: 'returned', name: '', email: '', entra_object_id: null }]);
    const now = bot.clock.now();
    bot.clock.set(new Date(now.getTime() + 25 * 3_600_000).toISOString());
    expect(await forgetAskers(council.services, council.councilId)).toBe(0);
    bot.clock.set(now.toISOString());
  });

  it('is for admins alone, and is said to be denied', async () => {
    await ask(stranger());
    const dcs = council.chat('dcs');
    expect(wordsOf(await dcs.says('requests'))).toContain('not part of your role');
    const [row] = await requests();
    await dcs.sends('requests.accept', { requestId: row?.id, role: 'admin', directorate: 'whole council' });
    expect(wordsOf(dcs.card)).toContain('not part of your role');
    expect(await requests()).toMatchObject([{ status: 'open' }]);
    expect((await historyOf('use_case')).map(({ subjectKey, actor }) => [actor, subjectKey])).toEqual([
      ['dcs', 'showRequests'],
      ['dcs', 'acceptRequest'],
    ]);
  });

  it('refuses another council’s request, and a made-up one', async () => {
    await ask(stranger());
    const [row] = await requests();
    const admin = (await bot.council()).chat('admin');
    for (const requestId of [row?.id, 'made-up']) {
      await admin.sends('requests.accept', { requestId, role: 'admin', directorate: 'whole council' });
      expect(wordsOf(admin.card)).toContain('not yours');
    }
    expect(await requests()).toMatchObject([{ status: 'open' }]);
  });

  it('says to a second admin what the first one decided, and changes nothing', async () => {
    await ask(stranger());
    await council.addPerson('admin-two', [{ role: 'admin', directorateId: null }]);
    const [one, two] = [council.chat('admin'), council.chat('admin-two')];
    await one.says('requests');
    await two.says('requests');
    const { verb, data } = one.dataOf('Accept', { role: 'reviewer', directorate: 'whole council' });
    const { verb: other, data: declined } = two.dataOf('Return', { reason: 'No.' });
    await one.sends(verb, data);
    const before = await people();
    await two.sends(other, declined);
    expect(wordsOf(two.card)).toContain('accepted by Post of admin as Reviewer (whole council) on 14 September 2026');
    expect(await people()).toEqual(before);
    expect((await historyOf('access_request')).map(({ change }) => change)).toEqual(['asked', 'accepted']);
  });

  it('twice at once is decided once', async () => {
    await ask(stranger());
    const admin = council.chat('admin');
    await admin.says('requests');
    const { verb, data } = admin.dataOf('Accept', { role: 'reviewer', directorate: 'whole council' });
    await Promise.all([admin.sends(verb, data), council.chat('admin').sends(verb, data)]);
    expect((await people()).filter(({ name }) => name === 'Jo Example')).toHaveLength(1);
    expect((await historyOf('access_request')).map(({ change }) => change)).toEqual(['asked', 'accepted']);
  });

  it('closes a request of somebody who was imported meanwhile, and leaves their role', async () => {
    const jo = stranger();
    await ask(jo);
    const roles = [{ role: 'frontline' as const, directorateId: 'education' }];
    const imported = { id: 'jo', name: 'Jo', email: jo.who.email.toUpperCase(), entraObjectId: null, post: null };
    await council.inCouncil((tx) =>
      savePerson(tx, { ...imported, reportsTo: null, active: true, roles }, bot.clock.now()),
    );
    expect(wordsOf(await council.chat('admin').says('requests'))).toContain('Nobody waits');
    expect(await requests()).toMatchObject([{ status: 'closed', person_id: 'jo', name: '' }]);
    expect((await jo.saysAll('start')).map(wordsOf).join('\n')).toContain('2026/27');
  });

  it('says where the e-mail belongs to another Teams user, and lets nobody in', async () => {
    const jo = stranger();
    await ask(jo);
    const email = jo.who.email;
    await council.addPerson('somebody', [{ role: 'dcs', directorateId: null }], { email });
    const admin = council.chat('admin');
    await admin.says('requests');
    await admin.presses('Accept', { role: 'admin', directorate: 'whole council' });
    expect(wordsOf(admin.card)).toContain('belongs to somebody in your council');
    expect(await requests()).toMatchObject([{ status: 'open' }]);
  });

  it('shows one request at a time, and an admin of one directorate gives roles there alone', async () => {
    await ask(stranger());
    await ask(stranger('Sam Sample'));
    await council.addPerson('admin-education', [{ role: 'admin', directorateId: 'education' }]);
    const admin = council.chat('admin-education');
    const names = ['Jo Example', 'Sam Sample'];
    const shown = () => names.filter((name) => wordsOf(admin.card).includes(name));
    expect(wordsOf(await admin.says('requests'))).toContain('Page 1 of 2');
    const first = shown();
    await admin.presses('Next page');
    expect([...first, ...shown()].toSorted()).toEqual(names);
    const { verb, data } = admin.dataOf('Accept', { role: 'admin' });
    for (const directorate of ['whole council', 'social-care']) {
      await admin.sends(verb, { ...data, directorate });
      expect(wordsOf(admin.card)).toContain('please choose a directorate');
    }
    await admin.sends(verb, { ...data, directorate: 'education' });
    expect(wordsOf(admin.card)).toContain('One more request is open');
  });
});

describe('who asked', () => {
  it('is in the export while the request is open, and forgotten once a day has gone by', async () => {
    const jo = stranger();
    await ask(jo);
    const { services, councilId } = council;
    const exported = await exportCouncil(services, { councilId });
    expect(JSON.stringify(exported)).toContain('Jo Example');
    const admin = council.chat('admin');
    await admin.says('requests');
    await admin.presses('Return', { reason: 'Not here.' });
    await told(jo, 'not accepted');
    await council.inCouncil((tx) => tx.db.updateTable('outbox').set({ state: 'sent' }).execute());
    services.clock = { now: () => new Date(bot.clock.now().getTime() + 25 * 3_600_000) };
    expect([await forgetAskers(services, councilId), await forgetAskers(services, councilId)]).toEqual([1, 0]);
    const after = JSON.stringify(await exportCouncil(services, { councilId }));
    expect(after).not.toContain(jo.who.aadObjectId);
    expect(after).not.toContain(
      '"table":"conversation_reference","row":{"council_id":"' + councilId + `","conversation_id":"${jo.where.id}`,
    );
    expect(await requests()).toMatchObject([{ status: 'returned', asker: null }]);
  });

  it('is kept for a month at most where nobody decides', async () => {
    await ask(stranger());
    const { services, councilId } = council;
    services.clock = { now: () => new Date(bot.clock.now().getTime() + 31 * 86_400_000) };
    await forgetAskers(services, councilId);
    expect(await requests()).toMatchObject([{ status: 'closed', name: '', decided_by: null }]);
    expect((await historyOf('access_request')).at(-1)).toMatchObject({ actor: 'schedule', change: 'closed' });
  });

  it('goes with the person who is erased', async () => {
    await council.addPerson('no-role-yet', [], { email: `asks@${council.councilId}.example` });
    const chat = council.chat('no-role-yet');
    bot.connector.members.set(chat.where.id, [asMember(chat.who)]);
    await chat.says('request access');
    await chat.presses('Ask for access');
    const email = `asks@${council.councilId}.example`;
    expect(await erasePerson(council.services, { councilId: council.councilId, email })).toMatchObject({
      kind: 'done',
    });
    expect(await requests()).toMatchObject([{ status: 'closed', name: '', email: '', asker: null }]);
  });
});
