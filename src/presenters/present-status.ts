import { dateInWords } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import { weekdayNames } from '../domain/schedule.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { Post } from '../usecases/ports.ts';
import type { StatusCard } from '../usecases/status-card.ts';
import type { Button } from './button.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { acceptedInWords } from './gap-words.ts';
import { headline } from './headline.ts';
import { messageLink } from './message-link.ts';
import { isQuiet, statusBlocks } from './status-block.ts';
import { distributionView } from './status-chart.ts';
import { statusRows } from './status-table.ts';
import { verbs } from './verbs.ts';

/** Buttons for other scopes that one row holds. */
const mostScopes = 6;

/** The roll-up in the order a director reads it on a Monday. A quiet weekly post is one line and the headline. */
export function presentStatus(card: StatusCard): Card {
  const { snapshot } = card;
  const quiet = isQuiet(snapshot);
  const short = quiet && card.posted === 'weekly';
  const { rows, onlySections } = statusRows(snapshot);
  return renderCard('status', {
    scope: scopeOf(snapshot),
    marks: marksOf(card).map((text) => ({ text })),
    quiet: quiet ? 'A quiet week: nothing changed, and nothing is urgent, overdue or waiting for you.' : '',
    blocks: quiet ? [] : statusBlocks(snapshot),
    headline: headline(snapshot.rollUp.counts, snapshot.asAt, snapshot.zone),
    detailed: !short,
    ...distributionView(snapshot.rollUp),
    rows: short ? [] : rows,
    onlySections: onlySections && !short ? 'For one directorate, say “status” and its name.' : '',
    footer: footerOf(card, short),
    scopes: card.scopes.slice(0, mostScopes).map(scopeButton),
    buttons: buttonsOf(card),
  });
}

/** A weekly or extra card as it is posted: nothing on it is for one person. */
export function presentStatusPost(post: Extract<Post, { kind: 'status' }>): Card {
  const { extra, ...shown } = post;
  return presentStatus({ ...shown, posted: extra ? 'extra' : 'weekly', scopes: [], mayPost: false });
}

function scopeOf(snapshot: StatusSnapshot): string {
  const closes = snapshot.closesOn === null ? [] : [`closes on ${dateInWords(snapshot.closesOn)}`];
  const directorate = snapshot.directorateName === null ? [] : [snapshot.directorateName];
  return [snapshot.councilName, ...directorate, snapshot.cycleLabel, ...closes].join(' · ');
}

function marksOf(card: StatusCard): readonly string[] {
  const { posted, possibleRepeat, snapshot, lateSince } = card;
  const day = dateInWords(localTime(new Date(snapshot.asAt), snapshot.zone).date);
  return [
    ...(posted === 'extra' ? ['Extra post: the weekly card comes as usual.'] : []),
    ...(posted === 'last_post' ? [`This is the card as last posted, on ${day}.`] : []),
    ...(lateSince === undefined ? [] : [`Late: due ${lateSince}.`]),
    ...correctionMark(card),
    ...(possibleRepeat ? ['Possible repeat: Teams did not say whether this card had arrived before.'] : []),
  ];
}

function correctionMark({ correction, snapshot }: StatusCard): readonly string[] {
  if (correction === undefined) return [];
  const { weekday, time } = localTime(correction.at, snapshot.zone);
  return [`Corrected on ${weekdayNames[weekday - 1] ?? ''} at ${time}: ${correction.reason}`];
}

function footerOf({ snapshot, nextPost, previous }: StatusCard, short: boolean): readonly { text: string }[] {
  const { responses } = snapshot;
  const rate =
    responses === null || short || responses.invited === 0
      ? []
      : [
          `Replies: at least ${String(responses.finished)} of ${String(responses.invited)} people have finished. Groups too small to be shown are left out.`,
        ];
  const next = nextPost === null ? [] : [`Next weekly card: ${nextPost}.`];
  const link = previous === undefined ? null : messageLink(previous);
  const before =
    previous === undefined || link === null
      ? []
      : [`[The card of ${dateInWords(previous.day)}](${link}) stands above.`];
  const accepted = acceptedInWords(snapshot.accepted);
  return [...rate, ...(accepted === '' ? [] : [`${accepted}.`]), ...next, ...before].map((text) => ({ text }));
}

function scopeButton(scope: StatusCard['scopes'][number]): Button {
  const shown = button(scope.name, verbs.statusShow, { directorateId: scope.directorateId ?? '' });
  return { ...shown, hint: `Status of ${scope.name}` };
}

function buttonsOf({ snapshot, mayPost, posted }: StatusCard): readonly Button[] {
  const scope = { directorateId: snapshot.directorateId ?? '' };
  const isPosted = posted === 'weekly' || posted === 'extra';
  return [
    commandButton('Show gaps', 'show gaps'),
    ...(isPosted ? [button('Open in chat', verbs.statusChat, scope)] : []),
    button('Refresh', verbs.statusShow, scope),
    ...(mayPost ? [button('Post to channel', verbs.statusPost, { conversationId: '' })] : []),
  ];
}
