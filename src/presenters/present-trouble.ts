import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';

/** A bug or, where `storeAway`, an outage of the record, with the reference under which the log has it. */
export interface Trouble {
  reference: string;
  storeAway: boolean;
}

/** The answer to a message: a short apology. */
export function presentTrouble(trouble: Trouble): Card {
  return renderMessage({
    heading: headingOf(trouble),
    paragraphs: [`Sorry. Nothing you saved is lost. Please try again ${soon(trouble)}.`, referenceOf(trouble)],
    buttons: [commandButton('Continue', 'continue')],
  });
}

/** The answer to a press: a line beside the card, which stays as it is, with what was typed in it. */
export function troubleBesideCard(trouble: Trouble): string {
  return `${headingOf(trouble)}. Sorry. Nothing you saved is lost, and what you typed is still on the card: please press again ${soon(trouble)}. ${referenceOf(trouble)}`;
}

function headingOf({ storeAway }: Trouble): string {
  return storeAway ? 'The record cannot be reached just now' : 'Something went wrong on our side';
}

function soon({ storeAway }: Trouble): string {
  return storeAway ? 'in a few minutes' : 'in a minute';
}

function referenceOf({ reference }: Trouble): string {
  return `If it happens again, tell your administrator this reference: ${reference}`;
}
