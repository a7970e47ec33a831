import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { paperWriters } from '../../src/documents/paper-writers.ts';
import { readQuestionSet } from '../../src/documents/read-question-set.ts';
import type { Action, Assessment } from '../../src/domain/assessment.ts';
import { blankConclusion, limbs } from '../../src/domain/conclusion.ts';
import type { PaperKind } from '../../src/domain/document.ts';
import { settingsWith } from '../../src/domain/document-setting.ts';
import { placesOf } from '../../src/domain/place.ts';
import { blankPostRecord, posts } from '../../src/domain/post-record.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { blankAssessment } from '../../src/usecases/assessment-desk.ts';
import type { RecordedEvidence } from '../../src/domain/recorded-evidence.ts';
import type { TestRecord } from '../../src/usecases/test-record.ts';
import { directorates } from '../support/council.ts';

/** What is written at a question, in every directorate where it has them. */
export interface WrittenAt {
  assessment?: Partial<Assessment>;
  actions?: readonly Partial<Action>[];
}

const at = new Date('2026-09-14T08:00:00Z');

/** A set that comes with the program. */
export function shippedSet(id: string): QuestionSet {
  const read = readQuestionSet(
    readFileSync(new URL(`../../questions/${id}.yaml`, import.meta.url), 'utf8'),
    `${id}.yaml`,
  );
  if (!read.ok) throw new Error(`${id} cannot be read`);
  return read.value;
}

/** A record on a shipped set in which only these things are written, by key of the question. */
export function testRecord(
  id: string,
  written: Readonly<Record<string, WrittenAt>>,
  fields: Partial<TestRecord> = {},
): TestRecord {
  const set = shippedSet(id);
  const entries = placesOf(set, directorates).map((place): TestRecord['entries'][number] => {
    const found = written[place.questionKey];
    const blank = blankAssessment({ cycleId: 'cycle', ...place }, at);
    const actions = (found?.actions ?? []).map((action, index): Action => ({
      ...{ id: `${place.questionKey}-${String(index)}`, cycleId: 'cycle', ...place, what: 'Check the records' },
      ...{ owner: 'Head of Service', dueOn: '2026-10-30', status: 'open', urgent: false, revision: 1, ...action },
    }));
    return {
      ...{ ...place, actions, holders: [], acceptedBy: null, acceptedOn: null },
      assessment: found?.assessment && { ...blank, revision: 1, ...found.assessment },
      directorateName: directorates.find((one) => one.id === place.directorateId)?.name ?? null,
    };
  });
  return {
    ...{ council: { id: 'testshire', name: 'Testshire Council' }, settings: settingsWith(new Map()), set, entries },
    cycle: {
      ...{ id: 'cycle', questionSetId: id, questionSetVersion: 1, label: '2026/27', stage: 'periodic', status: 'open' },
      ...{ everyMonths: set.everyMonths, live: set.live, opensOn: '2026-09-01', closesOn: null, figuresFrom: 5 },
      ...{ repliesWanted: 12, commentsFrom: 10, confidentiality: 'named', reviewerReads: false, signedOn: null },
    },
    ...{ edition: 'restricted', asAt: at.toISOString(), zone: 'Europe/London', today: '2026-09-14', directorates },
    ...{ said: [], asked: [], groups: [], notAsked: [], judgements: [], relationships: [], recommendations: [] },
    conclusions: limbs.map((limb) => ({ conclusion: blankConclusion('cycle', limb), sections: [], untested: false })),
    posts: posts.map(blankPostRecord),
    ...{ since: null, evidence: [], route: null, withheld: { exempt: 0, restricted: 0, comments: 0, links: 0 } },
    ...fields,
  };
}

/** An item of evidence, public unless said. */
export function item(fields: Partial<RecordedEvidence>): RecordedEvidence {
  return {
    ...{ id: 'x', kind: 'paper', title: 'Title', date: null, yearInferred: false, after: null, sensitivity: 'public' },
    ...{ link: '', owner: '', reviewOn: null, paragraph: '', publicTitle: '', gist: '', uses: [], ...fields },
  };
}

/** A paper as Word reads it: each paragraph outside tables with its style, and tables by row and cell. */
export interface ReadPaper {
  xml: string;
  styles: string;
  footer: string;
  core: string;
  paragraphs: readonly { style: string; text: string }[];
  tables: readonly { xml: string; rows: readonly (readonly string[])[] }[];
  text: string;
}

/** Writes a record as a paper, and reads it as Word does. */
export async function writtenPaper(kind: PaperKind, record: TestRecord): Promise<ReadPaper> {
  return readPaper(await paperWriters[kind].write(record));
}

export function readPaper(bytes: Uint8Array): ReadPaper {
  const files = unzipSync(bytes);
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const xml = part('word/document.xml');
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => ({
    xml: table,
    rows: [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
        paragraphsOf(cell)
          .map(({ text }) => text)
          .join('\n'),
      ),
    ),
  }));
  const footers = Object.keys(files)
    .filter((name) => /footer\d+\.xml$/.test(name))
    .map(part);
  return {
    ...{
      xml,
      tables,
      styles: part('word/styles.xml'),
      footer: footers.join(''),
      core: part('docProps/core.xml'),
    },
    paragraphs: paragraphsOf(xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, '')),
    text: paragraphsOf(xml)
      .map(({ text }) => text)
      .join('\n'),
  };
}

function paragraphsOf(xml: string): { style: string; text: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? '',
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, words]) => unescaped(words ?? ''))
      .join(''),
  }));
}

function unescaped(words: string): string {
  return words
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
