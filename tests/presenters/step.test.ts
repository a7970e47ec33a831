import { presentAnswers } from '../../src/presenters/present-answers.ts';
import { presentInvitation } from '../../src/presenters/present-invitation.ts';
import { presentStep, presentStepConflict } from '../../src/presenters/present-step.ts';
import { everything, wordsIn } from '../support/card-schema.ts';
import { answers, invitation, step } from './cases/response-cases.ts';
import { long } from './cases/words.ts';

const options = { refreshFor: null };
const find = (card: unknown, key: string, value: unknown): Record<string, unknown> | undefined =>
  everything(card).find((part) => part[key] === value);
const titles = (card: unknown): unknown[] =>
  everything(card).flatMap((part) => (part['type'] === 'Action.Execute' && 'title' in part ? [part['title']] : []));

describe('a question card', () => {
  it('takes two presses: a view and Save and next', () => {
    const card = presentStep(step, options);
    expect(find(card, 'id', 'view')).toMatchObject({ style: 'expanded', label: 'Your view', value: '' });
    expect(titles(card)[0]).toBe('Save and next');
    expect(find(card, 'title', 'Save and next')?.['data']).toEqual({
      cycleId: 'cycle-1',
      audience: 'frontline',
      questionKey: 'supervision',
      item: 'own',
      revision: 0,
      index: 2,
      fields: ['view', 'reason'],
    });
  });

  it('says where in the walk it stands, then the topic, then the question', () => {
    const words = wordsIn(presentStep(step, options)).split('\n');
    expect(words.slice(0, 3)).toEqual(['Question 3 of 7', step.topic, step.text]);
  });

  it('offers every view as an equal choice, the two ways out among them', () => {
    const choices = find(presentStep(step, options), 'id', 'view')?.['choices'] as { title: string }[];
    expect(choices.map(({ title }) => title)).toEqual([
      'Works very well',
      'Works well',
      'Needs to get better',
      'Does not work',
      'I’m not sure',
      'Not my work',
    ]);
  });

  it('has no Back where there is nothing before it', () => {
    expect(titles(presentStep({ ...step, index: 0 }, options))).not.toContain('Back');
    expect(titles(presentStep({ ...step, index: 1 }, options))).toContain('Back');
  });

  it('that asks why once more can be passed by the same button', () => {
    const asked = presentStep({ ...step, view: 'inadequate', problem: 'say_why' }, options);
    expect(find(asked, 'title', 'Save and next')?.['data']).toMatchObject({ askedWhy: true });
    expect(find(asked, 'title', 'Finish later')?.['data']).not.toHaveProperty('askedWhy');
    expect(find(presentStep(step, options), 'title', 'Save and next')?.['data']).not.toHaveProperty('askedWhy');
  });

  it('says what is wrong right above the field it belongs to', () => {
    const body = (card: Record<string, unknown>): Record<string, unknown>[] =>
      card['body'] as Record<string, unknown>[];
    const view = body(presentStep({ ...step, problem: 'choose_a_view' }, options));
    expect(String(view[view.findIndex(({ id }) => id === 'view') - 1]?.['text'])).toMatch(/^Please choose/);
    const why = body(presentStep({ ...step, problem: 'say_why' }, options));
    expect(String(why[why.findIndex(({ id }) => id === 'reason') - 1]?.['text'])).toMatch(/^Please give an example/);
  });

  it('shows the start of a reason that is too long for a card over an empty box, and says so to the handler', () => {
    const card = presentStep({ ...step, reason: long, problem: 'reason_too_long' }, options);
    expect(find(card, 'id', 'reason')).toMatchObject({
      value: '',
      placeholder: expect.stringContaining('keep') as string,
    });
    expect(find(card, 'title', 'Save and next')?.['data']).toMatchObject({ fields: ['view'] });
    expect(wordsIn(card)).toContain('20,000 characters, kept in full');
  });

  it('never presets a view that is not on the list', () => {
    expect(find(presentStep({ ...step, view: '${x}' }, options), 'id', 'view')?.['value']).toBe('');
  });

  it('after a clash shows what is saved in words and what was typed in the inputs', () => {
    const typed = { ...step, view: 'inadequate', reason: 'Mine', revision: 3 };
    const card = presentStepConflict(
      { kind: 'step_conflict', step: typed, savedView: 'good', savedReason: 'Theirs' },
      options,
    );
    expect(wordsIn(card)).toContain('Works well\nTheirs');
    expect(find(card, 'id', 'reason')?.['value']).toBe('Mine');
    expect(find(card, 'title', 'Save and next')?.['data']).toMatchObject({ revision: 3 });
    expect(find(card, 'title', 'Keep what is saved')).toMatchObject({ verb: 'response.open', data: { index: 3 } });
  });
});

describe('the list of answers', () => {
  it('has Change on every line that leads to that question, and Start where it has no answer yet', () => {
    const changes = everything(presentAnswers(answers, options)).filter((part) => part['verb'] === 'response.open');
    const wanted = answers.lines.map(({ viewLabel }) => (viewLabel === null ? 'Start' : 'Change'));
    expect(changes.map(({ title }) => title)).toEqual(wanted);
    expect(changes.map(({ data }) => (data as { index: number }).index)).toEqual([0, 1, 2]);
  });

  it('can be finished once, and not after closing', () => {
    expect(titles(presentAnswers(answers, options))).toContain('Finish');
    expect(titles(presentAnswers({ ...answers, finished: true }, options))).not.toContain('Finish');
    expect(titles(presentAnswers({ ...answers, mayChange: false }, options))).toEqual(['I have a concern to raise']);
  });
});

describe('an invitation', () => {
  it('says how many, how long, who reads it, that it is not about them, and when it closes', () => {
    const words = wordsIn(presentInvitation(invitation));
    expect(words).toContain('7 questions, about 4 minutes');
    expect(words).toContain('Your name stands beside your answers');
    expect(words).toContain('not about you or your cases');
    expect(words).toContain('31 March 2027');
    expect(titles(presentInvitation(invitation))).toEqual([
      ...['Start', 'Not now', 'Not for me'],
      'I have a concern to raise',
    ]);
  });
});
