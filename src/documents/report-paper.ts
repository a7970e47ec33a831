import { monthInWords } from '../domain/calendar-date.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { limbTitles, limbs } from '../domain/conclusion.ts';
import type { RecommendationStatus } from '../domain/recommendation.ts';
import type { Question } from '../domain/question-set.ts';
import type { TestRecord } from '../usecases/test-record.ts';
import { outcomeWords } from './entry-words.ts';
import { actionInWords, asideInWords, entriesOf, entryBlocks } from './paper-entry.ts';
import { askedBlocks, saidBlocks } from './paper-said.ts';
import { conclusionBlocks, judgementBlocks, paperOf, postBlocks, relationshipBlocks } from './paper-standing.ts';
import type { Block, Paper } from './paper.ts';
import { bullets, heading, led, notRecorded, table, text } from './paper.ts';

/** The independent reviewer's report, in the order of 000: context, parameters and questions, conclusion, recommendations. */
export function reportPaper(record: TestRecord): Paper {
  const { set, settings } = record;
  const local = settings['local-context'] ?? '';
  return paperOf(
    record,
    'report',
    [`Question set: ${set.title}`],
    [
      heading(1, 'National context'),
      ...text(settings['national-context'] ?? ''),
      ...bullets(limbs.map((limb) => limbTitles[limb])),
      ...aspectBlocks(record),
      heading(1, 'Local context'),
      ...text(local === '' ? notRecorded : local),
      ...postBlocks(record),
      heading(2, 'Who was asked, and by what means'),
      ...askedBlocks(record),
      ...set.sections.flatMap((section) => [
        heading(1, section.title),
        ...text(section.stem ?? ''),
        ...section.questions.flatMap((question) => questionBlocks(record, question)),
        ...judgementBlocks(record, section.key),
      ]),
      heading(1, 'Overall conclusion'),
      ...conclusionBlocks(record),
      heading(2, 'What was not tested, or only in part'),
      ...notTestedBlocks(record),
      heading(1, 'Recommendations'),
      ...recommendationBlocks(record),
      heading(1, 'How those who assessed stand to those who are assessed'),
      ...relationshipBlocks(record),
    ],
  );
}

function questionBlocks(record: TestRecord, question: Question): readonly Block[] {
  return [
    heading(2, `${question.number} ${question.wording.manager}`),
    ...entriesOf(record, question).flatMap((entry) => entryBlocks(record, entry)),
    ...saidBlocks(record, question.key),
  ];
}

/** Aspects of the roles that statutory guidance names, and which question tests each by name (000 section 1.3). */
function aspectBlocks({ set }: TestRecord): readonly Block[] {
  if (set.aspects.length === 0) return [];
  const lines = set.aspects.map(({ key, title }) => {
    const testing = set.sections.flatMap(({ questions }) => questions.filter(({ aspects }) => aspects.includes(key)));
    const numbers = testing.map(({ number }) => number).join(', ');
    return `${title}: ${numbers === '' ? 'no question tests it by name' : `tested by name in ${numbers}`}`;
  });
  return [...text('The guidance also covers these aspects of the roles:'), ...bullets(lines)];
}

/** Whatever was not tested, or only in part, with its text and retest month (000 sections 4.5, 8.4 and 8.6). */
export function notTestedBlocks(record: TestRecord): readonly Block[] {
  const rows = record.set.sections.flatMap(({ questions }) =>
    questions.flatMap((question) =>
      entriesOf(record, question).flatMap(({ assessment, directorateName }) => {
        const outcome = assessment?.outcome;
        if (assessment === undefined || (outcome !== 'not_tested' && outcome !== 'tested_in_part')) return [];
        const { whatWeKnow, retestMonth } = assessment;
        const where = directorateName === null ? '' : ` (${directorateName})`;
        return [
          [
            `${question.number} ${question.topic}${where}`,
            outcomeWords[outcome],
            [asideInWords({ ...assessment, retestMonth: null }), whatWeKnow].filter((part) => part !== '').join('\n'),
            retestMonth === null ? notRecorded : monthInWords(retestMonth),
          ],
        ];
      }),
    ),
  );
  if (rows.length === 0) return text('Nothing is marked as not tested, or as tested in part.');
  return [
    table(
      'Questions that were not tested, or only in part, and when each is tested again:',
      ['Question', 'Outcome', 'What is known', 'Retest month'],
      rows,
      [25, 15, 43, 17],
    ),
  ];
}

const answers: Readonly<Record<RecommendationStatus, string>> = {
  made: 'The council has not answered yet.',
  accepted: 'Accepted.',
  rejected: 'Rejected.',
  withdrawn: 'Withdrawn.',
};

/** The recommendations by letter, each with the questions it comes from, the council's answer and what came of it. */
export function recommendationBlocks({ recommendations, today }: TestRecord): readonly Block[] {
  if (recommendations.length === 0) return text('No recommendation is recorded.');
  return recommendations.flatMap(({ recommendation, questions, actions }) => {
    const { letter, questionKeys, responseDueOn, status, response, minuteReference } = recommendation;
    const due = status === 'made' && responseDueOn !== null ? `An answer is due by ${dateInWords(responseDueOn)}.` : '';
    const minute = minuteReference === '' ? '' : `Minute ${minuteReference}.`;
    const words = [answers[status], response, minute, due].filter((part) => part !== '').join(' ');
    return [
      ...led(`${letter})\t`, recommendation.text, questionKeys, 'ListNumber'),
      ...(questions === '' ? [] : led('Comes from:', `questions ${questions}.`)),
      ...led('Answer:', words),
      ...actions.flatMap((action) => led('Action:', actionInWords(action, today))),
    ];
  });
}
