import type { App } from '../../src/app.ts';
import { startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Conversation, Person } from '../support/activities.ts';
import { asMember, channel, inThread, person, personalChat } from '../support/activities.ts';
import { TestClock } from '../support/clock.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { TestCouncil, TestCouncilOptions } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { noTurnLimits } from '../support/no-turn-limits.ts';
import { RecordingLog } from '../support/recording-log.ts';
import type { EngineName } from '../support/engines.ts';
import { openTestStore } from '../support/store.ts';
import type { TeamsLogin } from '../support/teams-login.ts';
import { teamsToken } from '../support/teams-login.ts';
import { Chat } from './chat.ts';

/** The whole program on a store of its own, embedded and in memory unless another is asked for, with a stand-in for Teams; nothing inside is replaced. */
export interface RunningBot {
  app: App;
  botUrl: string;
  connector: Connector;
  store: Store;
  clock: TestClock;
  log: RecordingLog;
  /** A council of its own for one test. */
  council(options?: TestCouncilOptions): Promise<BotCouncil>;
  /** Another instance of the program on the same store; it ticks at once. */
  another(): Promise<App>;
  stop(): Promise<void>;
}

/** A council, and its people as they talk to the bot. */
export interface BotCouncil extends TestCouncil {
  /** Anybody of the council by their id there, such as `manager-education`, in their own chat. */
  chat(personId: string): Chat;
  /** The same person in a channel of the council's team. */
  inChannel(personId: string, name?: string): Chat;
  /** Somebody in any conversation. */
  at(who: Person, where: Conversation): Chat;
  personOf(personId: string): Person;
}

/** The settings of the program in a test: any port, no local client, nothing invented in the store, no limit to turns. */
export function testConfig(env: Record<string, string> = {}): Config {
  const read = readConfig({ ...noTurnLimits, ...env });
  if (!read.ok) throw new Error(read.error.join('\n'));
  return { ...read.value, port: 0, localClient: false, demo: false };
}

/** `login`: the bot is registered there, and takes only what is signed. */
export async function startBot(engine: EngineName = 'pglite', login?: TeamsLogin): Promise<RunningBot> {
  const store = await openTestStore(engine);
  const connector = await startConnector();
  const clock = new TestClock('2026-09-14T08:00:00Z');
  const log = new RecordingLog();
  const config = testConfig(login?.settings('a-secret'));
  const authorization = login && ((): string => teamsToken({ serviceurl: connector.url }));
  const app = await startApp(config, { store, clock, log });
  const { botUrl } = app;
  return {
    ...{ app, botUrl, connector, store, clock, log },
    another: () => startApp(config, { store, clock, log }),
    council: async (options) => {
      const council = await testCouncil(store, options);
      return botCouncil({ council, botUrl, connector, authorization });
    },
    stop: async () => {
      await app.stop();
      await connector.close();
      await store.close();
    },
  };
}

function botCouncil(given: {
  council: TestCouncil;
  botUrl: string;
  connector: Connector;
  authorization: (() => string) | undefined;
}): BotCouncil {
  const { council, ...bot } = given;
  const { connector } = bot;
  const { councilId, tenantId } = council;
  const personOf = (personId: string): Person =>
    person(`${personId} of ${councilId}`, { aadObjectId: `entra-${councilId}-${personId}` });
  const at = (who: Person, where: Conversation): Chat => new Chat({ ...bot, who, where });
  return {
    ...council,
    personOf,
    at,
    chat: (personId) => at(personOf(personId), personalChat(personOf(personId), tenantId)),
    inChannel: (personId, name) => {
      const where = channel(name ?? 'DCS assurance', tenantId);
      const team = where.team;
      if (team !== undefined) {
        connector.teams.set(team.id, { ...team, channels: [{ id: where.id, name: name ?? 'DCS assurance' }] });
        connector.members.set(team.id, [asMember(personOf('dcs')), asMember(personOf('reviewer'))]);
      }
      return at(personOf(personId), inThread(where));
    },
  };
}
