import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Puts a signature under the first two parts of a token. */
export type Signer = (signed: string) => string;

const rsa =
  (key: typeof privateKey): Signer =>
  (signed) =>
    createSign('RSA-SHA256').update(signed).sign(key, 'base64url');

/** With a key that Teams never had. */
export const byStranger: Signer = rsa(stranger.privateKey);
export const unsigned: Signer = () => '';
/** With the public key, which everybody can read, as if it were a secret that both sides share. */
export const byPublicKey: Signer = (signed) =>
  createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
    .update(signed)
    .digest('base64url');

/** The bot that the tokens are for, unless a claim says otherwise. */
export const registeredBotId = '9d4cd3c2-6ad1-4e0f-9c1a-1f6b2b7b5a11';

/** An `Authorization` header as Teams gives it, with whatever `claims` and `head` change; `serviceurl` is never there unless given. */
export function teamsToken(claims: object, head: object = {}, sign: Signer = rsa(privateKey)): string {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: 'https://api.botframework.com', aud: registeredBotId, nbf: now - 60, exp: now + 600 };
  const signed = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'key', ...head })}.${base64({ ...usual, ...claims })}`;
  return `Bearer ${signed}.${sign(signed)}`;
}

export interface TeamsLogin {
  /** The settings of a bot that is registered here, with the given password. */
  settings(password: string): Record<string, string>;
  /** Paths at which a token for the bot was asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** The token that the bot gets to send with. */
export const botsOwnToken = 'the-bots-own';

/** Where Teams publishes its keys and gives the bot its tokens, on this machine. */
export async function startTeamsLogin(): Promise<TeamsLogin> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    if (url.includes('token')) asked.push(url);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answerTo(url, base)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    asked,
    settings: (password) => ({
      ...{ BOT_ID: registeredBotId, BOT_PASSWORD: password, BOT_TENANT_ID: 'tenant' },
      ...{ BOT_OPENID_METADATA: `${base}/metadata`, BOT_LOGIN_URL: base, ALLOWED_SERVICE_HOSTS: '127.0.0.1' },
    }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answerTo(path: string, base: string): object {
  if (path.includes('token')) return { access_token: botsOwnToken, expires_in: 3600 };
  if (!path.includes('keys')) return { issuer: 'https://api.botframework.com', jwks_uri: `${base}/keys` };
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'key', endorsements: ['msteams'] };
  const elsewhere = { ...key, kid: 'endorsed-for-another-channel', endorsements: ['webchat'] };
  return { keys: [key, elsewhere, { ...key, kid: 'endorsed-for-none', endorsements: [] }] };
}
