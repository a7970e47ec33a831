import { listActionsAt } from '../../src/storage/action-repository.ts';
import { listConclusions } from '../../src/storage/conclusion-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listRecommendations } from '../../src/storage/recommendation-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { answerRecommendation, openRecommendationAnswer } from '../../src/usecases/answer-recommendation.ts';
import type { AnswerTexts, ConclusionTexts } from '../../src/usecases/conclusion-card.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { showConclusions } from '../../src/usecases/show-conclusions.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { openConclusion, saveConclusion } from '../../src/usecases/write-conclusion.ts';
import {
  openRecommendation,
  saveRecommendation,
  withdrawRecommendation,
} from '../../src/usecases/write-recommendation.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

describe('conclusions and recommendations', () => {
  let store: Store;
  let council: TestCouncil;
  beforeAll(async () => {
    store = await openTestStore();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
  });
  afterAll(() => store.close());

  const texts: ConclusionTexts = { text: 'Partners work together.', qualified: 'no', qualification: '', restsOn: '' };
  const conclude = (changes: Partial<ConclusionTexts> = {}, revision = 0, who: 'reviewer' | 'dcs' = 'reviewer') =>
    saveConclusion(council.services, council.actor(who), {
      ...{ cycleId: council.cycleId, limb: 'partnership', revision },
      texts: { ...texts, ...changes },
    });
  const recommend = (changes: object = {}, pressId = 'press-1', revision = 0) =>
    saveRecommendation(council.services, council.actor('reviewer'), {
      ...{ cycleId: council.cycleId, recommendationId: null, pressId, revision },
      texts: { text: 'Test it again.', questions: '12', limbs: ['partnership'], responseDueOn: '', ...changes },
    });
  const accepted: AnswerTexts = {
    ...{ decision: 'accepted', response: 'We agree.', minuteReference: 'CAB 14/27' },
    ...{ what: '', owner: '', dueOn: '', entry: '' },
  };
  const answer = (changes: Partial<AnswerTexts> = {}, pressId = 'answer-1', revision = 1) =>
    answerRecommendation(council.services, council.actor('dcs'), {
      ...{ cycleId: council.cycleId, recommendationId: 'press-1', pressId, revision },
      texts: { ...accepted, ...changes },
    });
  const saved = () => council.inCouncil((tx) => listConclusions(tx, council.cycleId));
  const recommended = () => council.inCouncil((tx) => listRecommendations(tx, council.cycleId));
  const firstOf = async () => (await recommended())[0];

  it('keeps a conclusion with who wrote it, once however often it is pressed', async () => {
    expect(await conclude()).toMatchObject({ kind: 'conclusions', notice: 'saved' });
    expect(await conclude()).toMatchObject({ kind: 'conclusions', notice: 'already_saved' });
    expect(await saved()).toMatchObject([{ limb: 'partnership', revision: 1, authorId: 'reviewer' }]);
    const history = await council.inCouncil((tx) => listHistory(tx));
    expect(history.filter(({ subject }) => subject === 'conclusion')).toMatchObject([
      { actor: 'reviewer', change: 'added', old: null },
    ]);
  });

  it('shows both texts where two reviewers wrote, and keeps what the second typed', async () => {
    await conclude();
    const outcome = await conclude({ text: 'They do not.' });
    expect(outcome).toMatchObject({ kind: 'conclusion_form', conflict: true, revision: 1 });
    expect(outcome).toMatchObject({ typed: { text: 'They do not.' }, saved: { text: texts.text } });
    const again = await openConclusion(council.services, council.actor('reviewer'), {
      ...{ cycleId: council.cycleId, limb: 'partnership' },
    });
    expect(again).toMatchObject({ kind: 'conclusion_form', keptForYou: true, typed: { text: 'They do not.' } });
    expect(await conclude({ text: 'They do not.' }, 1)).toMatchObject({ notice: 'saved' });
    expect(await saved()).toMatchObject([{ text: 'They do not.', revision: 2 }]);
  });

  it('gives back what cannot be saved, with everything in it', async () => {
    const outcome = await conclude({ text: '', qualified: 'yes', restsOn: 'nowhere' });
    expect(outcome).toMatchObject({ problems: ['no_text', 'no_qualification', 'unknown_section'] });
    expect(await saved()).toEqual([]);
  });

  it('warns of a limb that no tested question stands behind, and lists it as a gap until one does', async () => {
    const warned = await conclude({ restsOn: 'partnerships' });
    expect(warned).toMatchObject({ limbs: [{}, {}, { untested: true, conclusion: { limb: 'partnership' } }] });
    const asked = { cycleId: null, position: startOfList, words: '' };
    const rules = async (): Promise<readonly string[]> => {
      const card = await showGaps(council.services, council.actor('reviewer'), asked);
      return card.kind === 'gap_list' ? card.counts.map(({ rule }) => rule) : [];
    };
    expect(await rules()).toContain('limb-without-question');
    const [tested] = council.set.sections.find(({ key }) => key === 'partnerships')?.questions ?? [];
    await council.assess(place(tested?.key ?? ''), { rating: 'good' });
    expect(await rules()).not.toContain('limb-without-question');
  });

  it('refuses everybody who is not the reviewer, the Director too, and another council’s cycle', async () => {
    expect(await conclude({}, 0, 'dcs')).toEqual({ kind: 'not_yours' });
    expect(await saved()).toEqual([]);
    const elsewhere = await testCouncil(store, { cycle: { id: 'cycle-elsewhere' } });
    const key = { cycleId: elsewhere.cycleId, limb: 'duties' } as const;
    expect(await openConclusion(council.services, council.actor('reviewer'), key)).toEqual({ kind: 'not_yours' });
    for (const who of ['frontline', 'partner', 'scrutiny_officer', 'lead_member'] as const) {
      const outcome = await showConclusions(council.services, council.actor(who), { cycleId: null, page: 1 });
      expect([who, outcome.kind]).toEqual([who, 'not_allowed']);
    }
    const scoped = council.actor('manager', 'education');
    expect(await showConclusions(council.services, scoped, { cycleId: null, page: 1 })).toMatchObject({
      kind: 'not_allowed',
    });
  });

  it('gives each recommendation the next letter, and one of them to two presses', async () => {
    await Promise.all([recommend(), recommend(), recommend({}, 'press-2')]);
    await recommend({}, 'press-3');
    await recommend({}, 'press-3');
    const all = await recommended();
    expect(all.map(({ letter }) => letter)).toEqual(['a', 'b', 'c'].slice(0, all.length));
    expect(all.filter(({ id }) => id === 'press-1')).toHaveLength(1);
    expect(all.filter(({ id }) => id === 'press-3')).toHaveLength(1);
  });

  it('keeps what was typed of a recommendation that names no question of the set', async () => {
    expect(await recommend({ questions: '12, 99' })).toMatchObject({
      ...{ kind: 'recommendation_form', problems: [{ field: 'questions', numbers: ['99'] }] },
      typed: { questions: '12, 99' },
    });
    const again = await openRecommendation(council.services, council.actor('reviewer'), {
      ...{ cycleId: council.cycleId, recommendationId: null },
    });
    expect(again).toMatchObject({ keptForYou: true, typed: { questions: '12, 99' } });
  });

  it('takes the council’s answer with an action that comes of it, once', async () => {
    await recommend();
    const key = { cycleId: council.cycleId, recommendationId: 'press-1' };
    const form = await openRecommendationAnswer(council.services, council.actor('dcs'), key);
    const [first] = form.kind === 'recommendation_answer' ? form.entries : [];
    const at = first?.place ?? place('');
    const typed = { what: 'Retest', owner: 'Director', dueOn: '2027-03-31' };
    const entryText = `${at.questionKey}@${at.directorateId ?? ''}`;
    expect(await answer({ ...typed, entry: 'nowhere@' })).toMatchObject({ problems: ['unknown_entry'] });
    expect(await answer({ ...typed, owner: '', entry: entryText })).toMatchObject({ problems: ['action_incomplete'] });
    const press = { ...typed, entry: entryText };
    expect(await answer(press)).toMatchObject({ kind: 'conclusions', notice: 'answered' });
    expect(await answer(press)).toMatchObject({ notice: 'already_saved' });
    const actions = await council.inCouncil((tx) => listActionsAt(tx, council.cycleId, at));
    expect(actions).toMatchObject([{ id: 'answer-1', what: 'Retest', owner: 'Director' }]);
    expect(await firstOf()).toMatchObject({ status: 'accepted', minuteReference: 'CAB 14/27', revision: 2 });
  });

  it('overwrites no action whose id a forged card names', async () => {
    await recommend();
    const other = await council.act(place('early-help-offer', 'education'), { what: 'Not to be touched' });
    const [at] = council.set.sections.flatMap(({ questions }) => questions).filter(({ number }) => number === '12');
    const directorate = at?.level === 'directorate' ? 'education' : '';
    const typed = { what: 'Forged', owner: 'X', dueOn: '2027-03-31', entry: `${at?.key ?? ''}@${directorate}` };
    expect(await answer(typed, other.id)).toEqual({ kind: 'old_card' });
    const kept = await council.inCouncil((tx) => listActionsAt(tx, council.cycleId, other));
    expect(kept).toMatchObject([{ what: 'Not to be touched' }]);
  });

  it('rejects with reasons only, and lets the reviewer change or withdraw nothing that was answered', async () => {
    await recommend();
    expect(await answer({ decision: 'rejected', response: '' })).toMatchObject({ problems: ['no_reasons'] });
    await answer({ decision: 'rejected', response: 'No money.' });
    const key = { cycleId: council.cycleId, recommendationId: 'press-1' };
    expect(await openRecommendation(council.services, council.actor('reviewer'), key)).toEqual({ kind: 'old_card' });
    await withdrawRecommendation(council.services, council.actor('reviewer'), { ...key, revision: 2 });
    expect(await firstOf()).toMatchObject({ status: 'rejected' });
  });

  it('withdraws an unanswered one, which keeps its letter', async () => {
    await recommend();
    const press = { cycleId: council.cycleId, recommendationId: 'press-1', revision: 1 };
    const outcome = await withdrawRecommendation(council.services, council.actor('reviewer'), press);
    expect(outcome).toMatchObject({ notice: 'withdrawn', recommendations: [{ recommendation: { letter: 'a' } }] });
    await recommend({}, 'press-2');
    expect((await recommended()).map(({ letter, status }) => [letter, status])).toEqual([
      ['a', 'withdrawn'],
      ['b', 'made'],
    ]);
  });

  it('locks conclusions at sign-off and keeps what was typed, while recommendations stay open', async () => {
    await conclude();
    await recommend();
    for (const to of ['in_review', 'signed_off'] as const) {
      const moved = await moveCycleOn(council.services, {
        councilId: council.councilId,
        cycle: council.cycleId,
        to,
        why: 'Done',
      });
      expect(moved).toMatchObject({ kind: 'done' });
    }
    expect(await conclude({ text: 'Too late.' }, 1)).toMatchObject({ kind: 'cycle_signed_off' });
    expect(await saved()).toMatchObject([{ text: texts.text }]);
    expect(await answer()).toMatchObject({ notice: 'answered' });
    const shown = await showConclusions(council.services, council.actor('admin'), { cycleId: null, page: 1 });
    expect(shown).toMatchObject({ kind: 'conclusions', signedOff: true, mayConclude: false, mayAnswer: false });
  });
});
