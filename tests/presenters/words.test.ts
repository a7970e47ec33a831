import { readdirSync, readFileSync } from 'node:fs';
import { renderCard } from '../../src/presenters/card.ts';
import { freeTexts } from '../../src/presenters/free-texts.ts';
import { presentTextQuestion } from '../../src/presenters/present-text-question.ts';
import { everything, wordsIn } from '../support/card-schema.ts';
import { allCases } from './cases/all-cases.ts';
import { hostile } from './cases/words.ts';

const folder = new URL('../../cards/', import.meta.url);
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
  const textsIn = (card: unknown): readonly Record<string, unknown>[] =>
    everything(card).filter((part) => part['type'] === 'Input.Text');
  const templates = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
    .map((file) => file.replace('.json', ''))
    .map((name) => ({
      name,
      card: renderCard(name, JSON.parse(readFileSync(new URL(`${name}.sample.json`, folder), 'utf8')) as object),
    }));
  const all = [...cards, ...templates].filter(({ card }) => textsIn(card).length > 0);

  it('says what not to write, and carries I have a concern to raise, which sends nothing that was typed', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const { card } of all) {
      expect(wordsIn(card)).toContain('No names of children, no case details.');
      const concern = everything(card).find((part) => part['title'] === 'I have a concern to raise');
      // Somebody whom no council knows is shown nothing of one, its routes for a concern neither.
      if (concern === undefined) expect(wordsIn(card)).toContain('If a child is in danger now, call 999.');
      else expect(concern).toMatchObject({ verb: 'concern.show', data: {}, associatedInputs: 'none' });
    }
    const without = all.filter(({ card }) => !wordsIn(card).includes('I have a concern to raise'));
    expect(without.every(({ name }) => /^ask-access|^text-question(\/stranger)?$/.test(name))).toBe(true);
  });

  it('sends what was typed with presses that are looked at before they store it, under the labels that it bears', () => {
    const unknown = all.flatMap(({ name, card }) => {
      const verbsOf = everything(card).flatMap(({ verb, associatedInputs }) =>
        typeof verb === 'string' && associatedInputs !== 'none' ? [verb] : [],
      );
      const labels = verbsOf.map((verb) => freeTexts[verb as keyof typeof freeTexts]?.labels ?? {});
      return textsIn(card).flatMap(({ id, label }) => {
        const known = labels.flatMap((one) => one[String(id)] ?? []);
        return known.length > 0 && (known.includes(String(label)) || known.includes('Text'))
          ? []
          : [`${name}: ${String(id)}`];
      });
    });
    const timesAndZones = /^schedule-form.*: (time|zone|lateAfter)$/;
    expect(unknown.filter((one) => !timesAndZones.test(one))).toEqual([]);
  });

  it('marks what it is filled with as looked at, and nothing else', () => {
    const filled = { fields: [{ id: 'reason', label: 'Reason', value: 'Seen at ZE1 1AA', looksLike: 'x' }] };
    const card = renderCard('text-question', {
      ...filled,
      advice: 'x',
      title: 'Save',
      verb: 'handover.save',
      press: {},
      known: true,
    });
    const [save, concern] = card['actions'] as { data: Record<string, unknown> }[];
    const again = (text: string): unknown =>
      presentTextQuestion({ verb: 'handover.save', data: { ...save?.data, reason: text } }, { known: true });
    expect(concern?.data).toEqual({});
    expect(JSON.stringify(save?.data)).not.toContain('ZE1');
    expect(again('Seen at ZE1 1AA')).toBeNull();
    expect(again(' Seen at\r\nZE1 1AA ')).toBeNull();
    expect(again('Seen at ZE1 1AB')).not.toBeNull();
    expect(again('')).toBeNull();
  });

  it.each([null, 7, 'x', ['x', 7, null], [{}], { x: 1 }])(
    'is asked about whatever else a press claims: %p',
    (lookedAt) => {
      const data = { reason: 'Seen at ZE1 1AA', lookedAt, $data: 'x', deep: { x: null }, to: 'person-2' };
      const card = presentTextQuestion({ verb: 'handover.save', data }, { known: true });
      expect(JSON.stringify(card)).toContain('person-2');
      expect(JSON.stringify(card)).not.toContain('deep');
    },
  );

  it('stays as it is where what was typed is too much for another card', () => {
    const data = { reason: `${'漢'.repeat(20_000)} ZE1 1AA` };
    const line = presentTextQuestion({ verb: 'response.save', data }, { known: true });
    expect(line).toContain('Nothing is saved yet. Something in what you typed looks like a postcode.');
  });
});
