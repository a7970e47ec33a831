import { wholeCouncil } from '../domain/access-request.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { roles } from '../domain/role.ts';
import type { AccessRequestCard, NoRequestsCard, RequestDecidedCard } from '../usecases/access-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { pagingView } from './paging.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';
import { roleTitles } from './role-title.ts';

const problems: Readonly<Record<Exclude<AccessRequestCard['problem'], null>, string>> = {
  choose_role: 'Nothing was changed. To accept, please choose a role.',
  choose_directorate: 'Nothing was changed. To accept, please choose a directorate, or the whole council.',
  reason_missing: 'Nothing was changed. To return the request, please say why.',
  reason_too_long: 'Nothing was changed. Please make the reason shorter: it can be 500 characters long.',
  email_taken:
    'Nothing was changed. This e-mail belongs to somebody in your council whom I know as another Teams user. Set that right with “lat people import” first, or return the request.',
};

/** What a longer reason is cut to when it comes back, for the size of the card. */
const mostReturned = 4_000;
/** Choices on one card, for its size. */
const mostDirectorates = 100;

/** One request, with what an admin decides on it. */
export function presentAccessRequest(card: AccessRequestCard): Card {
  const { typed, page, pages } = card;
  const places = card.directorates.slice(0, mostDirectorates).map(({ id, name }) => ({
    title: cutAt(name, 120),
    value: id,
  }));
  const whole = { title: 'Whole council', value: wholeCouncil };
  const directorates = card.wholeCouncil ? [whole, ...places] : places;
  return renderCard('access-request', {
    ...pagingView(page, pages, (to) => ({ page: to })),
    name: card.name,
    email: card.email,
    asked: `Asked on ${dateInWords(card.askedOn)}. Name and e-mail are those that Teams has.`,
    said: card.said === '' ? 'They wrote nothing more.' : `They wrote: ${card.said}`,
    problem: card.problem === null ? '' : problems[card.problem],
    roles: roles.map((role) => ({ title: roleTitles[role], value: role })),
    role: roles.some((role) => role === typed.role) ? typed.role : '',
    directorates,
    directorate: directorates.some(({ value }) => value === typed.directorate) ? typed.directorate : '',
    reason: cutAt(typed.reason, mostReturned),
    press: { requestId: card.id },
  });
}

const headings: Readonly<Record<RequestDecidedCard['decision'], string>> = {
  accepted: 'Accepted',
  returned: 'Returned',
  closed: 'Nothing to decide',
};

/** What became of a request: by this press, or before it. */
export function presentRequestDecided(card: RequestDecidedCard): Card {
  const more = card.left === 1 ? 'One more request is open.' : `${String(card.left)} more requests are open.`;
  return renderMessage({
    heading: card.already ? 'Decided already' : headings[card.decision],
    paragraphs: [card.already ? alreadyInWords(card) : nowInWords(card), ...(card.left === 0 ? [] : [more])],
    buttons: card.left === 0 ? [] : [commandButton('Requests', 'requests')],
  });
}

function nowInWords(card: RequestDecidedCard): string {
  switch (card.decision) {
    case 'accepted':
      return `${card.name} is now let in as ${roleOf(card)}. I am telling them in their own chat.`;
    case 'returned':
      return `${card.name} is not let in. I am telling them why in their own chat. They can ask again after a day.`;
    case 'closed':
      return `${card.name} has a role here already, so the request is closed. Nothing was changed in that role.`;
  }
}

function alreadyInWords(card: RequestDecidedCard): string {
  const by = card.byPost === null ? '' : ` by ${card.byPost}`;
  const on = ` on ${dateInWords(card.decidedOn)}. Nothing was changed now.`;
  switch (card.decision) {
    case 'accepted':
      return `The request was accepted${by} as ${roleOf(card)}${on}`;
    case 'returned':
      return `The request was returned${by}${on}`;
    case 'closed':
      return `The request was closed${on}`;
  }
}

function roleOf({ role, directorateName }: RequestDecidedCard): string {
  const title = role === null ? 'a person' : roleTitles[role];
  return `${title} (${directorateName ?? 'whole council'})`;
}

/** Nobody waits. */
export function presentNoRequests({ councilName }: NoRequestsCard): Card {
  return renderMessage({
    heading: 'No requests',
    paragraphs: [`Nobody waits for access to ${councilName}. I tell you when somebody asks.`],
    buttons: [],
  });
}
