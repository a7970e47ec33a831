import { dateInWords } from '../domain/calendar-date.ts';
import { limbTitles } from '../domain/conclusion.ts';
import type { PaperKind } from '../domain/document.ts';
import type { CommitteeVerb } from '../domain/document-setting.ts';
import { localTime } from '../domain/local-time.ts';
import { postTitles } from '../domain/post-record.ts';
import type { PostRecord } from '../domain/post-record.ts';
import { scales } from '../domain/scale.ts';
import type { RecordedRoute, TestRecord } from '../usecases/test-record.ts';
import { counted, listed } from './entry-words.ts';
import type { Block, Paper } from './paper.ts';
import { bullets, heading, led, notRecorded, text } from './paper.ts';

/** What was decided, by the verb with which it was asked. */
const decided: Readonly<Record<CommitteeVerb, string>> = {
  confirm: 'confirmed',
  agree: 'agreed',
  validate: 'validated',
  note: 'noted',
};

const titles: Readonly<Record<PaperKind, string>> = {
  report: 'Local Assurance Test: independent reviewer’s report',
  paper: 'The role of Director of Children’s Services: test of assurance',
  statement: 'Local Assurance Test: compliance statement',
  opinion: 'Local test of assurance: the Chief Executive’s opinion',
};

/** A paper of this record with its head: title, council, cycle, and how far the test has come. */
export function paperOf(
  record: TestRecord,
  kind: PaperKind,
  lines: readonly string[],
  blocks: readonly Block[],
): Paper {
  const { council, cycle, edition, asAt, zone } = record;
  const { date, time } = localTime(new Date(asAt), zone);
  return {
    title: titles[kind],
    lines: [council.name, `Test of ${cycle.label}`, ...lines],
    ...{ council: council.name, edition, asAt: `${dateInWords(date)}, ${time}` },
    blocks: [...standingBlocks(record), ...blocks, ...withheldBlocks(record)],
  };
}

/** How far the test has come: whether it is signed, whether a signing is void, and what a committee decided. */
function standingBlocks({ cycle, route }: TestRecord): readonly Block[] {
  const voided = (route?.voided ?? []).flatMap(({ signedOn, on, by, why }) =>
    text(
      `The signing of ${dateInWords(signedOn)} is void since ${dateInWords(on)} (${by}). Reason: ${why}`,
      [],
      'Note',
    ),
  );
  return [...voided, ...text(signedInWords(cycle, route), [], 'Note'), ...text(outcomeInWords(route), [], 'Note')];
}

function signedInWords(cycle: TestRecord['cycle'], route: RecordedRoute | null): string {
  const { signedOn, status, live } = cycle;
  const isVoid = route !== null && route.voided.some((one) => one.signedOn === signedOn) && route.signing === null;
  if (signedOn === null || isVoid || (status !== 'signed_off' && !live)) {
    return 'Not signed off. This is a draft of the record as it stands.';
  }
  const by = route === null || route.signing === null ? '' : ` by ${route.signing.by}`;
  return `Signed off${by} on ${dateInWords(signedOn)}.${live ? ' The test is live and goes on.' : ''}`;
}

/** What a committee decided. Before that nothing says that it did. */
export function outcomeInWords(route: RecordedRoute | null): string {
  const outcome = route?.outcome ?? null;
  if (outcome === null) return 'No committee has decided on this test yet.';
  const { body, on, verb, minuteReference } = outcome;
  const minute = minuteReference === '' ? '' : ` (minute ${minuteReference})`;
  return `${body} ${decided[verb]} the result of this test on ${dateInWords(on)}${minute}.`;
}

/** What this edition leaves out, and what no edition holds. */
function withheldBlocks({ edition, withheld, cycle }: TestRecord): readonly Block[] {
  const { exempt, restricted, comments, links } = withheld;
  const never = `Figures of fewer than ${String(cycle.figuresFrom)} replies are withheld from every edition, so that nobody can be recognised.`;
  if (edition === 'restricted') {
    return [
      heading(1, 'About this edition'),
      ...text(
        `This is the restricted edition. It holds what nobody has cleared for the public. Keys in brackets name the entry that a sentence comes from. ${never}`,
      ),
    ];
  }
  const lines = [
    exempt === 0
      ? ''
      : `${counted(exempt, 'exempt item')} of evidence, but for a title and gist approved for the public`,
    restricted === 0 ? '' : `${counted(restricted, 'restricted item')} of evidence`,
    comments === 0 ? '' : `${counted(comments, 'text')} of what people said in their own words`,
    links === 0 ? '' : `${counted(links, 'link')} to evidence in the council’s own places`,
  ].filter((line) => line !== '');
  return [
    heading(1, 'About this edition'),
    ...text(
      lines.length === 0
        ? 'This is the public edition. No item of evidence is withheld from it.'
        : 'This is the public edition. Withheld from it:',
    ),
    ...bullets(lines),
    ...text(never),
  ];
}

/** What is concluded on each limb, lettered, with what it is subject to. */
export function conclusionBlocks({ conclusions }: TestRecord): readonly Block[] {
  return conclusions.flatMap(({ conclusion, sections, untested }, at) => {
    const lead = `${String.fromCodePoint(97 + at)})\t${limbTitles[conclusion.limb]}:`;
    if (conclusion.revision === 0) return led(lead, 'Nobody has concluded on this yet.', [], 'ListNumber');
    const refs = conclusion.restsOn.map((key) => `section ${key}`);
    return [
      ...led(lead, conclusion.text, refs, 'ListNumber'),
      ...(conclusion.qualified ? led('Qualified:', conclusion.qualification, refs, 'Note') : []),
      ...(untested ? text('No question that was tested stands behind this conclusion.', refs, 'Note') : []),
      ...(sections.length === 0 ? [] : led('Rests on:', `${listed(sections)}.`, refs)),
    ];
  });
}

/** The posts of the DCS and the Lead Member: what else they carry, who reports, since when. */
export function postBlocks({ posts }: TestRecord): readonly Block[] {
  return posts.flatMap((post) => [
    ...led(`${postTitles[post.post]}:`, post.revision === 0 ? notRecorded : postInWords(post)),
    ...bullets(postLines(post)),
  ]);
}

function postInWords({ since, interim, addedFunctions }: PostRecord): string {
  const held = `${interim ? 'an interim holds the post' : 'the post is held'}${since === null ? '' : ` since ${dateInWords(since)}`}`;
  return `${held}${addedFunctions.length === 0 ? '; no other functions are recorded.' : '. Also responsible for:'}`;
}

function postLines({ addedFunctions, directReports, deputy, delegationSchemeOn }: PostRecord): readonly string[] {
  const functions = addedFunctions.map(({ name, status, effectiveOn }) => {
    const day = effectiveOn === null ? '' : ` from ${dateInWords(effectiveOn)}`;
    return `${name}${status === 'proposed' ? ` (proposed${day})` : day}`;
  });
  const forChildren = directReports.filter((report) => report.forChildren);
  const reports = `${counted(directReports.length, 'direct report')}, ${String(forChildren.length)} of them for children: ${listed(directReports.map((one) => `${one.post}${one.forChildren ? ' (children)' : ''}`))}`;
  return [
    ...functions,
    ...(directReports.length === 0 ? [] : [reports]),
    ...(deputy === null ? [] : [`Deputy: ${deputy}`]),
    ...(delegationSchemeOn === null ? [] : [`Scheme of delegation of ${dateInWords(delegationSchemeOn)}`]),
  ];
}

/** How those who assessed stand to those who are assessed (002 section 3.8). */
export function relationshipBlocks({ relationships, settings }: TestRecord): readonly Block[] {
  const said = settings['arms-length'] ?? '';
  const recorded = relationships.flatMap(({ by, text: words }) => led(`${by}:`, words));
  return recorded.length > 0 ? [...recorded, ...text(said)] : text(said === '' ? notRecorded : said);
}

/** The judgement of a section by a named post, with reasons; nothing where nobody gave one. */
export function judgementBlocks({ judgements, set }: TestRecord, sectionKey: string): readonly Block[] {
  return judgements
    .filter((one) => one.sectionKey === sectionKey)
    .flatMap(({ directorateName, value, reasons, by }) => {
      const label = scales[set.scale].find((grade) => grade.value === value)?.label ?? value;
      const where = directorateName === null ? '' : `, ${directorateName}`;
      return led(`Judgement of the whole section${where}:`, `${label}, by ${by}. ${reasons}`, [
        `section ${sectionKey}`,
      ]);
    });
}
