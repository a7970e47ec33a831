import type { QuestionSetProblem } from '../../src/documents/read-question-set.ts';
import { questionSetProblemInWords, readQuestionSet } from '../../src/documents/read-question-set.ts';

const valid = `id: example-set
version: 1
title: An example
scale: ofsted4
live: false
everyMonths: 12
notes: []
aspects:
  - key: safeguarding
    title: Safeguarding
sections:
  - key: first
    title: The first section
    shortTitle: First
    questions:
      - key: supervision
        number: '1'
        level: directorate
        topic: Supervision
        wording:
          manager: >
            Is supervision
            good?
          frontline: How well does supervision work?
        items:
          - key: own
            topic: Your own
            wording: { frontline: How well does your own work? }
          - key: across
            topic: Around you
            wording: { manager: How even is it? }
        subPrompts:
          - key: regular
            text: It is regular
          - key: recorded
            text: It is recorded
        goodEvidence: An audit of records.
        party: [dcs, lead_member]
        aspects: [safeguarding]
        source: { document: example, section: '1' }
      - key: early-help
        number: '2'
        level: partnership
        topic: Early help
        wording:
          manager: Is early help clear?
        goodEvidence: Figures.
        party: []
        source: { document: example, section: '2' }
  - key: second
    title: The second section
    shortTitle: Second
    stem: Look at each of these.
    compliance: false
    questions:
      - key: capacity
        number: '3'
        level: council
        topic: Capacity
        wording:
          manager: Is there enough time?
        goodEvidence: Caseloads.
        party: []
        source: { document: example, section: '3', unconfirmed: true }
`;

function problemsOf(text: string): QuestionSetProblem[] {
  const read = readQuestionSet(text, 'example.yaml');
  if (read.ok) throw new Error('the text was taken, although it should have been refused');
  return read.error;
}

/** The valid file with one place changed; `line` is where the change stands. */
function changed(from: string, to: string): { text: string; line: number } {
  const at = valid.indexOf(from);
  if (at < 0) throw new Error(`the example does not hold ${from}`);
  return { text: valid.replace(from, () => to), line: valid.slice(0, at).split('\n').length };
}

describe('a question set file that is in order', () => {
  it('becomes a question set in which everything left out has its default', () => {
    const read = readQuestionSet(valid, 'example.yaml');
    if (!read.ok) throw new Error(read.error.map(questionSetProblemInWords).join('\n'));
    const [first, second] = read.value.sections;
    expect(first).toMatchObject({ stem: null, compliance: true });
    expect(second).toMatchObject({ stem: 'Look at each of these.', compliance: false });
    expect(first?.questions[1]).toEqual({
      key: 'early-help',
      number: '2',
      level: 'partnership',
      topic: 'Early help',
      wording: { manager: 'Is early help clear?' },
      items: [],
      subPrompts: [],
      goodEvidence: 'Figures.',
      party: [],
      aspects: [],
      expectedPost: null,
      easy: false,
      note: null,
      source: { document: 'example', section: '2', unconfirmed: false },
    });
    expect(second?.questions[0]?.source.unconfirmed).toBe(true);
  });

  it('has its folded lines and runs of spaces made one space', () => {
    const read = readQuestionSet(valid.replace('An example', '"  An \\t \\n example  "'), 'example.yaml');
    if (!read.ok) throw new Error(read.error.map(questionSetProblemInWords).join('\n'));
    expect(read.value.title).toBe('An example');
    expect(read.value.sections[0]?.questions[0]?.wording.manager).toBe('Is supervision good?');
  });

  it('keeps the audiences of an item apart and adds none', () => {
    const read = readQuestionSet(valid, 'example.yaml');
    if (!read.ok) throw new Error(read.error.map(questionSetProblemInWords).join('\n'));
    expect(read.value.sections[0]?.questions[0]?.items.map((item) => Object.keys(item.wording))).toEqual([
      ['frontline'],
      ['manager'],
    ]);
  });

  it('may begin with a byte order mark and end its lines as Windows does', () => {
    expect(readQuestionSet(`\uFEFF${valid.replaceAll('\n', '\r\n')}`, 'example.yaml').ok).toBe(true);
  });

  it.each([
    ['a short title of 28 characters', 'shortTitle: First', `shortTitle: ${'f'.repeat(28)}`],
    ['a wording of 400 characters', 'Is early help clear?', 'w'.repeat(400)],
  ])('may have %s', (_, from, to) => {
    expect(readQuestionSet(changed(from, to).text, 'example.yaml').ok).toBe(true);
  });
});

const q1 = 'sections[1].questions[1]';
const q2 = 'sections[1].questions[2]';

describe('one mistake in a question set file is told with file, line and field', () => {
  const cases: [string, string, string, string, RegExp][] = [
    [
      'an unknown level',
      'level: partnership',
      'level: team',
      `${q2}.level`,
      /one of: council, directorate, partnership/,
    ],
    ['an unknown scale', 'scale: ofsted4', 'scale: ofsted5', 'scale', /one of: ofsted4, met3, narrative/],
    ['an unknown role', '[dcs, lead_member]', '[dcs, mayor]', `${q1}.party[2]`, /one of: frontline, manager/],
    ['a role named twice', '[dcs, lead_member]', '[dcs, dcs]', `${q1}.party[2]`, /repeats “dcs”/],
    [
      'an unknown aspect',
      'aspects: [safeguarding]',
      'aspects: [fairness]',
      `${q1}.aspects[1]`,
      /not among the aspects/,
    ],
    ['an unknown field', 'topic: Early help', 'topic: Early help\n        tpoic: x', `${q2}.tpoic`, /not a field/],
    [
      'an unknown audience',
      'frontline: How well does s',
      'public: How well does s',
      `${q1}.wording.public`,
      /not a field/,
    ],
    ['a repeated question key', 'key: capacity', 'key: supervision', 'sections[2].questions[1].key', /repeats the key/],
    ['a repeated section key', 'key: second', 'key: first', 'sections[2].key', /repeats the key “first”/],
    ['a repeated item key', 'key: across', 'key: own', `${q1}.items[2].key`, /repeats the key “own”/],
    ['a repeated sub-prompt key', 'key: recorded', 'key: regular', `${q1}.subPrompts[2].key`, /repeats the key/],
    ['a key that is not kebab-case', 'key: early-help', 'key: Early_Help', `${q2}.key`, /small letters/],
    ['a field that stands twice', 'live: false', 'live: false\ntitle: Again', 'title', /stands twice/],
    [
      'an unquoted number',
      "number: '2'",
      'number: 2',
      `${q2}.number`,
      /must be text, but is a number; put it in quotes/,
    ],
    ['an empty field', 'goodEvidence: Figures.', 'goodEvidence:', `${q2}.goodEvidence`, /must be text, but is empty/],
    ['a field of spaces', 'Is early help clear?', '"  "', `${q2}.wording.manager`, /is empty/],
    [
      'a short title of 29',
      'shortTitle: First',
      `shortTitle: ${'f'.repeat(29)}`,
      'sections[1].shortTitle',
      /longer than 28/,
    ],
    ['a wording of 401', 'Is early help clear?', 'w'.repeat(401), `${q2}.wording.manager`, /longer than 400/],
    ['a NUL', 'An example', '"An\\0example"', 'title', /cannot be shown/],
    ['half a character', 'An example', '"An \\ud83d example"', 'title', /cannot be shown/],
    ['a reversed direction', 'An example', '"An \\u202e example"', 'title', /cannot be shown/],
    ['a character lost in saving', 'An example', 'An \uFFFDxample', 'title', /cannot be shown/],
    ['no months and no null', 'everyMonths: 12', 'everyMonths: 0', 'everyMonths', /must be 1 at least/],
    ['a word for yes', 'compliance: false', 'compliance: no', 'sections[2].compliance', /true or false, but is text/],
    ['a custom tag', 'title: An example', 'title: !secret An example', 'title', /has a tag/],
    ['a standard tag', 'version: 1', 'version: !!int "1"', 'version', /has a tag/],
    ['an alias', 'title: An example', 'title: *nowhere', 'title', /alias/],
    ['a prototype', 'live: false', 'live: false\n__proto__: { id: x }', '__proto__', /not a field/],
  ];

  it.each(cases)('%s', (_, from, to, field, problem) => {
    const { text, line } = changed(from, to);
    const added = to.split('\n').length - 1;
    const found = problemsOf(text).find((each) => each.field === field);
    expect(found).toEqual({
      file: 'example.yaml',
      line: line + added,
      field,
      problem: expect.stringMatching(problem) as string,
    });
  });

  it('a missing field, at the group that it is missing from', () => {
    const { text, line } = changed("      - key: early-help\n        number: '2'\n", '      - key: early-help\n');
    expect(problemsOf(text)).toEqual([{ file: 'example.yaml', line, field: `${q2}.number`, problem: 'is missing' }]);
  });

  it('an item that has a wording for nobody', () => {
    const { text, line } = changed('wording: { manager: How even is it? }', 'wording: {}');
    expect(problemsOf(text)).toEqual([
      {
        file: 'example.yaml',
        line,
        field: `${q1}.items[2].wording`,
        problem: 'needs a wording for at least one audience',
      },
    ]);
  });

  it('a tab in the indentation, with the line of the tab', () => {
    const { text, line } = changed("        number: '2'", "\t\tnumber: '2'");
    expect(problemsOf(text)).toContainEqual({
      file: 'example.yaml',
      line,
      field: 'number',
      problem: 'is indented with a tab; use spaces',
    });
  });

  it('several mistakes at once, in the order of the file', () => {
    const text = valid.replace('scale: ofsted4', 'scale: none').replace('level: council', 'level: none');
    expect(problemsOf(text).map((problem) => problem.field)).toEqual(['scale', 'sections[2].questions[1].level']);
  });
});

describe('a file that is no question set at all', () => {
  it.each([
    ['nothing', '', /empty/],
    ['one sentence', 'Dear colleague', /group of fields, but is text/],
    ['a list', '- a\n- b', /group of fields, but is a list/],
    ['two documents', `${valid}---\n${valid}`, /second document/],
    ['a spreadsheet', 'PK\u0003\u0004\u0014\u0000', /group of fields, but is text/],
    ['brackets without an end', '[{', /not valid YAML/],
    ['brackets nested too deeply', '['.repeat(5_000), /nested too deeply/],
    ['dashes nested too deeply', '- '.repeat(5_000), /nested too deeply/],
    ['a list of more values than a question set can have', `[${'1,'.repeat(20_001)}]`, /more than 20000 values/],
  ])('is refused in words: %s', (_, text, problem) => {
    expect(problemsOf(text)).toContainEqual({
      file: 'example.yaml',
      line: expect.any(Number) as number,
      field: 'file',
      problem: expect.stringMatching(problem) as string,
    });
  });

  it('is refused unread above 512 KB and read at 512 KB', () => {
    const filler = '#'.repeat(512 * 1024 - Buffer.byteLength(valid));
    expect(readQuestionSet(valid + filler, 'example.yaml').ok).toBe(true);
    expect(problemsOf(`${valid}${filler}#`)).toEqual([
      { file: 'example.yaml', line: 1, field: 'file', problem: 'is 513 KB; the most is 512 KB' },
    ]);
  });

  it('is measured in bytes and not in characters', () => {
    expect(problemsOf(`# ${'é'.repeat(300 * 1024)}`)).toHaveLength(1);
  });

  it('does not unfold aliases of aliases into memory', () => {
    const row = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`;
    const bomb = ['a: &a [x]', ...[...'bcdefghijk'].map((name, i) => row(name, 'abcdefghij'[i] ?? ''))].join('\n');
    const problems = problemsOf(bomb);
    expect(problems[0]).toEqual({
      file: 'example.yaml',
      line: 2,
      field: 'b[1]',
      problem: 'is an alias (*); write it out instead',
    });
    expect(problems.every((problem) => problem.problem.includes('alias'))).toBe(true);
  });

  it('gets a hundred problems listed and is told that there are more', () => {
    const problems = problemsOf(valid + Array.from({ length: 150 }, (_, i) => `x${i}: 1\n`).join(''));
    expect(problems).toHaveLength(100);
    const twice = problemsOf(
      valid.replaceAll('topic: ', 'tpoic: ') + Array.from({ length: 150 }, (_, i) => `x${i}: 1\n`).join(''),
    );
    expect(twice).toHaveLength(101);
    expect(twice.at(-1)?.problem).toBe('has more problems than are listed here');
  });

  it('has a hostile field name quoted and cut', () => {
    const [problem] = problemsOf(`${valid}"${'<at>\\n'.repeat(30)}": 1\n`);
    expect(problem?.field).toBe(JSON.stringify('<at>\n'.repeat(12)));
  });
});

describe('a problem in words', () => {
  it('names file, line and field', () => {
    const { text } = changed('level: partnership', 'level: team');
    expect(problemsOf(text).map(questionSetProblemInWords)).toEqual([
      'example.yaml, line 43: sections[1].questions[2].level must be one of: council, directorate, partnership',
    ]);
  });
});
