import { dateInWords } from '../domain/calendar-date.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Refusal } from '../usecases/refusal.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import type { Message } from './render-message.ts';
import { renderMessage } from './render-message.ts';

/** Why something was not done, and what to do instead. */
export function presentRefusal(refusal: Refusal): Card {
  return renderMessage(refusal.kind === 'cycle_signed_off' ? signedOff(refusal) : messageOf(refusal));
}

type SignedOff = Extract<Refusal, { kind: 'cycle_signed_off' }>;

function messageOf(refusal: Exclude<Refusal, SignedOff>): Message {
  switch (refusal.kind) {
    case 'not_allowed':
      return say('Not part of your role', [
        `“${refusal.command}” is not part of your role here. If it should be, ask your administrator.`,
        'Say “help” to see what you can do.',
      ]);
    case 'not_yours':
      return say('This one is not yours', [
        'That card belongs to somebody else’s work, or to work you no longer hold. Nothing was changed.',
        'Say “continue” to go on with your own.',
      ]);
    case 'no_open_cycle':
      return say('Nothing is open', [
        `${refusal.councilName} has no assurance test open at the moment. You will be told when one opens.`,
      ]);
    case 'no_post_yet':
      return say('No status card yet', [
        'Your role sees what the last status card showed, and none has been posted yet. It will be here after the first one.',
      ]);
    case 'cycle_closed':
      return say('This test has closed', [
        'Its answers can no longer be changed. What you typed last was kept for you, but is not counted.',
      ]);
    case 'nothing_to_answer':
      return say('Nothing for you to answer', [
        refusal.audience === null
          ? 'No questions are waiting for you at the moment.'
          : 'There are no questions for you in this role at the moment.',
        'If you expected some, ask your administrator.',
      ]);
    case 'concern_routes_missing':
      return say('We cannot start yet', [
        'Before anybody is asked anything, this chat has to say where a concern about a child goes. Your administrator still has to enter that.',
        'If a child is in danger now, call 999. With any other concern, go to your manager or the council’s front door for children.',
      ]);
    case 'old_card':
      return say('That card is out of date', [
        'Things have moved on since it was shown. Nothing was changed.',
        'Say “continue” to go on where you are.',
      ]);
    default:
      return assertNever(refusal);
  }
}

function signedOff({ label, signedOn }: SignedOff): Message {
  const when = signedOn === null ? '' : ` on ${dateInWords(signedOn)}`;
  return say('This cycle is signed off', [
    `This cycle was signed off${when} (${label}) and stays as it was signed. Nothing in it was changed.`,
    'If something in it is wrong, tell your administrator: it belongs in the next cycle.',
  ]);
}

function say(heading: string, paragraphs: readonly string[]): Message {
  return { heading, paragraphs, buttons: [commandButton('Continue', 'continue'), commandButton('Help', 'help')] };
}
