import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { licenceProblems } from '../../scripts/check-licences.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

describe('the image', () => {
  it('starts what npm start starts, as somebody who may do nothing else', async () => {
    const [dockerfile, pack] = [
      await read('Dockerfile'),
      JSON.parse(await read('package.json')) as { scripts: { start: string } },
    ];
    const command = dockerfile.split('\n').findLast((line) => line.startsWith('CMD '));
    expect((JSON.parse(command?.slice(4) ?? '') as string[]).join(' ')).toBe(pack.scripts.start);
    // What was compiled with other flags is not read.
    expect(dockerfile).toContain(`  ${pack.scripts.start}; \\\n`);
    const stages = dockerfile.split(/^FROM /m);
    expect(stages.at(-1)).toContain('\nUSER node\n');
    expect(stages.at(-1)).toMatch(/\nENV NODE_ENV=production /);
    expect(dockerfile).toContain('npm ci --omit=dev');
  });

  it('takes in what exists, and nothing that its list of files leaves out', async () => {
    const copied = matches(await read('Dockerfile'), /^COPY (?!--from)(.+) \S+$/gm).flatMap((line) => line.split(' '));
    const allowed = matches(await read('.dockerignore'), /^!(\S+)$/gm);
    expect(new Set(copied)).toEqual(new Set(allowed));
    for (const path of copied) await stat(join(root, path));
    expect((await read('.dockerignore')).startsWith('*\n')).toBe(true);
  });
});

/** Bicep without comments and texts; what stands in `${…}` of a text is kept. */
function bare(bicep: string): string {
  return bicep
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/'(?:\$\{[^}]*\}|[^'])*'/g, (text) => ` ${matches(text, /\$\{([^}]*)\}/g).join(' ')} `);
}

/** What a name stands for and how often it is used; no compiler is to be had here, so names and brackets are checked. */
function namesIn(bicep: string): { declared: string[]; unused: string[]; unknown: string[] } {
  const text = bare(bicep);
  const declared = matches(text, /^(?:param|var|resource|module) (\w+)/gm);
  const after = text.replace(/^(?:param|var|resource|module|output|targetScope) ?\w*/gm, '');
  const known = new Set([...declared, ...matches(text, /^output (\w+)/gm)]);
  const properties = new Set(matches(after, /^\s*(\w+):/gm));
  const used = new Set(matches(after, /(?<![.\w])([A-Za-z]\w*)(?=[.,)\]\s:]|$)/gm));
  const objects = matches(after, /(?<![.\w])([A-Za-z]\w*)\./g);
  return {
    declared,
    unused: declared.filter((name) => !used.has(name)),
    unknown: objects.filter((name) => !known.has(name) && !properties.has(name)),
  };
}

describe('what is set up in Azure', () => {
  it('uses every name that it declares, and none that it does not', async () => {
    const bicep = await read('infra/main.bicep');
    const { declared, unused, unknown } = namesIn(bicep);
    expect(declared.length).toBeGreaterThan(20);
    // The channel is the end of the chain: nothing hangs on it.
    expect(unused).toEqual(['teams']);
    expect(unknown).toEqual([]);
    for (const [open, close] of ['{}', '[]', '()']) {
      expect(bare(bicep).split(open ?? '').length).toBe(bare(bicep).split(close ?? '').length);
    }
    expect(namesIn(bicep.replaceAll('vault.id', 'vualt.id')).unknown).toEqual(['vualt']);
    expect(namesIn(`${bicep}\nvar more = 1\n`).unused).toEqual(['teams', 'more']);
  });

  it('gives the program settings that it knows, and no secret in plain text', async () => {
    const [bicep, example] = [await read('infra/main.bicep'), await read('env/.env.production.example')];
    const set = matches(bicep, /\{ name: '([A-Z_]+)', (?:value|secretRef):/g);
    const known = new Set(matches(example, /^#?([A-Z_]+)=/gm));
    expect(set).toEqual(['BOT_ID', 'BOT_TYPE', 'BOT_TENANT_ID', 'DATABASE_URL', 'METRICS_PORT']);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    expect(bicep).toMatch(/@secure\(\)\n@minLength\(16\)\nparam databasePassword string/);
    expect(matches(bicep, /(databasePassword)/g)).toHaveLength(3);
    expect(bicep).toContain("publicNetworkAccess: 'Disabled'");
  });

  it('stays in the United Kingdom unless somebody changes the file', async () => {
    const bicep = await read('infra/main.bicep');
    expect(bicep).toContain("@allowed(['uksouth', 'ukwest'])\nparam location string = 'uksouth'");
    const places = new Set(matches(bicep, /^ {2}location: (.+)$/gm));
    // Names and the bot's registration have no place; neither holds what anybody wrote.
    expect(places).toEqual(new Set(['location', "'global'"]));
  });

  it('is given every value that has no default, and no other', async () => {
    const bicep = await read('infra/main.bicep');
    const { parameters } = JSON.parse(await read('infra/main.parameters.json')) as { parameters: object };
    expect(Object.keys(parameters).toSorted()).toEqual(matches(bicep, /^param (\w+) \w+$/gm).toSorted());
  });

  it('is what the toolkit runs, on files that are there', async () => {
    const steps = parse(await read('m365agents.yml')) as Record<
      'provision' | 'publish',
      { uses: string; with: object }[]
    >;
    const paths = matches(JSON.stringify(steps), /"\.\/((?:infra|appPackage)\/[\w.]+\.(?:json|bicep))"/g);
    expect(new Set(paths)).toEqual(
      new Set(['infra/main.bicep', 'infra/main.parameters.json', 'appPackage/manifest.json']),
    );
    for (const path of paths) await stat(join(root, path));
    expect(steps.provision.map(({ uses }) => uses)).toContain('arm/deploy');
  });
});

describe('licences of what runs', () => {
  const problems = (license: string | undefined, dev = false) =>
    licenceProblems({ '': {}, 'node_modules/one': { dev, ...(license !== undefined && { license }) } });

  it('are allowed, every one', async () => {
    const lock = JSON.parse(await read('package-lock.json')) as { packages: Record<string, object> };
    expect(licenceProblems(lock.packages)).toEqual([]);
  });

  it.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'SSPL-1.0', 'BUSL-1.1', '(MIT AND GPL-2.0)', 'SEE LICENSE IN LICENSE'])(
    'refuse %s',
    (license) => {
      expect(problems(license)).toEqual([`one: ${license}`]);
      expect(problems(license, true)).toEqual([]);
    },
  );

  it('refuse what names none, and take a choice that has an allowed side', () => {
    expect(problems(undefined)).toEqual(['one: names no licence']);
    expect(problems('(MIT OR GPL-3.0-or-later)')).toEqual([]);
    expect(problems('(MIT AND Zlib)')).toEqual([]);
  });
});
