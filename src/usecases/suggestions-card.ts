import type { Place } from '../domain/place.ts';
import type { Question } from '../domain/question-set.ts';
import type { EvidenceSoFar, ThinEvidence } from '../domain/thin-evidence.ts';
import type { AssessmentCard } from './assessment-card.ts';
import type { Written } from './write-from-passages.ts';

/** One entry's evidence that is looked at: as it stands on the card, typed over what is saved. */
export interface LookedAtEvidence {
  cycleId: string;
  cycleLabel: string;
  place: Place;
  question: Question;
  directorateName: string | null;
  evidence: EvidenceSoFar;
}

/** The card of the evidence, as it was pressed, while what it says is looked at. */
export interface SuggestingCard {
  kind: 'suggesting';
  card: AssessmentCard;
  looked: LookedAtEvidence;
}

/**
 * What is thin in the evidence of an entry. `written`: what a language model says of it, each sentence with the parts that
 * it is about (1 to 3: the boxes in their order, 4: the rest of the card); null where nothing was sent to one. `thin`: what
 * rules find. `cut`: a box was too long to be read to its end.
 */
export interface SuggestionsCard {
  kind: 'suggestions';
  looked: LookedAtEvidence;
  written: Written | null;
  thin: ThinEvidence;
  cut: boolean;
}
