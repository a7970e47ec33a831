import { readFileSync } from 'node:fs';
import { allCommands } from '../../src/cli/all-commands.ts';
import type { LatGiven } from '../../src/cli/command.ts';
import { FileProblem } from '../../src/cli/file-problem.ts';
import { runLat } from '../../src/cli/run-lat.ts';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import { saveConversation } from '../../src/storage/conversation-repository.ts';
import { claimDue, settle } from '../../src/storage/outbox-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { subscribe } from '../../src/storage/subscription-repository.ts';
import { openCycles } from '../../src/usecases/council-facts.ts';
import { findCouncilGaps } from '../../src/usecases/find-council-gaps.ts';
import { listEntries } from '../../src/usecases/list-entries.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

const questionSets = shippedQuestionSets(new URL('../../questions', import.meta.url).pathname);
let store: Store;
let council: TestCouncil;
let files: Map<string, string>;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
  files = new Map();
});

const given = (rest: Partial<LatGiven> = {}): LatGiven => ({
  services: () => Promise.resolve(council.services),
  questionSets,
  ...noLargeFiles,
  readFile: (path) => {
    const text = files.get(path);
    return text === undefined
      ? Promise.reject(new FileProblem(`${path} is not there.`))
      : Promise.resolve(Buffer.from(text));
  },
  pause: () => Promise.reject(new Error('Nothing is waited for here.')),
  ...rest,
});
const lat = (line: string, rest?: Partial<LatGiven>) => runLat(words(line), given(rest));
/** Splits as a shell does; COUNCIL stands for the test's council. */
const words = (line: string): string[] =>
  [...line.replaceAll('COUNCIL', council.councilId).matchAll(/"([^"]*)"|(\S+)/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
const json = async (line: string) => JSON.parse((await lat(`${line} --json`)).stdout);
const closed = { services: () => Promise.reject(new Error('No store is needed here.')) };

describe('help', () => {
  it.each(['', '--help', 'help', '-h'])('lists every command for “lat %s”, without opening a store', async (line) => {
    const { exitCode, stdout } = await lat(line, closed);
    expect(exitCode).toBe(0);
    for (const { name, summary } of allCommands) expect(stdout).toMatch(new RegExp(`lat ${name} +${summary}`));
  });

  it.each(allCommands.map(({ name }) => name))('explains every option of “lat %s”', async (name) => {
    const { exitCode, stdout } = await lat(`${name} --help`, closed);
    expect(exitCode).toBe(0);
    const command = allCommands.find((one) => one.name === name);
    for (const [option, { help }] of Object.entries(command?.options ?? {})) {
      expect(stdout).toContain(`--${option}`);
      expect(stdout).toContain(help);
    }
  });

  it('gives the commands of a noun, and everything for machines', async () => {
    expect((await lat('cycle --help')).stdout).toMatch(/cycle open[^]*cycle list/);
    const all = JSON.parse((await lat('--help --json')).stdout);
    expect(all.map(({ command }: { command: string }) => command)).toEqual(allCommands.map(({ name }) => name));
  });

  it('stands in docs/lat.md, every command with every option', () => {
    const page = readFileSync(new URL('../../docs/lat.md', import.meta.url), 'utf8');
    for (const { name, options } of allCommands) {
      const [, section = ''] = page.split(new RegExp(`^### .*\\b${name}\\b.*$`, 'm'));
      for (const option of Object.keys(options))
        expect(`${name}: ${section.split('\n### ')[0] ?? ''}`).toContain(`--${option}`);
    }
  });
});

describe('what cannot be understood', () => {
  it.each([
    [
      'council',
      'There is no command “council”. There are: council add, council signpost, council closed-days, council documents show, council documents set, council steps show, council steps set, council export.',
    ],
    ['nonsense', 'There is no command “nonsense”.'],
    ['council add --id x', 'Missing: --name NAME, --tenant TENANT.'],
    ['council add --id "" --name N --tenant T', 'Missing: --id ID.'],
    ['council add --idd x', "Unknown option '--idd'."],
    ['council add --id', 'argument missing.'],
    ['council add --id a --id b --name N --tenant T', '--id is given twice.'],
    ['directorate add --council COUNCIL --id x --name Two Words', '“Words” is one argument too many'],
    ['people import --council COUNCIL', 'FILE.csv is missing.'],
    ['council signpost --id COUNCIL', 'Give at least one of'],
    ['assign --council COUNCIL --to a@b.example', 'Give one of --question KEY, --section KEY and --all.'],
    ['assign --council COUNCIL --to a@b.example --all --section x', 'Give one of'],
    ['cycle open --council COUNCIL --questions x --label L --every bi-annual', 'twice a year or every two years?'],
    ['cycle open --council COUNCIL --questions x --label L --every biannual', '--every 6 or --every 24'],
    ['cycle open --council COUNCIL --questions x --label L --every 0', '--every must be a whole number from 1 to 120'],
    ['cycle open --council COUNCIL --questions x --label L --every 1.5', '--every must be a whole number'],
    ['cycle open --council COUNCIL --questions x --label L --live --every 6', '--live does not go with --every'],
    ['cycle open --council COUNCIL --questions x --label L --live --closes 2027-01-01', '--live does not go with'],
    ['cycle open --council COUNCIL --questions x --label L --opens 30-02-2027', '--opens must be a day'],
    ['cycle open --council COUNCIL --questions x --label L --closes 2027-02-30', '--closes must be a day'],
    [
      'cycle open --council COUNCIL --questions x --label L --stage soon',
      '--stage must be proposed, implemented, periodic',
    ],
    [
      'cycle open --council COUNCIL --questions x --label L --confidentiality secret',
      '--confidentiality must be named, confidential, anonymous',
    ],
    [
      'cycle open --council COUNCIL --questions x --label L --figures-from none',
      '--figures-from must be a whole number',
    ],
  ])('“lat %s” ends with 2 and says what is wrong', async (line, problem) => {
    const result = await lat(line, closed);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(problem);
  });

  it('is JSON for a machine', async () => {
    const result = await lat('council add --json');
    expect(JSON.parse(result.stdout)).toEqual({ usage: 'Missing: --id ID, --name NAME, --tenant TENANT.' });
  });
});

describe('question sets', () => {
  it('lists the six shipped sets with their counts, without opening a store', async () => {
    const result = await lat('questions list --json', closed);
    const sets: { id: string; questions: number; sections: { key: string; questions: number }[] }[] = JSON.parse(
      result.stdout,
    );
    const counts = Object.fromEntries(
      sets.map((set) => [set.id, [set.questions, set.sections.map((one) => one.questions)]]),
    );
    expect(counts).toMatchObject({
      'plymouth-2016': [13, [3, 3, 2, 1, 2, 2]],
      'banes-2014': [27, [4, 5, 2, 2, 7, 7]],
      'bromley-2014': [20, [10, 5, 3, 2]],
      'northumberland-2020': [6, expect.anything()],
    });
    expect(Object.keys(counts).toSorted()).toEqual(questionSets.map(({ id }) => id).toSorted());
    expect(sets).toHaveLength(6);
    expect(sets[0]?.sections[0]?.key).toEqual(expect.any(String));
  });

  it('shows one with its questions, and says which there are where there is no such set', async () => {
    const shown = await lat('questions show plymouth-2016', closed);
    expect(shown.stdout).toContain('[line-of-accountability, directorate]');
    expect(await lat('questions show plymouth', closed)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('There is no question set “plymouth”. There are: banes-2014'),
    });
  });

  it('imports a YAML file for one council, with a line for every problem of a bad one', async () => {
    const text = readFileSync(new URL('../../questions/northumberland-2020.yaml', import.meta.url), 'utf8');
    files.set('own.yaml', text.replace(/^id: .*$/m, 'id: our-own'));
    files.set('bad.yaml', text.replace(/^id: .*$/m, 'id: Our Own').replace(/^version: .*$/m, 'version: one'));
    expect((await lat('questions import own.yaml --council COUNCIL --dry-run')).stdout).toMatch(/^Dry run/);
    expect(await json('questions import own.yaml --council COUNCIL')).toMatchObject({
      result: 'imported',
      questions: 6,
    });
    expect(await json('questions import own.yaml --council COUNCIL')).toMatchObject({ result: 'unchanged' });
    expect((await json('questions list --council COUNCIL')).at(-1)).toMatchObject({
      id: 'our-own',
      origin: 'imported',
    });
    const bad = await lat('questions import bad.yaml --council COUNCIL');
    expect(bad.exitCode).toBe(1);
    expect(bad.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^bad\.yaml, line 1: id /),
      expect.stringMatching(/^bad\.yaml, line 2: version /),
    ]);
  });

  it('refuses entries from a file that holds none', async () => {
    files.set('own.yaml', readFileSync(new URL('../../questions/current.yaml', import.meta.url), 'utf8'));
    const result = await lat('questions import own.yaml --council COUNCIL --entries-as 2016/17');
    expect(result).toMatchObject({
      exitCode: 1,
      stderr: '--entries-as: a YAML file holds questions and no entries.\n',
    });
  });
});

describe('setting a council up', () => {
  it('adds a council, directorates, people and a cycle, and each is unchanged the second time', async () => {
    files.set('people.csv', 'email,name,directorate,roles\nann@example.org,Ann,schools,manager\n');
    const lines = [
      'council add --id fresh --name "Fresh Council" --tenant tenant-fresh',
      'directorate add --council fresh --id schools --name Schools',
      'people import people.csv --council fresh',
      'council signpost --id fresh --front-door A --lado B --whistle-blowing C --outside D',
      'cycle open --council fresh --questions plymouth-2016 --label 2026/27',
      'assign --council fresh --section accountability --to ann@example.org',
    ];
    for (const line of lines) expect(await lat(line)).toMatchObject({ exitCode: 0, stderr: '' });
    for (const line of lines) expect((await lat(line)).stdout).toMatch(/^Unchanged/);
    expect(await json('cycle list --council fresh')).toMatchObject([
      { label: '2026/27', questions: 'plymouth-2016', status: 'open', entries: 13, unassigned: 5 },
    ]);
  });

  it('tells one line per wrong row of the people file, and the rows for machines', async () => {
    files.set('people.csv', 'email,name,directorate,roles\nann,,moon,boss\nbo@example.org,Bo,moon,manager\n');
    const result = await lat('people import people.csv --council COUNCIL');
    expect(result).toMatchObject({ exitCode: 1, stdout: '' });
    expect(result.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^people\.csv, row 2: email is no e-mail address; name is empty; “boss” is no role/),
      'people.csv, row 3: “moon” is no directorate of this council',
    ]);
    expect(await json('people import people.csv --council COUNCIL')).toMatchObject({ rows: [{ row: 2 }, { row: 3 }] });
  });

  it('refuses a file that is not there and a council that is not there', async () => {
    expect(await lat('people import none.csv --council COUNCIL')).toMatchObject({
      exitCode: 1,
      stderr: 'none.csv is not there.\n',
    });
    for (const id of ['nowhere', 'NOT AN ID']) {
      const result = await runLat(['gaps', '--council', id], given());
      expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`There is no council “${id}”.`) });
    }
  });
});

describe('gaps and status', () => {
  it('gives the gaps of the cycle as the rules find them, worst first, in the shape of the contract', async () => {
    await council.assess(place('early-help-offer', 'education'), { rating: 'inadequate', whatWeKnow: 'x' });
    const gaps: Record<string, unknown>[] = await json('gaps --council COUNCIL');
    expect(gaps[0]).toEqual({
      accepted: null,
      rule: 'adverse-no-plan',
      severity: 'urgent',
      question: 'early-help-offer',
      directorate: 'education',
      number: '11',
      topic: 'Early help',
      text: expect.stringMatching(
        /^11 Early help, Education and Skills: Low rating without a plan .*\[adverse-no-plan\]$/,
      ),
    });
    const found = await council.inCouncil(async (tx) => {
      const facts = await council.services.facts.fresh(tx);
      const [cycle] = openCycles(facts);
      if (cycle === undefined) throw new Error('no cycle');
      return findCouncilGaps(tx, council.services, { facts, cycle, entries: await listEntries(tx, cycle) });
    });
    expect(gaps.map(({ rule, question, directorate }) => [rule, question, directorate])).toEqual(
      found.map((gap) => [gap.rule, gap.questionKey, gap.directorateId]),
    );
    const own = await json('gaps --council COUNCIL --directorate "education and skills"');
    expect(new Set(own.map(({ directorate }: { directorate: string }) => directorate))).toEqual(new Set(['education']));
  });

  it('gives the figures whose parts add up to the whole', async () => {
    await council.assess(place('structure-tested'), { rating: 'good', status: 'accepted', whatWeKnow: 'x' });
    const status = await json('status show --council COUNCIL');
    expect(status).toMatchObject({
      council: council.councilId,
      cycle: '2026/27',
      asAt: '2026-09-14T08:00:00.000Z',
      total: 25,
      assured: 1,
      unanswered: 24,
      assuredWithReservations: 0,
      selfAssessed: 0,
      notAssured: 0,
      notTested: 0,
    });
    const sum = (name: string) =>
      status.sections.reduce((all: number, one: Record<string, number>) => all + (one[name] ?? 0), 0);
    expect([sum('total'), sum('assured'), sum('unanswered')]).toEqual([25, 1, 24]);
    expect(status.sections).toContainEqual(
      expect.objectContaining({ key: 'senior-management', directorate: null, total: 1 }),
    );
    expect((await lat('status show --council COUNCIL')).stdout).toContain('Reviewed and assured 1 of 25 ·');
    expect(await json('status show --council COUNCIL --directorate education')).toMatchObject({ total: 6 });
  });

  it('needs to be told the cycle where several are open', async () => {
    await lat('cycle open --council COUNCIL --questions bromley-2014 --label 2026');
    expect(await lat('status show --council COUNCIL')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--cycle: plymouth-2016/2026/27, bromley-2014/2026.'),
    });
    expect(await json('status show --council COUNCIL --cycle 2026')).toMatchObject({ cycle: '2026' });
  });
});

describe('posting the status', () => {
  const subscribeChannel = () =>
    council.inCouncil(async (tx) => {
      const now = council.clock.now();
      await saveConversation(tx, {
        conversationId: '19:dcs',
        kind: 'channel',
        personId: null,
        name: 'DCS',
        reference: {},
        now,
      });
      const counts = { memberCount: null, guestCount: null, subscribedBy: null, subscribedAt: now };
      const schedule = { weekday: 1, time: '09:00', zone: 'Europe/London' };
      await subscribe(tx, { id: 'sub', conversationId: '19:dcs', directorateId: null, ...schedule, ...counts });
    });
  /** Ends the one queued post as the bot would. */
  const end = (state: 'sent' | 'failed', code: string | null) =>
    council.inCouncil(async (tx) => {
      const now = council.clock.now();
      const [row] = await claimDue(tx, { now, leaseUntil: now, limit: 5 });
      await settle(tx, row?.id ?? '', { state, code, now });
    });

  it('is refused without a subscribed channel, with what to do', async () => {
    const result = await lat('status post --council COUNCIL');
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Say “post weekly status here”') });
  });

  it('lists the channels that get it, and when', async () => {
    expect((await lat('status schedule --council COUNCIL')).stdout).toBe('No channel gets the weekly status.\n');
    await subscribeChannel();
    expect((await lat('status schedule --council COUNCIL')).stdout).toBe(
      'DCS (19:dcs): Testshire Council, every Monday at 09:00 (Europe/London)\n' +
        '  next: Monday 21 September 2026 at 09:00\n',
    );
    expect(await json('status schedule --council COUNCIL')).toEqual([
      {
        ...{ channel: 'DCS', id: '19:dcs', directorate: null, weekday: 1, time: '09:00', zone: 'Europe/London' },
        ...{ next: '2026-09-21T08:00:00.000Z', pause: null, lateAfterHours: null },
        ...{ members: null, guests: null, unreachable: null },
      },
    ]);
  });

  it('queues one card, once in a minute, and wakes the bot', async () => {
    await subscribeChannel();
    expect(await lat('status post --council COUNCIL')).toMatchObject({ exitCode: 0, stdout: 'Queued for DCS.\n' });
    expect(await json('status post --council COUNCIL')).toEqual({ result: 'unchanged', channel: 'DCS' });
    expect(council.wakes).toContain(council.councilId);
    const queued = await council.inCouncil((tx) => tx.db.selectFrom('outbox').selectAll().execute());
    expect(queued).toHaveLength(1);
  });

  it('waits until the card is out', async () => {
    await subscribeChannel();
    const looks: number[] = [];
    const pause = async (milliseconds: number): Promise<void> => {
      looks.push(milliseconds);
      if (looks.length === 2) await end('sent', null);
    };
    expect(await lat('status post --council COUNCIL --wait', { pause })).toMatchObject({
      exitCode: 0,
      stdout: 'Sent to DCS.\n',
    });
    expect(looks).toEqual([250, 250]);
  });

  it('ends with 1 where the card cannot go out, and where nobody sends it', async () => {
    await subscribeChannel();
    const refused = await lat('status post --council COUNCIL --wait', { pause: () => end('failed', '403') });
    expect(refused).toMatchObject({ exitCode: 1, stderr: 'The card could not be sent to DCS: 403.\n' });
    council.clock.advance({ minutes: 5 });
    const waiting = await lat('status post --council COUNCIL --wait', { pause: () => Promise.resolve() });
    expect(waiting).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('still waiting') });
  });
});

describe('the export', () => {
  it('hands over the file as JSON Lines and says where it goes', async () => {
    const { exitCode, stdout, file } = await lat('council export --council COUNCIL --out all.jsonl');
    expect(exitCode).toBe(0);
    expect(file?.path).toBe('all.jsonl');
    const lines = (file !== null && 'text' in file ? file.text : '')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(stdout).toBe(`Exported ${String(lines.length)} lines to all.jsonl. The file holds personal data.\n`);
    expect(lines[0]).toMatchObject({ table: 'council', row: { id: council.councilId } });
  });
});
