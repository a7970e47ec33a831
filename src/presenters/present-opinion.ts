import { dateInWords } from '../domain/calendar-date.ts';
import { limbTitles } from '../domain/conclusion.ts';
import { stepTitles } from '../domain/route-plan.ts';
import type { OpinionCard } from '../usecases/opinion-card.ts';
import type { OpinionRecord } from '../usecases/opinion-record.ts';
import type { RecordedRoute } from '../usecases/test-record.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { foundSections } from './opinion-found.ts';
import type { OpinionLine, OpinionSection } from './opinion-section.ts';
import { sectionOf, shownText } from './opinion-section.ts';
import { noticeInWords, partTitle, verdictTitles, waitsInWords } from './route-words.ts';
import { verbs } from './verbs.ts';

/** How long texts may be, the first length at which all of them together leave room for the card around them. */
const lengths = [250, 120, 60, 25];
const room = 13 * 1024;

/** `opinion`: what was found, what was said on the route, and the reader's own parts. */
export function presentOpinion(card: OpinionCard, options: CardOptions): Card {
  const data = { cycleId: card.cycleId };
  const views = lengths.map((length) => viewOf(card, length));
  const fits = views.find((view) => Buffer.byteLength(JSON.stringify(view)) <= room) ?? views.at(-1) ?? {};
  return withRefresh(renderCard('opinion', { ...fits, back: data }), options, verbs.opinionShow, data);
}

function viewOf(card: OpinionCard, length: number): object {
  const { record, cycleId, notice, parts } = card;
  const cut = (section: OpinionSection): OpinionSection => ({
    ...section,
    lines: section.lines.map(({ lead, text }) => ({ lead: cutLead(lead, length), text: shownText(text, length) })),
  });
  return {
    notice: notice === null ? '' : noticeInWords(notice),
    noticeStyle: 'accent',
    lead: leadOf(record),
    warnings: warningsOf(card, length).map((text) => ({ text })),
    limbs: record.conclusions.map(({ conclusion, untested }) => ({
      title: limbTitles[conclusion.limb],
      text: conclusion.revision === 0 ? 'Nothing is concluded yet.' : shownText(conclusion.text, length),
      qualification: conclusion.qualified ? `Subject to: ${shownText(conclusion.qualification, length)}` : '',
      warning: untested ? 'No question that was tested stands behind this conclusion.' : '',
    })),
    sections: [...foundSections(record), saidSection(record.route), stepSection(card)].map(cut),
    parts: parts.map((part) => ({
      title: partTitle(part),
      waits: waitsInWords(part),
      mayTake: part.refusal === null,
      data: { cycleId, part: part.kind, row: part.row ?? '' },
    })),
    mine: parts.length > 0 ? 'Your part' : 'You have no part to take now',
  };
}

/** A lead keeps its colon. */
function cutLead(lead: string, length: number): string {
  const most = Math.max(length, 70);
  return lead.length > most ? `${shownText(lead, most)}: ` : lead;
}

/** Which test, and how far: signed, and what a committee decided; before that nothing says that it did. */
function leadOf({ cycle, edition }: OpinionRecord): string {
  const { signedOn, status, live, label } = cycle;
  const isSigned = signedOn !== null && (live || status === 'signed_off');
  const signed = isSigned ? `signed on ${dateInWords(signedOn)}` : 'not signed off';
  return [label, signed, ...(edition === 'public' ? ['as the public edition has it'] : [])].join(' · ');
}

/** The last signings that are void, and a request that waits for somebody else. */
function warningsOf({ record: { route }, unlockReason }: OpinionCard, length: number): readonly string[] {
  const voided = (route?.voided ?? [])
    .slice(-2)
    .map(
      ({ signedOn, on, by, why }) =>
        `The signing of ${dateInWords(signedOn)} is void since ${dateInWords(on)} (${shownText(by, length)}). Reason: ${shownText(why, length)}`,
    );
  return [
    ...voided,
    ...(unlockReason === '' ? [] : [`Somebody asks to unlock the test. Reason: ${shownText(unlockReason, length)}`]),
  ];
}

const saidLabels = {
  ...{ accuracy: 'Factual accuracy', dissent: 'Dissent', scrutineer: 'Independent scrutineer' },
  ...{ interests: 'Interests', leadMember: 'Lead Member' },
} as const;

function saidSection(route: RecordedRoute | null): OpinionSection {
  if (route === null) return sectionOf('Said on the way', [], { most: 8, none: 'Nothing yet.' });
  const names = Object.keys(saidLabels) as (keyof typeof saidLabels)[];
  const said = names.flatMap((name): readonly OpinionLine[] => {
    const one = route[name];
    return one === null ? [] : [{ lead: leadFor(saidLabels[name], one), text: one.text }];
  });
  const lines = [...said, ...opinionLine(route), ...outcomeLine(route)];
  return sectionOf('Said on the way', lines, { most: 8, none: 'Nothing yet.' });
}

function leadFor(label: string, { by, on }: { by: string; on: string }): string {
  return `${label} (${dateInWords(on)}, ${by}): `;
}

function opinionLine({ opinion }: RecordedRoute): readonly OpinionLine[] {
  if (opinion === null) return [];
  return [{ lead: leadFor('Opinion', opinion), text: `${verdictTitles[opinion.verdict]}. ${opinion.text}` }];
}

const decided = { confirm: 'confirmed', agree: 'agreed', validate: 'validated', note: 'noted' } as const;

function outcomeLine({ outcome }: RecordedRoute): readonly OpinionLine[] {
  if (outcome === null) return [{ lead: 'Outcome: ', text: 'No committee has decided on this test yet.' }];
  const { body, verb, on, minuteReference } = outcome;
  const minute = minuteReference === '' ? '' : `, minute ${minuteReference}`;
  return [{ lead: 'Outcome: ', text: `${body} ${decided[verb]} the result on ${dateInWords(on)}${minute}.` }];
}

function stepSection({ steps, record: { route } }: OpinionCard): OpinionSection {
  const lines = steps.map(({ step, done }): OpinionLine => {
    const cleared =
      step === 'clearances' && done === null ? `, ${String(route?.clearances.length ?? 0)} of 7 so far` : '';
    const by = done === null || done.by === '' ? '' : `, ${done.by}`;
    return {
      lead: `${stepTitles[step]}: `,
      text: done === null ? `not done yet${cleared}` : `${dateInWords(done.on)}${by}`,
    };
  });
  return sectionOf('Steps', lines, { most: 9, none: '' });
}
