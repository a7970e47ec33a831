import { listActions } from '../../src/storage/action-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { AssessmentCard, AssessmentStep } from '../../src/usecases/assessment-card.ts';
import { begin } from '../../src/usecases/begin.ts';
import type { LongTextCard } from '../../src/usecases/edit-long-text.ts';
import { openLongText, saveLongText } from '../../src/usecases/edit-long-text.ts';
import { showMyActions } from '../../src/usecases/my-actions.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import { openByNumber } from '../../src/usecases/open-by-number.ts';
import type { AssessmentPress } from '../../src/usecases/save-assessment.ts';
import { leaveAssessment, saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { submitAssessment } from '../../src/usecases/submit-assessment.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
let manager: Actor;

const where = place('line-of-accountability', 'education');
const evidence = { link: '', whatWeKnow: 'We know.', howWeKnow: 'We looked.', whatNext: 'We go on.', covered: '' };

beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
  manager = council.actor('manager', 'education');
});

function asCard(card: { kind: string }): AssessmentCard {
  expect(card.kind).toBe('assessment');
  return card as AssessmentCard;
}

async function open(step: AssessmentStep, actor = manager): Promise<AssessmentCard> {
  return asCard(await openAssessment(council.services, actor, { cycleId: council.cycleId, ...where, step }));
}

function press(card: AssessmentCard, fields: AssessmentPress['fields']): AssessmentPress {
  return { cycleId: card.cycleId, ...card.place, step: card.step, revision: card.assessment.revision, fields };
}

const save = async (
  card: AssessmentCard,
  fields: AssessmentPress['fields'],
  actor = manager,
): Promise<AssessmentCard> => asCard(await saveAssessment(council.services, actor, press(card, fields)));

describe('the walk through an assessment', () => {
  test('evidence leads to the rating, a good rating to the review, and that can be submitted', async () => {
    const rating = await save(await open('evidence'), evidence);
    expect(rating).toMatchObject({ step: 'rating', notice: 'saved' });
    const review = await save(rating, { rating: 'good', remarks: 'Fine.' });
    expect(review).toMatchObject({ step: 'review', missing: [] });
    const list = await submitAssessment(council.services, manager, {
      cycleId: council.cycleId,
      ...where,
      revision: review.assessment.revision,
    });
    expect(list).toMatchObject({ kind: 'work_list', notice: 'submitted' });
    expect((await open('review')).assessment).toMatchObject({ status: 'submitted', rating: 'good', remarks: 'Fine.' });
  });

  test('an adverse rating is kept as a draft, and submission is refused until action, owner and date are there', async () => {
    const plan = await save(await save(await open('evidence'), evidence), { rating: 'inadequate', remarks: '' });
    expect(plan).toMatchObject({
      step: 'plan',
      notice: 'saved_as_draft',
      missing: ['no_action', 'no_owner', 'no_due_date'],
    });
    const key = { cycleId: council.cycleId, ...where };
    const refused = await submitAssessment(council.services, manager, { ...key, revision: plan.assessment.revision });
    expect(asCard(refused)).toMatchObject({ step: 'plan', notice: 'not_submitted' });
    const half = await save(plan, { what: 'Look at every case', owner: '', dueOn: '' });
    expect(half).toMatchObject({ step: 'review', missing: ['no_owner', 'no_due_date'] });
    const whole = await save(await open('plan'), {
      what: 'Look at every case',
      owner: 'Head of Service',
      dueOn: '2026-10-01',
    });
    expect(whole).toMatchObject({ step: 'review', missing: [], plan: { urgent: true, owner: 'Head of Service' } });
    const list = await submitAssessment(council.services, manager, { ...key, revision: whole.assessment.revision });
    expect(list).toMatchObject({ kind: 'work_list', notice: 'submitted' });
    expect(await council.inCouncil((tx) => listActions(tx, council.cycleId))).toHaveLength(1);
  });

  test.each([
    ['evidence', { link: 'javascript:alert(1)' }, 'link', 'not_a_link'],
    ['evidence', { whatWeKnow: 'x'.repeat(20_001) }, 'whatWeKnow', 'too_long'],
    ['rating', { rating: '', remarks: 'r' }, 'rating', 'missing'],
    ['rating', { rating: 'splendid', remarks: 'r' }, 'rating', 'not_a_choice'],
    ['not_tested', { reason: '', retestMonth: '2026-12' }, 'reason', 'missing'],
    ['not_tested', { reason: 'why', retestMonth: '2026-13' }, 'retestMonth', 'not_a_month'],
    ['not_tested', { reason: 'why', retestMonth: '2026-08' }, 'retestMonth', 'in_the_past'],
    ['not_applicable', { reason: '' }, 'reason', 'missing'],
  ] as const)(
    'on the %s card %j comes back at %s as %s with all that was typed',
    async (step, fields, field, problem) => {
      const card = await save(await open(step), fields);
      expect(card).toMatchObject({ step, typed: fields, problems: [{ field, problem }] });
      expect((await open('review')).assessment.revision).toBe(0);
    },
  );

  test.each([
    ['2026-09-13', 'in_the_past'],
    ['2026-02-30', 'not_a_date'],
    ['tomorrow', 'not_a_date'],
  ])('a due date %s is refused as %s and the rest is kept', async (dueOn, problem) => {
    const plan = await save(await save(await open('evidence'), evidence), { rating: 'inadequate', remarks: '' });
    const card = await save(plan, { what: 'Act', owner: 'Head of Service', dueOn });
    expect(card).toMatchObject({
      step: 'plan',
      problems: [{ field: 'dueOn', problem }],
      typed: { what: 'Act', dueOn },
    });
    expect(await open('plan')).toMatchObject({ typed: { what: 'Act', dueOn }, notice: 'kept_for_you' });
  });

  test('when evidence is from is taken as precisely as it is given, and read again as the same', async () => {
    const dated = { ...evidence, evidenceFrom: 'March 2026', reviewOn: '2027-03-01' };
    const first = await open('evidence');
    await save(first, dated);
    expect((await open('evidence')).assessment).toMatchObject({ evidenceFrom: '2026-03', reviewOn: '2027-03-01' });
    expect(await save(first, dated)).toMatchObject({ notice: 'already_saved' });
    const other = await saveAssessment(council.services, manager, press(first, { ...dated, evidenceFrom: '2025' }));
    expect(other).toMatchObject({ kind: 'assessment_conflict', mine: { evidenceFrom: '2025' } });
    expect(await save(await open('evidence'), { ...dated, evidenceFrom: 'last spring' })).toMatchObject({
      problems: [{ field: 'evidenceFrom', problem: 'not_a_time' }],
      typed: { evidenceFrom: 'last spring' },
    });
  });

  test('20,000 characters are stored whole', async () => {
    const whatWeKnow = 'ö'.repeat(20_000);
    await save(await open('evidence'), { ...evidence, whatWeKnow });
    expect((await open('evidence')).assessment.whatWeKnow).toBe(whatWeKnow);
  });

  test('a box that was not on the card stays as it is', async () => {
    await save(await open('evidence'), evidence);
    await save(await open('evidence'), { link: 'https://council.example/minutes' });
    expect((await open('evidence')).assessment).toMatchObject({
      whatWeKnow: 'We know.',
      link: 'https://council.example/minutes',
    });
  });

  test('not tested and not applicable say why and are submitted at once', async () => {
    const list = await saveAssessment(
      council.services,
      manager,
      press(await open('not_tested'), { reason: 'No time this year', retestMonth: '2027-01' }),
    );
    expect(list).toMatchObject({ kind: 'work_list', notice: 'saved' });
    expect((await open('review')).assessment).toMatchObject({
      outcome: 'not_tested',
      status: 'submitted',
      retestMonth: '2027-01',
      reason: 'No time this year',
    });
  });

  test('continue comes back to the very card with what was typed', async () => {
    const rating = await save(await open('evidence'), evidence);
    const paused = await leaveAssessment(
      council.services,
      manager,
      press(rating, { rating: 'good', remarks: 'So far' }),
      'pause',
    );
    expect(paused).toMatchObject({ kind: 'paused', what: 'assessment' });
    expect(await begin(council.services, manager, 'continue')).toMatchObject({
      kind: 'assessment',
      step: 'rating',
      typed: { rating: 'good', remarks: 'So far' },
    });
  });

  test('Back keeps what was typed', async () => {
    const rating = await save(await open('evidence'), evidence);
    const back = await leaveAssessment(
      council.services,
      manager,
      press(rating, { rating: '', remarks: 'Kept' }),
      'back',
    );
    expect(asCard(back).step).toBe('evidence');
    expect(await open('rating')).toMatchObject({ typed: { remarks: 'Kept' } });
  });
});

describe('two at once', () => {
  test('a second press of the same card is already saved, once in the history', async () => {
    const card = await open('evidence');
    await save(card, evidence);
    expect(await save(card, evidence)).toMatchObject({ step: 'rating', notice: 'already_saved' });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'assessment' }));
    expect(history).toHaveLength(1);
  });

  test('other words over an older card come back beside the saved ones', async () => {
    const card = await open('evidence');
    await save(card, evidence);
    const conflict = await saveAssessment(council.services, manager, press(card, { ...evidence, whatWeKnow: 'Other' }));
    expect(conflict).toMatchObject({
      kind: 'assessment_conflict',
      card: { assessment: { whatWeKnow: 'We know.', revision: 1 } },
      mine: { whatWeKnow: 'Other' },
    });
  });

  test('submitting an older card is refused until it was looked at again', async () => {
    const review = await save(await save(await open('evidence'), evidence), { rating: 'good', remarks: '' });
    const key = { cycleId: council.cycleId, ...where };
    await save(await open('evidence'), { ...evidence, whatNext: 'Changed meanwhile' });
    const refused = await submitAssessment(council.services, manager, { ...key, revision: review.assessment.revision });
    expect(asCard(refused)).toMatchObject({
      step: 'review',
      notice: 'changed_elsewhere',
      assessment: { status: 'draft' },
    });
  });
});

describe('confirm unchanged', () => {
  async function withLastYear(fields: object): Promise<void> {
    await council.addCycle({ id: '2025-26', label: '2025/26', status: 'signed_off', opensOn: '2025-09-01' });
    const now = council.cycleId;
    await council.assess(where, {
      cycleId: '2025-26',
      status: 'accepted',
      rating: 'good',
      whatWeKnow: 'Last year',
      ...fields,
    });
    expect(council.cycleId).toBe(now);
  }

  test('takes two presses: it asks what was checked, and last time’s rating and evidence stand again', async () => {
    await withLastYear({});
    const card = await open('evidence');
    expect(card).toMatchObject({ mayConfirmUnchanged: true, lastTime: { cycleLabel: '2025/26', ratingLabel: 'Good' } });
    expect(card.assessment).toMatchObject({ rating: null, whatWeKnow: '' });
    const asked = await open('confirm');
    expect(await save(asked, { checked: '' })).toMatchObject({ problems: [{ field: 'checked', problem: 'missing' }] });
    const list = await saveAssessment(council.services, manager, press(asked, { checked: 'Sampled ten files' }));
    expect(list).toMatchObject({ kind: 'work_list' });
    expect((await open('review')).assessment).toMatchObject({
      outcome: 'confirmed_unchanged',
      rating: 'good',
      whatWeKnow: 'Last year',
      checked: 'Sampled ten files',
      status: 'submitted',
    });
  });

  test.each([
    ['the rating was low', { rating: 'requires_improvement' }],
    ['there was no rating', { rating: null }],
  ])('is not offered where %s', async (_why, fields) => {
    await withLastYear(fields);
    expect((await open('evidence')).mayConfirmUnchanged).toBe(false);
    expect((await open('confirm')).step).toBe('evidence');
  });

  test('is not offered twice running', async () => {
    await council.addCycle({ id: '2024-25', label: '2024/25', status: 'signed_off', opensOn: '2024-09-01' });
    await withLastYear({ outcome: 'confirmed_unchanged' });
    await council.assess(where, { cycleId: '2024-25', rating: 'good', outcome: 'confirmed_unchanged' });
    expect((await open('evidence')).mayConfirmUnchanged).toBe(false);
  });
});

describe('who may', () => {
  test.each(['frontline', 'partner', 'lead_member', 'scrutiny_officer'] as const)(
    '%s may not even look',
    async (role) => {
      const opened = await openAssessment(council.services, council.actor(role), {
        cycleId: council.cycleId,
        ...where,
        step: 'evidence',
      });
      expect(opened).toEqual({ kind: 'not_yours' });
    },
  );

  test('a DCS looks and does not write', async () => {
    const dcs = council.actor('dcs');
    const card = await open('evidence', dcs);
    expect(card).toMatchObject({ step: 'review', mayWrite: false });
    await saveAssessment(council.services, dcs, { ...press(card, evidence), step: 'evidence' });
    expect((await open('review')).assessment.revision).toBe(0);
  });

  test('a manager of another directorate is refused', async () => {
    const other = council.actor('manager', 'social-care');
    const card = await open('evidence');
    expect(await saveAssessment(council.services, other, press(card, evidence))).toEqual({ kind: 'not_yours' });
  });

  test('an accepted entry is shown and not changed', async () => {
    await council.assess(where, { rating: 'good', status: 'accepted', whatWeKnow: 'Agreed' });
    const card = await open('evidence');
    expect(card).toMatchObject({ step: 'review', mayWrite: false });
    await saveAssessment(council.services, manager, { ...press(card, evidence), step: 'evidence' });
    expect((await open('review')).assessment).toMatchObject({ whatWeKnow: 'Agreed', status: 'accepted' });
  });
});

test('open 2 leads to the manager’s own directorate, and my actions lists what is theirs, overdue first', async () => {
  expect(asCard(await openByNumber(council.services, manager, '2')).place).toEqual(where);
  expect(await openByNumber(council.services, manager, '99')).toMatchObject({ kind: 'no_such_question' });
  await council.act(where, { what: 'Later', dueOn: '2026-12-01' });
  await council.act(where, { what: 'Late', dueOn: '2026-09-01' });
  const list = await showMyActions(council.services, manager);
  expect(list).toMatchObject({
    total: 2,
    lines: [
      { what: 'Late', overdue: true },
      { what: 'Later', overdue: false },
    ],
  });
});

describe('a text that is too long for one card', () => {
  const paragraphs = Array.from({ length: 5 }, (_, index) => String(index).repeat(3_500));

  beforeEach(async () => {
    await save(await open('evidence'), { ...evidence, whatWeKnow: paragraphs.join('\n\n') });
  });

  const key = { questionKey: where.questionKey, directorateId: where.directorateId, field: 'whatWeKnow' as const };

  async function part(index: number, actor = manager): Promise<LongTextCard> {
    const card = await openLongText(council.services, actor, { cycleId: council.cycleId, ...key, part: index });
    expect(card.kind).toBe('long_text');
    return card as LongTextCard;
  }

  test('is read in parts and changed in one, the rest untouched', async () => {
    const second = await part(1);
    expect(second).toMatchObject({ text: paragraphs[1], of: 5, characters: 17_508, revision: 1 });
    const pressed = { cycleId: council.cycleId, ...key, part: 1, revision: 1, text: 'Shorter now.' };
    expect(await saveLongText(council.services, manager, pressed)).toMatchObject({ part: 2, revision: 2 });
    const text = (await open('evidence')).assessment.whatWeKnow;
    expect(text).toBe([paragraphs[0], 'Shorter now.', ...paragraphs.slice(2)].join('\n\n'));
  });

  test('changed on an older card shows both texts', async () => {
    await save(await open('evidence'), { ...evidence, whatWeKnow: paragraphs.join('\n\n').replace('11', '1x') });
    const pressed = { cycleId: council.cycleId, ...key, part: 1, revision: 1, text: 'Mine.' };
    expect(await saveLongText(council.services, manager, pressed)).toMatchObject({
      text: 'Mine.',
      savedText: paragraphs[1]?.replace('11', '1x'),
      revision: 2,
    });
  });

  test('over 20,000 characters in all is refused with what was typed', async () => {
    const pressed = { cycleId: council.cycleId, ...key, part: 0, revision: 1, text: 'x'.repeat(7_000) };
    expect(await saveLongText(council.services, manager, pressed)).toMatchObject({ problem: 'too_long', part: 0 });
  });

  test('a DCS reads it and changes nothing; frontline staff do not see it', async () => {
    const dcs = council.actor('dcs');
    expect(await part(4, dcs)).toMatchObject({ mayWrite: false, text: paragraphs[4] });
    const pressed = { cycleId: council.cycleId, ...key, part: 4, revision: 1, text: 'x' };
    await saveLongText(council.services, dcs, pressed);
    expect((await open('evidence')).assessment.revision).toBe(1);
    expect(
      await openLongText(council.services, council.actor('frontline'), { cycleId: council.cycleId, ...key, part: 0 }),
    ).toEqual({ kind: 'not_yours' });
  });
});

test('a text that was refused as too long is kept and still shown after the other boxes are saved', async () => {
  const tooLong = 'y'.repeat(20_001);
  const refused = await save(await open('evidence'), { ...evidence, whatWeKnow: tooLong });
  expect(refused.problems).toEqual([{ field: 'whatWeKnow', problem: 'too_long' }]);
  const again = await save(refused, { link: '', howWeKnow: 'Other box', whatNext: '', covered: '' });
  expect(again).toMatchObject({ step: 'evidence', typed: { whatWeKnow: tooLong, howWeKnow: 'Other box' } });
});

test('what stands typed on the evidence card is kept when Not tested is pressed there', async () => {
  await openAssessment(council.services, manager, {
    cycleId: council.cycleId,
    ...where,
    step: 'not_tested',
    leaving: { whatWeKnow: 'Half a sentence' },
  });
  expect(await open('evidence')).toMatchObject({ typed: { whatWeKnow: 'Half a sentence' }, notice: 'kept_for_you' });
});
