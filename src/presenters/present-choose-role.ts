import type { Audience } from '../domain/question-set.ts';
import type { ChooseRoleCard } from '../usecases/refusal.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

const titles: Readonly<Record<Audience, string>> = {
  frontline: 'Frontline',
  partner: 'Partner',
  manager: 'Manager',
};

const meanings: Readonly<Record<Audience, string>> = {
  frontline: 'Frontline: a few short questions about your own work.',
  partner: 'Partner: a few short questions about working with the council.',
  manager: 'Manager: the entries that you answer for, with evidence and rating.',
};

/** Asked of people who hold several roles; it decides only which questions they are asked. */
export function presentChooseRole(card: ChooseRoleCard): Card {
  const current = card.roles.find((role) => role === card.current);
  return renderMessage({
    heading: 'Which role are you answering in?',
    paragraphs: [
      'You hold more than one role here. This only decides which questions come; say “switch role” to change it.',
      ...card.roles.map((role) => meanings[role]),
      ...(current === undefined ? [] : [`At the moment you answer as: ${titles[current]}.`]),
    ],
    buttons: card.roles.map((role) => button(titles[role], verbs.roleChoose, { role })),
  });
}
