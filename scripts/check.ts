import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One part of `npm run check`: a command, and where it runs (the repository unless said). */
interface Step {
  name: string;
  command: string;
  args: readonly string[];
  /** Makes the folder that the command runs in; it is removed afterwards. */
  folder?: () => Promise<string>;
}

const root = join(import.meta.dirname, '..');

/** A clean folder with what npm reads before it installs, so that the lock file is judged on its own. */
async function cleanFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lat-check-'));
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    await copyFile(join(root, file), join(folder, file));
  }
  return folder;
}

const steps: readonly Step[] = [
  { name: 'types', command: 'tsc', args: ['--noEmit', '--pretty', 'false'] },
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'import rule', command: 'depcruise', args: ['src', '--config', '.dependency-cruiser.cjs'] },
  { name: 'licences', command: process.execPath, args: ['scripts/check-licences.ts'] },
  {
    name: 'lock file whole',
    command: 'npm',
    args: ['ci', '--dry-run', '--ignore-scripts', '--loglevel', 'error'],
    folder: cleanFolder,
  },
];

/** Runs a command to its end with the project's own tools first on the path; what it printed is kept in order. */
function run(command: string, args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  const path = `${join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs one step, prints its line and, where it failed, what it had to say. */
async function passes(step: Step): Promise<boolean> {
  const begun = performance.now();
  const folder = await step.folder?.();
  try {
    const { code, output } = await run(step.command, step.args, folder ?? root);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${step.name.padEnd(16)} ${seconds.padStart(5)} s`);
    if (code !== 0) console.log(output.trimEnd());
    return code === 0;
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

let failed = 0;
for (const step of steps) {
  if (!(await passes(step))) failed += 1;
}
console.log(`${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
