import { activitiesFrom, cardOf, sendActivity } from '../support/activities.ts';
import type { Conversation, InboundActivity, Person } from '../support/activities.ts';
import type { Connector, SentActivity } from '../support/connector.ts';

export type Card = Record<string, unknown>;

interface Element {
  type?: string;
  id?: string;
  title?: string;
  verb?: string;
  value?: string;
  data?: Record<string, unknown>;
  associatedInputs?: string;
}

/** Every object in a card, in the order in which it is read. */
export function elementsOf(json: unknown): readonly Element[] {
  if (Array.isArray(json)) return json.flatMap(elementsOf);
  if (typeof json !== 'object' || json === null) return [];
  return [json, ...Object.values(json).flatMap(elementsOf)];
}

/** All words of a card, as somebody reads them: texts, labels, choices and titles. */
export function wordsOf(card: unknown): string {
  const words = elementsOf(card).flatMap((element) =>
    Object.entries(element).flatMap(([key, value]) =>
      ['text', 'label', 'title', 'value'].includes(key) && typeof value === 'string' ? [value] : [],
    ),
  );
  return words.join('\n');
}

/** Titles of all buttons of a card. */
export function buttonsOf(card: unknown): readonly string[] {
  return elementsOf(card).flatMap(({ type, title }) => (type === 'Action.Execute' ? [title ?? ''] : []));
}

/** What stands in the inputs of a card. */
export function inputsOf(card: unknown): Readonly<Record<string, string>> {
  const inputs = elementsOf(card).filter(({ type }) => type?.startsWith('Input.'));
  return Object.fromEntries(inputs.map(({ id, value }) => [id ?? '', value ?? '']));
}

/** One person in one conversation with the bot, with the card that stands there; sends what a client of Teams sends. */
export class Chat {
  card: Card = {};
  readonly who: Person;
  readonly where: Conversation;
  readonly #botUrl: string;
  readonly #connector: Connector;
  readonly #authorization: (() => string) | undefined;

  /** `authorization`: the token of each request, for a bot that is registered. */
  constructor(given: {
    botUrl: string;
    connector: Connector;
    who: Person;
    where: Conversation;
    authorization?: (() => string) | undefined;
  }) {
    this.who = given.who;
    this.where = given.where;
    this.#botUrl = given.botUrl;
    this.#connector = given.connector;
    this.#authorization = given.authorization;
  }

  get activities(): ReturnType<typeof activitiesFrom> {
    return activitiesFrom(this.#connector.url);
  }

  /** Types a message; returns the card that the bot answers with, where it was typed. */
  async says(text: string): Promise<Card> {
    const [card] = await this.saysAll(text);
    if (card === undefined) throw new Error(`No answer to “${text}”`);
    this.card = card;
    return card;
  }

  /** The same, with every card that came to this conversation. */
  async saysAll(text: string): Promise<readonly Card[]> {
    return this.receives(this.activities.message(this.who, this.where, text));
  }

  /** Sends an activity that must be taken; returns the cards that came to this conversation meanwhile. */
  async receives(activity: InboundActivity): Promise<readonly Card[]> {
    const before = this.#connector.sent.length;
    const { status } = await this.#send(activity);
    if (status !== 200) throw new Error(`Answered ${String(status)}`);
    const messages = this.sentSince(before).filter(({ activity }) => activity?.type !== 'typing');
    return messages.map((sent) => cardOf(sent.activity));
  }

  /** What the bot sent to this conversation since then. */
  sentSince(index: number): readonly SentActivity[] {
    const base = (id: string): string => id.replace(/;messageid=.*$/, '');
    return this.#connector.sent.slice(index).filter((sent) => base(sent.conversationId) === base(this.where.id));
  }

  /** The data that pressing a button sends: its own, with the inputs of the card merged in, empty ones left out. */
  dataOf(title: string, typed: Record<string, string> = {}, card: Card = this.card): { verb: string; data: object } {
    const button = elementsOf(card).find((element) => element.type === 'Action.Execute' && element.title === title);
    if (button?.verb === undefined) throw new Error(`No button “${title}”: there is ${buttonsOf(card).join(', ')}`);
    const inputs = inputsOf(card);
    const missing = Object.keys(typed).filter((id) => !(id in inputs));
    if (missing.length > 0)
      throw new Error(`No input ${missing.join(', ')}: there is ${Object.keys(inputs).join(', ')}`);
    const filled = Object.entries({ ...inputs, ...typed }).filter(([, value]) => value !== '');
    const sent = button.associatedInputs?.toLowerCase() === 'none' ? [] : filled;
    return { verb: button.verb, data: { ...button.data, ...Object.fromEntries(sent) } };
  }

  /** Presses a button of the card with something typed in; the card that comes back takes its place. */
  async presses(title: string, typed: Record<string, string> = {}): Promise<Card> {
    const { verb, data } = this.dataOf(title, typed);
    return this.sends(verb, data);
  }

  /** Sends a press as it is, whatever the card shows. */
  async sends(verb: string, data: object): Promise<Card> {
    const press = this.activities.press(this.who, this.where, verb, data as Record<string, unknown>);
    const { status, body } = await this.#send(press);
    if (status !== 200) throw new Error(`Answered ${String(status)}`);
    this.card = cardOf(body);
    return this.card;
  }

  /** Sends a press that is answered with a line of text beside the card, which stays; gives the line. */
  async lineFor(verb: string, data: object): Promise<string> {
    const press = this.activities.press(this.who, this.where, verb, data as Record<string, unknown>);
    const { status, body } = await this.#send(press);
    const answer = body as { type?: string; value?: unknown };
    if (status !== 200 || answer.type !== 'application/vnd.microsoft.activity.message') {
      throw new Error(`Answered ${String(status)} ${JSON.stringify(body)}`);
    }
    return String(answer.value);
  }

  #send(activity: InboundActivity): ReturnType<typeof sendActivity> {
    const authorization = this.#authorization?.();
    return sendActivity(this.#botUrl, activity, authorization === undefined ? {} : { headers: { authorization } });
  }
}
