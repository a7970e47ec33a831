import type { CommandId } from '../domain/permission.ts';
import type { Button } from './button.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { commandMeanings } from './command-meaning.ts';
import { renderMessage } from './render-message.ts';

/** Something typed that is no command: the nearest one is offered. `more`: paragraphs after that. */
export function presentUnknownCommand(nearest: CommandId, more: readonly string[] = []): Card {
  const help = commandButton('Help', 'help');
  const isFar = nearest === 'help';
  const text = isFar ? 'Say “help”, and I will show you what you can say.' : `Did you mean ${nearestInWords(nearest)}?`;
  return renderMessage({
    heading: '',
    paragraphs: [`I did not understand that. ${text}`, ...more],
    buttons: isFar ? [help] : [runNearest(nearest), help],
  });
}

/** `“show gaps”: what is missing`. */
export function nearestInWords(nearest: CommandId): string {
  return `“${nearest}”: ${commandMeanings[nearest]}`;
}

/** A button that runs the command which may have been meant. */
export function runNearest(nearest: CommandId): Button {
  return commandButton(nearest.charAt(0).toUpperCase() + nearest.slice(1), nearest);
}
