import { dateInWords } from '../domain/calendar-date.ts';
import { evidenceKindTitles } from '../domain/evidence-kind-titles.ts';
import type { EvidenceListCard, ListedEvidence } from '../usecases/evidence-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { fileInWords } from './file-in-words.ts';
import { evidencePosition } from './evidence-position.ts';
import { sensitivityTitles } from './evidence-words.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<Exclude<EvidenceListCard['notice'], null>, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  saved_not_all: 'Saved. An entry that you ticked or unticked takes no changes now and was left as it is.',
  linked: 'The entry rests on it now.',
  unlinked: 'The entry does not rest on it any more. It stays in the register.',
  not_linked: 'This entry takes no changes from you now. Nothing was changed.',
};

/** Entries named under an item; the documents have all of them. */
const mostEntries = 3;
/** Characters of a title, a link and a gist; the form has the whole. */
const lineLength = 160;

/** `evidence`: the timeline. Each item with its own date, what it is, and the entries that rest on it. */
export function presentEvidence(card: EvidenceListCard, options: CardOptions): Card {
  const { position, entry } = card;
  const atAll = (all: boolean): object => evidencePosition({ ...position, all, page: 1 });
  const rendered = renderCard('evidence', {
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: card.notice === 'not_linked' || card.notice === 'saved_not_all' ? 'warning' : 'accent',
    lead: entry === null ? card.cycleLabel : `${cutAt(entry, lineLength)} · ${card.cycleLabel}`,
    count: countOf(card),
    items: card.items.map((item) => itemView(card, item)),
    mayAdd: card.mayAdd,
    add: { ...evidencePosition(position), itemId: '' },
    mayChoose: entry !== null && !position.all && card.mayLink,
    mayNarrow: entry !== null && position.all,
    choose: atAll(true),
    narrow: atAll(false),
    ...pagingView(position.page, card.pages, (other) => evidencePosition({ ...position, page: other })),
  });
  return withRefresh(rendered, options, verbs.evidenceShow, evidencePosition(position));
}

function countOf({ total, entry, position }: EvidenceListCard): string {
  const where = entry === null || position.all ? 'in the register' : 'under this entry';
  if (total === 0) return `Nothing ${where} yet.`;
  return `${total === 1 ? '1 item' : `${String(total)} items`} ${where}, in the order in which they happened`;
}

function itemView(card: EvidenceListCard, item: ListedEvidence): object {
  const link = { ...evidencePosition(card.position), itemId: item.id, on: item.here ? '' : 'yes' };
  const title = cutAt(item.title, lineLength);
  return {
    when: cutAt(item.when.replace(/^undated/, 'Undated'), lineLength),
    title,
    about: aboutOf(item),
    gist: startOf(item.gist, lineLength),
    file: fileOf(item),
    link: startOf(item.link, lineLength),
    supports: supportsOf(item),
    due: dueOf(item),
    isDue: item.reviewDue,
    mayChange: item.mayChange,
    changeHint: `Change ${cutAt(item.title, 50)}`,
    change: { ...evidencePosition(card.position), itemId: item.id },
    mayUse: card.mayLink && !item.here,
    mayTakeOff: card.mayLink && item.here,
    use: link,
    useHint: `Let this entry rest on ${cutAt(item.title, 50)}`,
    takeOffHint: `Take ${cutAt(item.title, 50)} off this entry`,
  };
}

function fileOf({ file }: ListedEvidence): string {
  if (file === null) return '';
  return file.removedAt === null ? `File kept in the register: ${fileInWords(file)}` : fileInWords(file);
}

function aboutOf({ kind, sensitivity, owner, withheld }: ListedEvidence): string {
  const parts = [evidenceKindTitles[kind], sensitivityTitles[sensitivity]];
  const more = withheld ? 'only its public title and gist are shown' : cutAt(owner, 80);
  return [...parts, ...(more === '' ? [] : [more])].join(' · ');
}

function supportsOf({ supports }: ListedEvidence): string {
  if (supports.length === 0) return 'No entry that you see rests on it';
  const shown = supports.slice(0, mostEntries).map((title) => cutAt(title, 70));
  const left = supports.length - shown.length;
  return `Supports: ${[...shown, ...(left > 0 ? [`and ${String(left)} more`] : [])].join('; ')}`;
}

function dueOf({ reviewOn, reviewDue }: ListedEvidence): string {
  if (reviewOn === null) return '';
  return reviewDue
    ? `Was to be looked at again on ${dateInWords(reviewOn)}`
    : `Look at it again on ${dateInWords(reviewOn)}`;
}
