import type { Passage } from '../domain/passage.ts';
import { peopleTitles } from '../domain/group-session.ts';
import { sourceTitles } from '../domain/paraphrase.ts';
import { audiences } from '../domain/question-set.ts';
import { fieldLabels } from './assessment-field.ts';
import type { Button } from './button.ts';
import { button, commandButton } from './button.ts';
import { openPlace, openViews } from './place-line.ts';
import { cutAt } from './prefill.ts';
import { verbs } from './verbs.ts';
import { groupTitle } from './views-words.ts';

/** Characters of one passage on a card. */
const longestPassage = 700;

/** A passage as a card shows it: what it was said of, the words themselves, what they are, and the card of all of it. */
export function passageView(passage: Passage): Readonly<Record<string, unknown>> & { title: string } {
  const { question, text } = passage;
  const title = question === null ? 'Evidence of the council' : `${question.number} ${question.topic}`.trim();
  const open = openerOf(passage);
  return {
    title,
    text: text.length > longestPassage ? `${cutAt(text, longestPassage)} …` : text,
    details: detailsOf(passage),
    canOpen: open !== null,
    hint: `Open ${title}`,
    verb: open?.verb ?? '',
    data: open?.data ?? {},
  };
}

/** `What we know · Education · 2026/27 · 14 September 2026`. */
function detailsOf(passage: Passage): string {
  const { directorate, cycle, kind, when } = passage;
  const dated = when !== '' && kind === 'action' ? `due ${when}` : when;
  return [kindInWords(passage), directorate ?? '', cycle ?? '', dated].filter((part) => part !== '').join(' · ');
}

/** What a passage is a part of: `Remarks`, `Comment, frontline staff`, `Action`. */
export function kindInWords({ kind, where, by }: Pick<Passage, 'kind' | 'where' | 'by'>): string {
  if (where !== '') return fieldLabels[where];
  if (kind === 'item') return 'Evidence item';
  if (kind === 'action') return 'Action';
  const who = saidBy({ kind, by });
  const titles = { comment: 'Comment', group: 'Group', paraphrase: 'Agreed paraphrase' } as const;
  const title = kind === 'evidence' || kind === 'remark' ? 'Entry' : titles[kind];
  return who === '' ? title : `${title}, ${who.toLowerCase()}`;
}

function saidBy({ kind, by }: Pick<Passage, 'kind' | 'by'>): string {
  if (by === null) return '';
  if (kind === 'paraphrase') return (sourceTitles as Readonly<Record<string, string>>)[by] ?? '';
  const audience = audiences.find((one) => one === by);
  if (kind === 'comment' && audience !== undefined) return groupTitle({ audience, names: null });
  return (peopleTitles as Readonly<Record<string, string>>)[by] ?? '';
}

function openerOf({ opens }: Passage): Button | null {
  if (opens === null) return null;
  const { card, cycleId, questionKey, directorateId } = opens;
  const place = { questionKey, directorateId };
  const buttons: Readonly<Record<typeof card, () => Button>> = {
    entry: () => button('Open', verbs.assessmentOpen, openPlace(cycleId, place, 'review')),
    views: () => button('Open', verbs.viewsShow, openViews(cycleId, place)),
    heard: () => button('Open', verbs.heardShow, openViews(cycleId, place)),
    actions: () => commandButton('Open', 'my actions'),
  };
  return buttons[card]();
}
