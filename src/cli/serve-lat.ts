import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../domain/app-error.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { OwnerReply, OwnerRequest } from '../storage/own-data-dir.ts';
import { describeError } from '../usecases/describe-error.ts';
import type { BackupSource } from '../usecases/read-backup.ts';
import type { Services } from '../usecases/services.ts';
import type { LatGiven } from './command.ts';
import { FileProblem } from './file-problem.ts';
import { exchangedFile, largeFile, writeLargeFile } from './large-file.ts';
import { pause } from './pause.ts';
import type { LatResult } from './run-lat.ts';
import { runLat } from './run-lat.ts';

/**
 * The files of a command travel with it by the paths that were typed, since this process may see other folders than the
 * one it was typed in.
 */
const sentFiles = z.record(
  z.union([
    z.object({ packed: z.string() }),
    z.object({ problem: z.string() }),
    // One of any size, which waits in the exchange under this id, or is to lie there.
    z.object({ exchanged: z.string().uuid() }),
  ]),
);

/** The file that comes back is packed: an export is long and repeats itself. */
const answer = z.object({
  stdout: z.string(),
  file: z.object({ path: z.string(), packed: z.string().optional() }).nullable(),
});

/**
 * Answers `lat` in the process that owns the embedded store: give it to `claimDataDir`. What goes wrong in a command is
 * logged, and said to whoever typed it, without details.
 */
export function serveLat(given: {
  services: Services | Promise<Services>;
  questionSets: readonly QuestionSet[];
  dataDir: string;
}): (request: OwnerRequest) => Promise<OwnerReply> {
  const { services, questionSets, dataDir } = given;
  const open = async (): Promise<Services> => services;
  return async ({ args, stdin }) => {
    const readFile = async (path: string): Promise<Uint8Array> => unpackFile(stdin, path);
    const exchanged = (path: string): string => exchangedFile(dataDir, exchangeId(stdin, path));
    const openLarge = async (path: string): Promise<BackupSource> => largeFile(exchanged(path));
    const writeLarge: LatGiven['writeLarge'] = async (path, write) => {
      const from = exchanged(path);
      return { value: await writeLargeFile(from, write), from };
    };
    try {
      return reply(await runLat(args, { services: open, questionSets, readFile, openLarge, writeLarge, pause }));
    } catch (error) {
      const { log } = await services;
      log.error('lat_failed', { command: args.slice(0, 2).join(' '), ...describeError(error) });
      const why = error instanceof AppError ? error.message : 'its log says why (lat_failed).';
      const stderr = `The running bot could not do this: ${why}\n`;
      return reply({ exitCode: 1, stdout: '', stderr, file: null });
    }
  };
}

function unpackFile(stdin: string | undefined, path: string): Uint8Array {
  const sent = sentFiles.parse(JSON.parse(stdin ?? '{}'))[path] ?? {
    problem: `${path} did not come with the command.`,
  };
  if ('problem' in sent) throw new FileProblem(sent.problem);
  if ('exchanged' in sent) throw new FileProblem(`${path} is too large for this.`);
  return gunzipSync(Buffer.from(sent.packed, 'base64'));
}

function exchangeId(stdin: string | undefined, path: string): string {
  const sent = sentFiles.parse(JSON.parse(stdin ?? '{}'))[path] ?? {
    problem: `${path} did not come with the command.`,
  };
  if ('exchanged' in sent) return sent.exchanged;
  throw new FileProblem('problem' in sent ? sent.problem : `${path} came with the command.`);
}

/** The files of a command, or what keeps them from being read, as they are sent to the owner; undefined for none. */
export async function packFiles(
  paths: readonly string[],
  { read, large }: { read: (path: string) => Promise<Uint8Array>; large: { path: string; exchanged: string } | null },
): Promise<string | undefined> {
  if (paths.length === 0 && large === null) return undefined;
  const files: Record<string, z.infer<typeof sentFiles>[string]> = {};
  if (large !== null) files[large.path] = { exchanged: large.exchanged };
  for (const path of paths) {
    try {
      files[path] = { packed: gzipSync(await read(path)).toString('base64') };
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      files[path] = { problem: error.message };
    }
  }
  const packed = JSON.stringify(files);
  if (packed.length <= longestPacked) return packed;
  throw new FileProblem('The file is too large to hand to the running bot. Stop the bot, and give the command again.');
}

/** What goes through the owner's socket in one message, with room for the arguments. */
const longestPacked = 15 * 1024 * 1024;

function reply({ exitCode, stdout, stderr, file }: LatResult): OwnerReply {
  const packed = file && {
    path: file.path,
    ...('text' in file && { packed: gzipSync(file.text).toString('base64') }),
  };
  return { exitCode, stdout: JSON.stringify({ stdout, file: packed }), stderr };
}

/** What the owner answered, as if the command had run here; `from`: where it has put a file of any size. */
export function resultFrom({ exitCode, stdout, stderr }: OwnerReply, from: string): LatResult {
  const known = ([0, 1, 2] as const).find((code) => code === exitCode) ?? 1;
  if (!stdout.startsWith('{')) return { exitCode: known, stdout, stderr, file: null };
  const { stdout: said, file } = answer.parse(JSON.parse(stdout));
  if (file === null) return { exitCode: known, stdout: said, stderr, file };
  const { path, packed } = file;
  const unpacked =
    packed === undefined ? { from } : { text: gunzipSync(Buffer.from(packed, 'base64')).toString('utf8') };
  return { exitCode: known, stdout: said, stderr, file: { path, ...unpacked } };
}
