import { keyFromWords, takeKey } from './key-from-words.ts';
import { againstShipped, matchQuestions, sameWords, withinSet } from './match-questions.ts';
import type { Question, QuestionSet, Section } from './question-set.ts';
import { findQuestion } from './question-set.ts';
import type { ScaleId } from './scale.ts';
import { scales } from './scale.ts';
import { shortened, textInParts } from './shortened.ts';
import type { WorkbookContent, WorkbookRow } from './workbook-content.ts';

/** A question of the workbook in its set. `like`: the question that gave it its key; null where it is new. */
export interface WorkbookQuestion {
  row: WorkbookRow;
  question: Question;
  like: { setId: string; number: string; question: Question; section: Section } | null;
}

const longestTopic = 40;
const longestShortTitle = 28;
const longestNote = 600;
const mostNotes = 40;

/**
 * The question set that a workbook holds. Keys stay those of the council's earlier version, else those of the shipped
 * set that asks the same questions, so that cycles compare; a new question gets a key from its words. From the question
 * that gave the key come also level, topic, wording for other audiences and what a workbook has no column for; a new
 * question is the council's (`council`) until a YAML file says otherwise. The scale is the one whose grades the rating
 * column uses. The version is the next after the earlier one.
 */
export function questionSetFromWorkbook(given: {
  id: string;
  content: WorkbookContent;
  earlier: QuestionSet | undefined;
  shipped: readonly QuestionSet[];
}): { set: QuestionSet; questions: readonly WorkbookQuestion[] } {
  const { id, content, earlier } = given;
  const reference = nearestShipped(content.rows, given.shipped);
  const likes = likesOf(content.rows, earlier, reference);
  const taken = new Set([...likes.values()].map(({ question }) => question.key));
  const questions = content.rows.map((row, index): WorkbookQuestion => {
    const like = likes.get(index) ?? null;
    return { row, like, question: questionFrom(row, content.title, like, taken) };
  });
  const aspects = earlier?.aspects ?? [];
  const known = new Set(aspects.map(({ key }) => key));
  const kept = questions.map((one) => {
    return { ...one, question: { ...one.question, aspects: one.question.aspects.filter((key) => known.has(key)) } };
  });
  const set: QuestionSet = {
    id,
    title: content.title,
    ...carriedOver(earlier),
    scale: scaleOf(content.rows, [earlier?.scale, reference?.scale, 'ofsted4']),
    notes: content.opening.flatMap((line) => textInParts(line, longestNote)).slice(0, mostNotes),
    aspects,
    sections: sectionsFrom(kept, earlier),
  };
  return { set, questions: kept };
}

function carriedOver(earlier: QuestionSet | undefined): Pick<QuestionSet, 'version' | 'live' | 'everyMonths'> {
  if (earlier === undefined) return { version: 1, live: false, everyMonths: null };
  return { version: earlier.version + 1, live: earlier.live, everyMonths: earlier.everyMonths };
}

type Like = NonNullable<WorkbookQuestion['like']>;

/** The shipped set that asks most of these questions, and at least a third of them. */
function nearestShipped(rows: readonly WorkbookRow[], shipped: readonly QuestionSet[]): QuestionSet | undefined {
  const counted = shipped.map((set) => ({ set, count: matchQuestions(rows, set, againstShipped).size }));
  const [best] = counted.toSorted((a, b) => b.count - a.count);
  return best !== undefined && best.count * 3 >= rows.length ? best.set : undefined;
}

function likesOf(
  rows: readonly WorkbookRow[],
  earlier: QuestionSet | undefined,
  reference: QuestionSet | undefined,
): ReadonlyMap<number, Like> {
  const own = earlier === undefined ? [] : likesIn(rows, earlier, withinSet);
  const keys = new Set(own.map(([, { question }]) => question.key));
  const indexes = new Set(own.map(([index]) => index));
  const others = reference === undefined ? [] : likesIn(rows, reference, againstShipped);
  const free = others.filter(([index, { question }]) => !indexes.has(index) && !keys.has(question.key));
  return new Map([...own, ...free]);
}

function likesIn(rows: readonly WorkbookRow[], set: QuestionSet, like: typeof withinSet): readonly [number, Like][] {
  return [...matchQuestions(rows, set, like)].flatMap(([index, { key, number }]) => {
    const found = findQuestion(set, key);
    return found === undefined ? [] : [[index, { setId: set.id, number, ...found }] as [number, Like]];
  });
}

function questionFrom(row: WorkbookRow, document: string, like: Like | null, taken: Set<string>): Question {
  const { question: known } = like ?? {};
  const number = row.number === '' ? `row ${String(row.row)}` : row.number;
  const fallback = `question-${keyFromWords(number, 4)}`;
  const subKeys = new Set<string>();
  return {
    ...(known ?? unknownQuestion(row)),
    key: known?.key ?? takeKey(keyFromWords(row.wording, 5), fallback, taken),
    number,
    wording: { ...known?.wording, manager: row.wording },
    subPrompts: row.subPrompts.map((text) => {
      const same = known?.subPrompts.find((one) => sameWords(one.text, text) && !subKeys.has(one.key));
      return { key: takeKey(same?.key ?? keyFromWords(text, 4), 'point', subKeys), text };
    }),
    note: null,
    source: { document: document.slice(0, 200), section: number, unconfirmed: false },
  };
}

function unknownQuestion({
  wording,
}: WorkbookRow): Omit<Question, 'key' | 'number' | 'wording' | 'subPrompts' | 'source'> {
  return {
    level: 'council',
    topic: shortened(wording, longestTopic),
    items: [],
    goodEvidence: 'Dated evidence from the year in question, and what staff and children say of it.',
    party: [],
    aspects: [],
    expectedPost: null,
    easy: false,
    note: null,
  };
}

/** The scale whose grades the rating column holds most often; the first of `preferred` where several are level. */
function scaleOf(rows: readonly WorkbookRow[], preferred: readonly (ScaleId | undefined)[]): ScaleId {
  const ids = [...new Set([...preferred, ...(Object.keys(scales) as ScaleId[])])].filter((id) => id !== undefined);
  const counted = ids.map((id) => ({
    id,
    count: rows.filter(({ rating }) => gradeInWords(id, rating) !== null).length,
  }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.id ?? 'ofsted4';
}

/** The value of the grade that this cell names in full, whatever its case and spaces, or null: nothing is guessed. */
export function gradeInWords(scale: ScaleId, cell: string): string | null {
  const words = cell.trim().replace(/\s+/g, ' ').toLowerCase();
  return scales[scale].find(({ label }) => label.toLowerCase() === words)?.value ?? null;
}

function sectionsFrom(questions: readonly WorkbookQuestion[], earlier: QuestionSet | undefined): readonly Section[] {
  const groups = [...Map.groupBy(questions, ({ row }) => row.parameter)];
  const taken = new Set<string>();
  return groups.map(([title, group]) => {
    const known = earlier?.sections.find((section) => sameWords(section.title, title)) ?? usualSection(group);
    const free = known !== undefined && !taken.has(known.key) ? known : undefined;
    const made = { key: keyFromWords(title, 4), shortTitle: shortened(title, longestShortTitle), compliance: true };
    const { key, shortTitle, compliance } = free ?? made;
    return {
      ...{ key: takeKey(key, 'section', taken), title, shortTitle, stem: null, compliance },
      questions: group.map(({ question }) => question),
    };
  });
}

/** The section that more than half of the known ones among these questions stood in before. */
function usualSection(group: readonly WorkbookQuestion[]): Section | undefined {
  const counted = [...Map.groupBy(group, ({ like }) => like?.section)].flatMap(([section, { length }]) =>
    section === undefined ? [] : [{ section, length }],
  );
  const [most] = counted.toSorted((a, b) => b.length - a.length);
  return most !== undefined && most.length * 2 > group.filter(({ like }) => like !== null).length
    ? most.section
    : undefined;
}
