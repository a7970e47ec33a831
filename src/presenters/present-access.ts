import { assertNever } from '../domain/assert-never.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import type { AccessCard, AskAccessCard } from '../usecases/access-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { presentUnknownPerson } from './present-unknown-person.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';

const problems: Readonly<Record<Exclude<AskAccessCard['problem'], null>, string>> = {
  choose_council: 'Please choose your council from the list.',
  too_long: 'Please make that shorter: it can be 500 characters long.',
  no_address:
    'Teams does not tell me your name and e-mail, so I cannot ask for you. Please ask your administrator to add you.',
};

/** What a longer text is cut to when it comes back, for the size of the card. */
const mostReturned = 4_000;

/** How somebody's request for access stands, and the way to ask for it. */
export function presentAccess(card: AccessCard): Card {
  switch (card.kind) {
    case 'unknown_person':
      return presentUnknownPerson(card);
    case 'ask_access':
      return presentAskAccess(card);
    case 'access_asked':
      return renderMessage({
        heading: card.already ? 'Already asked' : 'I have asked for you',
        paragraphs: [
          card.already
            ? `You asked for access to ${card.councilName} already, on ${dateInWords(card.askedOn)}. Nobody has decided yet.`
            : `The administrators of ${card.councilName} now see your name, your e-mail and what you wrote.`,
          'I tell you here once they have decided.',
        ],
        buttons: [],
      });
    case 'access_returned':
      return renderMessage({
        heading: 'Not accepted',
        paragraphs: [
          `Your request for access to ${card.councilName} was not accepted. You can ask again from ${dateInWords(card.askAgainOn)}.`,
          'If you think that is wrong, speak to your administrator.',
        ],
        buttons: [],
      });
    case 'access_there':
      return renderMessage({
        heading: 'You have access',
        paragraphs: ['There is nothing to ask for. If you need another role, ask your administrator.'],
        buttons: [commandButton('Start', 'start'), commandButton('Help', 'help')],
      });
    default:
      return assertNever(card);
  }
}

function presentAskAccess({ known, askPost, councils, councilId, said, problem }: AskAccessCard): Card {
  const only = councils.length === 1 ? councils[0] : undefined;
  return renderCard('ask-access', {
    heading: known ? 'Ask for access' : 'I do not know you yet',
    paragraphs: leadOf({ known, askPost, council: only?.name ?? 'your council' }).map((text) => ({ text })),
    problem: problem === null ? '' : problems[problem],
    hasChoice: only === undefined,
    councils: councils.slice(0, 160).map(({ id, name }) => ({ title: cutAt(name, 120), value: id })),
    council: councils.some(({ id }) => id === councilId) ? councilId : '',
    said: cutAt(said, mostReturned),
    known,
    press: only === undefined ? {} : { council: only.id },
  });
}

function leadOf(given: { known: boolean; askPost: string | null; council: string }): readonly string[] {
  const whom = given.askPost ?? 'the person in your council who runs the Local Assurance Test';
  const how = `Ask the administrators of ${given.council} here, or ask ${whom} to add you. They see your name and e-mail as Teams has them.`;
  return given.known ? [how] : ['Until somebody lets you in I cannot show or ask you anything.', how];
}
