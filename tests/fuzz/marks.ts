/** Who an activity says it is from, as the bot takes it: by Entra id and tenant. */
export interface Identity {
  entraObjectId: string;
  tenants: readonly string[];
}

/**
 * A mark in a text that only some may read. `owner`: an Entra id, for what that person alone may see; a council's id,
 * for what its people may.
 */
export const markOf = (owner: string): string => `mk-${owner}-km`;

/** The owners of all marks in what the bot has said. */
export const marksIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/mk-([a-z0-9-]+?)-km/gi)].map(([, owner = '']) => owner.toLowerCase())),
];

/** The text with its marks made unreadable. */
export const withoutMarks = (text: string): string => text.replaceAll(/mk-([a-z0-9-]+?)-km/gi, 'a remark');

/** The Entra ids and tenants of the test councils are made of the council's id. */
export function mayRead(owner: string, { entraObjectId, tenants }: Identity): boolean {
  if (owner.startsWith('entra-')) {
    return entraObjectId === owner && tenants.some((tenant) => owner.startsWith(tenant.replace(/^tenant-/, 'entra-')));
  }
  return tenants.includes(`tenant-${owner}`) && entraObjectId.startsWith(`entra-${owner}-`);
}
