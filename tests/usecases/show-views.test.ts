import type { Cycle } from '../../src/domain/cycle.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { presentViews } from '../../src/presenters/present-views.ts';
import type { Store } from '../../src/storage/store.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import type { ViewsOutcome, ViewsRequest } from '../../src/usecases/show-views.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import { takeSnapshot } from '../../src/usecases/take-snapshot.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { openTestStore } from '../support/store.ts';
import { oneNumberTwice } from '../support/one-number-twice.ts';
import { threeQuestions } from '../support/three-questions.ts';

let store: Store;
let set: QuestionSet;

beforeAll(async () => {
  store = await openTestStore('pglite');
  set = threeQuestions();
});
afterAll(() => store.close());

const newCouncil = (cycle: Partial<Cycle> = {}): Promise<TestCouncil> =>
  testCouncil(store, { set, cycle: { id: 'cycle', ...cycle } });

const views = (council: TestCouncil, words: string, actor = 'dcs', asked: Partial<ViewsRequest> = {}) =>
  showViews(council.services, council.actorNamed(actor), {
    ...{ cycleId: null, questionKey: null, directorateId: null, words, page: 1, ...asked },
  });

const textOf = (outcome: ViewsOutcome): string => {
  if (outcome.kind !== 'views') throw new Error(`No views: ${outcome.kind}`);
  return JSON.stringify(presentViews(outcome, { refreshFor: null }));
};

const rateOf = (council: TestCouncil, directorateId: string | null) =>
  council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    const [cycle] = facts.cycles;
    if (cycle === undefined) throw new Error('no cycle');
    return (await takeSnapshot({ tx, services: council.services, facts, cycle, directorateId })).responses;
  });

const own = 'supervision/own';
const across = 'supervision/across';
const good = (reason = '') => ({ view: 'test_met', reason });
const clear = { 'line-of-accountability': good(), [own]: good(), [across]: good() };
const staffOf = { id: 'staff', audience: 'frontline' as const, directorateId: 'social-care' };

describe('views of one question', () => {
  it('show shares and every view in numbers, and comments without anything of who wrote them', async () => {
    const council = await newCouncil();
    const worried = {
      'management-arrangements': { view: 'not_yet_met', reason: 'Nobody told us.' },
      ...clear,
    };
    await respond(council, staffOf, [
      ...all(7, worried),
      ...all(23, { 'management-arrangements': good('It is plain.'), ...clear }),
    ]);
    const text = textOf(await views(council, '3.1 social care'));
    expect(text).toContain('30 replies. Works 23 · Works with some doubts 0 · Does not work yet 7');
    const last = textOf(await views(council, '3.1 social care', 'dcs', { page: 5 }));
    expect(last).toContain('Nobody told us.');
    expect(text + last).not.toMatch(/staff-\d|Person|key-/);
  });

  it('show nothing of four, say why, and count them in no total; nor does a filter', async () => {
    const council = await newCouncil();
    const said = { 'management-arrangements': good('Only one of four could say this.'), ...clear };
    await respond(council, staffOf, all(4, said));
    const text = textOf(await views(council, '3.1'));
    expect(text).toContain('Fewer than 5 have answered, so nothing is shown: it protects them.');
    await respond(council, { ...staffOf, id: 'more' }, all(9, said));
    await respond(council, { ...staffOf, id: 'others', directorateId: 'education' }, all(4, said));
    expect(textOf(await views(council, '3.1'))).toContain('13 replies.');
    const alone = textOf(await views(council, '3.1 education'));
    expect(alone).not.toMatch(/\d replies\. |Only one of four/);
    expect(alone).toContain('protects them');
  });

  it('move in fives, and say nothing of a reply before', async () => {
    const council = await newCouncil();
    const said = { 'management-arrangements': good(), ...clear };
    await respond(council, staffOf, all(12, said));
    expect(textOf(await views(council, '3.1'))).toContain('12 replies.');
    await respond(council, { ...staffOf, id: 'later' }, all(4, said));
    expect(textOf(await views(council, '3.1'))).toContain('12 replies.');
    await respond(council, { ...staffOf, id: 'last' }, all(1, said));
    expect(textOf(await views(council, '3.1'))).toContain('17 replies.');
  });

  it('are the same from two instances that look at once', async () => {
    const council = await newCouncil();
    await respond(council, staffOf, all(6, { 'management-arrangements': good(), ...clear }));
    const texts = await Promise.all([views(council, '3.1'), views(council, '3.1')]);
    expect(texts.map(textOf).map((text) => text.includes('6 replies.'))).toEqual([true, true]);
  });

  it('put what was too small together once the cycle has ended', async () => {
    const council = await newCouncil();
    const said = { 'management-arrangements': good(), ...clear };
    await respond(council, staffOf, all(3, said));
    await respond(council, { ...staffOf, id: 'others', directorateId: 'education' }, all(3, said));
    for (const id of ['x', 'y']) {
      await council.addPerson(`${id}-1`, [{ role: 'frontline', directorateId: 'social-care' }]);
      await council.addPerson(`${id}-2`, [{ role: 'frontline', directorateId: 'education' }]);
    }
    expect(textOf(await views(council, '3.1'))).not.toMatch(/\d replies\. /);
    await moveCycleOn(council.services, {
      ...{ councilId: council.councilId, cycle: '2026/27', to: 'in_review', why: 'It has closed.' },
    });
    expect(textOf(await views(council, '3.1'))).toContain('6 replies.');
  });

  it('are for nobody without the role, and for a manager only of groups with their directorate', async () => {
    const council = await newCouncil();
    for (const index of [1, 2, 3, 4, 5]) {
      await council.addPerson(`silent-${String(index)}`, [{ role: 'frontline', directorateId: 'education' }]);
    }
    await respond(council, staffOf, all(10, { 'management-arrangements': good('A text.'), ...clear }));
    expect(await views(council, '3.1', 'frontline')).toEqual({ kind: 'not_allowed', command: 'views' });
    expect(
      await views(council, '', 'manager-education', {
        cycleId: 'cycle',
        questionKey: 'management-arrangements',
        directorateId: 'social-care',
      }),
    ).toEqual({ kind: 'not_yours' });
    await council.assess(
      { questionKey: 'management-arrangements', directorateId: 'education' },
      { status: 'submitted' },
    );
    expect(textOf(await views(council, '3.1 social care', 'manager-education'))).not.toMatch(/10 replies|A text/);
  });

  it('wait for the own rating of whoever answers for the entry, and say so', async () => {
    const council = await newCouncil();
    await respond(council, staffOf, all(10, { 'management-arrangements': good(), ...clear }));
    expect(await views(council, '3.1', 'manager-social-care')).toMatchObject({
      ...{ kind: 'views_later', waitsFor: 'own_rating' },
      place: { questionKey: 'management-arrangements', directorateId: 'social-care' },
    });
    await council.assess(
      { questionKey: 'management-arrangements', directorateId: 'social-care' },
      { status: 'submitted' },
    );
    expect(textOf(await views(council, '3.1', 'manager-social-care'))).toContain('10 replies.');
  });

  it('refuse ids of elsewhere, and name a question where none is found', async () => {
    const council = await newCouncil();
    const forged = { cycleId: 'other', questionKey: 'management-arrangements' };
    expect(await views(council, '', 'dcs', forged)).toEqual({ kind: 'not_yours' });
    expect(await views(council, '', 'dcs', { cycleId: 'cycle', questionKey: 'none' })).toEqual({ kind: 'old_card' });
    expect(await views(council, '99')).toMatchObject({ kind: 'no_such_views', words: '99' });
  });
});

describe('the pattern of 000', () => {
  it('parts on 3.1 although the medians match, is one on 3.2, and uneven on one side of 7.2', async () => {
    const council = await newCouncil();
    const worried = { view: 'not_yet_met' };
    const unsure = { view: 'unsure' };
    const plain = { 'management-arrangements': good(), ...clear };
    await respond(council, { id: 'boss', audience: 'manager', directorateId: 'social-care' }, [
      ...all(3, { ...plain, [across]: worried }),
      ...all(9, plain),
    ]);
    await respond(council, staffOf, [
      ...all(4, { ...plain, 'management-arrangements': worried, [across]: worried }),
      ...all(3, { ...plain, 'management-arrangements': unsure, [across]: unsure }),
      ...all(23, plain),
    ]);
    const card = async (number: string) => textOf(await views(council, number));
    const parts = await card('3.1');
    expect(parts).toContain(
      '7 of 30 frontline staff are worried or not sure; none of 12 managers is worried or not sure.',
    );
    expect(parts).toContain('The middle answer is the same, so an average would hide it.');
    const alike = await card('3.2');
    expect(alike).toContain('They see it alike.');
    expect(alike).not.toContain('worried');
    const supervision = await card('7.2');
    expect(supervision.match(/Both see it alike, and neither is of one mind/g)).toHaveLength(1);
    expect(supervision).toContain(
      '7 of 30 frontline staff are worried or not sure, and 3 of 12 managers are worried or not sure.',
    );
  });
});

describe('an anonymous cycle', () => {
  it('counts who has finished, in views and in the rate, although nobody stands behind a reply any more', async () => {
    const council = await newCouncil({ confidentiality: 'anonymous' });
    await respond(council, staffOf, all(7, { 'management-arrangements': good(), ...clear }));
    expect(textOf(await views(council, '3.1'))).toContain('7 replies.');
    expect(await rateOf(council, null)).toMatchObject({ finished: 5 });
  });
});

describe('what people wrote', () => {
  const few = all(6, { 'management-arrangements': good('One of six wrote this.'), ...clear });

  it('is shown from ten replies on, and to nobody before', async () => {
    const council = await newCouncil();
    await respond(council, staffOf, few);
    for (const actor of ['dcs', 'reviewer', 'admin']) {
      expect(textOf(await views(council, '3.1', actor))).not.toContain('One of six');
    }
  });

  it('is read earlier by the reviewer alone, where the cycle was opened so', async () => {
    const council = await newCouncil({ reviewerReads: true });
    await respond(council, staffOf, few);
    expect(textOf(await views(council, '3.1', 'reviewer'))).toContain('One of six wrote this.');
    expect(textOf(await views(council, '3.1', 'dcs'))).not.toContain('One of six');
  });
});

describe('a reviewer who has answered in an anonymous cycle', () => {
  it('reads what people wrote no earlier than others do, and is told why', async () => {
    const council = await newCouncil({ reviewerReads: true, confidentiality: 'anonymous' });
    await respond(council, staffOf, all(6, { 'management-arrangements': good('One of six wrote this.'), ...clear }));
    expect(textOf(await views(council, '3.1', 'reviewer'))).toContain('One of six wrote this.');
    await council.addPerson('staff-0', [
      { role: 'frontline', directorateId: 'social-care' },
      { role: 'reviewer', directorateId: null },
    ]);
    const text = textOf(await views(council, '3.1', 'staff-0'));
    expect(text).toContain('6 replies.');
    expect(text).not.toContain('One of six');
    expect(text).toContain('You took part in this test yourself');
    expect(textOf(await views(council, '3.1', 'reviewer'))).not.toContain('You took part');
  });
});

describe('how many have replied', () => {
  it('moves in fives, for the council and a directorate that is a block of its own', async () => {
    const council = await newCouncil();
    const said = { 'management-arrangements': good(), ...clear };
    await respond(council, staffOf, all(8, said));
    await respond(council, { ...staffOf, id: 'others', directorateId: 'education' }, all(4, said));
    const rate = (directorateId: string | null) => rateOf(council, directorateId);
    expect([await rate(null), await rate('social-care'), await rate('education')]).toEqual([
      { invited: 8, finished: 5 },
      { invited: 8, finished: 5 },
      null,
    ]);
  });
});

describe('a number that two questions have', () => {
  it('is asked about, and each choice leads to its own question', async () => {
    const council = await testCouncil(store, { set: oneNumberTwice(), cycle: { id: 'cycle' } });
    const asked = await views(council, '3.1 social care');
    if (asked.kind !== 'which_question') throw new Error(asked.kind);
    expect(asked.number).toBe('3.1');
    expect(new Set(asked.choices.map(({ place }) => place.questionKey)).size).toBe(2);
    for (const { cycleId, place } of asked.choices) {
      const { questionKey } = place;
      const shown = await views(council, '', 'dcs', { cycleId, ...place });
      expect(shown).toMatchObject({ kind: 'views', question: { key: questionKey }, directorateId: 'social-care' });
    }
    expect(await views(council, '7.2')).toMatchObject({ kind: 'views', question: { number: '7.2' } });
  });

  it('is asked about also where the two stand in two cycles', async () => {
    const council = await newCouncil();
    await council.addCycle({ id: 'second', label: 'Second', questionSetId: set.id });
    const asked = await views(council, '7.2');
    expect(asked).toMatchObject({ kind: 'which_question', choices: [{}, {}] });
    expect(asked.kind === 'which_question' && asked.choices.map(({ cycleId }) => cycleId).toSorted()).toEqual([
      'cycle',
      'second',
    ]);
  });
});
