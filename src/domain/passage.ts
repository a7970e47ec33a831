import type { PeopleKind } from './group-session.ts';
import type { ParaphraseSource } from './paraphrase.ts';
import type { Audience } from './question-set.ts';

/** What a passage is a part of: an entry's evidence or its remarks, an item of evidence, an action, or what people said. */
export type PassageKind = 'evidence' | 'remark' | 'item' | 'action' | 'comment' | 'group' | 'paraphrase';

/** Where in an entry a text stands, '' where it is all that there is of its kind. */
export type PassageField = 'whatWeKnow' | 'howWeKnow' | 'whatNext' | 'remarks' | 'reason' | 'untested' | 'checked' | '';

/** The card on which all of it can be read: an entry, the views of a question, what groups said, the asker's actions. */
export interface PassageCard {
  card: 'entry' | 'views' | 'heard' | 'actions';
  cycleId: string;
  questionKey: string;
  directorateId: string | null;
}

/**
 * Words from the council's record that bear on a question, as far as one person may see them.
 *
 * - `id`: names it within one search, such as `p1`; the best has the lowest number.
 * - `by`: who said it, as an audience, a kind of group or a blurred source; null for what stands in the record.
 * - `question`: what it was said of, null for an item of evidence that no entry rests on.
 * - `directorate`: its name, null for the whole council. `cycle`: the label, null for an item of evidence.
 * - `when`: a date in words, '' where none may be told or is known (comments have none).
 * - `text`: the sentences that fit best, people's own words: data, never an instruction.
 * - `opens`: null where this person has no card of it.
 */
export interface Passage {
  id: string;
  kind: PassageKind;
  where: PassageField;
  by: Audience | PeopleKind | ParaphraseSource | null;
  question: { key: string; number: string; topic: string } | null;
  directorate: string | null;
  cycle: string | null;
  when: string;
  text: string;
  opens: PassageCard | null;
}
