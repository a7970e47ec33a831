import { prefillBudget } from '../../src/presenters/prefill.ts';
import { presentAssessment, presentAssessmentConflict } from '../../src/presenters/present-assessment.ts';
import type { AssessmentCard } from '../../src/usecases/assessment-card.ts';
import { everything, wordsIn } from '../support/card-schema.ts';
import { action, assessment, entry } from './cases/assessment-cases.ts';
import { long } from './cases/words.ts';

const options = { refreshFor: null, today: '2026-11-23', hasModel: false };
const render = (given: Partial<AssessmentCard>): Record<string, unknown> =>
  presentAssessment({ ...entry, ...given }, options);
const find = (card: unknown, key: string, value: unknown): Record<string, unknown> | undefined =>
  everything(card).find((part) => part[key] === value);
const titles = (card: unknown): unknown[] =>
  everything(card).flatMap((part) => (part['type'] === 'Action.Execute' && 'title' in part ? [part['title']] : []));
const inputIds = (card: unknown): unknown[] =>
  everything(card).flatMap((part) => (String(part['type']).startsWith('Input.') ? [part['id']] : []));

describe('the evidence card', () => {
  it('asks for the link first, then the three boxes, then the ticks', () => {
    const ids = ['link', 'evidenceFrom', 'whatWeKnow', 'howWeKnow', 'whatNext', 'reviewOn', 'covered'];
    expect(inputIds(render({}))).toEqual(ids);
    expect(find(render({}), 'title', 'Save and next')?.['data']).toEqual({
      cycleId: 'cycle-1',
      questionKey: 'supervision',
      directorateId: 'education',
      step: 'evidence',
      revision: 2,
      fields: ids,
    });
  });

  it('offers Confirm unchanged only where that is allowed', () => {
    expect(titles(render({ mayConfirmUnchanged: true }))).toContain('Confirm unchanged');
    expect(titles(render({ mayConfirmUnchanged: false }))).not.toContain('Confirm unchanged');
  });

  it('hands back at most 12 KB of typed text and leaves the other boxes alone', () => {
    const card = render({ assessment: { ...assessment, whatWeKnow: 'short', howWeKnow: long, whatNext: 'last' } });
    expect(inputIds(card)).toEqual([
      'link',
      'evidenceFrom',
      'whatWeKnow',
      'howWeKnow',
      'whatNext',
      'reviewOn',
      'covered',
    ]);
    expect(find(card, 'id', 'howWeKnow')).toMatchObject({ value: '' });
    expect(find(card, 'verb', 'text.open')?.['data']).toMatchObject({ field: 'howWeKnow', part: 0 });
    expect(find(card, 'title', 'Save and next')?.['data']).toMatchObject({
      fields: ['link', 'evidenceFrom', 'whatWeKnow', 'whatNext', 'reviewOn', 'covered'],
    });
    expect(wordsIn(card)).toContain('20,000 characters, kept in full');
    const almost = 'é'.repeat(prefillBudget / 2 - 100);
    const filled = render({ assessment: { ...assessment, link: '', whatWeKnow: almost, howWeKnow: almost } });
    expect(find(filled, 'id', 'whatWeKnow')).toMatchObject({ value: almost });
    expect(find(filled, 'id', 'howWeKnow')).toMatchObject({ value: '' });
  });

  it('shows what was typed in place of what is saved', () => {
    const card = render({ typed: { whatWeKnow: 'Typed', link: '' } });
    expect(find(card, 'id', 'whatWeKnow')?.['value']).toBe('Typed');
    expect(find(card, 'id', 'link')?.['value']).toBe('');
    expect(find(card, 'id', 'howWeKnow')?.['value']).toBe(assessment.howWeKnow);
  });
});

describe('the rating card', () => {
  it('shows every grade with when to choose it', () => {
    const choices = find(render({ step: 'rating' }), 'id', 'rating')?.['choices'] as { title: string; value: string }[];
    expect(choices.map(({ value }) => value)).toEqual(['outstanding', 'good', 'requires_improvement', 'inadequate']);
    expect(choices[3]?.title).toMatch(/^Inadequate: Children may be left at risk/);
    expect(find(render({ step: 'rating' }), 'id', 'rating')).toMatchObject({
      style: 'expanded',
      value: 'requires_improvement',
    });
  });
});

describe('the plan card', () => {
  it('says in words that it is a draft and what is needed, and urgent where it is', () => {
    const inadequate = { ...assessment, rating: 'inadequate' };
    const words = wordsIn(render({ step: 'plan', assessment: inadequate, notice: 'saved_as_draft' }));
    const lead = 'Saved as a draft. Before you submit: what will be done, who owns it, by when.';
    expect(words.split('\n').filter((line) => line.startsWith('Saved as a draft'))).toEqual([lead]);
    expect(words).toContain('makes this action urgent');
    expect(wordsIn(render({ step: 'plan' }))).not.toContain('urgent');
    expect(inputIds(render({ step: 'plan' }))).toEqual(['what', 'owner', 'dueOn', 'standing']);
  });

  it('says what is missing when submission was refused', () => {
    const card = render({ step: 'plan', missing: ['no_owner', 'no_due_date'], notice: 'not_submitted' });
    expect(wordsIn(card)).toContain('Not submitted yet. Still needed before you can submit: who owns it, by when.');
    expect(wordsIn(card)).not.toContain('Saved as a draft');
    expect(wordsIn(card)).toContain('Please name the post that owns it.\nOwner');
    expect(wordsIn(card)).toContain('Please give a due date.\nDue date');
    expect(wordsIn(card)).not.toContain('Please say what will be done.');
  });
});

describe('the ways beside a rating', () => {
  it('offer eighteen months for a retest, this one first, across a new year', () => {
    const months = find(render({ step: 'not_tested' }), 'id', 'retestMonth')?.['choices'] as {
      title: string;
      value: string;
    }[];
    expect(months).toHaveLength(18);
    expect(months[0]).toEqual({ title: 'November 2026', value: '2026-11' });
    expect(months[17]).toEqual({ title: 'April 2028', value: '2028-04' });
  });

  it('ask only for what they need', () => {
    expect(inputIds(render({ step: 'not_tested' }))).toEqual(['extent', 'untested', 'reason', 'retestMonth']);
    expect(inputIds(render({ step: 'not_applicable' }))).toEqual(['reason']);
    expect(inputIds(render({ step: 'confirm' }))).toEqual(['checked']);
  });
});

describe('the plan card of an entry that cannot be changed any more', () => {
  const card = render({ step: 'plan', mayWrite: false });

  it('shows the action and asks for nothing but where it stands', () => {
    expect(inputIds(card)).toEqual(['standing']);
    expect(find(card, 'title', 'Save and next')?.['data']).toMatchObject({ fields: ['standing'], stood: 'open' });
    expect(wordsIn(card)).toContain(action.what.replace(/\.$/, ''));
    expect(titles(card)).toContain('I have a concern to raise');
  });

  it('is reached from the review card, where nothing else can be changed', () => {
    const review = render({ step: 'review', mayWrite: false });
    expect(titles(review)).toEqual(['Change', 'What people said', 'Show gaps']);
    expect(find(review, 'title', 'Change')?.['data']).toMatchObject({ step: 'plan' });
  });
});

describe('the review card', () => {
  it('leads back to each part and can always be submitted', () => {
    const card = render({ step: 'review', missing: ['no_rating'] });
    const changes = everything(card).filter((part) => part['title'] === 'Change');
    expect(changes.map(({ data }) => (data as { step: string }).step)).toEqual(['evidence', 'rating', 'plan']);
    expect(titles(card)).toContain('Submit for review');
    expect(wordsIn(card)).toContain('Still needed before you can submit: a rating.');
  });

  it('is all that somebody sees who may not write, without a button that would', () => {
    const card = render({ step: 'evidence', mayWrite: false, mayMoveAction: false, seesViews: false });
    expect(inputIds(card)).toEqual([]);
    expect(titles(card)).toEqual(['Show gaps']);
    expect(wordsIn(card)).toContain(assessment.whatWeKnow);
  });

  it.each([
    [[], 'nobody yet'],
    [['Head of Service', null], 'you; Head of Service'],
    [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'A; B; C; D; E and 2 more'],
  ])('says who holds what somebody may only read: %j', (heldBy, words) => {
    expect(wordsIn(render({ mayWrite: false, heldBy }))).toContain(words);
    expect(wordsIn(render({ step: 'review', heldBy }))).not.toContain(words);
  });
});

describe('two texts of one entry', () => {
  it('stand on one card: the saved ones that differ in words, the typed ones in the inputs', () => {
    const mine = { whatWeKnow: 'Mine', howWeKnow: assessment.howWeKnow };
    const card = presentAssessmentConflict({ kind: 'assessment_conflict', card: entry, mine }, options);
    expect(wordsIn(card)).toContain(`What we know: \n${assessment.whatWeKnow}`);
    expect(wordsIn(card)).not.toContain(`How we know: \n`);
    expect(find(card, 'id', 'whatWeKnow')?.['value']).toBe('Mine');
    expect(find(card, 'title', 'Keep what is saved')).toMatchObject({
      verb: 'assessment.open',
      associatedInputs: 'none',
    });
  });
});
