import type { ServiceHosts } from './service-hosts.ts';

/** What became of a file; `code` for the log alone. */
export type PutOutcome = { kind: 'put' } | { kind: 'not_put'; code: string };

const timeoutMs = 60_000;

/**
 * Puts a whole file where Teams said that it may go: an upload session of OneDrive, which takes up to 60 MB in one request
 * (PLATFORM section 5). The address comes from a client, so only allowed hosts are asked and no redirect is followed. One
 * request, never repeated here. Never throws.
 */
export async function putFile(uploadUrl: string, bytes: Uint8Array, hosts: ServiceHosts): Promise<PutOutcome> {
  if (!hosts.allows(uploadUrl)) return { kind: 'not_put', code: 'upload_host_not_allowed' };
  try {
    const response = await fetch(uploadUrl, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${String(bytes.length - 1)}/${String(bytes.length)}`,
      },
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    // 202 would say that more bytes are waited for.
    const isWhole = response.status === 200 || response.status === 201;
    return isWhole ? { kind: 'put' } : { kind: 'not_put', code: String(response.status) };
  } catch (error) {
    return { kind: 'not_put', code: error instanceof Error ? error.name : 'unknown' };
  }
}
