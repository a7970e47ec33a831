import type { CommandId } from '../domain/permission.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { commandMeanings } from './command-meaning.ts';
import { renderMessage } from './render-message.ts';

/** Something typed that is no command: the nearest one is offered. */
export function presentUnknownCommand(nearest: CommandId): Card {
  const help = commandButton('Help', 'help');
  if (nearest === 'help') {
    return renderMessage({
      heading: '',
      paragraphs: ['I did not understand that. Say “help”, and I will show you what you can say.'],
      buttons: [help],
    });
  }
  const title = nearest.charAt(0).toUpperCase() + nearest.slice(1);
  return renderMessage({
    heading: '',
    paragraphs: [`I did not understand that. Did you mean “${nearest}”: ${commandMeanings[nearest]}?`],
    buttons: [commandButton(title, nearest), help],
  });
}
