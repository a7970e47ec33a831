import { activitiesFrom, sendActivity } from '../support/activities.ts';
import type { InboundActivity } from '../support/activities.ts';
import { Dice } from './dice.ts';
import { activityIn } from './activity-in.ts';
import type { Expected } from './judge.ts';
import { Judge } from './judge.ts';
import { KnownValues } from './known-values.ts';
import { mangled } from './mutate.ts';
import type { Making } from './next-activity.ts';
import { nextActivity } from './next-activity.ts';
import { onceMattered } from './once-mattered.ts';
import { keptPresses } from './press-of.ts';
import type { Speaker } from './speaker.ts';
import type { FuzzedBot } from './start-fuzzed-bot.ts';
import { nextToken } from './tokens.ts';

/** Something that should not have happened: at which activity of the run, and what that was. */
export interface Finding {
  at: number;
  problem: string;
  activity: unknown;
}

export interface FuzzRun {
  findings: readonly Finding[];
  /** How many activities were answered with each status. */
  statuses: ReadonlyMap<number, number>;
  mutated: number;
  /** Verbs of presses that were answered with a card. */
  verbs: ReadonlySet<string>;
  /** Messages that the bot sent. */
  sent: number;
}

/** `onProgress` is called after each tenth. */
export interface FuzzPlan {
  seed: number;
  count: number;
  onProgress?: (tenth: number) => void;
}

const enoughFindings = 50;

/** Sends so many activities, one after the other; the same ones for the same seed, but for the bot's own random ids. */
export async function runFuzz(fuzzed: FuzzedBot, { seed, count, onProgress }: FuzzPlan): Promise<FuzzRun> {
  const run = new Fuzz(fuzzed, seed);
  await run.repeatCorpus();
  for (let at = 0; at < count && run.findings.length < enoughFindings; at += 1) {
    await run.sendNext();
    if ((at + 1) % Math.ceil(count / 10) === 0) {
      await run.passADay();
      onProgress?.(Math.floor(((at + 1) * 10) / count));
    }
  }
  return run;
}

class Fuzz implements FuzzRun {
  readonly findings: Finding[] = [];
  readonly statuses = new Map<number, number>();
  readonly verbs = new Set<string>();
  mutated = 0;
  sent = 0;
  #at = 0;
  readonly #fuzzed: FuzzedBot;
  readonly #dice: Dice;
  readonly #making: Making;
  readonly #judge = new Judge();

  constructor(fuzzed: FuzzedBot, seed: number) {
    this.#fuzzed = fuzzed;
    this.#dice = new Dice(seed);
    const kept = keptPresses();
    const known = new KnownValues();
    for (const { verb, data } of kept) known.add({ ...data, verb });
    for (const [, { who }] of fuzzed.speakers) known.add({ ...who });
    this.#making = { dice: this.#dice, known, kept, activities: activitiesFrom(fuzzed.bot.connector.url) };
    for (const [, { who, places }] of fuzzed.speakers) {
      for (const [, where] of places) this.#judge.note(this.#making.activities.typing(who, where));
    }
  }

  /** Everything that once mattered, by everybody. */
  async repeatCorpus(): Promise<void> {
    for (const [, speaker] of this.#fuzzed.speakers) {
      for (const activity of onceMattered(speaker, this.#making.activities)) {
        await this.#send(speaker, activity, { expected: 'any' });
      }
    }
  }

  async sendNext(): Promise<void> {
    const speaker = this.#dice.weighted(this.#fuzzed.speakers);
    const { activity, mutated } = nextActivity(speaker, this.#making);
    const mangling = this.#dice.chance(0.03);
    const twice = !mangling && this.#dice.chance(0.03);
    if (mutated || mangling) this.mutated += 1;
    const rawBody = mangling ? { rawBody: mangled(JSON.stringify(activity), this.#dice) } : {};
    const how = { ...rawBody, expected: mutated || mangling || isForeignInvoke(activity) ? 'any' : 'taken' } as const;
    // A double press: both are under way at once.
    await Promise.all((twice ? [activity, activity] : [activity]).map((one) => this.#send(speaker, one, how)));
  }

  /** A day later the jobs of another instance look for what is due. */
  async passADay(): Promise<void> {
    const { bot } = this.#fuzzed;
    bot.clock.advance({ days: 1 });
    const instance = await bot.another();
    await instance.stop();
    this.#take({ activity: {}, status: 200, body: null }, 'any');
    // What the run itself keeps must not grow.
    bot.connector.forget();
  }

  async #send(
    speaker: Speaker,
    activity: InboundActivity,
    { rawBody, expected }: { rawBody?: string; expected: Expected },
  ): Promise<void> {
    const { bot } = this.#fuzzed;
    // Nobody is so quick that the bot would ask them to slow down.
    bot.clock.advance({ seconds: 3 });
    const token = this.#fuzzed.isSigned ? nextToken(bot.connector.url, this.#dice) : undefined;
    const answered = await sendActivity(bot.botUrl, activity, {
      ...(rawBody !== undefined && { rawBody }),
      ...(token !== undefined && { headers: { authorization: token.authorization } }),
    });
    this.#at += 1;
    this.statuses.set(answered.status, (this.statuses.get(answered.status) ?? 0) + 1);
    this.#learn(speaker, activity, answered);
    const arrived = rawBody === undefined ? activity : activityIn(rawBody);
    this.#take({ activity: arrived, ...answered }, token?.isGood === false ? 'refused' : expected);
  }

  #learn(speaker: Speaker, activity: InboundActivity, { status, body }: { status: number; body: unknown }): void {
    const { known } = this.#making;
    speaker.learn(body, known);
    for (const { activity: message } of this.#fuzzed.bot.connector.sent) speaker.learn(message, known);
    const { action } = (activity.value ?? {}) as { action?: { verb?: unknown } | null };
    if (status === 200 && typeof action?.verb === 'string') this.verbs.add(action.verb);
  }

  /** Judges what came of an activity. */
  #take(outcome: { activity: InboundActivity; status: number; body: unknown }, expected: Expected): void {
    const { connector, log } = this.#fuzzed.bot;
    const sent = connector.sent.splice(0);
    connector.requests.length = 0;
    this.sent += sent.length;
    const lines = log.lines.splice(0).filter(({ level }) => level === 'error');
    const { serviceUrl = connector.url } = outcome.activity;
    const errors = serviceUrl === connector.url ? lines : [];
    const problems = this.#judge.find({ ...outcome, sent, errors }, expected);
    this.findings.push(...problems.map((problem) => ({ at: this.#at, problem, activity: outcome.activity })));
  }
}

/** Refused, and rightly so: no card of ours sends it. */
const isForeignInvoke = ({ type, name }: InboundActivity): boolean =>
  type === 'invoke' && name !== 'adaptiveCard/action';
