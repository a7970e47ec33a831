import { activitiesFrom, person, personalChat } from '../support/activities.ts';

/** A person of a bench council as the generator needs them: ids of Entra, which the seeding gave them. */
export interface BenchPerson {
  entraObjectId: string;
  tenantId: string;
  cycleId: string;
}

/** The data of a *Save and next* button as it stands on a card; null where a card has none. */
export type SaveData = Record<string, unknown> | null;

// Nothing is sent to it: presses are answered where they came from.
const activities = activitiesFrom('http://127.0.0.1:9');

/** About as long as what people write who write something. */
export const reasonText =
  'We talk about each family once a month, and there is time to think. Last winter two meetings were called off ' +
  'because of sickness, and nobody offered another date. It is better since May.';

/** A press of a person as Teams sends it, with `text` to the body of a request. */
export function pressBody(who: BenchPerson, verb: string, data: Record<string, unknown>): string {
  const from = person(who.entraObjectId, { aadObjectId: who.entraObjectId });
  return JSON.stringify(activities.press(from, personalChat(from, who.tenantId), verb, data));
}

interface Element {
  title?: string;
  verb?: string;
  data?: Record<string, unknown>;
}

/** What *Save and next* of the card in an answer sends; null at the end of the questions. */
export function saveDataOf(body: string): SaveData {
  return cardIn(body).actions?.find(({ verb }) => verb === 'response.save')?.data ?? null;
}

/** The card in the body of an answer to a press. */
export function cardIn(body: string): { actions?: Element[] } {
  const { type, value } = JSON.parse(body) as { type: string; value: { actions?: Element[] } };
  if (type !== 'application/vnd.microsoft.card.adaptive') throw new Error(`No card: ${body.slice(0, 500)}`);
  return value;
}
