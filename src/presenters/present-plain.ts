import type { CommandId } from '../domain/permission.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';
import { repeatNotice } from './repeat-notice.ts';

const titles: Readonly<Partial<Record<CommandId, string>>> = {
  start: 'Start',
  requests: 'Requests',
  'accept gap': 'Accept gap',
};

interface PlainOptions {
  command?: CommandId;
  possibleRepeat?: boolean;
}

/** A few plain words, with a button for one command where `command` names one that has a title. */
export function presentPlain(text: string, { command, possibleRepeat = false }: PlainOptions = {}): Card {
  const title = command === undefined ? undefined : titles[command];
  const buttons = command === undefined || title === undefined ? [] : [commandButton(title, command)];
  return renderMessage({ heading: '', paragraphs: [...(possibleRepeat ? [repeatNotice] : []), text], buttons });
}
