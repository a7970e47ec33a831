import { createHash } from 'node:crypto';

/** Seconds before the second attempt; they double with each further one, up to the longest wait. */
const firstWait = 15;
const longestWait = 900;

/**
 * Seconds to wait before a row is tried again, after `attempts` attempts: doubling, and spread by up to half so that many
 * rows do not come back at once. The spread follows from the row's id, so that a test can foretell it. Where Teams says
 * how long to wait (`Retry-After`), never less than that.
 */
export function retryDelay(rowId: string, attempts: number, afterSeconds: number | null): number {
  const share =
    createHash('sha256')
      .update(`${rowId}/${String(attempts)}`)
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
  if (afterSeconds !== null) return afterSeconds + Math.ceil(share * 2);
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(16, Math.max(0, attempts - 1)));
  return Math.ceil(wait * (0.75 + share / 2));
}
