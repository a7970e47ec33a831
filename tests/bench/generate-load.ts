import { serveParent } from './child-process.ts';
import type { Run } from './figures.ts';
import { runOf } from './figures.ts';
import { KeepAliveClient } from './keep-alive-client.ts';
import type { BenchPerson, SaveData } from './presses.ts';
import { pressBody, reasonText, saveDataOf } from './presses.ts';

/**
 * What the bench asks of the generator:
 * - `fixed`: the same press by each client for `ms`.
 * - `begin`: *Start* once for each person; nothing is measured.
 * - `walk`: *Save and next* through the questions of people who have begun, for `ms` or until nobody is left.
 */
type Request = { url: string; clients: number } & (
  | { what: 'fixed'; ms: number }
  | { what: 'begin'; people: BenchPerson[] }
  | { what: 'walk'; people: BenchPerson[]; ms: number }
);

/** The next press of everybody who has begun and not finished, by Entra id: taken from the card that they were given. */
const standing = new Map<string, SaveData>();

async function answer(request: Request): Promise<Run | null> {
  const clients = await Promise.all(Array.from({ length: request.clients }, () => KeepAliveClient.to(request.url)));
  try {
    if (request.what === 'begin') return await begin(clients, request.people);
    const latencies: number[] = [];
    const start = performance.now();
    const until = start + request.ms;
    const shares = request.what === 'walk' ? shared(request.people, clients.length) : [];
    await Promise.all(
      clients.map((client, at) =>
        request.what === 'walk'
          ? walk(client, { people: shares[at] ?? [], until, latencies })
          : pressOn(client, { until, latencies }),
      ),
    );
    return runOf(latencies, performance.now() - start);
  } finally {
    for (const client of clients) client.close();
  }
}

/** Everybody belongs to one client. */
function shared(people: readonly BenchPerson[], among: number): readonly BenchPerson[][] {
  return Array.from({ length: among }, (_, client) => people.filter((_person, at) => at % among === client));
}

async function begin(clients: readonly KeepAliveClient[], people: readonly BenchPerson[]): Promise<null> {
  const shares = shared(people, clients.length);
  const all = clients.map(async (client, at) => {
    for (const who of shares[at] ?? []) {
      const data = { cycleId: who.cycleId, audience: 'frontline' };
      const save = saveDataOf(await client.post(pressBody(who, 'invitation.start', data)));
      if (save === null) throw new Error('Start gave no question');
      standing.set(who.entraObjectId, save);
    }
  });
  await Promise.all(all);
  return null;
}

interface Measured {
  /** An instant of `performance.now()`. */
  until: number;
  latencies: number[];
}

async function walk(client: KeepAliveClient, given: Measured & { people: readonly BenchPerson[] }): Promise<void> {
  const { people, until, latencies } = given;
  for (const who of people) {
    for (let save = standing.get(who.entraObjectId); save; save = standing.get(who.entraObjectId)) {
      const body = pressBody(who, 'response.save', { ...save, view: 'good', reason: reasonText });
      const start = performance.now();
      if (start > until) return;
      const answered = await client.post(body);
      latencies.push(performance.now() - start);
      const next = saveDataOf(answered);
      if (next !== null && next.index === save.index) throw new Error('The answer was not taken');
      standing.set(who.entraObjectId, next);
    }
  }
}

const somebody: BenchPerson = { entraObjectId: 'entra-nobody', tenantId: 'tenant-none', cycleId: '2026-27' };
const fixedData = {
  ...{ cycleId: '2026-27', audience: 'frontline', questionKey: 'practice-systems', item: 'supervision' },
  ...{ revision: 0, index: 3, fields: ['view', 'reason'], view: 'good', reason: reasonText },
};

async function pressOn(client: KeepAliveClient, { until, latencies }: Measured): Promise<void> {
  for (;;) {
    const body = pressBody(somebody, 'response.save', fixedData);
    const start = performance.now();
    if (start > until) return;
    const answered = await client.post(body);
    latencies.push(performance.now() - start);
    saveDataOf(answered);
  }
}

serveParent(answer, async () => undefined);
