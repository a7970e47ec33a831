import type { ServiceHosts } from './service-hosts.ts';

/** What became of fetching a file; `code` for the log alone. */
export type GotFile =
  | { kind: 'got'; bytes: Uint8Array }
  | { kind: 'not_got'; problem: 'host_not_allowed' | 'too_large' | 'not_fetched'; code: string };

const timeoutMs = 60_000;

/**
 * Gets a file from where Teams says that it is: the address is a key to it, and comes from a client, so only allowed hosts
 * are asked, no redirect is followed, and no more is read than `mostBytes`, whatever its sender says of its size.
 * Never throws.
 */
export async function getFile(
  downloadUrl: string,
  { hosts, mostBytes }: { hosts: ServiceHosts; mostBytes: number },
): Promise<GotFile> {
  if (!hosts.allows(downloadUrl)) return { kind: 'not_got', problem: 'host_not_allowed', code: 'host_not_allowed' };
  const stop = new AbortController();
  try {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(downloadUrl, { redirect: 'error', signal });
    if (response.status !== 200 || response.body === null) {
      stop.abort();
      return { kind: 'not_got', problem: 'not_fetched', code: String(response.status) };
    }
    const bytes = await readUpTo(response.body, mostBytes);
    if (bytes !== null) return { kind: 'got', bytes };
    return { kind: 'not_got', problem: 'too_large', code: 'too_large' };
  } catch (error) {
    return { kind: 'not_got', problem: 'not_fetched', code: error instanceof Error ? error.name : 'unknown' };
  } finally {
    stop.abort();
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
