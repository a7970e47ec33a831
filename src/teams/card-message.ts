import type { Activity } from 'botbuilder';
import { ActivityTypes, CardFactory } from 'botbuilder';
import type { Card } from '../presenters/card.ts';

/**
 * A message that is one card. It has no `text`: the local client would show that and leave the card out. `summary` is
 * what a notification says.
 */
export function cardMessage(card: Card, summary?: string): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    attachments: [CardFactory.adaptiveCard(card)],
    summary: summary ?? (typeof card.fallbackText === 'string' ? card.fallbackText : 'LAT Assistant'),
  };
}
