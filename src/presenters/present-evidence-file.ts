import { largestEvidenceFile, takenExtensions } from '../domain/evidence-file.ts';
import type { FileKnown, FileNotTaken } from '../usecases/take-file.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { evidencePosition } from './evidence-position.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

const megabytes = String(largestEvidenceFile / 1024 / 1024);
const nameLength = 100;

/** That files are being read; `left`: how many of those that were sent are not. */
export function presentFilesReading(names: readonly string[], left: number): Card {
  const listed = names.map((name) => `“${cutAt(name, nameLength)}”`).join(', ');
  const more = `I take ${String(names.length)} files at a time. Please send the other ${String(left)} again.`;
  return renderMessage({
    heading: '',
    paragraphs: [
      `I am reading ${listed}. If nothing follows in a minute, please send it again.`,
      ...(left > 0 ? [more] : []),
    ],
    buttons: [],
  });
}

/** That files among others are not taken, and where they are. */
export function presentFilesElsewhere(): Card {
  return renderMessage({
    heading: '',
    paragraphs: ['I take files for the evidence register in our own chat only. I have not read this one.'],
    buttons: [],
  });
}

/** That the register has this file already. */
export function presentFileKnown({ name, title, itemId, position, mayChange }: FileKnown): Card {
  const data = { ...evidencePosition(position), itemId };
  return renderMessage({
    heading: '',
    paragraphs: [
      `“${cutAt(name, nameLength)}” is in the register already, as “${cutAt(title, 200)}”. Nothing was stored twice.`,
    ],
    buttons: mayChange ? [button('Change', verbs.evidenceOpen, data)] : [commandButton('Evidence', 'evidence')],
  });
}

const types = takenExtensions.join(', ');

const problems: Readonly<Record<FileNotTaken['problem'], string>> = {
  empty: 'It is empty.',
  too_large: `It is larger than ${megabytes} MB. Please keep it where it is and add a link to it.`,
  type_not_taken: `I take these types: ${types}. Please save it as one of them, or add a link to it.`,
  not_what_it_says: 'What is in it is of another type than its name says. Please save it anew under its own type.',
  macros: 'It holds macros, which I do not take. Please save it without them.',
  not_keeper:
    'Files for the register are taken from managers and administrators. Please give it to whoever answers for the entry.',
  host_not_allowed:
    'Microsoft Teams named a place for it that I may not read from. Tell your administrator: the setting is ALLOWED_UPLOAD_HOSTS.',
  not_fetched: 'I could not get it from OneDrive. Please send it again.',
  failed: 'Something went wrong on my side. Please send it again.',
};

/** Why a file was not taken, and what to do. */
export function presentFileNotTaken({ name, problem }: FileNotTaken): Card {
  const which = name === '' ? 'This file' : `“${cutAt(name, nameLength)}”`;
  return renderMessage({
    heading: '',
    paragraphs: [`${which} was not taken. ${problems[problem]}`],
    buttons: problem === 'not_keeper' ? [] : [commandButton('Evidence', 'evidence')],
  });
}
