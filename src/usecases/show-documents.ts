import { findNamed } from '../domain/command.ts';
import type { DocumentKind } from '../domain/document.ts';
import { documentKinds, documentTypes } from '../domain/document.ts';
import type { DocumentCommand } from '../domain/document-reach.ts';
import { documentReach } from '../domain/document-reach.ts';
import { actorTurn } from './actor-turn.ts';
import { runningCycles } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { DocumentFormCard } from './document-card.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

const kindsOf: Readonly<Record<DocumentCommand, readonly DocumentKind[]>> = {
  workbook: ['workbook'],
  paper: documentKinds.filter((kind) => kind !== 'workbook'),
};

/** `workbook`, `paper`: which kind, edition and cycle; `words` may name a kind, such as `paper statement`. */
export async function showDocuments(
  services: Services,
  actor: Actor,
  { command, words }: { command: DocumentCommand; words: string },
): Promise<DocumentFormCard | Refusal> {
  return actorTurn(services, actor, 'showDocuments', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const kinds = kindsOf[command];
    const chosen = namedKind(words, kinds) ?? kinds[0];
    const reach = person?.active === true && chosen !== undefined ? documentReach(person, chosen) : null;
    if (chosen === undefined || reach === null) return refuseCommand(command);
    const cycles = [...new Set([...runningCycles(facts), ...startedCycles(facts)])];
    if (cycles.length === 0) return { kind: 'no_open_cycle', councilName: facts.council.name };
    const { editions, directorateIds } = reach;
    const named = facts.directorates.filter(({ id }) => directorateIds?.includes(id) === true);
    return {
      ...{ kind: 'document_form', command, kinds, chosen, editions },
      cycles: cycles.map(({ cycle }) => ({ id: cycle.id, label: cycle.label })),
      directorateNames: directorateIds === null ? null : named.map(({ name }) => name),
    };
  });
}

function namedKind(words: string, kinds: readonly DocumentKind[]): DocumentKind | undefined {
  const named = kinds.map((id) => ({ id, name: documentTypes[id].title }));
  return findNamed(words, named)?.id;
}
