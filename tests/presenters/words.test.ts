import { everything, wordsIn } from '../support/card-schema.ts';
import { allCases } from './cases/all-cases.ts';
import { hostile } from './cases/words.ts';

const cards = Object.entries(allCases).map(([name, render]) => ({ name, card: render() }));

describe('what people typed and what councils named', () => {
  it('never stands where a client reads markdown', () => {
    const marked = cards.flatMap(({ name, card }) =>
      everything(card)
        .filter((part) => part['type'] === 'TextBlock' && String(part['text']).includes('**bold**'))
        .map(() => name),
    );
    expect(marked).toEqual([]);
  });

  it('comes through letter for letter', () => {
    const hostileCards = ['step/hostile', 'assessment-evidence/hostile', 'plain/hostile', 'work-list/hostile'];
    for (const name of hostileCards) {
      expect(wordsIn(allCases[name]!())).toContain(hostile);
    }
  });

  it('is never read as a place to fill', () => {
    const names = cards.filter(({ card }) => JSON.stringify(card).includes('${x}')).map(({ name }) => name);
    expect(names).toContain('step/hostile');
    expect(names).toContain('assessment-plan/problems');
  });
});

describe('our own words', () => {
  const ours = (card: unknown): string => wordsIn(card).replaceAll(hostile, '');

  it('shout at nobody and use one kind of apostrophe', () => {
    const wrong = cards.filter(({ card }) => /!|\w'\w/.test(ours(card)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('show no place that was not filled, and no undefined, null or object', () => {
    const wrong = cards.filter(({ card }) => /undefined|null|\[object|NaN/.test(ours(card)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('every free-text card', () => {
  it('carries I have a concern to raise, which sends nothing that was typed', () => {
    // Somebody whom no council knows is shown nothing of one, its routes for a concern neither.
    const known = cards.filter(({ name }) => !name.startsWith('ask-access/'));
    const withText = known.filter(({ card }) => everything(card).some((part) => part['type'] === 'Input.Text'));
    expect(withText.length).toBeGreaterThan(10);
    for (const { card } of withText) {
      const concern = everything(card).find((part) => part['title'] === 'I have a concern to raise');
      expect(concern).toMatchObject({ verb: 'concern.show', data: {}, associatedInputs: 'none' });
    }
  });
});
