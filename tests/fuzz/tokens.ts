import { byPublicKey, byStranger, teamsToken, unsigned } from '../support/teams-login.ts';
import type { Dice } from './dice.ts';

/** What a request to a registered bot carries, and whether it may be let in with it. */
export interface Token {
  authorization: string;
  isGood: boolean;
}

const serviceurl = (serviceUrl: string): object => ({ serviceurl: serviceUrl });

/** Ways in which somebody who is not Teams would try. */
const bad: readonly ((serviceUrl: string) => string)[] = [
  () => '',
  () => 'Bearer',
  () => 'Bearer a.b.c',
  () => teamsToken({}),
  () => teamsToken(serviceurl('https://example.org')),
  (url) => teamsToken({ ...serviceurl(url), aud: 'another' }),
  (url) => teamsToken({ ...serviceurl(url), iss: 'https://example.org' }),
  (url) => teamsToken({ ...serviceurl(url), exp: 1_000_000 }),
  (url) => teamsToken(serviceurl(url), { alg: 'none' }, unsigned),
  (url) => teamsToken(serviceurl(url), { alg: 'HS256' }, byPublicKey),
  (url) => teamsToken(serviceurl(url), {}, byStranger),
  (url) => teamsToken(serviceurl(url), { kid: 'endorsed-for-another-channel' }),
];

/** Mostly a good token for this service address; now and then one that must not be taken. */
export function nextToken(serviceUrl: string, dice: Dice): Token {
  if (dice.chance(0.95)) return { authorization: teamsToken(serviceurl(serviceUrl)), isGood: true };
  return { authorization: dice.pick(bad)(serviceUrl), isGood: false };
}
