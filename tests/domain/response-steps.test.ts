import { join } from 'node:path';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { Question, QuestionSet } from '../../src/domain/question-set.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import { chooseSteps, minutesFor, mostSteps, stepWording } from '../../src/domain/response-steps.ts';
import type { Step } from '../../src/domain/response.ts';
import { question, section, setOf } from './support/entries.ts';

const sets = shippedQuestionSets(join(import.meta.dirname, '../../questions'));
const named = (id: string): QuestionSet => sets.find((set) => set.id === id)!;
const turns = Array.from({ length: 60 }, (_, turn) => turn);
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
const askable = (set: QuestionSet, audience: 'frontline' | 'partner'): Question[] =>
  questionsOf(set).filter(
    (one) => one.wording[audience] !== undefined || one.items.some((item) => item.wording[audience] !== undefined),
  );

describe.each(sets.map((set) => [set.id, set] as const))('the steps chosen from %s', (_, set) => {
  it.each(['frontline', 'partner'] as const)('are at most eight, each once, and worded for %s', (audience) => {
    for (const turn of turns) {
      const steps = chooseSteps(set, audience, turn);
      const sides = askable(set, audience).reduce((sum, one) => sum + Math.max(1, one.items.length), 0);
      expect(steps.length).toBeLessThanOrEqual(8);
      expect(steps.length).toBeGreaterThanOrEqual(Math.min(7, sides));
      expect(new Set(steps.map((step) => `${step.questionKey}/${step.item}`)).size).toBe(steps.length);
      for (const step of steps) expect(stepWording(set, step, audience)?.text).toMatch(/\S/);
    }
  });

  it('begin with an easy question where the set has one for frontline staff', () => {
    const easy = askable(set, 'frontline').filter((one) => one.easy);
    const starts = turns.map((turn) => chooseSteps(set, 'frontline', turn)[0]?.questionKey);
    if (easy.length === 0) expect(new Set(starts)).toEqual(new Set([askable(set, 'frontline')[0]?.key]));
    else expect(new Set(starts)).toEqual(new Set(easy.map((one) => one.key)));
  });

  it('reach every frontline question, over many people', () => {
    const reached = new Set(turns.flatMap((turn) => keysOf(chooseSteps(set, 'frontline', turn))));
    expect([...reached].toSorted()).toEqual(
      askable(set, 'frontline')
        .map((one) => one.key)
        .toSorted(),
    );
  });

  it('keep the two sides of a question together', () => {
    for (const one of askable(set, 'frontline').filter(({ items }) => items.length > 0)) {
      const withIt = turns
        .map((turn) => chooseSteps(set, 'frontline', turn))
        .filter((steps) => keysOf(steps).includes(one.key));
      expect(withIt.length).toBeGreaterThan(0);
      for (const steps of withIt) {
        const sides = steps.filter((step) => step.questionKey === one.key).map((step) => step.item);
        expect(sides).toEqual(one.items.map((item) => item.key));
        const first = keysOf(steps).indexOf(one.key);
        expect(keysOf(steps).slice(first, first + sides.length)).toEqual(sides.map(() => one.key));
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
    const keys = keysOf(chooseSteps(many, 'frontline', 1));
    expect(keys).toHaveLength(mostSteps);
    expect(keys[0]).toBe('c2');
    expect(keys.slice(1)).toEqual(keys.slice(1).toSorted());
  });

  it('are spread over the sections: with eight questions, every one of six sections is asked', () => {
    for (const turn of turns) {
      const steps = chooseSteps(many, 'frontline', turn);
      const perSection = many.sections.map(
        (one) => steps.filter((step) => step.questionKey.startsWith(one.key)).length,
      );
      expect({ turn, least: Math.min(...perSection) }).toEqual({ turn, least: 1 });
    }
  });

  it('differ from those of the next person where the set has more than eight', () => {
    expect(chooseSteps(many, 'frontline', 0)).not.toEqual(chooseSteps(many, 'frontline', 1));
  });

  it('are the same for the same turn', () => {
    expect(chooseSteps(many, 'frontline', 5)).toEqual(chooseSteps(many, 'frontline', 5));
  });

  it('leave out what is worded for managers or partners only', () => {
    const partner = question('p', 'council', { wording: { manager: 'M', partner: 'P' } });
    const mixed = setOf('ofsted4', [section('one', question('m'), partner, frontline('f'))]);
    expect(keysOf(chooseSteps(mixed, 'frontline', 0))).toEqual(['f']);
    expect(keysOf(chooseSteps(mixed, 'partner', 0))).toEqual(['p']);
  });

  it('are none where no question is worded for the audience', () => {
    expect(chooseSteps(setOf('ofsted4', [section('one', question('m'))]), 'frontline', 3)).toEqual([]);
  });

  it('ask a question with two sides as two steps, counted as two of the eight', () => {
    const singles = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => frontline(key));
    const set = setOf('ofsted4', [section('one', ...singles, question('sides', 'council', { items: twoSides }))]);
    for (const turn of turns) expect(chooseSteps(set, 'frontline', turn).length).toBeLessThanOrEqual(8);
    const small = setOf('ofsted4', [section('one', question('sides', 'council', { items: twoSides }))]);
    expect(chooseSteps(small, 'frontline', 0)).toEqual([
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
