import type { Signposts } from '../domain/council.ts';
import type { ConcernCard } from '../usecases/response-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';

/** What each route is for, in the words of somebody who looks for it. */
export const signpostLabels: Readonly<Record<keyof Signposts, string>> = {
  frontDoor: 'Worried about a child: the council’s front door',
  lado: 'Worried about someone who works with children: the designated officer (LADO)',
  whistleBlowing: 'Worried about how things are done here: whistle-blowing policy',
  outside: 'Someone outside the council',
};

const order: readonly (keyof Signposts)[] = ['frontDoor', 'lado', 'whistleBlowing', 'outside'];
const reviewersOrder: readonly (keyof Signposts)[] = ['outside', 'whistleBlowing', 'frontDoor', 'lado'];

/**
 * Where a person with a concern goes: the council's own routes, and 999. Somebody who reviews is led to the monitoring
 * officer and outside first (issue 4, safeguarding signpost).
 */
export function presentConcern({ signposts, monitoringOfficers }: ConcernCard): Card {
  const keys = monitoringOfficers === null ? order : reviewersOrder;
  const routes = keys.flatMap((key) => {
    const text = signposts[key]?.trim() ?? '';
    return text === '' ? [] : [{ label: signpostLabels[key], text }];
  });
  const first = monitoringOfficers === null ? [] : [{ label: ownConcern, text: officersInWords(monitoringOfficers) }];
  return renderCard('concern', { routes: [...first, ...routes] });
}

const ownConcern =
  'Your own concern about the arrangements, or about this test: the monitoring officer, not only the Director’s line';

/** More than these share one post nowhere. */
const mostOfficers = 3;

function officersInWords(officers: NonNullable<ConcernCard['monitoringOfficers']>): string {
  if (officers.length === 0) {
    return 'Nobody stands here as monitoring officer yet. Every council has one: ask its switchboard or its legal team.';
  }
  return officers
    .slice(0, mostOfficers)
    .map(({ post, name, email }) => `${post ?? 'Monitoring officer'}: ${name}, ${email}`)
    .join('; ');
}
