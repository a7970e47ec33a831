import { connect } from 'node:net';
import type { Config } from '../config.ts';

/** A host and port that the bot has to reach, and what for. */
export interface Target {
  host: string;
  port: number;
  for: string;
}

const longestMs = 5_000;

/** What a bot with a registration has to reach: where it signs in, where keys are published, and Teams itself. */
export function targetsOf({ bot, allowedServiceHosts, forTests }: Config): readonly Target[] {
  if (bot === null) return [];
  const signsIn = forTests.loginUrl ?? 'https://login.microsoftonline.com';
  const keys = forTests.openIdMetadata ?? 'https://login.botframework.com';
  return [
    { ...addressOf(signsIn), for: 'signing in' },
    { ...addressOf(keys), for: 'the signing keys of Teams' },
    ...allowedServiceHosts.filter((host) => host.includes('.')).map((host) => ({ host, port: 443, for: 'sending' })),
  ];
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: port === '' ? 443 : Number(port) };
}

/** Those of the targets to which no connection opens within five seconds. Nothing is sent to any. */
export async function findUnreachable(targets: readonly Target[]): Promise<readonly Target[]> {
  const reached = await Promise.all(targets.map(reaches));
  return targets.filter((_, at) => reached[at] === false);
}

function reaches({ host, port }: Target): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: longestMs });
    const end = (reached: boolean): void => {
      socket.destroy();
      resolve(reached);
    };
    socket
      .once('connect', () => end(true))
      .once('timeout', () => end(false))
      .once('error', () => end(false));
  });
}
