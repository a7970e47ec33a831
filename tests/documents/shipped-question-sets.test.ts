import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import { AppError } from '../../src/domain/app-error.ts';
import type { Question, QuestionSet } from '../../src/domain/question-set.ts';
import { findQuestion, questionsOf } from '../../src/domain/question-set.ts';

const folder = join(import.meta.dirname, '../../questions');
const inFolder = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const sets = shippedQuestionSets(folder);

function named(id: string): QuestionSet {
  const found = sets.find((set) => set.id === id);
  if (!found) throw new Error(`no set ${id} in the folder`);
  return found;
}

function asked(set: QuestionSet, key: string): Question {
  const found = findQuestion(set, key);
  if (!found) throw new Error(`no question ${key} in ${set.id}`);
  return found.question;
}

const counts = (set: QuestionSet): number[] => set.sections.map((section) => section.questions.length);

describe('the shipped question sets', () => {
  it('are every file in the folder, each named after its set', () => {
    expect(sets.map((set) => `${set.id}.yaml`)).toEqual(inFolder.toSorted());
  });

  it('are the six that the seeds and today ask for', () => {
    expect(sets.map((set) => set.id)).toEqual([
      'banes-2014',
      'bromley-2014',
      'current',
      'northumberland-2020',
      'plymouth-2016',
      'st-helens-2016',
    ]);
  });

  it.each([
    ['plymouth-2016', 'ofsted4', false, 12, [3, 3, 2, 1, 2, 2]],
    ['banes-2014', 'narrative', false, null, [4, 5, 2, 2, 7, 7]],
    ['bromley-2014', 'met3', false, null, [10, 5, 3, 2]],
    ['northumberland-2020', 'narrative', false, 12, [1, 1, 1, 1, 1, 1]],
  ])('have the counts, scale and cadence of their source: %s', (id, scale, live, everyMonths, sections) => {
    const set = named(id);
    expect({ scale: set.scale, live: set.live, everyMonths: set.everyMonths }).toEqual({ scale, live, everyMonths });
    expect(counts(set)).toEqual(sections);
  });

  it('have one live set, that of St Helens', () => {
    expect(sets.filter((set) => set.live).map((set) => set.id)).toEqual(['st-helens-2016']);
  });

  it.each(sets.map((set) => [set.id, set] as const))('say where every question of %s comes from', (_, set) => {
    expect(set.notes.length).toBeGreaterThan(0);
    for (const question of questionsOf(set)) {
      expect(question.wording.manager).toMatch(/[.?]$/);
      expect(question.goodEvidence).toMatch(/\.$/);
      expect(question.topic.split(' ').length).toBeLessThanOrEqual(5);
      expect(question.source.document).not.toBe('');
      expect(question.source.section).not.toBe('');
    }
  });

  it.each(sets.map((set) => [set.id, set] as const))('ask only what can be asked in %s', (_, set) => {
    const words = JSON.stringify(set);
    expect(words).not.toMatch(/legal requirement/i);
    expect(words).not.toContain('!');
    for (const question of questionsOf(set)) {
      if (question.easy) expect(question.wording.frontline).toBeDefined();
      for (const asks of [question, ...question.items]) {
        for (const wording of [asks.wording.frontline, asks.wording.partner]) {
          if (wording !== undefined) expect(wording).toMatch(/\?$/);
        }
      }
    }
  });

  it('give frontline staff at least seven questions where a cycle is meant to ask them, two of them gentle', () => {
    for (const id of ['plymouth-2016', 'banes-2014', 'current']) {
      const forFrontline = questionsOf(named(id)).filter((question) => question.wording.frontline !== undefined);
      expect(forFrontline.length).toBeGreaterThanOrEqual(7);
      expect(forFrontline.filter((question) => question.easy)).toHaveLength(2);
    }
  });

  it('ask the same question under the same key in the sets that share it', () => {
    for (const key of ['line-of-accountability', 'structure-tested', 'voices-of-children', 'partnership-adequacy']) {
      const levels = [named('plymouth-2016'), named('banes-2014')].map((set) => asked(set, key).level);
      expect(new Set(levels).size).toBe(1);
    }
  });
});

describe('the set plymouth-2016', () => {
  const set = named('plymouth-2016');

  it('numbers its questions from 1 to 13', () => {
    expect(questionsOf(set).map((question) => question.number)).toEqual(
      Array.from({ length: 13 }, (_, i) => `${i + 1}`),
    );
  });

  it('says of each question whose number was reconstructed that its number is lost', () => {
    const lost = questionsOf(set).filter((question) => /number.*(lost|rebuilt)/i.test(question.note ?? ''));
    expect(lost.map((question) => question.number)).toEqual(['1', '4', '8', '11', '12', '13']);
    expect(set.notes.join(' ')).toContain('The numbers 1, 4, 8, 11, 12 and 13 are gone');
  });
});

describe('the set banes-2014', () => {
  const set = named('banes-2014');

  it('has 27 questions with the numbers of the report', () => {
    expect(questionsOf(set).map((question) => question.number)).toEqual(
      [
        ['3.1', '3.2', '3.3', '3.4'],
        ['4.2', '4.3', '4.4', '4.5', '4.6'],
        ['5.1', '5.2', '6.1', '6.2'],
        ['7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '7.7'],
        ['8.1', '8.2', '8.3', '8.4', '8.5', '8.6', '8.6'],
      ].flat(),
    );
  });

  it('has 4.1 as the opening line of its second section and of no other', () => {
    expect(set.sections.map((section) => section.stem !== null)).toEqual([false, true, false, false, false, false]);
  });

  it('keeps the two questions numbered 8.6 apart by key', () => {
    const twice = questionsOf(set).filter((question) => question.number === '8.6');
    expect(twice.map((question) => question.key)).toEqual(['partnership-leadership', 'partnership-adequacy']);
    expect(twice.map((question) => question.source.section)).toEqual(['8.6', '8.6']);
  });

  it('tells own supervision from supervision across the service, in 7.2 alone', () => {
    const withItems = questionsOf(set).filter((question) => question.items.length > 0);
    expect(withItems.map((question) => [question.number, question.items.map((item) => item.key)])).toEqual([
      ['7.2', ['own', 'across']],
    ]);
  });

  it('lists six aspects of the role and tests only leadership and partnership by name, in 3.4', () => {
    expect(set.aspects).toHaveLength(6);
    const linked = questionsOf(set).filter((question) => question.aspects.length > 0);
    expect(linked.map((question) => [question.number, question.aspects])).toEqual([
      ['3.4', ['leadership-and-partnership']],
    ]);
  });
});

describe('the set bromley-2014', () => {
  const set = named('bromley-2014');

  it('counts 18 questions for the compliance statement and leaves 2 outside', () => {
    const inside = (compliance: boolean) =>
      set.sections.filter((section) => section.compliance === compliance).flatMap((section) => section.questions);
    expect(inside(true)).toHaveLength(18);
    expect(inside(false).map((question) => [question.key, question.source.section])).toEqual([
      ['distinct-leadership', '3.5'],
      ['capacity-under-savings', '3.8'],
    ]);
  });

  it('keeps what is inconsistent in the source: 17 and 18 measures, 2013 and 2014, “bi-annually”', () => {
    const notes = set.notes.join(' ');
    expect(notes).toMatch(/counts 17 measures.*has 18/);
    expect(notes).toMatch(/new in 2013 .*new in 2014/);
    expect(notes).toContain('bi-annually');
    expect(set.sections[2]?.title).toMatch(/2013.*2014/);
  });
});

describe('a folder of question sets that is not in order', () => {
  let scratch = '';
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'question-sets-'));
  });
  afterEach(() => {
    rmSync(scratch, { recursive: true });
  });

  function refusal(): AppError {
    try {
      shippedQuestionSets(scratch);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('the folder was taken, although it should have been refused');
  }

  it('is refused with the problems of all files, one a line', () => {
    writeFileSync(join(scratch, 'a.yaml'), 'just text');
    writeFileSync(join(scratch, 'b.yaml'), 'title: *nowhere');
    writeFileSync(join(scratch, 'notes.txt'), 'no question set');
    const error = refusal();
    expect(error.code).toBe('question_set_invalid');
    const [first, ...others] = error.message.split('\n');
    expect(first).toBe('a.yaml, line 1: file must be a group of fields, but is text');
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toMatch(/^b\.yaml, line 1: title /);
  });

  it('is refused where a file is not named after its set', () => {
    const set = `# a comment first
id: other
version: 1
title: Other
scale: met3
live: false
everyMonths: null
notes: []
aspects: []
sections:
  - key: only
    title: Only
    shortTitle: Only
    questions:
      - key: first
        number: '1'
        level: council
        topic: First
        wording: { manager: Is it so? }
        goodEvidence: A paper.
        party: []
        source: { document: example, section: '1' }
`;
    writeFileSync(join(scratch, 'wrong.yaml'), set);
    expect(refusal().message).toBe('wrong.yaml, line 2: id is “other”, but the file is not named other.yaml');
    rmSync(join(scratch, 'wrong.yaml'));
    writeFileSync(join(scratch, 'other.yaml'), set);
    expect(shippedQuestionSets(scratch).map((each) => each.id)).toEqual(['other']);
  });

  it('is refused where it is empty or not there', () => {
    expect(refusal().message).toContain('holds no question set');
    expect(() => shippedQuestionSets(join(scratch, 'nowhere'))).toThrow(/cannot be read/);
  });
});
