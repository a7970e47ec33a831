import type { Finding, Side } from '../domain/find-partings.ts';
import { peopleInWords, peopleTitles } from '../domain/group-session.ts';
import { sourceTitles } from '../domain/paraphrase.ts';
import type { Audience } from '../domain/question-set.ts';
import type { ShownGroup } from '../domain/group-disclosure.ts';
import { heldInWords } from '../domain/group-session.ts';
import type { SaidOfQuestion, TestRecord } from '../usecases/test-record.ts';
import type { GroupViews } from '../usecases/views-card.ts';
import { counted, listed } from './entry-words.ts';
import type { Block } from './paper.ts';
import { bullets, led, notRecorded, text } from './paper.ts';

/** Audiences as people say it. */
export const audienceWords: Readonly<Record<Audience, string>> = {
  frontline: 'frontline staff',
  manager: 'managers',
  partner: 'partners',
};

/** What people said of one question, as far as it may be shown; nothing where nobody was asked. */
export function saidBlocks(record: TestRecord, questionKey: string): readonly Block[] {
  const said = record.said.find((one) => one.questionKey === questionKey);
  if (said === undefined) return [];
  const refs = [questionKey];
  return [
    ...said.items.flatMap(({ topic, groups, findings }) => [
      ...groups.flatMap((group) => led(`${titleOf(group, topic)}:`, viewsInWords(record, said, group), refs)),
      ...findings.flatMap((finding) => text(partingInWords(finding), refs)),
    ]),
    ...said.groups.flatMap((group) => groupBlocks(said, group)),
    ...said.paraphrases.flatMap(({ source, text: words }) =>
      led(`${sourceTitles[source]}, as agreed with them:`, words, refs),
    ),
    ...said.comments.flatMap(({ audience, text: words }) =>
      text(`${upper(audienceWords[audience])}: ${words}`, refs, 'Quote'),
    ),
  ];
}

function titleOf({ audience, names }: GroupViews, topic: string): string {
  const units = names?.map((name) => (name === '' ? 'no single directorate' : name));
  return [
    upper(audienceWords[audience]),
    ...(units === undefined ? [] : [listed(units)]),
    ...(topic === '' ? [] : [topic]),
  ].join(', ');
}

function viewsInWords({ cycle }: TestRecord, { views }: SaidOfQuestion, group: GroupViews): string {
  if (group.distribution === null) {
    return group.hidden === 'too_few_people'
      ? 'too few people there for their answers to be shown. They are withheld to protect them.'
      : `fewer than ${String(cycle.figuresFrom)} replies. They are withheld to protect those who answered.`;
  }
  const { counts, replies } = group.distribution;
  const left = group.leftOut ? ' Groups too small to be shown are left out.' : '';
  return `${countsInWords(views, counts)} (${replies === 1 ? '1 reply' : `${String(replies)} replies`}).${left}`;
}

function countsInWords(views: SaidOfQuestion['views'], counts: Readonly<Record<string, number>>): string {
  return views.map(({ value, label }) => `${label} ${String(counts[value] ?? 0)}`).join(', ');
}

function groupBlocks({ views, questionKey }: SaidOfQuestion, shown: ShownGroup): readonly Block[] {
  const refs = [questionKey];
  if (shown.kind === 'heard') {
    return text(
      `A group was heard (${peopleTitles[shown.people].toLowerCase()}), too small for its answers to be shown.`,
      refs,
    );
  }
  const { group, heads, said } = shown;
  const lead = `${peopleInWords(group)}, ${String(group.heads)} people, ${heldInWords(group.heldOn)}:`;
  const held = views.filter(({ value }) => (heads[value] ?? 0) > 0);
  return led(lead, [held.length === 0 ? '' : `${countsInWords(held, heads)}.`, said ?? ''].join('\n').trim(), refs);
}

/** Where two sides part; '' where they agree, or where one alone is of two minds. */
export function partingInWords(finding: Finding): string {
  if (finding.divergence.kind === 'agree' || finding.kind === 'rating') return '';
  const sides = `${worriedOf(finding.one)}; ${worriedOf(finding.other)}.`;
  return finding.divergence.kind === 'diverge'
    ? `Views diverge: ${sides}`
    : `Views are uneven, and both sides are split in the same way: ${sides}`;
}

/** `7 of 30 frontline staff are worried or not sure`. */
export function worriedOf({ audience, names, views: { worried, judging } }: Side): string {
  const of = names === null ? audienceWords[audience] : `${audienceWords[audience]} of ${listed(names)}`;
  return `${String(worried)} of ${String(judging)} ${of} are worried or not sure`;
}

/** Who was asked and by what means, then who was not. */
export function askedBlocks(record: TestRecord): readonly Block[] {
  const { asked, groups, notAsked } = record;
  const onCards = asked.map(({ audience, invited, finished }) => {
    const who = upper(audienceWords[audience]);
    if (invited === null || finished === null)
      return `${who}: on cards in Microsoft Teams; too few have finished to say how many.`;
    return `${who}: on cards in Microsoft Teams; ${String(invited)} were asked, at least ${String(finished)} have finished.`;
  });
  const inGroups = groups.map((group) => {
    if (group.heads === null) return `${peopleTitles[group.people]}: in a small group.`;
    const by = group.facilitator === '' ? '' : `, led by ${group.facilitator}`;
    return `${peopleInWords(group)}: in a group of ${String(group.heads)} people, ${group.heldOn}${by}.`;
  });
  const all = [...onCards, ...inGroups];
  return [
    ...(all.length === 0 ? text('Nobody was asked but those who wrote the entries.') : bullets(all)),
    ...notAskedBlocks(notAsked),
  ];
}

/** Kinds of people whom nobody asked. */
export function notAskedBlocks(notAsked: TestRecord['notAsked']): readonly Block[] {
  const names = notAsked.map((kind) => peopleTitles[kind].toLowerCase());
  return led('Who was not asked:', names.length === 0 ? 'every kind of people was asked.' : `${listed(names)}.`);
}

/** What frontline staff said, in short: where a fifth or more are worried or not sure, and what was agreed with them. */
export function staffBlocks(record: TestRecord): readonly Block[] {
  const figures = record.said.flatMap(({ questionKey, items }) =>
    items.flatMap(({ groups }) =>
      groups
        .filter(
          ({ audience, names, distribution }) => audience === 'frontline' && names === null && distribution !== null,
        )
        .map(({ distribution }) => ({ questionKey, distribution })),
    ),
  );
  const agreed = record.said.flatMap(({ questionKey, paraphrases }) =>
    paraphrases
      .filter(({ source }) => source === 'staff')
      .flatMap(({ text: words }) => text(words, [questionKey], 'ListBullet')),
  );
  if (figures.length === 0 && agreed.length === 0) return led('What staff said:', notRecorded);
  const worried = figures.flatMap(({ questionKey, distribution }) => {
    if (distribution === null || distribution.worried * 5 < distribution.judging || distribution.judging === 0)
      return [];
    const of = `${String(distribution.worried)} of ${String(distribution.judging)} frontline staff are worried or not sure`;
    return text(`${topicOf(record, questionKey)}: ${of}.`, [questionKey], 'ListBullet');
  });
  const summary = `frontline staff gave views on ${counted(new Set(figures.map(({ questionKey }) => questionKey)).size, 'question')}. ${
    worried.length === 0
      ? 'On none of them is a fifth or more worried or not sure.'
      : 'A fifth or more are worried or not sure on:'
  }`;
  return [...led('What staff said:', summary), ...worried, ...agreed];
}

/** A question by its number and topic. */
export function topicOf({ set }: TestRecord, questionKey: string): string {
  const found = set.sections.flatMap(({ questions }) => questions).find(({ key }) => key === questionKey);
  return found === undefined ? questionKey : `${found.number} ${found.topic}`;
}

export function upper(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
