import type { Activity } from 'botbuilder';
import { ActivityTypes, CardFactory } from 'botbuilder';
import type { AiLabel } from '../presenters/ai-label.ts';
import { aiLabelOf } from '../presenters/ai-label.ts';
import type { Card } from '../presenters/card.ts';

/**
 * A message that is one card. It has no `text`: the local client would show that and leave the card out. `summary` is
 * what a notification says.
 */
export function cardMessage(card: Card, summary?: string): Partial<Activity> {
  const label = aiLabelOf(card);
  return {
    type: ActivityTypes.Message,
    attachments: [CardFactory.adaptiveCard(card)],
    summary: summary ?? (typeof card.fallbackText === 'string' ? card.fallbackText : 'LAT Assistant'),
    ...(label === undefined ? {} : labelled(label)),
  };
}

/** Most sources that Teams shows, and the characters of a name and of words that it takes. */
const mostSources = 20;
const longestName = 80;
const longestWords = 160;

/** The label “AI generated” with its sources, and buttons under the message by which people say what they think of it. */
function labelled({ sources }: AiLabel): Partial<Activity> {
  const citation = sources.slice(0, mostSources).map(({ name, text }, at) => ({
    '@type': 'Claim',
    position: at + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: name.slice(0, longestName),
      abstract: text.slice(0, longestWords),
    },
  }));
  const label = { '@type': 'Message', '@context': 'https://schema.org', '@id': '' };
  return {
    entities: [
      {
        ...{ type: 'https://schema.org/Message', ...label, additionalType: ['AIGeneratedContent'] },
        ...(citation.length > 0 && { citation }),
      },
    ],
    channelData: { feedbackLoop: { type: 'default' } },
  };
}
