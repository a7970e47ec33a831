import type { Erasure } from '../storage/erasure-repository.ts';
import { addErasure, erasePerson as takeIdentity, listErasures } from '../storage/erasure-repository.ts';
import { findPersonByEmail } from '../storage/person-repository.ts';
import { findLegalHold } from '../storage/retention-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A line of the erasure ledger as it stands in a file: ids and a time, no identity. */
export interface LedgerLine {
  council: string;
  person: string;
  erasedAt: string;
}

/**
 * Takes the identity of a person out of the record: name, e-mail, Entra id, post, line, roles, links, chats, what was
 * typed and not saved, and what they were given to hold, which falls back to the managers of the place. What they wrote
 * and every count stay under an id that leads to nobody. It is entered in the ledger that a restore replays. Refused
 * while a legal hold stands.
 */
export async function erasePerson(
  services: Services,
  { councilId, email }: { councilId: string; email: string },
): Promise<OperatorOutcome<LedgerLine>> {
  return operatorTurn(services, councilId, async (turn) => {
    const person = await findPersonByEmail(turn.tx, email.trim());
    if (person === undefined) return refuse({ kind: 'no_such_person', email });
    const hold = await findLegalHold(turn.tx);
    if (hold !== undefined) return refuse({ kind: 'legal_hold_stands', why: hold.why });
    const erasure: Erasure = { personId: person.id, erasedAt: turn.now };
    await addErasure(turn.tx, erasure);
    await takeIdentity(turn.tx, person.id);
    const entry = { subject: 'person', subjectKey: person.id, change: 'erased', old: null, new: null };
    await recordOperator(turn, entry);
    return { kind: 'done', value: lineOf(councilId, erasure) };
  });
}

/** The council's ledger: whom a restore of an earlier backup must take out again. */
export async function listErased(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly LedgerLine[]>> {
  return operatorTurn(services, councilId, async ({ tx }) => {
    const erasures = await listErasures(tx);
    return { kind: 'done', value: erasures.map((erasure) => lineOf(councilId, erasure)) };
  });
}

function lineOf(council: string, { personId, erasedAt }: Erasure): LedgerLine {
  return { council, person: personId, erasedAt: erasedAt.toISOString() };
}
