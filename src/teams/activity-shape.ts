import type { ServiceHosts } from './service-hosts.ts';

type Json = Readonly<Record<string, unknown>>;

/** Ids are Teams' own: printable ASCII. With anything else the SDK cannot put one into an address or a header of an answer. */
const sensibleId = /^[\x20-\x7e]{1,500}$/;

/**
 * What is wrong with a request's body as an activity of Teams for this bot, in one plain line, or null. The SDK answers
 * 500 or 501 to most of these, or runs a turn without checking its token against the service address (PLATFORM,
 * sections 7 and 8), so nothing gets there that fails here.
 */
export function checkActivity(body: unknown, hosts: ServiceHosts): string | null {
  if (!isObject(body)) return 'The body must be one JSON object.';
  for (const [path, found] of required(body)) {
    if (typeof found !== 'string' || !sensibleId.test(found)) return `An activity needs ${path}.`;
  }
  if (body.channelId !== 'msteams') return 'Only activities of Microsoft Teams are taken.';
  if (!hosts.allows(String(body.serviceUrl))) return 'The serviceUrl is not one that this bot works with.';
  const wrong = optional(body).find(([, fine]) => !fine);
  return wrong === undefined ? null : `The activity's ${wrong[0]} cannot be read.`;
}

function required(body: Json): readonly (readonly [string, unknown])[] {
  return [
    ['type', body.type],
    ['channelId', body.channelId],
    ['serviceUrl', body.serviceUrl],
    ['from.id', idOf(body.from)],
    ['recipient.id', idOf(body.recipient)],
    ['conversation.id', idOf(body.conversation)],
  ];
}

function optional(body: Json): readonly (readonly [string, boolean])[] {
  const { from, recipient, conversation } = body as { from: Json; recipient: Json; conversation: Json };
  return [
    ['id', isSensibleOrAbsent(body.id)],
    ['replyToId', isSensibleOrAbsent(body.replyToId)],
    ['text', isTextOrAbsent(body.text)],
    ['name', isTextOrAbsent(body.name)],
    ['locale', isTextOrAbsent(body.locale)],
    ['entities', isAbsent(body.entities) || isListOfObjects(body.entities)],
    ['membersAdded', isAbsent(body.membersAdded) || isListOfObjects(body.membersAdded)],
    ['membersRemoved', isAbsent(body.membersRemoved) || isListOfObjects(body.membersRemoved)],
    ['channelData', isAbsent(body.channelData) || isObject(body.channelData)],
    ['from.aadObjectId', isSensibleOrAbsent(from.aadObjectId)],
    ['conversation.tenantId', isSensibleOrAbsent(conversation.tenantId)],
    ...Object.entries({ from, recipient, conversation }).flatMap(([part, held]) => inReply(part, held)),
  ];
}

/** What an answer to the activity repeats of it: the SDK fails to send an answer where one of these is no text. */
function inReply(part: string, held: Json): readonly (readonly [string, boolean])[] {
  return [
    ...['name', 'role', 'conversationType'].map((key) => [`${part}.${key}`, isTextOrAbsent(held[key])] as const),
    [`${part}.isGroup`, isAbsent(held.isGroup) || typeof held.isGroup === 'boolean'],
  ];
}

const idOf = (value: unknown): unknown => (isObject(value) ? value.id : undefined);
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isTextOrAbsent = (value: unknown): boolean => isAbsent(value) || typeof value === 'string';
const isSensibleOrAbsent = (value: unknown): boolean =>
  isAbsent(value) || (typeof value === 'string' && sensibleId.test(value));
const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
