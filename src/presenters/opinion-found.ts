import { monthInWords } from '../domain/calendar-date.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import { findQuestion } from '../domain/question-set.ts';
import { scales } from '../domain/scale.ts';
import type { OpinionRecord } from '../usecases/opinion-record.ts';
import type { OpinionLine, OpinionSection } from './opinion-section.ts';
import { sectionOf } from './opinion-section.ts';
import { findingInWords } from './views-words.ts';

/** What the test found, in the order in which somebody decides on it: the reviewer, the people asked, what is missing. */
export function foundSections(record: OpinionRecord): readonly OpinionSection[] {
  const route = record.route;
  return [
    sectionOf('What the reviewer recommends', [...judged(record), ...recommended(record)], {
      ...{ most: 8, none: 'No judgement of a section and no recommendation is on record.' },
    }),
    sectionOf('Where views differ', parted(record), {
      ...{ most: 5, none: 'No difference of views between audiences is on record.' },
    }),
    sectionOf('Not tested, or only in part', untested(record), {
      ...{ most: 6, none: 'Nothing is marked as not tested, or as tested in part.' },
    }),
    sectionOf('Evidence, the latest first', trail(record), { most: 6, none: 'No item of evidence is recorded.' }),
    sectionOf(
      'Matters of concern',
      (route?.concerns ?? []).toReversed().map((text) => ({ lead: 'Concern: ', text })),
      { most: 5, none: 'None is recorded.' },
    ),
  ];
}

function judged({ judgements, set }: OpinionRecord): readonly OpinionLine[] {
  return judgements.map(({ sectionKey, directorateName, value, by }) => {
    const title = set.sections.find(({ key }) => key === sectionKey)?.shortTitle ?? sectionKey;
    const label = scales[set.scale].find((grade) => grade.value === value)?.label ?? value;
    return { lead: `${title}${directorateName === null ? '' : `, ${directorateName}`}: `, text: `${label} (${by})` };
  });
}

function recommended({ recommendations }: OpinionRecord): readonly OpinionLine[] {
  return recommendations.map(({ recommendation: { letter, text, status } }) => ({
    lead: `Recommendation ${letter}${status === 'made' ? ', not answered' : `, ${status}`}: `,
    text,
  }));
}

function parted({ findings, set }: OpinionRecord): readonly OpinionLine[] {
  return findings.flatMap(({ questionKey, finding }) => {
    const text = findingInWords(set.scale, finding);
    return text === '' ? [] : [{ lead: `${topicOf({ set }, questionKey)}: `, text }];
  });
}

function untested(record: OpinionRecord): readonly OpinionLine[] {
  return record.untested.map(({ questionKey, directorateName, outcome, retestMonth }) => {
    const retest = retestMonth === null ? '' : `, to be tested by ${monthInWords(retestMonth)}`;
    const where = directorateName === null ? '' : `, ${directorateName}`;
    return {
      lead: `${topicOf(record, questionKey)}${where}: `,
      text: `${outcome === 'not_tested' ? 'not tested' : 'tested in part'}${retest}`,
    };
  });
}

function trail({ evidence }: OpinionRecord): readonly OpinionLine[] {
  return evidence.toReversed().map((item) => ({ lead: `${whenInWords(item, evidence)}: `, text: item.title }));
}

function whenInWords(
  { date, yearInferred, after }: OpinionRecord['evidence'][number],
  all: OpinionRecord['evidence'],
): string {
  if (date !== null) return `${partialDateInWords(date)}${yearInferred ? ', year inferred' : ''}`;
  const before = all.find(({ id }) => id === after);
  return before === undefined ? 'Undated' : `Undated, after “${before.title}”`;
}

function topicOf({ set }: Pick<OpinionRecord, 'set'>, questionKey: string): string {
  const question = findQuestion(set, questionKey)?.question;
  return question === undefined ? questionKey : `${question.number} ${question.topic}`;
}
