/** The largest body that is read, in bytes. */
export const largestBody = 256 * 1024;

/** What of a request decides whether its body is read at all. */
export interface RequestHead {
  method: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * The status with which a request is refused before a byte of its body is read, or null where it may go on. Restify's
 * own parsing would unpack a compressed bomb, die of a broken one, and take a form for an activity (DESIGN, HTTP), so
 * neither gets that far.
 */
export function refuseUnread({ method, headers }: RequestHead): 400 | 413 | 415 | null {
  if (method !== 'POST') return null;
  if (headers['content-encoding'] !== undefined) return 415;
  const length = headers['content-length'];
  if (headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) return 400;
  if (!isJson(headers['content-type'])) return 415;
  return Number(length ?? 0) > largestBody ? 413 : null;
}

function isJson(contentType: string | readonly string[] | undefined): boolean {
  return typeof contentType === 'string' && /^application\/json\s*(;\s*charset=[\w"-]+\s*)?$/i.test(contentType);
}
