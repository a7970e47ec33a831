import { KeepAliveClient } from './keep-alive-client.ts';
import type { BenchPerson, SaveData } from './presses.ts';
import { pressBody, reasonText, saveDataOf } from './presses.ts';

/** `urls`: of one instance or two, which everybody's presses go to by turns, as behind a load balancer. */
export interface Answering {
  urls: readonly string[];
  ms: number;
  /** Milliseconds between an answer of the bot's and the next press of the same person, on average. */
  pauseMs: number;
  onTurn?: () => void;
}

interface Standing {
  who: BenchPerson;
  save: SaveData;
  /** What was saved last, by question. */
  texts: Map<string, string>;
}

/** Every so many presses of *Save and next* come twice at once, at two instances where there are two. */
const twiceEvery = 50;

/**
 * People who answer all at once, each on two connections of their own: they go through their questions,
 * and where those end, through the same again with other words.
 */
export class Answerers {
  readonly #people: readonly Standing[];
  #saves = 0;

  constructor(people: readonly BenchPerson[]) {
    this.#people = people.map((who) => ({ who, save: null, texts: new Map() }));
  }

  /** How many answers the bot has taken: each text is another one, and counts once however often it was pressed. */
  get saves(): number {
    return this.#saves;
  }

  /** What should stand in the store: the last text of everybody's to each question. */
  texts(): readonly string[] {
    return this.#people.flatMap(({ texts }) => [...texts.values()]);
  }

  /** *Start*, once for everybody. */
  async begin(url: string): Promise<void> {
    const atOnce = 16;
    const groups = Array.from({ length: atOnce }, (_, group) =>
      this.#people.filter((_one, at) => at % atOnce === group),
    );
    const beginAll = async (group: readonly Standing[]): Promise<void> => {
      const client = await KeepAliveClient.to(url);
      for (const standing of group) {
        const data = { cycleId: standing.who.cycleId, audience: 'frontline' };
        standing.save = saveDataOf(await client.post(pressBody(standing.who, 'invitation.start', data)));
      }
      client.close();
    };
    await Promise.all(groups.map(beginAll));
  }

  /** Everybody answers for so long; gives the milliseconds of each turn. Rejects where the bot answers otherwise. */
  async answer(answering: Answering): Promise<readonly number[]> {
    const took: number[] = [];
    const until = performance.now() + answering.ms;
    await Promise.all(this.#people.map((one) => this.#answerOne(one, { ...answering, until, took })));
    return took;
  }

  async #answerOne(one: Standing, given: Answering & { until: number; took: number[] }): Promise<void> {
    const { urls, pauseMs, until, took, onTurn } = given;
    // Two, as a connection takes one request at a time.
    const clients = await Promise.all([0, 1].map((at) => KeepAliveClient.to(urls[at % urls.length] ?? '')));
    const press = async (client: KeepAliveClient | undefined, body: string): Promise<string> => {
      const start = performance.now();
      const answered = (await client?.post(body)) ?? '';
      took.push(performance.now() - start);
      onTurn?.();
      return answered;
    };
    // Not all at the same instant, but all within the first pause.
    let wait = pauseMs * Math.random();
    for (let turn = 0; performance.now() + wait < until; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const [first, second] = [clients[turn % 2], clients[(turn + 1) % 2]];
      await this.#step(one, (body, twice) =>
        twice ? Promise.all([press(first, body), press(second, body)]).then(([answer]) => answer) : press(first, body),
      );
      wait = pauseMs * (0.5 + Math.random());
    }
    for (const client of clients) client.close();
  }

  async #step(one: Standing, press: (body: string, twice: boolean) => Promise<string>): Promise<void> {
    const { who, save, texts } = one;
    if (save === null) {
      const first = { cycleId: who.cycleId, audience: 'frontline', index: 0 };
      one.save = saveDataOf(await press(pressBody(who, 'response.open', first), false));
      if (one.save === null) throw new Error('No question to begin anew with');
      return;
    }
    this.#saves += 1;
    const reason = `${reasonText} ${who.entraObjectId} ${String(this.#saves)}`;
    const twice = this.#saves % twiceEvery === 0;
    const next = saveDataOf(await press(pressBody(who, 'response.save', { ...save, view: 'good', reason }), twice));
    if (next?.index === save.index) throw new Error('The answer was not taken');
    texts.set(`${String(save.questionKey)}/${String(save.item)}`, reason);
    one.save = next;
  }
}
