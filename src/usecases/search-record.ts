import type { Passage } from '../domain/passage.ts';
import type { Person } from '../domain/person.ts';
import { questionsOf } from '../domain/question-set.ts';
import { likeliest, searchWords } from '../domain/search-words.ts';
import { cutTexts, findStems, rankTexts } from '../storage/text-search.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import { findViewsLater } from './may-see-views.ts';
import { searchableEntries } from './searchable-entries.ts';
import { searchableItems } from './searchable-items.ts';
import { searchableComments, searchableHeard } from './searchable-said.ts';
import type { Asker, SearchableText } from './searchable-text.ts';

/** The most passages that one search finds, the best first; and those on one page. */
const mostPassages = 20;
const onePage = 5;

/** One page of what was found; `total` of all pages. */
export interface FoundPassages {
  passages: readonly Passage[];
  total: number;
  page: number;
  pages: number;
}

/**
 * Passages of the record that bear on a question, the best first, for an active person of the council: first what they
 * may see is put together by the rules that show it elsewhere, then that alone is looked through. Null where the question
 * has no word that can be looked for. Neither the question nor what was found is kept or logged.
 */
export async function searchRecord(
  tx: Tx,
  { facts, person, question, page: wanted }: { facts: CouncilFacts; person: Person; question: string; page: number },
): Promise<FoundPassages | null> {
  const words = searchWords(question);
  const stems = words.length === 0 ? [] : await findStems(tx, words);
  if (stems.length === 0) return null;
  const texts = likeliest(await searchableTexts(tx, facts, person), stems);
  const best = texts.length === 0 ? [] : await rankTexts(tx, words, { texts, most: mostPassages });
  const found = best.flatMap((index) => texts[index] ?? []);
  const pages = Math.max(1, Math.ceil(found.length / onePage));
  const page = Math.min(Math.max(1, wanted), pages);
  const first = (page - 1) * onePage;
  const shown = found.slice(first, first + onePage);
  const excerpts =
    shown.length === 0
      ? []
      : await cutTexts(
          tx,
          words,
          shown.map(({ text }) => text),
        );
  const passages = shown.map((text, at) => passageOf(text, excerpts[at] ?? '', first + at + 1));
  return { passages, total: found.length, page, pages };
}

/** Everything of the record that this person may see, of which anything could be said. */
async function searchableTexts(tx: Tx, facts: CouncilFacts, person: Person): Promise<readonly SearchableText[]> {
  const keys = new Set(startedCycles(facts).flatMap(({ set }) => questionsOf(set).map(({ key }) => key)));
  const later = await findViewsLater(tx, { facts, person }, [...keys]);
  const asker: Asker = { tx, facts, person, later };
  return [
    ...(await searchableEntries(asker)),
    ...(await searchableItems(asker)),
    ...(await searchableHeard(asker)),
    ...(await searchableComments(asker)),
  ];
}

function passageOf({ about: _about, ...text }: SearchableText, excerpt: string, place: number): Passage {
  return { ...text, id: `p${String(place)}`, text: partOf(text.text, excerpt) };
}

/** The excerpt on one line, with dots where the text goes on. */
function partOf(text: string, excerpt: string): string {
  const [whole, part] = [onOneLine(text), onOneLine(excerpt)];
  const pieces = part.split(' … ');
  const before = whole.startsWith(pieces[0] ?? '') ? '' : '… ';
  const after = whole.endsWith(pieces.at(-1) ?? '') ? '' : ' …';
  return `${before}${part}${after}`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
