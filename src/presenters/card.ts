import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { AppError } from '../domain/app-error.ts';
import { withLookedAt } from './looked-at.ts';
import type { Verb } from './verbs.ts';

/** The JSON of an Adaptive Card, ready to be sent. */
export type Card = Record<string, unknown>;

/** `refreshFor`: the Teams user id whose other devices may ask for today's card again; null for no refresh. */
export interface CardOptions {
  refreshFor: string | null;
}

/** The largest card that is sent, in bytes of UTF-8 JSON (PLATFORM section 2). */
export const largestCard = 28 * 1024;

const cardsFolder = new URL('../../cards/', import.meta.url);
const parts = readTemplates(new URL('parts/', cardsFolder));
const sources = readTemplates(cardsFolder);
/** Each is parsed when it is first filled: all of them together are a tenth of a start's processor time. */
const templates = new Map<string, Template>();

/**
 * Fills the template `cards/<templateName>.json` with a view model. Templates were read when this module was loaded.
 * What its inputs are filled with counts as looked at: see `withLookedAt`.
 *
 * @throws Error for an unknown template, and for null or undefined anywhere in the view model.
 * @throws AppError `card_too_large` where the card is over 28 KB of UTF-8 JSON.
 */
export function renderCard(templateName: string, viewModel: object): Card {
  const template = templateOf(templateName);
  refuseHoles(viewModel, templateName);
  const card = withLookedAt(template.expand({ $root: viewModel }) as Card);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > largestCard) {
    throw new AppError('card_too_large', `Card ${templateName} has ${String(bytes)} bytes, ${String(largestCard)} fit`);
  }
  return card;
}

/** The card with a refresh for its one person: a reopened chat then asks for today's state by `verb` and `data`. */
export function withRefresh(card: Card, options: CardOptions, verb: Verb, data: object): Card {
  if (options.refreshFor === null) return card;
  return { ...card, refresh: { action: { type: 'Action.Execute', verb, data }, userIds: [options.refreshFor] } };
}

function templateOf(name: string): Template {
  const parsed = templates.get(name);
  if (parsed !== undefined) return parsed;
  const json = sources.get(name);
  if (json === undefined) throw new Error(`No card template ${name}`);
  const template = new Template(withParts(json));
  templates.set(name, template);
  return template;
}

function readTemplates(folder: URL): Map<string, unknown> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.sample.json'));
  return new Map(
    names.map((name) => [
      name.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown,
    ]),
  );
}

/** Puts `cards/parts/<name>.json`, a list of elements, where a template says `{ "$part": "<name>" }`. */
function withParts(json: unknown): unknown {
  if (Array.isArray(json)) return json.flatMap((item: unknown) => partOf(item) ?? [withParts(item)]);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withParts(value)]));
}

function partOf(item: unknown): readonly unknown[] | undefined {
  if (typeof item !== 'object' || item === null || !('$part' in item)) return undefined;
  const part = parts.get(String(item.$part));
  if (!Array.isArray(part)) throw new Error(`No card part ${String(item.$part)}`);
  return part.map(withParts);
}

/** A null would throw deep inside the template or reach the client, where it drops the whole card on a phone. */
function refuseHoles(value: unknown, path: string): void {
  if (value === null || value === undefined) throw new Error(`Nothing at ${path} of a card's view model`);
  if (typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) refuseHoles(inner, `${path}.${key}`);
}
