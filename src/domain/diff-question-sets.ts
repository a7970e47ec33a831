import type { Question, QuestionSet, Section } from './question-set.ts';
import { findQuestion, questionsOf } from './question-set.ts';

/** What became of a question between two versions of a set. `before` and `after`: the old and the new text or value. */
export type QuestionChange =
  | { kind: 'added' | 'removed'; key: string; number: string; wording: string }
  | { kind: 'reworded' | 'moved' | 'level'; key: string; number: string; before: string; after: string };

/**
 * What differs between two question sets, in the order of the newer one, removed questions last. Questions are told
 * apart by key alone. *Reworded*: the wording for any audience, an item's or a sub-prompt's text. *Moved*: another
 * section, another number, or another order among the questions that stayed.
 */
export function diffQuestionSets(older: QuestionSet, newer: QuestionSet): readonly QuestionChange[] {
  const order = positions(older, newer);
  const changed = questionsOf(newer).flatMap((question): readonly QuestionChange[] => {
    const now = findQuestion(newer, question.key);
    const then = findQuestion(older, question.key);
    if (now === undefined) return [];
    if (then === undefined) return [whole('added', question)];
    return [...changesOf(then, now), ...(order.has(question.key) ? [reordered(question)] : [])];
  });
  const removed = questionsOf(older).filter(({ key }) => findQuestion(newer, key) === undefined);
  return [...changed, ...removed.map((question) => whole('removed', question))];
}

interface Placed {
  question: Question;
  section: Section;
}

const whole = (kind: 'added' | 'removed', { key, number, wording }: Question): QuestionChange => ({
  ...{ kind, key, number },
  wording: wording.manager,
});

const reordered = ({ key, number }: Question): QuestionChange => ({
  ...{ kind: 'moved', key, number },
  before: 'another place in the section',
  after: 'its place now',
});

function changesOf(then: Placed, now: Placed): readonly QuestionChange[] {
  const { key, number } = now.question;
  const compared: readonly (readonly [kind: 'reworded' | 'moved' | 'level', before: string, after: string])[] = [
    ['reworded', wordsOf(then.question), wordsOf(now.question)],
    ['moved', standing(then), standing(now)],
    ['level', then.question.level, now.question.level],
  ];
  return compared
    .filter(([, before, after]) => before !== after)
    .map(([kind, before, after]) => ({ kind, key, number, before, after }));
}

/** Every text of a question that somebody is asked, a line each. */
function wordsOf({ wording, items, subPrompts }: Question): string {
  const audiences = [wording.manager, wording.frontline, wording.partner];
  const sides = items.flatMap((item) => [item.wording.manager, item.wording.frontline, item.wording.partner]);
  return [...audiences, ...sides, ...subPrompts.map(({ text }) => `• ${text}`)]
    .filter((text) => text !== undefined)
    .join('\n');
}

/** Which section, under which number. */
const standing = ({ question, section }: Placed): string => `${section.key} ${question.number}`;

/** Keys of questions that kept section and number, and yet stand elsewhere among those that did. */
function positions(older: QuestionSet, newer: QuestionSet): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const section of newer.sections) {
    const before = older.sections.find(({ key }) => key === section.key)?.questions ?? [];
    const both = section.questions.filter(({ key, number }) =>
      before.some((other) => other.key === key && other.number === number),
    );
    const order = before.filter(({ key }) => both.some((other) => other.key === key));
    both.forEach(({ key }, index) => {
      if (order[index]?.key !== key) moved.add(key);
    });
  }
  return moved;
}
