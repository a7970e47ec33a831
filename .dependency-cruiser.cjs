/**
 * The table "who may import whom" of docs/architecture.md as rules: a folder lists what it may import, and whatever
 * else it imports is an error. `value` may be imported as it is, `types` only by `import type`.
 */
const pkg = (...names) => names.map((name) => `node_modules/(@types/)?${name}/`);
const own = (...folders) => folders.map((folder) => `^src/${folder}/`);
const file = (...paths) => paths.map((path) => `^src/${path}\\.ts$`);
const botFramework = ['botbuilder', 'botbuilder-[a-z]+', 'botframework-[a-z]+', '@microsoft/teams-ai'];

/** Words of the domain that every folder shares; anything more of it is imported as a type, or through a use case. */
const vocabulary = file('domain/(app-error|assert-never|question-set|result|role|scale)');

const folders = {
  domain: { value: own('domain') },
  usecases: { value: [...own('usecases', 'domain', 'storage'), '^(node:)?crypto$', '^(node:)?util$'] },
  presenters: {
    value: [...own('presenters', 'domain'), '^cards/', ...pkg('adaptivecards-templating', 'adaptive-expressions')],
    types: own('usecases'),
    builtIns: true,
  },
  storage: {
    value: [...own('storage', 'domain'), ...pkg('kysely', 'pg', '@electric-sql/pglite', 'zod')],
    builtIns: true,
  },
  documents: {
    value: [...own('documents', 'domain'), ...pkg('exceljs', 'docx', 'yaml', 'zod')],
    types: own('usecases'),
    builtIns: true,
  },
  teams: {
    value: [...own('teams', 'usecases', 'presenters'), ...vocabulary, ...pkg(...botFramework, 'zod')],
    types: own('domain'),
    builtIns: true,
  },
  jobs: {
    value: [...own('jobs', 'usecases'), ...vocabulary, ...pkg('pg-boss')],
    types: own('domain'),
    builtIns: true,
  },
  model: { value: [...own('model'), ...file('usecases/ports'), ...pkg('zod')], types: own('usecases'), builtIns: true },
  http: { value: [...own('http'), ...pkg('restify')], builtIns: true },
  cli: {
    value: [
      ...own('cli', 'usecases', 'domain', 'documents'),
      ...file('config', 'model/azure-open-ai', 'storage/open', 'storage/own-data-dir'),
      ...pkg('zod', 'pino'),
    ],
    builtIns: true,
  },
};

const notBuiltIn = { dependencyTypesNot: ['core'] };

const folderRules = Object.entries(folders).flatMap(([folder, { value, types = [], builtIns = false }]) => [
  {
    name: `${folder}-imports`,
    comment: `src/${folder} may import only what the table in docs/architecture.md gives it.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { pathNot: [...value, ...types], couldNotResolve: false, ...(builtIns ? notBuiltIn : {}) },
  },
  ...(types.length === 0
    ? []
    : [
        {
          name: `${folder}-types-only`,
          comment: `src/${folder} may import these as types only.`,
          severity: 'error',
          from: { path: `^src/${folder}/` },
          to: { path: types, pathNot: value, dependencyTypesNot: ['type-only'] },
        },
      ]),
]);

const onlyIn = (name, folder, ...names) => ({
  name: `${name}-only-in-${folder}`,
  comment: `${name} is known to src/${folder} alone, so that a swap touches one folder.`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${folder}/` },
  to: { path: pkg(...names) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...folderRules,
    onlyIn('botbuilder', 'teams', ...botFramework),
    onlyIn('restify', 'http', 'restify'),
    onlyIn('pg-boss', 'jobs', 'pg-boss'),
    onlyIn('database', 'storage', 'kysely', 'pg', '@electric-sql/pglite'),
    onlyIn('templating', 'presenters', 'adaptivecards-templating', 'adaptive-expressions'),
    {
      name: 'app-is-not-imported',
      comment: 'The composition root sees every folder; only main sees it.',
      severity: 'error',
      from: { path: '^src/', pathNot: file('main') },
      to: { path: file('app') },
    },
    {
      name: 'main-is-not-imported',
      comment: 'An entry is started, never imported.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: file('main') },
    },
    {
      name: 'config-reaches-three',
      comment: 'A folder is handed the values it needs; only app, main and cli read the configuration.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...file('app', 'main', 'config'), '^src/cli/'] },
      to: { path: file('config') },
    },
    {
      name: 'config-imports',
      comment: 'The configuration is read before anything else exists.',
      severity: 'error',
      from: { path: file('config') },
      to: { pathNot: [...own('domain'), ...file('environment'), ...pkg('zod')], ...notBuiltIn },
    },
    {
      name: 'environment-is-read-by-config',
      comment: 'The variables of a process are known to its configuration alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: file('config') },
      to: { path: file('environment') },
    },
    {
      name: 'local-client-stands-beside-the-house',
      comment: 'The launcher of the local web client is known to app and main alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: file('app', 'main') },
      to: { path: file('local-client') },
    },
    {
      name: 'local-client-imports',
      comment: 'The launcher starts a process and knows nothing of the product but its words.',
      severity: 'error',
      from: { path: file('local-client') },
      to: { pathNot: vocabulary, ...notBuiltIn },
    },
    {
      name: 'measures-stand-beside-the-house',
      comment: 'The figures of the process reach the folders as a port; only app makes them.',
      severity: 'error',
      from: { path: '^src/', pathNot: file('app') },
      to: { path: file('measures') },
    },
    {
      name: 'measures-imports',
      comment: 'The figures read use cases, and know no folder that counts.',
      severity: 'error',
      from: { path: file('measures') },
      to: { pathNot: [...own('usecases'), ...pkg('prom-client')], ...notBuiltIn },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or one of them knows too much.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'src runs where only the dependencies are installed.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-does-not-import-tests',
      comment: 'Tests import the product, never the other way.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
