import type { ActionNote } from '../../src/domain/action-register.ts';
import type { Action } from '../../src/domain/assessment.ts';
import * as actions from '../../src/storage/action-repository.ts';
import * as notes from '../../src/storage/action-note-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const anAction: Action = {
  ...{ id: 'action-of-note', revision: 0, cycleId: cycle.id, questionKey: 'supervision', directorateId: 'education' },
  ...{ what: mark, owner: mark, dueOn: '2027-06-01', status: 'open', urgent: false },
};
const aNote: Omit<ActionNote, 'actionId' | 'revision'> = {
  ...{ id: 'note-1', kind: 'closed', text: mark, itemId: null, ownerWas: null, dueWas: null },
  ...{ by: person.id, at: now },
};

/** An action of council one's that was added for a gap, and closed. */
export async function fillActions(tx: Tx): Promise<void> {
  await actions.saveAction(tx, anAction, { actor: person.id, now, gapRule: 'no-evidence' });
  await notes.moveActionOn(tx, { ...anAction, revision: 1, status: 'done' }, aNote);
}

/** Every function of the repository of what was noted of actions. */
export const actionCalls: Readonly<Record<string, RepositoryCall>> = {
  'action-note.listActionNotes': {
    call: async (tx) => [...(await notes.listActionNotes(tx, anAction.id))],
    elsewhere: { gives: [] },
  },
  'action-note.findActionNote': {
    call: (tx) => notes.findActionNote(tx, aNote.id),
    elsewhere: { gives: undefined },
  },
  'action-note.listNotesOfCycle': {
    call: async (tx) => [...(await notes.listNotesOfCycle(tx, cycle.id))],
    elsewhere: { gives: [] },
  },
  'action-note.listOrigins': {
    call: async (tx) => [...(await notes.listOrigins(tx, cycle.id))],
    elsewhere: { gives: [] },
  },
  'action-note.moveActionOn': {
    call: (tx) =>
      notes.moveActionOn(tx, { ...anAction, revision: 2, owner: 'Overwritten' }, { ...aNote, id: 'note-2' }),
    elsewhere: { gives: 'stale' },
  },
};
