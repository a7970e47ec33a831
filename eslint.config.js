import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const roleSwitch =
  '/\\b(set\\s+(session\\s+|local\\s+)?role\\b|reset\\s+role\\b|session\\s+authorization\\b|discard\\s+all\\b|set_config\\(\\s*.role\\b)/i';

const defaultExports = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name everywhere.' },
];
const roleSwitches = [`Literal[value=${roleSwitch}]`, `TemplateElement[value.raw=${roleSwitch}]`].map((selector) => ({
  selector,
  message: 'The database role changes in src/storage/open.ts only: row-level security hangs on it.',
}));
const environment = [
  'MemberExpression[object.name="process"][property.name="env"]',
  'MemberExpression[object.property.name="process"][property.name="env"]',
  'MemberExpression[object.name="process"][property.value="env"]',
  'VariableDeclarator[init.name="process"] > ObjectPattern',
  'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
].map((selector) => ({ selector, message: 'src/config.ts is the only reader of process.env: take a Config.' }));
const clockAndChance = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="Math"][property.name="random"]',
  'MemberExpression[property.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]',
  'ImportSpecifier[imported.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]',
].map((selector) => ({
  selector,
  message: 'The clock and ids come in as parameters; their adapters stand in app and cli.',
}));

/** A house rule of ours: kebab-case file names that say what stands inside. */
const fileName = {
  create: (context) => ({
    Program(node) {
      const base = context.filename.split('/').at(-1) ?? '';
      const name = base.replace(/(\.d|\.test|\.config)?\.[cm]?[jt]s$/, '');
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) context.report({ node, message: `"${base}" is not kebab-case.` });
      if (/(^|-)(utils?|helpers?|managers?|misc|common)$/.test(name)) {
        context.report({ node, message: `"${base}" does not say what stands in it.` });
      }
    },
  }),
};

const limits = ({ file, fn, params, complexity }) => ({
  'max-lines': ['error', { max: file, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': fn === null ? 'off' : ['error', { max: fn }],
  'max-params': ['error', params],
  complexity: ['error', complexity],
});

export default defineConfig(
  globalIgnores(['node_modules/', 'data/', 'devTools/', 'coverage/', 'dist/', 'tmp/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house: { rules: { 'file-name': fileName } } },
    rules: {
      ...limits({ file: 250, fn: 50, params: 4, complexity: 10 }),
      'house/file-name': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...defaultExports],
      'no-implicit-coercion': ['error', { boolean: true, allow: ['!!'] }],
      'no-throw-literal': 'off',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...defaultExports, ...roleSwitches, ...environment, ...clockAndChance],
    },
  },
  {
    files: ['src/app.ts', 'src/main.ts', 'src/cli/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...defaultExports, ...roleSwitches, ...environment],
    },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...defaultExports, ...roleSwitches, ...clockAndChance] },
  },
  {
    files: ['src/storage/open.ts'],
    rules: { 'no-restricted-syntax': ['error', ...defaultExports, ...environment, ...clockAndChance] },
  },
  {
    files: ['src/main.ts', 'src/cli/**/*.ts', 'scripts/**/*.ts', 'tests/bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      ...limits({ file: 400, fn: null, params: 5, complexity: 15 }),
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': [
        'error',
        ...defaultExports,
        {
          selector:
            'CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name=/^(only|skip|todo|failing)$/]',
          message: 'A test runs, always.',
        },
        {
          selector: 'CallExpression[callee.name=/^[xf](describe|it|test)$/]',
          message: 'A test runs, always, and so do its neighbours.',
        },
        {
          selector:
            'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|unstable_mockModule|doMock)$/]',
          message: 'No module mocking: if a test needs it, a parameter is missing.',
        },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    rules: { eqeqeq: 'error', 'prefer-const': 'error' },
  },
);
