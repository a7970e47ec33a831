import type { LongTextCard } from '../usecases/edit-long-text.ts';
import { fieldLabels } from './assessment-field.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';

/** One part of a text that is too long for one card, to be read or changed. */
export function presentLongText(card: LongTextCard): Card {
  const { cycleId, place, field, part, of, revision } = card;
  const entry = { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '' };
  const at = (index: number): object => ({ ...entry, field, part: index });
  const label = fieldLabels[field];
  const total = card.characters.toLocaleString('en-GB');
  return renderCard('long-text', {
    where: card.directorateName ?? 'Whole council',
    title: `${card.number} ${card.topic}`.trim(),
    progress: `${label}, part ${String(part + 1)} of ${String(of)}. ${total} characters in all, kept in full.`,
    problem: card.problem === null ? '' : 'Please make this shorter: the whole text can be 20,000 characters long.',
    savedShown: card.savedText !== null,
    saved: card.savedText ?? '',
    mayWrite: card.mayWrite,
    label,
    text: card.text,
    press: { ...at(part), revision },
    hasNext: part + 1 < of,
    next: at(part + 1),
    hasPrevious: part > 0,
    previous: at(part - 1),
    back: { ...entry, step: card.mayWrite ? 'evidence' : 'review' },
  });
}
