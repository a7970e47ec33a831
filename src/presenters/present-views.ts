import type { ScaleId } from '../domain/scale.ts';
import { gradeOf } from '../domain/scale.ts';
import type { GroupViews, NoSuchViews, ViewsCard, ViewsItem, ViewsLaterCard } from '../usecases/views-card.ts';
import type { Button } from './button.ts';
import { button, commandButton } from './button.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { groupsApart, heardGroupView, paraphraseView } from './heard-line.ts';
import { pagingView } from './paging.ts';
import { openPlace } from './place-line.ts';
import { renderMessage } from './render-message.ts';
import { findingInWords, groupTitle, groupWords } from './views-words.ts';
import { verbs } from './verbs.ts';

/** Groups and findings of one item that a card has room for; more are reached by choosing a directorate. */
const mostGroups = 6;
const mostFindings = 6;
const mostScopes = 8;
/** Characters of what one group said, and of one paraphrase; `heard` shows more of it. */
const heardLength = 300;

/** One question as everybody sees it who was asked: numbers in words and as bars, where they part, and why. */
export function presentViews(card: ViewsCard, options: CardOptions): Card {
  const { cycleId, question, page, pages } = card;
  const data = { cycleId, questionKey: question.key, directorateId: card.directorateId ?? '' };
  const rendered = renderCard('views', {
    notice: themesNotice(card),
    noticeStyle: 'accent',
    hasThemes: card.themes !== 'none' && card.comments.length > 0,
    here: { ...data, page },
    heading: `${question.number} ${question.topic}`.trim(),
    lead: `${card.scopeName} · ${card.cycleLabel}`,
    text: question.text,
    items: card.items.map((item) => itemView(card, item)),
    heard: heardView(card),
    nobody: card.items.every(({ groups }) => groups.length === 0) ? 'Nobody has been asked this question yet.' : '',
    comments: card.comments.map(({ audience, topic, text }) => ({
      who: groupTitle({ audience, names: null }) + (topic === '' ? ': ' : `, ${topic}: `),
      text,
    })),
    commentsTitle: 'Why people say so, in no order',
    noComments:
      card.comments.length === 0
        ? `What people wrote is shown only where ${String(card.commentsFrom)} or more of a group have answered and somebody wrote something.`
        : '',
    promise: `${card.ownAmong ? 'You took part in this test yourself, and nothing says any more which answers are yours. So you read what people wrote only where everybody does. ' : ''}Figures are shown from ${String(card.figuresFrom)} replies on and move only when ${String(card.figuresFrom)} people have said something new. So a reply of today may not be in them yet, and nobody can be found out.`,
    scopes: card.scopes
      .filter(({ directorateId }) => directorateId !== card.directorateId)
      .slice(0, mostScopes)
      .map((scope) => scopeButton(data, scope)),
    ...pagingView(page, pages, (other) => ({ ...data, page: other })),
  });
  return withRefresh(rendered, options, verbs.viewsShow, { ...data, page });
}

function themesNotice({ themes, commentsFrom }: ViewsCard): string {
  if (themes === 'looking') {
    return 'Looking for themes in what people wrote… They come as a message of their own: please go on here.';
  }
  return themes === 'too_few'
    ? `Themes are looked for where ${String(commentsFrom)} comments or more are shown to everybody who sees views. Here there are fewer.`
    : '';
}

/** What groups said and what was agreed, on the first page; nothing at all where there is none. */
function heardView({ cycleId, question, heard, page }: ViewsCard): readonly object[] {
  const { set, directorates, groups, more, paraphrases, mayOpen } = heard;
  if (page > 1 || groups.length + paraphrases.length === 0) return [];
  const questionKey = question.key;
  return [
    {
      lead: groups.length === 0 ? '' : groupsApart,
      groups: groups.map((group) =>
        heardGroupView({ set, questionKey, directorates }, group, { saidLength: heardLength }),
      ),
      paraphrases: paraphrases.map((one) => paraphraseView(one, heardLength)),
      more: more > 0 ? `and ${String(more)} more: say “heard ${question.number}”` : '',
      mayOpen,
      open: { cycleId, questionKey, directorateId: heard.directorateId ?? '', page: 1 },
    },
  ];
}

function itemView(card: ViewsCard, item: ViewsItem): object {
  const { scale } = card;
  const shown = item.groups.slice(0, mostGroups);
  const more = item.groups.length - shown.length;
  const bars = shown.flatMap((group) => barOf(card, group));
  const findings = item.findings.map((finding) => findingInWords(scale, finding)).filter((words) => words !== '');
  const unsaid = findings.length - mostFindings;
  const compared = item.findings.length > 0;
  return {
    topic: item.topic,
    hasBars: bars.length > 0,
    bars,
    groups: shown.map((group) => ({
      title: groupTitle(group),
      words: groupWords(card, group),
      note: group.leftOut ? 'Without groups too small to be shown.' : '',
    })),
    more: more > 0 ? `and ${String(more)} more groups: choose a directorate below` : '',
    findings: [
      ...findings.slice(0, mostFindings),
      ...(unsaid > 0 ? [`and ${String(unsaid)} more: choose a directorate below`] : []),
    ].map((text) => ({ text })),
    alike: compared && findings.length === 0 ? 'They see it alike.' : '',
  };
}

function barOf({ scale, views }: ViewsCard, group: GroupViews): readonly object[] {
  const { distribution } = group;
  if (distribution === null) return [];
  const data = views
    .map(({ value, label }) => ({
      legend: label,
      value: distribution.counts[value] ?? 0,
      color: colourOf(scale, value),
    }))
    .filter(({ value }) => value > 0);
  return [{ title: groupTitle(group), data }];
}

function colourOf(scale: ScaleId, view: string): string {
  const grade = gradeOf(scale, view);
  if (grade === undefined) return view === 'unsure' ? 'categoricalPurple' : 'neutral';
  if (grade.urgent) return 'attention';
  if (grade.adverse) return 'warning';
  return view === 'outstanding' || grade.reserved ? 'categoricalBlue' : 'good';
}

function scopeButton(data: object, { directorateId, name }: ViewsCard['scopes'][number]): Button {
  const shown = button(name, verbs.viewsShow, { ...data, directorateId: directorateId ?? '', page: 1 });
  return { ...shown, hint: `What people of ${name} said` };
}

/** Why somebody has to say something themselves first, and the way there. */
export function presentViewsLater({ waitsFor, number, topic, cycleId, place }: ViewsLaterCard): Card {
  const title = `${number} ${topic}`.trim();
  const isRating = waitsFor === 'own_rating';
  return renderMessage({
    heading: 'First your own view',
    paragraphs: [
      isRating
        ? `You answer for ${title}. Submit your own rating first, so that what others said does not lead you. Then all of it is here.`
        : `You are asked about ${title} yourself. Give your own answer first, so that what others said does not lead you. Then all of it is here.`,
    ],
    buttons: [
      place === null
        ? commandButton('Continue', 'continue')
        : button('Open', verbs.assessmentOpen, openPlace(cycleId, place, 'evidence')),
      commandButton('Show gaps', 'show gaps'),
    ],
  });
}

/** What `views` was asked for and could not find. */
export function presentNoSuchViews({ words, questions }: NoSuchViews): Card {
  const example = questions[0]?.id ?? '3.1';
  const say = `Say “views” and the number of a question, such as “views ${example}”, and a directorate after it if you like.`;
  return renderMessage({
    heading: 'Which question?',
    paragraphs: [words === '' ? say : `I found no question for “${words.slice(0, 100)}”. ${say}`],
    buttons: [commandButton('Show gaps', 'show gaps'), commandButton('Help', 'help')],
  });
}
