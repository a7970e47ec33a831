import type { Signposts } from '../domain/council.ts';
import type { SignpostsCard } from '../usecases/edit-signposts.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { signpostLabels } from './present-concern.ts';

const names: readonly (keyof Signposts)[] = ['frontDoor', 'lado', 'whistleBlowing', 'outside'];

const hints: Readonly<Record<keyof Signposts, string>> = {
  frontDoor: 'Who to call about a child, and when',
  lado: 'The designated officer’s telephone and e-mail',
  whistleBlowing: 'Where the policy stands and who to speak to',
  outside: 'Such as Ofsted, or a helpline for whistle-blowers',
};

const tooLong = 'Please make this shorter: it can be 500 characters long.';

/** Where people with a concern are sent, for an admin to set. */
export function presentSignposts(card: SignpostsCard): Card {
  return renderCard('signposts', {
    lead: card.councilName,
    notice: noticeOf(card),
    noticeStyle: 'accent',
    conflict: {
      shown: card.conflict,
      lines: card.conflict
        ? names
            .filter((name) => card.saved[name] !== card.typed[name])
            .map((name) => ({ label: `${signpostLabels[name]}: `, text: card.saved[name] || 'nothing' }))
        : [],
    },
    fields: names.map((name) => ({
      id: name,
      label: signpostLabels[name],
      hint: hints[name],
      value: card.typed[name],
      problem: card.tooLong.includes(name) ? tooLong : '',
    })),
    press: { shown: card.saved },
  });
}

function noticeOf({ notice, complete }: SignpostsCard): string {
  const said = { saved: 'Saved. ', already_saved: 'This was already saved. ' };
  const state = complete ? 'All four are set: people can be invited.' : 'Until all four are set, nobody is invited.';
  return `${notice === null ? '' : said[notice]}${state}`;
}
