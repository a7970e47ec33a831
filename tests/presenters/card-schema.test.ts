import { presentStep } from '../../src/presenters/present-step.ts';
import { cardProblems } from '../support/card-schema.ts';
import { step } from './cases/response-cases.ts';

type Json = Record<string, unknown>;
const good = (): Json => structuredClone(presentStep(step, { refreshFor: '29:me' }));
const withBody = (...body: unknown[]): Json => ({ ...good(), body });
const withAction = (change: Json): Json => ({
  ...good(),
  actions: [{ ...(good()['actions'] as Json[])[0], ...change }],
});
const block = { type: 'TextBlock', text: 'Text', wrap: true };
const input = { type: 'Input.Text', id: 'a', label: 'Label', isMultiline: false, value: '' };
const bars = [{ title: 'a', data: [{ legend: 'a', value: 1, color: 'good' }] }];

describe('our card schema', () => {
  it('finds nothing wrong with a good card', () => {
    expect(cardProblems(good())).toEqual([]);
    expect(cardProblems(withBody(block, input))).toEqual([]);
  });

  it.each<[string, Json]>([
    ['a property that Teams does not know', withBody({ ...block, colour: 'Good' })],
    ['an element that we do not use', withBody({ type: 'FactSet', facts: [] })],
    ['a text that does not wrap', withBody({ type: 'TextBlock', text: 'Text' })],
    ['an input without a label', withBody({ ...input, label: '' })],
    ['an input that the client insists on', withBody({ ...input, isRequired: true })],
    ['two inputs with one id', withBody(input, input)],
    ['a choice without choices', withBody({ ...input, type: 'Input.ChoiceSet', style: 'compact', choices: [] })],
    ['a chart without a fallback', withBody({ type: 'Chart.HorizontalBar.Stacked', title: 'a', data: bars })],
    ['a null', withBody({ ...block, color: null })],
    ['a title of our own', withAction({ title: 'Go for it' })],
    ['a verb that nobody answers', withAction({ verb: 'response.eat' })],
    ['a button without data', withAction({ data: undefined })],
    ['a card of another version', { ...good(), version: '1.6' }],
    ['a card without fallback text', { ...good(), fallbackText: '' }],
    ['a card over 28 KB', withBody({ ...block, text: 'é'.repeat(15_000) })],
  ])('finds %s', (_what, card) => {
    expect(cardProblems(card)).not.toEqual([]);
  });

  it('finds a coloured cell without words', () => {
    const table = (words: string): Json => {
      const cell = { type: 'TableCell', style: 'good', items: [{ ...block, text: words }] };
      const rows = [{ type: 'TableRow', cells: [cell, cell, cell] }];
      return withBody({ type: 'Table', columns: [1, 1, 1].map((width) => ({ width })), showGridLines: true, rows });
    };
    expect(cardProblems(table('Assured'))).toEqual([]);
    expect(cardProblems(table(' '))).not.toEqual([]);
  });

  it('finds a table whose rows do not have its columns', () => {
    const cell = { type: 'TableCell', items: [block] };
    const table = (cells: number): Json => ({
      ...{ type: 'Table', columns: [{ width: 3 }, { width: 1 }], showGridLines: true },
      rows: [{ type: 'TableRow', cells: Array(cells).fill(cell) }],
    });
    expect(cardProblems(withBody(table(2)))).toEqual([]);
    expect(cardProblems(withBody(table(3)))).not.toEqual([]);
  });
});
