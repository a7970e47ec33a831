import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import { noExemption } from '../../src/domain/evidence-item.ts';
import { saveDraft } from '../../src/storage/draft-repository.ts';
import { addEvidenceUse, saveEvidenceItem } from '../../src/storage/evidence-repository.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import { saveParaphrase } from '../../src/storage/paraphrase-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { askRecord } from '../../src/usecases/ask-record.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import type { TestCouncil, TestCouncilOptions } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { threeQuestions } from '../support/three-questions.ts';
import { openTestStore } from '../support/store.ts';

const questionKey = 'line-of-accountability';
const at = place(questionKey, 'education');

/** One word for each text of the record: what it is, and who may find it. */
const words = {
  aardvark: 'evidence of the entry of education',
  badger: 'remarks there',
  capybara: 'evidence of the entry of social care, a draft that is saved',
  dolphin: 'an action at the entry of education',
  echidna: 'an action there that the post of a frontline person owns',
  ferret: 'typed at the entry of education, and not saved',
  gazelle: 'a public item that no entry rests on',
  yak: 'a public item that the entry of education rests on',
  hedgehog: 'a restricted item that it rests on',
  koala: 'a restricted item that no entry rests on',
  ibex: 'the title of an exempt item',
  jackal: 'the title of it that was approved for the public',
  lemur: 'comments of eleven people of education, published',
  marmot: 'comments of seven people of social care, published',
  narwhal: 'a comment of somebody who answered since',
  ocelot: 'what a group of thirteen said',
  panda: 'what a group of four said',
  quokka: 'what a group of seven said',
  raccoon: 'an agreed paraphrase',
} as const;
type Word = keyof typeof words;

const ofEducation: readonly Word[] = ['aardvark', 'badger', 'dolphin', 'echidna'];
const said: readonly Word[] = ['lemur', 'ocelot', 'raccoon'];
const everything: readonly Word[] = [
  ...ofEducation,
  'capybara',
  'gazelle',
  'yak',
  'hedgehog',
  'koala',
  'ibex',
  ...said,
];
const outside: readonly Word[] = ['gazelle', 'yak', 'jackal'];

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function filled(options: TestCouncilOptions = {}): Promise<TestCouncil> {
  const council = await testCouncil(store, { set: threeQuestions(), ...options });
  const { cycleId, clock } = council;
  const now = clock.now();
  const write = { actor: 'reviewer', now, why: '' };
  await council.assess(at, {
    status: 'submitted',
    rating: 'test_met',
    whatWeKnow: 'An aardvark.',
    remarks: 'A badger.',
  });
  await council.assess(place(questionKey, 'social-care'), { whatWeKnow: 'A capybara.' });
  await council.act(at, { what: 'Find a dolphin' });
  await council.act(at, { what: 'Find an echidna', owner: 'Post of frontline' });
  const reason = (word: Word) => ({ [questionKey]: { view: 'test_met', reason: `We saw a ${word} there.` } });
  await respond(council, { id: 'a', audience: 'frontline', directorateId: 'education' }, all(11, reason('lemur')));
  await respond(council, { id: 'b', audience: 'frontline', directorateId: 'social-care' }, all(7, reason('marmot')));
  const looked = { cycleId, questionKey, directorateId: null, words: '', page: 1 };
  await showViews(council.services, council.actorNamed('dcs'), looked);
  await respond(council, { id: 'c', audience: 'frontline', directorateId: 'education' }, [reason('narwhal')]);
  await council.inCouncil(async (tx) => {
    const draft = {
      personId: 'manager-education',
      cycleId,
      card: 'assessment.evidence',
      place: `${questionKey}@education`,
    };
    await saveDraft(tx, { ...draft, body: { whatWeKnow: 'A ferret.' }, now });
    const save = (id: string, fields: Partial<EvidenceItem>) =>
      saveEvidenceItem(tx, { ...paper, id, addedAt: now, updatedAt: now, ...fields }, write);
    const use = (itemId: string) => addEvidenceUse(tx, { ...at, itemId, cycleId, addedAt: now }, write);
    await save('one', { title: 'Paper on the gazelle' });
    await save('two', { title: 'Paper on the yak', happenedOn: null, afterId: 'four' });
    await save('three', { title: 'Paper on the hedgehog', sensitivity: 'restricted' });
    await save('four', { title: 'Paper on the koala', sensitivity: 'restricted' });
    const exemption = {
      ...noExemption,
      paragraph: '3',
      publicInterest: 'ibex',
      decidedBy: 'ibex',
      publicTitle: 'On a jackal',
    };
    await save('five', { title: 'Paper on the ibex', sensitivity: 'exempt', exemption });
    await use('two');
    await use('three');
    for (const [id, heads, word] of [
      ['x', 13, 'ocelot'],
      ['y', 4, 'panda'],
      ['z', 7, 'quokka'],
    ] as const) {
      const session = {
        id,
        cycleId,
        people: 'parents' as const,
        heads,
        heldOn: '2026-09',
        revision: 0,
        facilitator: '',
      };
      await saveGroupSession(tx, { ...session, directorateId: null, what: '' }, write);
      const answer = { questionKey, item: '', heads: { test_met: heads }, said: `They saw a ${word}.`, revision: 0 };
      await saveGroupAnswer(tx, session, answer, write);
    }
    const agreed = { cycleId, questionKey, source: 'staff' as const, agreedWith: 'them', revision: 0 };
    await saveParaphrase(tx, { ...agreed, text: 'Some saw a raccoon.' }, write);
  });
  return council;
}

const paper: EvidenceItem = {
  ...{ id: '', revision: 0, kind: 'paper', title: '', link: '', happenedOn: '2016-06', inferred: false },
  ...{ afterId: null, owner: '', reviewOn: null, sensitivity: 'public', exemption: noExemption, addedBy: 'reviewer' },
  ...{ addedAt: new Date(0), updatedAt: new Date(0) },
};

const ask = (council: TestCouncil, id: string, question: string, page = 1) =>
  askRecord(council.services, council.actorNamed(id), { question, page, nearest: null });

/** The words that somebody finds; each is looked for by itself. */
async function found(council: TestCouncil, id: string): Promise<readonly Word[]> {
  const hits: Word[] = [];
  for (const word of Object.keys(words) as Word[]) {
    const { passages = [] } = (await ask(council, id, word)) as { passages?: readonly { text: string }[] };
    const shown = passages.map(({ text }) => text).join(' ');
    if (shown.includes(word)) hits.push(word);
    // Whoever finds one text must not be shown another by it.
    const others = (Object.keys(words) as Word[]).filter((one) => one !== word);
    for (const other of others) expect([id, word, other, shown.includes(other)]).toEqual([id, word, other, false]);
  }
  return hits.toSorted();
}

describe('who finds what', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await filled();
  });

  it.each<[string, readonly Word[]]>([
    ['dcs', everything],
    ['reviewer', everything],
    ['chief_executive', everything],
    ['admin', everything],
    ['manager', everything],
    ['manager-education', [...ofEducation, 'gazelle', 'yak', 'hedgehog', 'jackal', ...said]],
    ['manager-social-care', ['capybara', 'gazelle', 'jackal']],
    ['frontline', ['echidna', 'gazelle', 'jackal']],
    ['frontline-education', ['gazelle', 'jackal']],
    ['both-social-care', ['capybara', 'gazelle', 'jackal']],
    ['partner', ['gazelle', 'jackal']],
    ['lead_member', outside],
    ['leader', outside],
    ['safeguarding_chair', outside],
    ['monitoring_officer', outside],
    ['finance_officer', outside],
    ['scrutiny_officer', outside],
    ['no-role', outside],
  ])('%s', async (id, expected) => {
    expect(await found(council, id)).toEqual(expected.toSorted());
  });

  it('somebody who has left finds nothing at all', async () => {
    const left = await council.addPerson('left', [{ role: 'dcs', directorateId: null }], { active: false });
    expect(await ask(council, left.personId, 'aardvark')).toEqual({ kind: 'not_yours' });
  });
});

describe('as things go on', () => {
  it('a frontline person finds what others rest on once they have finished', async () => {
    const council = await filled();
    const { services, cycleId } = council;
    const actor = council.actorNamed('frontline-education');
    await startResponding(services, actor, { cycleId, audience: 'frontline' });
    expect(await found(council, 'frontline-education')).toEqual(['gazelle', 'jackal']);
    await finishResponding(services, actor, { cycleId, audience: 'frontline' });
    expect(await found(council, 'frontline-education')).toEqual(outside.toSorted());
  });

  it('a manager finds what was said only while their rating stands submitted, and their own entry always', async () => {
    const council = await filled();
    await council.assess(at, { status: 'draft' });
    expect(await found(council, 'manager-education')).toEqual(
      [...ofEducation, 'gazelle', 'yak', 'hedgehog', 'jackal'].toSorted(),
    );
    expect(await found(council, 'manager')).toEqual(
      everything.filter((word) => word !== 'ocelot' && word !== 'raccoon').toSorted(),
    );
  });

  it('whoever sees gaps and is asked as well finds nothing of others before they have answered', async () => {
    const council = await filled();
    const both = await council.addPerson('both', [
      { role: 'reviewer', directorateId: null },
      { role: 'frontline', directorateId: 'education' },
    ]);
    const unled: readonly Word[] = ['gazelle', 'koala', 'ibex'];
    expect(await found(council, both.personId)).toEqual(unled.toSorted());
    const { services, cycleId } = council;
    await startResponding(services, both, { cycleId, audience: 'frontline' });
    await finishResponding(services, both, { cycleId, audience: 'frontline' });
    expect(await found(council, both.personId)).toEqual(everything.toSorted());
  });

  it('a reviewer finds comments of fewer where the cycle lets them read those, and nobody else does', async () => {
    const council = await filled({ cycle: { reviewerReads: true } });
    expect(await found(council, 'reviewer')).toEqual([...everything, 'marmot'].toSorted());
    expect(await found(council, 'dcs')).toEqual(everything.toSorted());
  });

  it('nothing is found of a cycle that was withdrawn', async () => {
    const council = await filled();
    await council.inCouncil((tx) =>
      tx.db.updateTable('cycle').set({ status: 'withdrawn' }).where('council_id', '=', council.councilId).execute(),
    );
    expect(await found(council, 'dcs')).toEqual(['gazelle', 'ibex', 'koala']);
  });

  it('another council finds nothing of it', async () => {
    const council = await filled();
    const other = await testCouncil(store, { set: threeQuestions() });
    for (const word of Object.keys(words)) expect(await ask(other, 'dcs', word)).toMatchObject({ total: 0 });
    expect(await ask(council, 'dcs', 'aardvark')).toMatchObject({ total: 1 });
  });
});

describe('what is found', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await filled();
    for (const number of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
      await council.act(place('supervision', 'education'), { what: `A walrus, ${number}`, dueOn: '2026-12-01' });
    }
  });

  it('says where it stands, and opens its card', async () => {
    expect(await ask(council, 'dcs', 'Where are aardvarks?')).toEqual({
      ...{ kind: 'ask', question: 'Where are aardvarks?', total: 1, page: 1, pages: 1, nearest: null },
      written: null,
      passages: [
        {
          ...{ id: 'p1', kind: 'evidence', where: 'whatWeKnow', by: null, text: 'An aardvark.' },
          question: { key: questionKey, number: '3.2', topic: 'Raising a concern' },
          ...{ directorate: 'Education and Skills', cycle: '2026/27', when: '14 September 2026' },
          opens: { card: 'entry', cycleId: council.cycleId, ...at },
        },
      ],
    });
  });

  it('tells of a comment neither when nor where it was said', async () => {
    const { passages } = (await ask(council, 'manager-education', 'lemur')) as { passages: readonly object[] };
    expect(passages).toMatchObject([
      { kind: 'comment', by: 'frontline', when: '', directorate: null, opens: { card: 'views' } },
    ]);
  });

  it('names no item that the asker may not see, not even as the one before', async () => {
    const shown = JSON.stringify([
      await ask(council, 'no-role', 'yak'),
      await ask(council, 'manager-education', 'yak'),
    ]);
    expect(shown).toContain('undated');
    expect(shown).not.toContain('koala');
    expect(JSON.stringify(await ask(council, 'dcs', 'yak'))).toContain('undated, after “Paper on the koala”');
  });

  it('comes by fives, and by the question’s topic too', async () => {
    expect(await ask(council, 'dcs', 'walrus')).toMatchObject({ total: 7, page: 1, pages: 2 });
    const second = await ask(council, 'dcs', 'walrus', 2);
    expect(second).toMatchObject({ page: 2, passages: [{ id: 'p6' }, { id: 'p7' }] });
    expect(await ask(council, 'dcs', 'walrus', 99)).toMatchObject({ page: 2 });
    expect(await ask(council, 'dcs', 'walrus', 0)).toMatchObject({ page: 1 });
    expect(await ask(council, 'dcs', 'supervision')).toMatchObject({ total: 7 });
  });

  it.each<[string, object]>([
    ['', { kind: 'not_asked_for', why: 'nothing_asked' }],
    ['how is it that we do?', { kind: 'not_asked_for', why: 'nothing_asked' }],
    ['😀 !?', { kind: 'not_asked_for', why: 'nothing_asked' }],
    [`aardvark ${'x'.repeat(1_000)}`, { kind: 'not_asked_for', why: 'too_long' }],
    ['What of Anna Smith, aged 7?', { kind: 'not_asked_for', why: 'identifying', kinds: ['birth'] }],
    ["'); drop table assessment; --", { kind: 'ask', total: 0 }],
    ['aardvark & !nothing | (', { kind: 'ask', total: 1 }],
    ['"aardvark" -badger', { kind: 'ask', total: 2 }],
    ['${aardvark}', { kind: 'ask', total: 1 }],
    ['**aardvark** <b>', { kind: 'ask', total: 1 }],
    ['a\u0000ardvark aardvark', { kind: 'ask', total: 1 }],
  ])('takes %j for what it is', async (question, expected) => {
    expect(await ask(council, 'dcs', question)).toMatchObject(expected);
  });

  it('leaves no trace of what was asked', async () => {
    await ask(council, 'dcs', 'Where is the unheard-of xenops?');
    await ask(council, 'dcs', 'What of Anna Smith, aged 7, and the xenops?');
    const history = await council.inCouncil((tx) =>
      tx.db.selectFrom('history').selectAll().where('council_id', '=', council.councilId).execute(),
    );
    expect(JSON.stringify([history, council.log.lines])).not.toMatch(/xenops|Anna/);
  });
});
