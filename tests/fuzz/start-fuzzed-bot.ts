import { sql } from 'kysely';
import { placesOf } from '../../src/domain/place.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { BotCouncil, RunningBot } from '../conversation/running-bot.ts';
import { startBot } from '../conversation/running-bot.ts';
import { directorates } from '../support/council.ts';
import { person } from '../support/activities.ts';
import { startTeamsLogin } from '../support/teams-login.ts';
import { markOf } from './marks.ts';
import { Speaker } from './speaker.ts';

/** The bot with two councils in its store whose texts bear marks, and the people who will talk to it. */
export interface FuzzedBot {
  bot: RunningBot;
  /** Most of those who talk are of the first council; the others try to see what is its. */
  speakers: readonly (readonly [weight: number, speaker: Speaker])[];
  /** Whether the bot is registered, so that it takes only what is signed. */
  isSigned: boolean;
  stop(): Promise<void>;
}

/** Those who have given replies that nobody else may read. */
const repliers = ['frontline-social-care', 'frontline-education', 'frontline', 'both-social-care'];
const others = [
  ...['manager-social-care', 'manager-education', 'manager', 'partner', 'reviewer', 'dcs', 'lead_member', 'admin'],
  ...['chief_executive', 'leader', 'safeguarding_chair', 'monitoring_officer', 'finance_officer', 'scrutiny_officer'],
  'no-role',
];

export async function startFuzzedBot({ isSigned = false } = {}): Promise<FuzzedBot> {
  const login = isSigned ? await startTeamsLogin() : undefined;
  const bot = await startBot('pglite', login);
  const stop = async (): Promise<void> => {
    await bot.stop();
    await login?.close();
  };
  try {
    const [first, second] = [await plant(bot, 'fuzz-a'), await plant(bot, 'fuzz-b')];
    const speakerOf = (council: BotCouncil, id: string): Speaker => new Speaker(council.personOf(id), council.tenantId);
    const stranger = person('Somebody else');
    const speakers = [
      ...[...repliers, ...others].map((id) => [4, speakerOf(first, id)] as const),
      ...['dcs', 'manager-education', 'frontline-education', 'admin', 'reviewer'].map(
        (id) => [2, speakerOf(second, id)] as const,
      ),
      [2, new Speaker(stranger, first.tenantId)] as const,
    ];
    bot.connector.sent.length = 0;
    return { bot, speakers, isSigned, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A council in its second year, with entries, actions and replies; all but the replies may be read by its people. */
async function plant(bot: RunningBot, id: string): Promise<BotCouncil> {
  const council = await bot.council({ id, cycle: { confidentiality: 'confidential' } });
  const known = `We know this from audits: ${markOf(id)}`;
  await council.addCycle({ id: '2025-26', label: '2025/26', opensOn: '2025-09-01', closesOn: '2025-12-18' });
  for (const cycleId of ['2025-26', council.cycleId]) {
    for (const place of placesOf(council.set, directorates).slice(0, 12)) {
      const at = { ...place, cycleId };
      await council.assess(at, {
        status: 'submitted',
        rating: 'requires_improvement',
        whatWeKnow: known,
        remarks: known,
      });
      await council.act(at, { what: `Check the records: ${markOf(id)}` });
    }
  }
  await council.inCouncil((tx) => setCycleStatus(tx, '2025-26', 'signed_off'));
  for (const personId of repliers) await reply(council, personId);
  const { rows } = await council.inCouncil((tx) =>
    sql<{ count: number }>`select count(*)::int as count from response where reason like '%mk-entra-%'`.execute(tx.db),
  );
  if (rows[0]?.count !== repliers.length * 2) throw new Error(`${String(rows[0]?.count)} replies were kept`);
  council.inChannel('dcs');
  return council;
}

async function reply(council: BotCouncil, personId: string): Promise<void> {
  const chat = council.chat(personId);
  await chat.says('start');
  if (personId === 'both-social-care') await chat.presses('Frontline');
  await chat.presses('Start');
  for (const view of ['good', 'inadequate']) {
    await chat.presses('Save and next', { view, reason: `There is no time: ${markOf(chat.who.aadObjectId)}` });
  }
}
