import type { Card } from '../presenters/card.ts';

/** What is answered to text in a channel or group chat: `here` for all to see, `own` in the asker's own chat. */
export interface SharedAnswer {
  here: Card | null;
  own: Card | null;
}
