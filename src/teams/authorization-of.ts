import type { ConnectorClient } from 'botframework-connector';

type Credentials = ConnectorClient['credentials'];

/** The authorization that the SDK's credentials put on a request; undefined where there is none, as without a bot id. */
export async function authorizationOf(credentials: Credentials): Promise<string | undefined> {
  const headers = new Map<string, string>();
  await credentials.signRequest({ headers } as unknown as Parameters<Credentials['signRequest']>[0]);
  return headers.get('authorization') ?? headers.get('Authorization');
}
