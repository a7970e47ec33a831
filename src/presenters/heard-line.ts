import type { ShownGroup } from '../domain/group-disclosure.ts';
import { heldInWords, peopleTitles } from '../domain/group-session.ts';
import type { Paraphrase } from '../domain/paraphrase.ts';
import { sourceTitles } from '../domain/paraphrase.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { groupTitle, headCount, headsInWords, stepTitle } from './group-line.ts';
import { cutAt, startOf } from './prefill.ts';

/** Above every list of groups. */
export const groupsApart =
  'Each line is a group, counted by its heads. Groups are not part of the figures of single people, and are not added up.';

/** The question that groups spoke of, and the names of directorates. */
export interface HeardAt {
  set: QuestionSet;
  questionKey: string;
  directorates: readonly { id: string; name: string }[];
}

/**
 * One group as a card shows it, marked as a group. `saidLength`: characters of what was said. `letter`: its column in a
 * table, which has its counts; '' where no table has it.
 */
export function heardGroupView(
  { set, questionKey, directorates }: HeardAt,
  shown: ShownGroup,
  { saidLength, letter = '' }: { saidLength: number; letter?: string },
): object {
  if (shown.kind === 'heard') {
    return {
      ...{ title: `Group: ${peopleTitles[shown.people]}`, details: 'Heard, in a group too small to show more.' },
      ...{ heads: 'What is left out protects those who took part.', said: '' },
    };
  }
  const { group, item, heads, said } = shown;
  const where = directorates.find(({ id }) => id === group.directorateId)?.name ?? 'whole council';
  const side = item === '' ? '' : ` · ${stepTitle(set, { questionKey, item })}`;
  const counts = headsInWords(set.scale, heads) || 'No views were counted.';
  return {
    title: `${`Group ${letter}`.trim()}: ${groupTitle(group)}`,
    details: `${headCount(group)} · ${heldInWords(group.heldOn)} · ${where}${side}`,
    heads: letter === '' ? counts : '',
    said: said === null ? '' : startOf(said, saidLength),
  };
}

/** An agreed paraphrase as a card shows it. `length`: characters of its text. */
export function paraphraseView(
  { source, text, agreedWith }: Pick<Paraphrase, 'source' | 'text' | 'agreedWith'>,
  length: number,
): object {
  return {
    source: `Agreed paraphrase, ${sourceTitles[source].toLowerCase()}: `,
    text: startOf(text, length),
    agreed: `Agreed with: ${cutAt(agreedWith, 200)}`,
  };
}
