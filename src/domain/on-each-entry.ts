import type { Entry } from './assessment.ts';
import type { Found, GapReading, GapSeverity } from './gap.ts';
import type { Question, Section } from './question-set.ts';

/** An entry with its question, as a rule judges it. */
export interface Asked {
  entry: Entry;
  question: Question;
  section: Section;
  reading: GapReading;
}

/**
 * Makes a rule of what is judged of one entry, null for no gap. Entries marked not applicable and those of a question
 * that the set does not have are never judged.
 */
export const onEachEntry =
  (judge: (asked: Asked) => GapSeverity | null) =>
  (reading: GapReading): readonly Found[] => {
    const places = questionIndex(reading.set.sections);
    return reading.entries.flatMap((entry) => {
      const found = places.get(entry.questionKey);
      if (found === undefined || entry.assessment?.outcome === 'not_applicable') return [];
      const severity = judge({ entry, ...found, reading });
      if (severity === null) return [];
      return [{ severity, questionKey: entry.questionKey, directorateId: entry.directorateId, aspectKey: null }];
    });
  };

function questionIndex(sections: readonly Section[]): ReadonlyMap<string, Pick<Asked, 'question' | 'section'>> {
  return new Map(
    sections.flatMap((section) => section.questions.map((question) => [question.key, { question, section }])),
  );
}
