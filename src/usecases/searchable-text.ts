import type { Passage, PassageCard } from '../domain/passage.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import type { ViewsLater } from './may-see-views.ts';

/** A text that the asker may see, and what it is about. */
export interface SearchableText extends Omit<Passage, 'id'> {
  about: string;
}

/** Who asks; `later`: questions of which they see nothing of others yet, by key (see `findViewsLater`). */
export interface Asker {
  tx: Tx;
  facts: CouncilFacts;
  person: Person;
  later: ReadonlyMap<string, ViewsLater>;
}

/** What a text says of an entry's place: the question, and the words that stand for it in a search. Undefined: no place. */
export function placeOfText(
  facts: CouncilFacts,
  cycle: CycleFacts,
  place: Place,
): Pick<SearchableText, 'question' | 'directorate' | 'cycle' | 'about'> | undefined {
  const described = describePlace(facts, cycle, place);
  if (described === undefined) return undefined;
  const { question, sectionTitle, directorateName } = described;
  const { key, number, topic } = question;
  const { label } = cycle.cycle;
  return {
    question: { key, number, topic },
    directorate: directorateName,
    cycle: label,
    about: [number, topic, sectionTitle, directorateName ?? '', label].join(' '),
  };
}

/** The card on which a text of a place stands. */
export function cardAt(card: PassageCard['card'], cycleId: string, { questionKey, directorateId }: Place): PassageCard {
  return { card, cycleId, questionKey, directorateId };
}
