import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** What the bot says when it arrives: in a person's own chat, in a channel or in a group chat. */
export function presentWelcome(given: { councilName: string; place: 'personal' | 'channel' | 'group' }): Card {
  if (given.place === 'personal') {
    return renderMessage({
      heading: 'LAT Assistant',
      paragraphs: [
        `Hello. I run the Local Assurance Test of children’s services for ${given.councilName}.`,
        'Press Start for what is waiting for you. Nothing you type is lost: stop whenever you like and say “continue”.',
      ],
      buttons: [commandButton('Start', 'start'), commandButton('Help', 'help')],
    });
  }
  return renderMessage({
    heading: 'LAT Assistant',
    paragraphs: [
      `I run the Local Assurance Test of children’s services for ${given.councilName}. Questions are answered in your own chat with me, never here.`,
      ...(given.place === 'channel'
        ? ['To get a status card here every week, a director or administrator says “post weekly status here”.']
        : []),
    ],
    buttons: [],
  });
}
