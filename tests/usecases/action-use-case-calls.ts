import { noActionTexts } from '../../src/domain/action-register.ts';
import { addAction, openNewAction } from '../../src/usecases/add-action.ts';
import { changeAction, openAction } from '../../src/usecases/change-action.ts';
import { showActions } from '../../src/usecases/show-actions.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

/** The action of council one, at an entry of education; nobody has the post that owns it. */
export const actionId = 'action-of-one';
const list = { from: 'mine', directorateId: null, term: null, page: 1 } as const;
const gap = { cycleId: 'cycle-of-one', key: 'unanswered/practice-systems@education', position: startOfList };
const movers: readonly PersonId[] = ['manager', 'manager-education', 'dcs', 'admin'];
const seers: readonly PersonId[] = [...movers, 'reviewer', 'chief_executive'];
/** They see gaps, and not this one: they are told that there is no such gap. */
const besides: readonly PersonId[] = ['manager-social-care', 'both-social-care'];

/** The use cases of actions; see {@link UseCaseCall}. */
export const actionUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showActions: {
    call: (services, actor) =>
      showActions(services, actor, { list: { directorateId: null, term: null, page: 1 }, words: '' }),
    may: [...seers, ...besides],
  },
  openAction: {
    call: (services, actor) => openAction(services, actor, { actionId, form: null, page: 1, list }),
    may: seers,
  },
  changeAction: {
    call: (services, actor) =>
      changeAction(services, actor, {
        ...{ actionId, deed: 'note', revision: 1, pressId: 'pressed-by-a-test', list },
        typed: { ...noActionTexts, text: 'Noted by a test', status: 'started' },
      }),
    ...{ may: movers, writes: movers },
  },
  openNewAction: { call: (services, actor) => openNewAction(services, actor, gap), may: [...movers, ...besides] },
  addAction: {
    call: (services, actor) =>
      addAction(services, actor, {
        ...{ ...gap, pressId: 'added-by-a-test' },
        typed: { what: 'Added by a test', owner: 'Head of Service', dueOn: '2027-01-31' },
      }),
    ...{ may: [...movers, ...besides], writes: movers },
  },
};
