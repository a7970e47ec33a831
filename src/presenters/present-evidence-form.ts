import { isCalendarDate } from '../domain/calendar-date.ts';
import { evidenceKinds, sensitivities } from '../domain/evidence-item.ts';
import { evidenceKindTitles } from '../domain/evidence-kind-titles.ts';
import { placeKey } from '../domain/place.ts';
import type { EvidenceFormCard, EvidenceFormTexts } from '../usecases/evidence-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { fileInWords } from './file-in-words.ts';
import { evidencePosition } from './evidence-position.ts';
import { evidenceProblemInWords, sensitivityTitles } from './evidence-words.ts';
import { cutAt, fillBoxes } from './prefill.ts';

const keptNotice = 'This is what you typed before. It is not saved until you press Save.';
const lockedNotice =
  'It stands in a test that is signed off: what it is, its title, link and date stay. The rest can be changed.';

/** Who each choice means. */
const readers: Readonly<Record<(typeof sensitivities)[number], string>> = {
  public: 'everybody, and the public edition',
  restricted: 'those who see the gaps of its entries',
  exempt: 'those who see the whole council; the public gets its approved title and gist',
};

/** One item of evidence, to be added or changed. The fields of an exempt one appear once that is chosen. */
export function presentEvidenceForm(card: EvidenceFormCard): Card {
  const { position, typed, pressId, revision } = card;
  const key = { ...evidencePosition(position), itemId: card.itemId ?? '' };
  return renderCard('evidence-form', {
    notice: noticeOf(card),
    noticeStyle: 'accent',
    lead: card.cycleLabel,
    title: card.itemId === null ? 'New item of evidence' : 'Item of evidence',
    problems: card.problems.map((problem) => ({ text: evidenceProblemInWords(problem) })),
    conflict: { shown: card.conflict, text: cutAt(card.saved, 600) },
    ...choicesOf(card),
    typed: {
      ...shortTexts(typed),
      ...{ kind: typed.kind, sensitivity: typed.sensitivity, afterId: typed.afterId, supports: typed.supports },
      inferred: typed.inferred === 'yes' ? 'yes' : '',
      reviewOn: isCalendarDate(typed.reviewOn) ? typed.reviewOn : '',
    },
    isExempt: typed.sensitivity === 'exempt',
    file: card.file === null ? '' : fileInWords(card.file),
    press: { ...key, fileId: card.file?.id ?? '', pressId, revision, had: [...card.had] },
    back: evidencePosition(position),
  });
}

function noticeOf({ keptForYou, locked }: EvidenceFormCard): string {
  if (keptForYou) return keptNotice;
  return locked ? lockedNotice : '';
}

function choicesOf(card: EvidenceFormCard): object {
  const offered = sensitivities.filter((one) => card.mayExempt || one !== 'exempt');
  return {
    kinds: evidenceKinds.map((kind) => ({ title: evidenceKindTitles[kind], value: kind })),
    sensitivities: offered.map((one) => ({ title: `${sensitivityTitles[one]}: ${readers[one]}`, value: one })),
    hasBefore: card.before.length > 0,
    before: card.before.map(({ id, title }) => ({ title: cutAt(title, 80), value: id })),
    hasEntries: card.entries.length > 0,
    entries: card.entries.map(({ place, title }) => ({ title: cutAt(title, 80), value: placeKey(place) })),
    moreLine: card.moreEntries
      ? 'You write more entries than fit here: say “evidence” and the number of the other.'
      : '',
  };
}

/** The texts in full as far as a card has room, else how each begins: it is too long to be saved in any case. */
function shortTexts(typed: EvidenceFormTexts): Record<string, string> {
  const { title, link, happenedOn, owner, paragraph, publicInterest, decidedBy, publicTitle, publicGist } = typed;
  const texts = { title, happenedOn, owner, paragraph, decidedBy, publicTitle, link, publicInterest, publicGist };
  const boxes = Object.entries(fillBoxes(texts));
  return Object.fromEntries(
    boxes.map(([name, { fits, value }]) => [name, fits ? value : cutAt(texts[name as keyof typeof texts], 150)]),
  );
}
