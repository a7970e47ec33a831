import type { TestServer } from '../support/engines.ts';
import { startServer, temporaryFolder } from '../support/engines.ts';
import type { Target } from './figure-words.ts';
import { ms, whole } from './figure-words.ts';
import { median, table } from './figures.ts';
import { timeStart } from './time-start.ts';

const rounds = 3;

/**
 * From the start of the process to `/readyz`: on an embedded store that is made then, with the demonstration; on the same
 * store again; on an empty database of a server, and on it again. What is there already counts, a median of rounds.
 */
export async function measureStart(): Promise<readonly Target[]> {
  const embedded = await onEmbedded();
  const server = await onServer();
  const row = (name: string, { first, again }: Starts): string[] => [name, ms(first), ms(again)];
  console.log(
    table(`Start to /readyz; again: median of ${whole(rounds)}`, [
      ['', 'new store', 'again'],
      row('embedded, with demonstration and local client', embedded),
      row('PostgreSQL', server),
    ]),
  );
  return [
    ['start to /readyz, embedded store that is there', ms(embedded.again), '≤ 3000 ms', embedded.again <= 3_000],
    ['start to /readyz, PostgreSQL', ms(server.again), '≤ 3000 ms', server.again <= 3_000],
  ];
}

/** Milliseconds. */
interface Starts {
  first: number;
  again: number;
}

async function startsOf(settings: Readonly<Record<string, string>>): Promise<Starts> {
  const first = await timeStart(settings);
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1) again.push(await timeStart(settings));
  return { first, again: median(again) };
}

async function onEmbedded(): Promise<Starts> {
  const folder = temporaryFolder('lat-bench-start');
  try {
    return await startsOf({ DATA_DIR: folder.path });
  } finally {
    await folder.remove();
  }
}

async function onServer(): Promise<Starts> {
  const server: TestServer = await startServer(['fsync=on']);
  try {
    return await startsOf({ DATABASE_URL: await server.emptyDatabase() });
  } finally {
    await server.stop();
  }
}
