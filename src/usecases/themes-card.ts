import type { Comment, ViewsCard } from './views-card.ts';
import type { Written } from './write-from-passages.ts';

/** Published comments of one question, as they are looked through; `some`: spread evenly over more of them. */
export interface LookedAtComments extends Pick<
  ViewsCard,
  'cycleId' | 'cycleLabel' | 'question' | 'directorateId' | 'scopeName'
> {
  comments: readonly Comment[];
  some: boolean;
}

/** The card of the views, as it was pressed, while its comments are looked through. */
export interface ThemesSoughtCard {
  kind: 'themes_sought';
  card: ViewsCard;
  looked: LookedAtComments;
}

/** What comments have in common, in the words of a language model; `written` null: none is set, and nothing was sent. */
export interface ThemesCard {
  kind: 'themes';
  looked: LookedAtComments;
  written: Written | null;
}
