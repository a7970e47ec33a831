import type { ThemesCard } from '../usecases/themes-card.ts';
import { withAiLabel } from './ai-label.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { openViews } from './place-line.ts';
import { verbs } from './verbs.ts';
import type { WrittenWords } from './written-view.ts';
import { writtenView } from './written-view.ts';

const plain = 'What people wrote is there to be read.';
/** A number of comments beside a theme would say how many share it, so none stands there. */
const words: WrittenWords = {
  written: 'Written by AI from what people wrote. It counts nothing and may be wrong: read their own words.',
  nothing: `The AI found no theme in what people wrote. ${plain}`,
  plain,
  keepsTo: 'its rules',
  markOf: () => '',
};

/** What the comments on a question have in common, for the reviewer. */
export function presentThemes({ looked, written }: ThemesCard): Card {
  const { cycleId, cycleLabel, question, directorateId, scopeName, some } = looked;
  const title = `${question.number} ${question.topic}`.trim();
  const place = { questionKey: question.key, directorateId };
  const isWritten = written?.kind === 'written';
  const said = button('What people said', verbs.viewsShow, openViews(cycleId, place));
  const rendered = renderCard('written-by-ai', {
    summary: 'Themes in what people wrote',
    heading: 'Themes in what people wrote',
    where: [title, scopeName, cycleLabel].join(' · '),
    ...writtenView(written, words),
    ...(written === null && { writtenLead: `No AI is set up here. ${plain}` }),
    lines: [],
    note: isWritten ? noteOf(some) : '',
    buttons: [{ ...said, hint: `What people said on ${title}` }],
  });
  return isWritten ? withAiLabel(rendered, { sources: [] }) : rendered;
}

function noteOf(some: boolean): string {
  const left = 'What only one person wrote is no theme and is left out, however grave it is.';
  return some ? `${left} There was more than the AI reads at once: it read a part, spread evenly.` : left;
}
