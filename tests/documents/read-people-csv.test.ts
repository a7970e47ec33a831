import { readPeopleCsv } from '../../src/documents/read-people-csv.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readPeopleCsv(bytes(text));
const heading = 'email,name,directorate,roles';
const row = (text: string) => read(`${heading}\n${text}\n`);
const problemsOf = (text: string) => row(text).problems.map(({ problem }) => problem);

describe('the column left', () => {
  const problemsWith = (cells: string) =>
    read(`email,name,directorate,roles,left\n${cells}\n`).problems.map(({ problem }) => problem);

  it('says who has left, without roles', () => {
    const { rows, problems } = read(
      'email,name,directorate,roles,left\na@example.org,Ann,,,Yes\nb@example.org,Bo,,dcs,\n',
    );
    expect([problems, rows.map(({ left, roles }) => [left, roles])]).toEqual([
      [],
      [
        [true, []],
        [undefined, ['dcs']],
      ],
    ]);
  });

  it.each<[string, object]>([
    ['a@example.org,Ann,,dcs,yes', { kind: 'left_with_roles' }],
    ['a@example.org,Ann,,dcs,perhaps', { kind: 'bad_left', value: 'perhaps' }],
    ['a@example.org,Ann,,,', { kind: 'missing', column: 'roles' }],
  ])('of %s is an error', (cells, problem) => {
    expect(problemsWith(cells)).toEqual([problem]);
  });
});

describe('the column until', () => {
  const untilOf = (cell: string) => {
    const { rows, problems } = read(`email,name,directorate,roles,until\na@example.org,Ann,,reviewer,${cell}\n`);
    return problems[0]?.problem ?? rows[0]?.until;
  };

  it.each<[string, unknown]>([
    ['2027-03-31', '2027-03-31'],
    ['31/03/2027', '2027-03-31'],
    ['31 March 2027', '2027-03-31'],
    ['', undefined],
    ['None', null],
    ['2027-02-30', { kind: 'bad_until', value: '2027-02-30' }],
    ['March 2027', { kind: 'bad_until', value: 'March 2027' }],
    ['=HYPERLINK(1)', { kind: 'bad_until', value: '=HYPERLINK(1)' }],
    ['x'.repeat(5000), { kind: 'too_long', column: 'until' }],
  ])('of %s gives the last day, or is an error', (cell, expected) => {
    expect(untilOf(cell)).toEqual(expected);
  });
});

describe('the people file', () => {
  it('gives every column of a row, and null for what is left blank', () => {
    const file = read(
      'email,name,entra_object_id,directorate,roles,post,reports_to\n' +
        'a@example.org,Ann Example,ABC-1,education,manager;dcs,Head of Education,b@example.org\n' +
        'b@example.org,Bo Example,,,chief_executive,,\n',
    );
    expect(file.problems).toEqual([]);
    expect(file.rows).toEqual([
      {
        row: 2,
        email: 'a@example.org',
        name: 'Ann Example',
        entraObjectId: 'abc-1',
        directorate: 'education',
        roles: ['manager', 'dcs'],
        post: 'Head of Education',
        reportsTo: 'b@example.org',
      },
      {
        row: 3,
        email: 'b@example.org',
        name: 'Bo Example',
        entraObjectId: null,
        directorate: null,
        roles: ['chief_executive'],
        post: null,
        reportsTo: null,
      },
    ]);
  });

  it('reads what a spreadsheet saves: byte order mark, semicolons, CRLF, quoted cells', () => {
    const file = read(
      '\uFEFFemail;name;directorate;roles\r\na@example.org;"Example; Ann";;"frontline; Chief Executive"\r\n',
    );
    expect(file.problems).toEqual([]);
    expect(file.rows).toMatchObject([{ name: 'Example; Ann', roles: ['frontline', 'chief_executive'] }]);
  });

  it('takes the separator from a line sep= above the heading and counts rows as the spreadsheet does', () => {
    const file = read(`sep=,\n${heading}\n\na@example.org,Ann,,boss\n`);
    expect(file.problems).toEqual([{ row: 4, problem: { kind: 'unknown_role', value: 'boss' } }]);
  });

  it('keeps doubled quotes and refuses a line break inside a cell', () => {
    expect(row('a@example.org,"Ann ""Annie"" Example",,frontline').rows[0]?.name).toBe('Ann "Annie" Example');
    expect(problemsOf('a@example.org,"Ann\nExample",,frontline')).toEqual([{ kind: 'bad_characters', column: 'name' }]);
  });

  it('finds the columns in any order and however the heading is written', () => {
    const file = read('Roles,Reports To,DIRECTORATE,Name,E_mail\n');
    expect(file.problems.map(({ problem }) => problem)).toEqual([
      { kind: 'unknown_column', column: 'e_mail' },
      { kind: 'missing_column', column: 'email' },
    ]);
  });

  it.each([
    ['', 'empty_file'],
    [`${heading}\n`, 'no_rows'],
    [`${heading}\n,,,\n`, 'no_rows'],
    [`email,${heading}\n`, 'repeated_column'],
    ['"email,name\n', 'unclosed_quote'],
  ])('refuses the file %j as a whole', (text, kind) => {
    const file = read(text);
    expect(file.rows).toEqual([]);
    expect(file.problems).toMatchObject([{ row: 1, problem: { kind } }]);
  });

  it('refuses a file in another encoding, and one that is too large', () => {
    const kind = (content: Uint8Array) => readPeopleCsv(content).problems[0]?.problem.kind;
    expect(kind(Buffer.from(`${heading}\na@example.org,Zo\xEB,,frontline\n`, 'latin1'))).toBe('not_utf8');
    expect(kind(Buffer.from(`${heading}\n`, 'utf16le'))).toBe('not_utf8');
    expect(kind(new Uint8Array(5 * 1024 * 1024 + 1).fill(0x61))).toBe('too_large');
  });

  it.each([
    ['ann,Ann,,frontline', { kind: 'bad_email', column: 'email' }],
    ['ann@example,Ann,,frontline', { kind: 'bad_email', column: 'email' }],
    ['a@b@example.org,Ann,,frontline', { kind: 'bad_email', column: 'email' }],
    [',Ann,,frontline', { kind: 'missing', column: 'email' }],
    ['a@example.org,,,frontline', { kind: 'missing', column: 'name' }],
    ['a@example.org,Ann,,', { kind: 'missing', column: 'roles' }],
    ['a@example.org,Ann,,;', { kind: 'missing', column: 'roles' }],
    [`a@example.org,${'n'.repeat(201)},,frontline`, { kind: 'too_long', column: 'name' }],
    ['a@example.org,Ann\u0007,,frontline', { kind: 'bad_characters', column: 'name' }],
    ['a@example.org,Ann,frontline', { kind: 'field_count', fields: 3, columns: 4 }],
    ['a@example.org,An"n,,frontline', { kind: 'stray_quote' }],
    ['a@example.org,"Ann" x,,frontline', { kind: 'stray_quote' }],
  ])('refuses the row %j', (text, problem) => {
    expect(row(text)).toEqual({ rows: [], problems: [{ row: 2, problem }] });
  });

  it('lets nobody report to themselves', () => {
    const file = read(`${heading},reports_to\na@example.org,Ann,,frontline,A@Example.org\n`);
    expect(file.problems).toEqual([{ row: 2, problem: { kind: 'self_reporting' } }]);
  });

  it('reads the good rows beside the bad ones, so that all problems can be told at once', () => {
    const file = row('bad,Ann,,frontline\nb@example.org,Bo,,frontline\nc@example.org,Cy,,king');
    expect(file.rows.map(({ row: number }) => number)).toEqual([3]);
    expect(file.problems.map(({ row: number }) => number)).toEqual([2, 4]);
  });
});
