import type { Written } from '../usecases/write-from-passages.ts';

/** What the lines above the passages say, whatever was asked for; `plain` is what the card offers without AI. */
export interface WrittenWords {
  written: string;
  nothing: string;
  plain: string;
}

/** The part `written` of a card: what a language model wrote with the numbers of its passages, or why nothing stands there. */
export function writtenView(written: Written | null, words: WrittenWords): object {
  const sentences = written?.kind === 'written' ? written.sentences : [];
  return {
    writtenLead: written === null ? '' : leadOf(written, words),
    sentences: sentences.map(({ text, cites }) => ({ text, marks: ` ${cites.map(numberMark).join('')}` })),
  };
}

/** How a passage is named in what was written from it. */
export function numberMark(number: number): string {
  return `[${String(number)}]`;
}

function leadOf(written: Written, { written: lead, nothing, plain }: WrittenWords): string {
  if (written.kind === 'written') return lead;
  if (written.kind === 'nothing') return nothing;
  return written.why === 'away'
    ? `The AI did not answer this time. ${plain}`
    : `The AI did not keep to the passages, so what it wrote is not shown. ${plain}`;
}
