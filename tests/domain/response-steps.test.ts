import { join } from 'node:path';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { Audience, Question, QuestionSet } from '../../src/domain/question-set.ts';
import { audiences, questionsOf } from '../../src/domain/question-set.ts';
import { chooseSteps, minutesFor, mostAsked, mostSteps, stepWording } from '../../src/domain/response-steps.ts';
import type { Step } from '../../src/domain/response.ts';
import { dealSteps } from '../support/deal-steps.ts';
import { question, section, setOf } from './support/entries.ts';

const sets = shippedQuestionSets(join(import.meta.dirname, '../../questions'));
const named = (id: string): QuestionSet => sets.find((set) => set.id === id)!;
const frontline = (key: string, changes: Partial<Question> = {}): Question =>
  question(key, 'council', {
    wording: { manager: 'For managers', frontline: `Does ${key} work for you?` },
    ...changes,
  });
const keysOf = (steps: readonly Step[]): string[] => steps.map((step) => step.questionKey);
const twoSides = ['own', 'across'].map((key) => ({
  key,
  topic: `Topic ${key}`,
  wording: { frontline: `Does your ${key} one work?` },
}));

/** Questions that this audience can be asked: worded for it as a whole or on one of their sides. */
const askable = (set: QuestionSet, audience: Audience): Question[] =>
  questionsOf(set).filter(
    (one) => one.wording[audience] !== undefined || one.items.some((item) => item.wording[audience] !== undefined),
  );
const sidesOf = (one: Question, audience: Audience): number =>
  Math.max(1, one.items.filter((item) => item.wording[audience] !== undefined).length);
const nobodyYet = { givenTo: new Map<string, number>(), wanted: 12 };

/** How many people each question of the audience has reached. */
function reachOf(set: QuestionSet, audience: Audience, walks: readonly (readonly Step[])[]): Map<string, number> {
  const reached = new Map(askable(set, audience).map((one) => [one.key, 0]));
  for (const steps of walks) for (const key of new Set(keysOf(steps))) reached.set(key, (reached.get(key) ?? 0) + 1);
  return reached;
}

const everyAudience = sets.flatMap((set) => audiences.map((audience) => [set.id, audience, set] as const));

describe.each(everyAudience)('the steps chosen from %s for %s', (_, audience, set) => {
  const asked = askable(set, audience);
  const sides = asked.reduce((sum, one) => sum + sidesOf(one, audience), 0);
  const walks = dealSteps(set, audience, 60);

  it('are six to eight, or all that there are, each once, and worded for them', () => {
    for (const steps of walks) {
      expect(steps.length).toBeLessThanOrEqual(Math.min(8, mostAsked(set, audience)));
      expect(steps.length).toBeGreaterThanOrEqual(Math.min(6, sides));
      expect(new Set(steps.map((step) => `${step.questionKey}/${step.item}`)).size).toBe(steps.length);
      for (const step of steps) expect(stepWording(set, step, audience)?.text).toMatch(/\S/);
    }
  });

  it('begin with an easy question where the set has one, each easy one in its turn', () => {
    const easy = asked.filter((one) => one.easy);
    const starts = walks.map((steps) => steps[0]?.questionKey);
    if (easy.length > 0) expect(new Set(starts)).toEqual(new Set(easy.map((one) => one.key)));
  });

  it.each([1, 5, 12, 100])('reach every question as evenly as can be with people wanted: %i', (wanted) => {
    // A question with two sides waits for the next person where there is room for one more step alone.
    const apart = asked.some((one) => sidesOf(one, audience) > 1) ? 2 : 1;
    const reached = new Map(asked.filter((one) => !one.easy).map((one) => [one.key, 0]));
    for (const steps of dealSteps(set, audience, 100, wanted)) {
      for (const key of new Set(keysOf(steps))) if (reached.has(key)) reached.set(key, (reached.get(key) ?? 0) + 1);
      const counts = [...reached.values()];
      if (counts.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(apart);
    }
  });

  it('reach as many people as wanted with as few respondents as eight questions each allow, and two more', () => {
    const wanted = 12;
    const easyTwice = asked.some((one) => one.easy) ? 1 : 0;
    const enough = Math.ceil((sides * wanted) / Math.max(1, Math.min(8, sides) - easyTwice)) + 2;
    const reached = reachOf(set, audience, dealSteps(set, audience, enough, wanted));
    for (const [key, people] of reached) expect([key, people >= wanted]).toEqual([key, true]);
  });

  it('fall to six once every question has reached as many as wanted, and never lower', () => {
    const last = dealSteps(set, audience, 100, 1).at(-1) ?? [];
    expect(last.length).toBeLessThanOrEqual(asked.some((one) => one.items.length > 0) ? 7 : 6);
    expect(last.length).toBeGreaterThanOrEqual(Math.min(6, sides));
  });

  it('keep the two sides of a question together', () => {
    for (const one of asked.filter((candidate) => sidesOf(candidate, audience) > 1)) {
      const withIt = walks.filter((steps) => keysOf(steps).includes(one.key));
      expect(withIt.length).toBeGreaterThan(0);
      for (const steps of withIt) {
        const first = keysOf(steps).indexOf(one.key);
        const given = steps.slice(first, first + one.items.length);
        expect(given).toEqual(one.items.map((item) => ({ questionKey: one.key, item: item.key })));
      }
    }
  });
});

describe('the steps of one respondent', () => {
  const many = setOf(
    'ofsted4',
    ['a', 'b', 'c', 'd', 'e', 'f'].map((key) =>
      section(key, ...[1, 2, 3, 4].map((n) => frontline(`${key}${n}`, { easy: key === 'c' && n === 2 }))),
    ),
  );

  it('start with the easy question and follow the set after it', () => {
    const keys = keysOf(chooseSteps(many, 'frontline', nobodyYet));
    expect(keys).toHaveLength(mostSteps);
    expect(keys[0]).toBe('c2');
    expect(keys.slice(1)).toEqual(keys.slice(1).toSorted());
  });

  it('are spread over the sections: all six for who comes first, several for whoever comes later', () => {
    const sections = dealSteps(many, 'frontline', 30).map(
      (steps) => new Set(steps.map(({ questionKey }) => questionKey.charAt(0))).size,
    );
    expect(sections[0]).toBe(6);
    expect(Math.min(...sections)).toBeGreaterThanOrEqual(4);
  });

  it('are those that have reached the fewest people', () => {
    const givenTo = new Map(questionsOf(many).map(({ key }) => [key, key.endsWith('4') ? 2 : 3]));
    const keys = keysOf(chooseSteps(many, 'frontline', { givenTo, wanted: 12 }));
    expect(keys).toEqual(expect.arrayContaining(['a4', 'b4', 'c4', 'd4', 'e4', 'f4']));
  });

  it('are the same for the same counts', () => {
    expect(chooseSteps(many, 'frontline', nobodyYet)).toEqual(chooseSteps(many, 'frontline', nobodyYet));
  });

  it('leave out what is not worded for the audience', () => {
    const partner = question('p', 'council', { wording: { manager: 'M', partner: 'P' } });
    const mixed = setOf('ofsted4', [section('one', question('m'), partner, frontline('f'))]);
    expect(keysOf(chooseSteps(mixed, 'frontline', nobodyYet))).toEqual(['f']);
    expect(keysOf(chooseSteps(mixed, 'partner', nobodyYet))).toEqual(['p']);
    expect(keysOf(chooseSteps(mixed, 'manager', nobodyYet))).toEqual(['m', 'p', 'f']);
  });

  it('are none where no question is worded for the audience', () => {
    const set = setOf('ofsted4', [section('one', question('m'))]);
    expect(chooseSteps(set, 'frontline', nobodyYet)).toEqual([]);
    expect(mostAsked(set, 'frontline')).toBe(0);
  });

  it('ask a question with two sides as two steps, counted as two of the eight', () => {
    const singles = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => frontline(key));
    const set = setOf('ofsted4', [section('one', ...singles, question('sides', 'council', { items: twoSides }))]);
    for (const steps of dealSteps(set, 'frontline', 60)) expect(steps.length).toBeLessThanOrEqual(8);
    const small = setOf('ofsted4', [section('one', question('sides', 'council', { items: twoSides }))]);
    expect(chooseSteps(small, 'frontline', nobodyYet)).toEqual([
      { questionKey: 'sides', item: 'own' },
      { questionKey: 'sides', item: 'across' },
    ]);
  });
});

describe('the words of a step', () => {
  const set = setOf('ofsted4', [
    section('one', frontline('plain'), frontline('sides', { items: twoSides }), question('managers')),
  ]);

  it.each([
    ['plain', '', { topic: 'Topic of plain', text: 'Does plain work for you?', section: 'one' }],
    ['sides', 'own', { topic: 'Topic own', text: 'Does your own one work?', section: 'one' }],
    ['managers', '', undefined],
    ['gone', '', undefined],
  ])('of %s, side %j', (questionKey, item, wording) => {
    expect(stepWording(set, { questionKey, item }, 'frontline')).toEqual(wording);
  });

  it('are gone with a side that the set no longer has', () => {
    expect(stepWording(set, { questionKey: 'sides', item: 'former' }, 'frontline')).toBeUndefined();
  });

  it('show the two sides of supervision in banes-2014 apart', () => {
    const banes = named('banes-2014');
    const withSides = questionsOf(banes).filter((one) => one.items.length > 0);
    expect(withSides.map((one) => one.number)).toEqual(['7.2']);
    const texts = withSides[0]!.items.map(
      (item) => stepWording(banes, { questionKey: withSides[0]!.key, item: item.key }, 'frontline')?.text,
    );
    expect(new Set(texts).size).toBe(2);
  });
});

describe('the minutes to expect', () => {
  it.each([
    [0, 2],
    [1, 2],
    [4, 2],
    [5, 3],
    [7, 4],
    [8, 4],
  ])('for %i questions are %i', (steps, minutes) => {
    expect(minutesFor(steps)).toBe(minutes);
  });
});
