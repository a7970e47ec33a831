import { dateInWords } from '../domain/calendar-date.ts';
import type { Statement, TestRecord } from '../usecases/test-record.ts';
import { exemptInWords, whenInWords } from './evidence-words.ts';
import { refOf } from './paper-entry.ts';
import { partingInWords, topicOf } from './paper-said.ts';
import { conclusionBlocks, outcomeInWords, paperOf } from './paper-standing.ts';
import type { Block, Paper } from './paper.ts';
import { bullets, heading, led, notRecorded, text } from './paper.ts';
import { notTestedBlocks } from './report-paper.ts';

const verdicts = {
  met: 'the local assurance test is being met at this date',
  met_with_reservations: 'the local assurance test is being met at this date, with reservations',
  not_yet_met: 'the local assurance test is not yet met at this date',
} as const;

/** The Chief Executive's opinion, in the order of 003: roles, process, dated trail, opinion at this date. */
export function opinionPaper(record: TestRecord): Paper {
  const { route, settings } = record;
  return paperOf(
    record,
    'opinion',
    [settings['committee'] ?? ''],
    [
      heading(1, 'Proposed decision'),
      ...proposed(record),
      heading(1, 'Roles'),
      ...roles.flatMap(([name, title]) => led(`${title}:`, settings[name] ?? '', [], 'ListBullet')),
      heading(1, 'Process of the test'),
      ...processBlocks(record),
      heading(1, 'Evidence, in the order of its dates'),
      ...trailBlocks(record),
      heading(1, 'What is concluded'),
      ...conclusionBlocks(record),
      heading(2, 'Where views differ'),
      ...differBlocks(record),
      heading(2, 'Not tested, or only in part'),
      ...notTestedBlocks(record),
      heading(1, 'Before the opinion'),
      ...stated('Interests declared:', route?.interests),
      ...stated('View of the independent scrutineer:', route?.scrutineer),
      ...stated('Part of the Lead Member:', route?.leadMember),
      heading(2, 'Matters of concern'),
      ...concernBlocks(record),
      heading(1, 'Opinion of the Chief Executive'),
      ...opinionBlocks(record),
      heading(2, 'Factual accuracy and dissent'),
      ...stated('Accuracy confirmed by the Director of Children’s Services:', route?.accuracy),
      ...stated('Dissent:', route?.dissent),
      heading(1, 'Outcome'),
      ...text(outcomeInWords(route)),
    ],
  );
}

const roles = [
  ['role-chief-executive', 'Chief Executive'],
  ['role-lead-member', 'Lead Member for Children’s Services'],
  ['role-dcs', 'Director of Children’s Services'],
  ['role-safeguarding-chair', 'Independent scrutineer'],
] as const;

function proposed({ route }: TestRecord): readonly Block[] {
  const opinion = route?.opinion ?? null;
  if (opinion === null) return text('There is no opinion to note yet.');
  return text(`To note the Chief Executive’s view that ${verdicts[opinion.verdict]}.`, opinion.cited);
}

function processBlocks({ cycle, route }: TestRecord): readonly Block[] {
  const live = cycle.live
    ? 'The test is a live process. It goes on, and is signed at a date.'
    : `The test began on ${dateInWords(cycle.opensOn)}.`;
  const steps = route?.steps ?? [];
  return [
    ...text(live),
    ...(steps.length === 0
      ? led('Steps:', notRecorded)
      : bullets(steps.map(({ title, done }) => `${title}: ${done ?? 'not done yet'}`))),
  ];
}

/** The trail as precisely as its sources are; no day is invented (003). */
function trailBlocks({ evidence }: TestRecord): readonly Block[] {
  if (evidence.length === 0) return text('No item of evidence is recorded.');
  return evidence.flatMap((item) => {
    const { title, gist, sensitivity } = item;
    const exempt = sensitivity === 'exempt' ? ` ${exemptInWords(item)}.` : '';
    const words = `${title.replace(/\.$/, '')}.${gist === '' ? '' : ` ${gist}`}${exempt}`;
    return led(`${whenInWords(item, evidence)}:`, words, item.uses.map(refOf), 'ListBullet');
  });
}

function differBlocks(record: TestRecord): readonly Block[] {
  const all = record.said.flatMap(({ questionKey, items }) =>
    items.flatMap(({ findings }) =>
      findings.flatMap((finding) => {
        const words = partingInWords(finding);
        return words === '' ? [] : text(`${topicOf(record, questionKey)}. ${words}`, [questionKey], 'ListBullet');
      }),
    ),
  );
  return all.length === 0 ? text('No difference of views between audiences is on record.') : all;
}

function stated(lead: string, statement: Statement | null | undefined): readonly Block[] {
  if (statement === null || statement === undefined) return led(lead, notRecorded);
  const { by, on, text: words } = statement;
  return led(lead, `${words} (${by}, ${dateInWords(on)})`);
}

function concernBlocks({ route }: TestRecord): readonly Block[] {
  const concerns = route?.concerns ?? [];
  return concerns.length === 0 ? text(notRecorded) : bullets(concerns);
}

function opinionBlocks(record: TestRecord): readonly Block[] {
  const opinion = record.route?.opinion ?? null;
  if (opinion === null) return text('The Chief Executive has not given an opinion yet.');
  const { verdict, text: reason, on, by, cited } = opinion;
  return [
    ...text(
      `At this date, ${dateInWords(on)}, the Chief Executive’s opinion is that ${verdicts[verdict].replace(' at this date', '')}.`,
      cited,
    ),
    ...text(reason, cited),
    ...(cited.length === 0 ? [] : led('Rests on:', cited.map((key) => topicOf(record, key)).join('; '))),
    ...text(by),
  ];
}
