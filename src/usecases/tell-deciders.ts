import { holds } from '../domain/person.ts';
import type { Tx } from '../storage/tx.ts';
import type { GapCaseDesk } from './gap-case.ts';
import { listGapStandings } from './gap-standings.ts';
import { nameGap } from './name-gap.ts';
import type { Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/** Tells whoever decides on a gap that the reviewer has given advice, and where they find it. */
export async function tellDeciders(tx: Tx, services: Services, { desk, seen }: GapCaseDesk): Promise<void> {
  const { number, topic, directorateName } = nameGap(desk.facts, desk.cycle, seen.gap) ?? noName;
  const where = directorateName ?? desk.facts.council.name;
  const text =
    `The reviewer has given advice on a gap of the assurance test: ${`${number} ${topic}`.trim()} (${where}). ` +
    'Whether it is accepted for a time is for you to decide. Say “accept gap” to see it.';
  const deciders = [...desk.facts.people.values()].filter((person) => holds(person, 'chief_executive', 'leader'));
  for (const person of deciders) {
    const [standing] = await listGapStandings(tx, { ...desk, person }, [seen]);
    if (standing?.kind === 'decides')
      await tellPerson(tx, services, { personId: person.id, text, command: 'accept gap' });
  }
}

const noName = { number: '', topic: '', directorateName: null };
