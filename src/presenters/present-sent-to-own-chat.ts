import type { Button } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/**
 * Said in a channel or group chat instead of an answer that belongs in the asker's own chat; `buttons`: what leads back
 * to the card that was pressed.
 */
export function presentSentToOwnChat({ canReach, buttons = [] }: { canReach: boolean; buttons?: Button[] }): Card {
  const text = canReach
    ? 'I have sent it to your own chat.'
    : 'That is for your own chat, and I cannot reach it yet. Find LAT Assistant under Apps in Teams, add it, and say it there.';
  return renderMessage({ heading: '', paragraphs: [text], buttons });
}
