import type { BackupProblem } from '../usecases/read-backup.ts';

type Words = { [Kind in BackupProblem['kind']]: (problem: Extract<BackupProblem, { kind: Kind }>) => string };

const words: Words = {
  foreign: ({ line }) => `Line ${String(line)} is not the beginning of a backup that “lat backup” wrote.`,
  truncated: ({ council }) => `The file ends in the middle of the council “${council}”.`,
  tampered: ({ council }) =>
    `The lines of the council “${council}” are not those that were backed up: the checksum differs.`,
  newer_schema: ({ council, unknown }) =>
    `The backup of “${council}” was taken by a newer version of this program (${unknown.join(', ')}). Restore it with that version.`,
  twice: ({ council }) => `The council “${council}” stands in the file twice.`,
  does_not_fit: ({ council }) =>
    `The rows of the council “${council}” do not fit together as a record of this program.`,
};

/** What is wrong with a backup, as one line for a person. */
export function backupProblemInWords(problem: BackupProblem): string {
  const say = words[problem.kind] as (problem: BackupProblem) => string;
  return `${say(problem)} Nothing was restored.`;
}
