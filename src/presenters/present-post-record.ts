import { dateInWords } from '../domain/calendar-date.ts';
import { gapRule } from '../domain/gap-rules.ts';
import type { AddedFunction, PostRecord } from '../domain/post-record.ts';
import { postTitles } from '../domain/post-record.ts';
import { shortened } from '../domain/shortened.ts';
import { triggerRules } from '../domain/trigger.ts';
import type { PostRecordCard, ShownPost } from '../usecases/post-record-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<Exclude<PostRecordCard['notice'], null>, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  unchanged: 'Nothing was changed.',
};

/** Characters of one line on the card; the whole is on the card to change it, and with `lat post-record show`. */
const lineLength = 1_000;
const nameLength = 60;
/** Gaps shown of each post; `show gaps` has them all. */
const mostGaps = 6;

/** `post record`: what the Director and the Lead Member carry, in words. */
export function presentPostRecord(card: PostRecordCard, options: CardOptions): Card {
  const rendered = renderCard('post-record', {
    lead: card.councilName,
    notice: noticeOf(card),
    noticeStyle: 'accent',
    posts: card.posts.map(postView),
  });
  return withRefresh(rendered, options, verbs.postRecordShow, {});
}

function noticeOf({ notice, planned }: PostRecordCard): string {
  if (notice === null) return '';
  const tests = planned.map(
    ({ kind, opensOn }) =>
      `Recorded: ${triggerRules[kind].title.toLowerCase()}. A test for it is planned and opens on ${dateInWords(opensOn)}.`,
  );
  return [notices[notice], ...tests].join(' ');
}

function postView({ record, holder, changedOn, gaps, mayChange }: ShownPost): object {
  const title = postTitles[record.post];
  return {
    title,
    lines: changedOn === null ? [] : linesOf(record, holder),
    gaps: gaps.slice(0, mostGaps).map(gapView),
    moreGaps: gaps.length > mostGaps ? `And ${String(gaps.length - mostGaps)} more: say “show gaps”.` : '',
    changed: changedOn === null ? 'Nothing is recorded yet.' : `Last changed on ${dateInWords(changedOn)}.`,
    mayChange,
    hint: `Change the record of the ${title}`,
    press: { post: record.post },
  };
}

function gapView({ rule, functionName }: ShownPost['gaps'][number]): { text: string } {
  const { title, because } = gapRule(rule);
  const name = functionName === null ? title : `${title}, ${shortened(functionName, nameLength)}`;
  return { text: `${name}: ${because}.` };
}

function linesOf(record: PostRecord, holder: string | null): readonly { label: string; text: string }[] {
  const { since, deputy, delegationSchemeOn, addedFunctions } = record;
  return [
    { label: 'In post: ', text: inPost(record, holder) },
    { label: 'Since: ', text: since === null ? 'not recorded' : dateInWords(since) },
    {
      label: 'Added functions: ',
      text: startOf(addedFunctions.length === 0 ? 'none' : addedFunctions.map(functionInWords).join('; '), lineLength),
    },
    { label: 'Direct reports: ', text: startOf(reportsInWords(record), lineLength) },
    { label: 'Deputy: ', text: deputy ?? 'none named' },
    {
      label: 'Scheme of delegation: ',
      text: delegationSchemeOn === null ? 'no date recorded' : dateInWords(delegationSchemeOn),
    },
  ];
}

/** The name only where the asker may see it. */
function inPost({ personId, interim }: PostRecord, holder: string | null): string {
  if (personId === null) return 'nobody recorded';
  return `${holder ?? 'filled'}${interim ? ', interim' : ''}`;
}

function functionInWords({ name, status, effectiveOn }: AddedFunction): string {
  if (effectiveOn === null) return `${name} (in effect, since when is not recorded)`;
  return status === 'proposed'
    ? `${name} (proposed, from ${dateInWords(effectiveOn)})`
    : `${name} (in effect since ${dateInWords(effectiveOn)})`;
}

function reportsInWords({ directReports }: PostRecord): string {
  if (directReports.length === 0) return 'none recorded';
  const forChildren = directReports.filter((report) => report.forChildren).map(({ post }) => post);
  const others = directReports.filter((report) => !report.forChildren).map(({ post }) => post);
  const counts = `${String(directReports.length)}, of which ${String(forChildren.length)} for children`;
  const lists = [
    ...(forChildren.length === 0 ? [] : [`For children: ${forChildren.join('; ')}.`]),
    ...(others.length === 0 ? [] : [`Others: ${others.join('; ')}.`]),
  ];
  return `${counts}. ${lists.join(' ')}`;
}
