import { dateInWords } from '../../domain/calendar-date.ts';
import { readPeopleCsv } from '../../documents/read-people-csv.ts';
import type { PeopleImported } from '../../usecases/import-people.ts';
import { importPeople } from '../../usecases/import-people.ts';
import type { LeftEntry } from '../../usecases/leave-council.ts';
import { leaveCouncil } from '../../usecases/leave-council.ts';
import type { ListedPerson } from '../../usecases/list-people-for-operator.ts';
import { listPeopleForOperator } from '../../usecases/list-people-for-operator.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';
import { peopleProblemsInWords } from '../people-problem-in-words.ts';

const importCommand: Command = {
  name: 'people import',
  summary: 'takes people and their roles from a CSV file',
  positionals: ['FILE.csv'],
  readsFile: true,
  options: { council: councilOption, 'dry-run': { help: 'check and count, write nothing' } },
  details: [
    'Columns: email, name, directorate, roles; and, if you like, entra_object_id, post, reports_to (an e-mail), left (yes), until (the last day of the roles, or none).',
    'A row per person and directorate; a blank directorate means the whole council. Roles are split by semicolons.',
    'People who are missing from the file stay as they are. If any row is wrong, nothing is written.',
  ],
  run: async ({ services, readFile }, args) => {
    const file = args.positionals[0] ?? '';
    const read = readPeopleCsv(await readFile(file));
    const outcome = await importPeople(await services(), {
      councilId: textOf(args, 'council'),
      rows: read.rows,
      unreadable: read.problems,
      dryRun: args.options.has('dry-run'),
    });
    if (outcome.kind === 'rows_refused') {
      const rows = peopleProblemsInWords(outcome.problems);
      const reasons = rows.map(({ row, problem }) => `${file}, row ${String(row)}: ${problem}`);
      return { kind: 'refused', reasons, data: { rows } };
    }
    return resultOf(outcome, (value) => ({ data: dataOf(value), lines: [countsInWords(value)] }));
  },
};

function dataOf({ added, changed, unchanged, left, dryRun }: PeopleImported): unknown {
  const result = added + changed + left === 0 ? 'unchanged' : 'imported';
  return { result, dryRun, added, changed, unchanged, left };
}

function countsInWords({ added, changed, unchanged, left, dryRun }: PeopleImported): string {
  const leaving = left === 0 ? '' : `, ${String(left)} left`;
  const counts = `${String(added)} added, ${String(changed)} changed, ${String(unchanged)} unchanged${leaving}.`;
  if (dryRun) return `Dry run, nothing written: ${counts}`;
  return added + changed + left === 0 ? `Unchanged: ${counts}` : counts;
}

const leave: Command = {
  name: 'people leave',
  summary: 'takes somebody who has left out of their roles and hands on what they held',
  positionals: [],
  options: { council: councilOption, email: { value: 'EMAIL', required: true, help: 'the person who has left' } },
  details: [
    'What they alone held goes to the person they report to, where that is a manager who may hold it; else back to the',
    'managers of the place; else it is unassigned, and “show gaps” says so. What they wrote stays.',
  ],
  run: async ({ services }, args) => {
    const given = { councilId: textOf(args, 'council'), email: textOf(args, 'email') };
    return resultOf(await leaveCouncil(await services(), given), ({ email, entries, reports }, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'left', email, entries: entries.map(entryData), reports },
      lines: [
        unchanged
          ? `Unchanged: ${email} had left already.`
          : `${email} has left. Entries held: ${String(entries.length)}.`,
        ...entries.map(entryInWords),
        ...(reports.length === 0 ? [] : [`Still reporting to them: ${reports.join(', ')}.`]),
      ],
    }));
  },
};

function entryData({ cycleLabel, place, to }: LeftEntry): unknown {
  return { cycle: cycleLabel, question: place.questionKey, directorate: place.directorateId, to };
}

function entryInWords({ cycleLabel, place, number, topic, to }: LeftEntry): string {
  const where = place.directorateId ?? 'whole council';
  return `  ${cycleLabel}, ${`${number} ${topic}`.trim()} (${where}): ${to.length === 0 ? 'unassigned' : to.join(', ')}`;
}

const list: Command = {
  name: 'people list',
  summary: 'prints everybody with their roles, and until when',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await listPeopleForOperator(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (people) => ({ data: people, lines: people.map(personInWords) }));
  },
};

function personInWords({ email, post, active, roles }: ListedPerson): string {
  const held = roles.length === 0 ? 'no role' : roles.map(roleInWords).join('; ');
  return `${email}${post === null ? '' : `, ${post}`}: ${active ? held : 'has left'}`;
}

function roleInWords({ role, directorate, until, ended }: ListedPerson['roles'][number]): string {
  const where = directorate === null ? role : `${role} (${directorate})`;
  if (until === null) return where;
  return `${where}${ended ? ', ended' : ' until'} ${dateInWords(until)}`;
}

export const peopleCommands: readonly Command[] = [importCommand, list, leave];
