import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import { shippedQuestionSets } from '../documents/shipped-question-sets.ts';
import { AppError } from '../domain/app-error.ts';
import { openStore } from '../storage/open.ts';
import { askOwner, claimDataDir } from '../storage/own-data-dir.ts';
import type { BackupSource } from '../usecases/read-backup.ts';
import type { Arguments, Command, LatGiven } from './command.ts';
import { FileProblem } from './file-problem.ts';
import { exchangedFile, offerFile } from './large-file.ts';
import { openNamedFile, readNamedFile, writeBeside, writeNamedFile } from './lat-files.ts';
import { parseArguments } from './parse-arguments.ts';
import { pause } from './pause.ts';
import { processServices } from './process-services.ts';
import type { LatResult } from './run-lat.ts';
import { answerWithout, runLat } from './run-lat.ts';
import { packFiles, resultFrom, serveLat } from './serve-lat.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const questionsFolder = fileURLToPath(new URL('../../questions', import.meta.url));

/** `npm run lat` changes into the folder of the program: files are meant where the command was typed. */
function typedIn(env: Environment): string {
  return (env['npm_lifecycle_event'] === 'lat' ? env['INIT_CWD'] : undefined) ?? process.cwd();
}

async function lat(argv: readonly string[], env: Environment): Promise<LatResult> {
  const parsed = parseArguments(argv);
  if (parsed.kind !== 'run') return answerWithout(parsed);
  const cwd = typedIn(env);
  const questionSets = shippedQuestionSets(questionsFolder);
  const readFile = (path: string): Promise<Uint8Array> => readNamedFile(cwd, path);
  const openLarge = (path: string): Promise<BackupSource> => openNamedFile(cwd, path);
  const writeLarge: LatGiven['writeLarge'] = (path, write) => writeBeside(cwd, path, write);
  const given = { questionSets, readFile, openLarge, writeLarge, pause };
  if (parsed.command.storeless?.(parsed.args) === true) {
    return runLat(argv, { ...given, services: () => Promise.reject(new Error('This command opens no store.')) });
  }
  const config = readConfig(env);
  if (!config.ok) return { exitCode: 1, stdout: '', stderr: `${config.error.join('\n')}\n`, file: null };
  if (config.value.databaseUrl !== null)
    return writeNamedFile(cwd, await runOver(config.value, (services) => runLat(argv, { ...given, services })));
  return overEmbedded(argv, { ...given, command: parsed.command, args: parsed.args, config: config.value, cwd });
}

/** With the embedded store, which another process may own: what the command reads and writes goes along. */
async function overEmbedded(argv: readonly string[], on: OnEmbedded): Promise<LatResult> {
  const { command, args, config, cwd, ...given } = on;
  const large = largeOf(command, args);
  const exchanged = exchangedFile(config.dataDir, large?.exchanged ?? '');
  try {
    if (large?.reads === true) await given.openLarge(large.path);
    if (large !== null) {
      await offerFile(config.dataDir, large.exchanged, large.reads ? resolve(cwd, large.path) : null);
    }
    const stdin = await packFiles(filesOf(command, args), { read: given.readFile, large });
    const request = { args: [...argv], cwd, ...(stdin !== undefined && { stdin }) };
    return await writeNamedFile(cwd, await askOrOwn(config, request, { ...given, argv, exchanged }));
  } finally {
    if (large !== null) await rm(exchanged, { force: true });
  }
}

interface OnEmbedded extends Omit<LatGiven, 'services'> {
  command: Command;
  args: Arguments;
  config: Config;
  cwd: string;
}

/** The file of any size that a command reads or writes, under an id of its own for the way to the owner. */
function largeOf(
  { large }: Command,
  { positionals, options }: Arguments,
): { path: string; reads: boolean; exchanged: string } | null {
  if (large === undefined) return null;
  const reads = large === 'reads';
  return { path: (reads ? positionals[0] : options.get('out')) ?? '', reads, exchanged: randomUUID() };
}

/** The files that a command reads. */
function filesOf({ readsFile, fileOption }: Command, { positionals, options }: Arguments): readonly string[] {
  const named = [readsFile === true ? positionals[0] : undefined, options.get(fileOption ?? '')];
  return named.filter((path) => path !== undefined);
}

/** Whoever owns the embedded store runs the command; where nobody does, this process owns it for as long. */
async function askOrOwn(
  config: Config,
  request: Parameters<typeof askOwner>[1],
  given: Omit<LatGiven, 'services'> & { argv: readonly string[]; exchanged: string },
): Promise<LatResult> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answered = await askOwner(config.dataDir, request);
    if (answered !== 'nobody') return resultFrom(answered, given.exchanged);
    const opened = Promise.withResolvers<ReturnType<typeof processServices>>();
    // A command that comes while the store cannot be opened is told so; without one, nobody listens.
    opened.promise.catch(() => undefined);
    const claim = await claimDataDir(
      config.dataDir,
      serveLat({ ...given, services: opened.promise, dataDir: config.dataDir }),
    );
    if (claim.claimed) {
      try {
        return await runOver(config, async (services) => {
          services().then(opened.resolve, opened.reject);
          return runLat(given.argv, { ...given, services });
        });
      } finally {
        await claim.release();
      }
    }
    await pause(100);
  }
  throw new AppError('store_in_use', 'The store is held by another process that does not answer.', { retryable: true });
}

/** Opens the store where the command first asks for it, and closes it. */
async function runOver(
  { databaseUrl, dataDir, forTests }: Config,
  run: (services: LatGiven['services']) => Promise<LatResult>,
): Promise<LatResult> {
  const open = async (): Promise<ReturnType<typeof processServices>> =>
    processServices(await openStore({ databaseUrl, dataDir, poolSize: 2 }), { startsAt: forTests.clock });
  let opening: ReturnType<typeof open> | undefined;
  try {
    return await run(() => (opening ??= open()));
  } finally {
    // Where it could not be opened, the command has said so.
    await opening?.then(({ store }) => store.close()).catch(() => undefined);
  }
}

async function main(argv: readonly string[], env: Environment): Promise<void> {
  let result: LatResult;
  try {
    result = await lat(argv, env);
  } catch (error) {
    const known = error instanceof AppError || error instanceof FileProblem;
    const stderr = known ? `${error.message}\n` : `lat failed: ${String(error)}\n`;
    result = { exitCode: 1, stdout: '', stderr, file: null };
  }
  process.stdout.write(result.stdout);
  process.stderr.write(result.stderr);
  process.exitCode = result.exitCode;
}

// eslint-disable-next-line no-restricted-syntax -- handed to the configuration as it is
await main(process.argv.slice(2), process.env);
