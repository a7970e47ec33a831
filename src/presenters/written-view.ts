import type { Written } from '../usecases/write-from-passages.ts';

/**
 * What the lines above the passages say, whatever was asked for: `keepsTo` is what a refused text did not keep to, `plain`
 * what the card offers without AI. `markOf`: how the passages of a sentence are named; by their numbers unless it is given.
 */
export interface WrittenWords {
  written: string;
  nothing: string;
  plain: string;
  keepsTo: string;
  markOf?: (cites: readonly number[]) => string;
}

/** The part `written` of a card: what a language model wrote with the numbers of its passages, or why nothing stands there. */
export function writtenView(written: Written | null, words: WrittenWords): object {
  const sentences = written?.kind === 'written' ? written.sentences : [];
  const { markOf = (cites) => ` ${cites.map(numberMark).join('')}` } = words;
  return {
    writtenLead: written === null ? '' : leadOf(written, words),
    sentences: sentences.map(({ text, cites }) => ({ text, marks: markOf(cites) })),
  };
}

/** How a passage is named in what was written from it. */
export function numberMark(number: number): string {
  return `[${String(number)}]`;
}

function leadOf(written: Written, { written: lead, nothing, plain, keepsTo }: WrittenWords): string {
  if (written.kind === 'written') return lead;
  if (written.kind === 'nothing') return nothing;
  return written.why === 'away'
    ? `The AI did not answer this time. ${plain}`
    : `The AI did not keep to ${keepsTo}, so what it wrote is not shown. ${plain}`;
}
