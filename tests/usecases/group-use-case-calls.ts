import { leaveGroupAnswer, openGroupAnswer, saveGroupAnswer } from '../../src/usecases/edit-group-answer.ts';
import { openGroupForm, pauseGroupForm, saveGroupForm } from '../../src/usecases/edit-group-session.ts';
import { openGroupText, saveGroupText } from '../../src/usecases/edit-group-text.ts';
import { openParaphrase, pauseParaphrase, saveParaphrase } from '../../src/usecases/edit-paraphrase.ts';
import { openGroupRemoval, removeGroupSession } from '../../src/usecases/remove-group-session.ts';
import { openParaphraseRemoval, removeParaphrase } from '../../src/usecases/remove-paraphrase.ts';
import { openGroupSession, showGroupSessions } from '../../src/usecases/show-group-sessions.ts';
import { showHeard } from '../../src/usecases/show-heard.ts';
import { showParaphrases } from '../../src/usecases/show-paraphrases.ts';
import { place } from '../support/council.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

const cycleId = 'cycle-of-one';
/** A group that was heard, entered by the reviewer. */
export const sessionId = 'session-of-one';
const group = { cycleId, sessionId };
const groupForm = {
  ...{ ...group, revision: 1, sure: '' },
  texts: {
    ...{ people: 'parents', what: 'Written by a test', heads: '8', heldOn: '2026-09' },
    ...{ facilitator: 'the reviewer', directorate: '' },
  },
};
const groupStep = { ...group, step: 'structure-tested/' };
const groupAnswer = { ...groupStep, question: '', revision: 1, heads: { good: '4' }, said: 'Written by a test' };
const paraphrase = { cycleId, questionKey: 'structure-tested', source: 'staff' };
const paraphraseForm = {
  ...{ ...paraphrase, revision: 1 },
  texts: { question: '', source: '', text: 'Written by a test', agreedWith: 'those who were heard' },
};
const facilitators: readonly PersonId[] = ['reviewer', 'admin'];

const seesCouncil: readonly PersonId[] = ['manager', 'reviewer', 'dcs', 'chief_executive', 'admin'];

/** The use cases of group sessions and agreed paraphrases; see {@link UseCaseCall}. */
export const groupUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showGroupSessions: {
    call: (services, actor) => showGroupSessions(services, actor, { cycleId, page: 1 }),
    may: facilitators,
  },
  openGroupSession: {
    call: (services, actor) => openGroupSession(services, actor, { ...group, page: 1 }),
    may: facilitators,
  },
  openGroupForm: { call: (services, actor) => openGroupForm(services, actor, group), may: facilitators },
  saveGroupForm: {
    call: (services, actor) => saveGroupForm(services, actor, groupForm),
    ...{ may: facilitators, writes: facilitators },
  },
  pauseGroupForm: { call: (services, actor) => pauseGroupForm(services, actor, groupForm), may: facilitators },
  openGroupAnswer: { call: (services, actor) => openGroupAnswer(services, actor, groupStep), may: facilitators },
  saveGroupAnswer: {
    call: (services, actor) => saveGroupAnswer(services, actor, groupAnswer, 'view'),
    ...{ may: facilitators, writes: facilitators },
  },
  leaveGroupAnswer: {
    call: (services, actor) => leaveGroupAnswer(services, actor, groupAnswer, 'pause'),
    may: facilitators,
  },
  openGroupText: {
    call: (services, actor) => openGroupText(services, actor, { ...groupStep, part: 0 }),
    may: facilitators,
  },
  saveGroupText: {
    call: (services, actor) =>
      saveGroupText(services, actor, { ...groupStep, part: 0, revision: 1, text: 'Written by a test' }),
    ...{ may: facilitators, writes: facilitators },
  },
  openGroupRemoval: { call: (services, actor) => openGroupRemoval(services, actor, group), may: facilitators },
  removeGroupSession: {
    call: (services, actor) => removeGroupSession(services, actor, { ...group, revision: 1, reason: 'A test' }),
    ...{ may: facilitators, writes: facilitators },
  },
  showHeard: {
    call: (services, actor) =>
      showHeard(services, actor, { cycleId, place: place('structure-tested'), words: '', page: 1 }),
    may: seesCouncil,
  },
  showParaphrases: {
    call: (services, actor) => showParaphrases(services, actor, { cycleId, questionKey: null, words: '', page: 1 }),
    may: ['reviewer'],
  },
  openParaphrase: { call: (services, actor) => openParaphrase(services, actor, paraphrase), may: ['reviewer'] },
  saveParaphrase: {
    call: (services, actor) => saveParaphrase(services, actor, paraphraseForm),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
  pauseParaphrase: { call: (services, actor) => pauseParaphrase(services, actor, paraphraseForm), may: ['reviewer'] },
  openParaphraseRemoval: {
    call: (services, actor) => openParaphraseRemoval(services, actor, paraphrase),
    may: ['reviewer'],
  },
  removeParaphrase: {
    call: (services, actor) => removeParaphrase(services, actor, { ...paraphrase, revision: 1, reason: 'A test' }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
};
