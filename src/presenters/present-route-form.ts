import { dateInWords, isCalendarDate } from '../domain/calendar-date.ts';
import { committeeVerbs } from '../domain/document-setting.ts';
import { leadMemberParts, verdicts } from '../domain/route-statement.ts';
import type { RouteFormCard, RouteTexts } from '../usecases/opinion-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { cutAt, fillBoxes, startOf } from './prefill.ts';
import { leadMemberTitles, partTitle, partWords, statementProblems, verdictTitles } from './route-words.ts';

const keptNotice = 'This is what you typed before. It is not saved until you press Save.';

/** One part of the route, to be taken. Which inputs it has goes by its kind. */
export function presentRouteForm(card: RouteFormCard): Card {
  const { cycleId, of, revision, typed, standing } = card;
  const words = partWords[of.kind];
  return renderCard('route-form', {
    notice: card.keptForYou ? keptNotice : '',
    noticeStyle: 'accent',
    lead: card.cycleLabel,
    title: partTitle(of),
    about: words.optional ? `${words.about} You may leave the text empty.` : words.about,
    problems: card.problems.map((problem) => ({ text: statementProblems[problem] })),
    moved: card.moved,
    standing:
      standing === null
        ? ''
        : `It stands there now (${standing.by}, ${dateInWords(standing.on)}): ${standing.text === '' ? 'no text' : startOf(standing.text, 300)}`,
    isOpinion: of.kind === 'opinion',
    isLeadMember: of.kind === 'lead_member',
    isClearance: of.kind === 'clearance',
    isOutcome: of.kind === 'outcome',
    verdicts: verdicts.map((value) => ({ title: verdictTitles[value], value })),
    parts: leadMemberParts.map((value) => ({ title: leadMemberTitles[value], value })),
    decisions: committeeVerbs.map((value) => ({ title: `${value.charAt(0).toUpperCase()}${value.slice(1)}`, value })),
    typed: {
      ...shortTexts(typed),
      verdict: typed.verdict,
      did: typed.part,
      applies: typed.applies,
      decided: typed.verb,
      on: isCalendarDate(typed.on) ? typed.on : '',
    },
    press: { cycleId, part: of.kind, row: of.row ?? '', revision },
    back: { cycleId },
  });
}

/** The texts in full as far as a card has room, else how each begins: it is too long to be saved in any case. */
function shortTexts({ text, cites, body, minuteReference }: RouteTexts): Record<string, string> {
  const texts = { cites, body, minuteReference, text };
  const boxes = Object.entries(fillBoxes(texts));
  return Object.fromEntries(
    boxes.map(([name, { fits, value }]) => [name, fits ? value : cutAt(texts[name as keyof typeof texts], 150)]),
  );
}
