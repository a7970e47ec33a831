import type { ShownGroup } from '../domain/group-disclosure.ts';
import type { Paraphrase } from '../domain/paraphrase.ts';
import type { Place } from '../domain/place.ts';
import type { QuestionSet } from '../domain/question-set.ts';

/** What groups said at one question, as far as it may be shown, and what was agreed with people in a paraphrase. */
export interface HeardCard {
  kind: 'heard';
  cycleId: string;
  cycleLabel: string;
  set: QuestionSet;
  place: Place;
  directorateName: string | null;
  directorates: readonly { id: string; name: string }[];
  groups: readonly ShownGroup[];
  page: number;
  pages: number;
  paraphrases: readonly Pick<Paraphrase, 'source' | 'text' | 'agreedWith'>[];
}
