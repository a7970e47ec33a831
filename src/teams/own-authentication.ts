import type { Activity } from 'botbuilder';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { OpenIdMetadata } from 'botframework-connector/lib/auth/openIdMetadata.js';
import { AppError } from '../domain/app-error.ts';
import { z } from 'zod';
import type { ServiceHosts } from './service-hosts.ts';

type Base = ConfigurationBotFrameworkAuthentication;
type Claims = Parameters<Base['createConnectorFactory']>[0];
type Factory = ReturnType<Base['createConnectorFactory']>;
type Authenticated = Awaited<ReturnType<Base['authenticateRequest']>>;
type TokenClient = Awaited<ReturnType<Base['createUserTokenClient']>>;
type Options = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;

const signedHead = z.object({ kid: z.string() });

/** How long an answer of Teams is waited for. */
const requestTimeoutMs = 15_000;

/** Far more than there are regions of Teams; old ones are forgotten. */
const mostConnectors = 64;

/** An activity without a valid token of Teams. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
}

/**
 * The SDK's authentication, with four things of ours. The key that signed a token must be endorsed for Teams: the SDK lets
 * one pass that is endorsed for no channel, and tokens of its emulator (PLATFORM section 7). It sends to allowed hosts only.
 * It keeps one connector for each service address: the SDK builds two clients for every turn, which is most of what a turn
 * costs. And `sender` gives a connector without the SDK's own retries, for posts that must not be sent twice (PLATFORM
 * section 4).
 */
export class OwnAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #hosts: ServiceHosts;
  readonly #connectors = new Map<string, Promise<ConnectorClient>>();
  #tokenClient: Promise<TokenClient> | undefined;
  readonly #keys: OpenIdMetadata | null;

  /** @param keysUrl where Teams publishes its signing keys; null where activities are not signed. */
  constructor(hosts: ServiceHosts, keysUrl: string | null, options: Options[0], credentials?: Options[1]) {
    super(options, credentials);
    this.#hosts = hosts;
    this.#keys = keysUrl === null ? null : new OpenIdMetadata(keysUrl);
  }

  /** @throws NotAuthenticated whatever the SDK says of the token. */
  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    const result = await this.#authenticated(activity, header).catch((cause: unknown) => {
      throw new NotAuthenticated('Not a token of Teams for this bot', { cause });
    });
    return { ...result, connectorFactory: this.#lasting(super.createConnectorFactory(result.claimsIdentity)) };
  }

  async #authenticated(activity: Activity, header: string): Promise<Authenticated> {
    const result = await super.authenticateRequest(activity, header);
    if (this.#keys === null) return result;
    const [head = ''] = header.replace(/^Bearer /i, '').split('.');
    const { kid } = signedHead.parse(JSON.parse(Buffer.from(head, 'base64url').toString()));
    const key = await this.#keys.getKey(kid);
    if (key?.endorsements?.includes(activity.channelId) !== true) throw new Error('The key is not endorsed for Teams');
    return result;
  }

  override createConnectorFactory(claims: Claims): Factory {
    return this.#lasting(super.createConnectorFactory(claims));
  }

  /** Nothing here asks for tokens of users; the SDK wants a client in every turn all the same. */
  override createUserTokenClient(claims: Claims): Promise<TokenClient> {
    this.#tokenClient ??= super.createUserTokenClient(claims);
    return this.#tokenClient;
  }

  /** A connector whose every call is one request: what became of it is for the caller to judge. */
  async sender(claims: Claims, serviceUrl: string, audience: string): Promise<ConnectorClient> {
    return this.#connector(`once ${serviceUrl}`, serviceUrl, async () => {
      const connector = await super.createConnectorFactory(claims).create(serviceUrl, audience);
      pipelineOf(connector).removePolicy({ name: 'defaultRetryPolicy' });
      return connector;
    });
  }

  #lasting(factory: Factory): Factory {
    return {
      create: (serviceUrl, audience) =>
        this.#connector(`${serviceUrl} ${audience ?? ''}`, serviceUrl, () => factory.create(serviceUrl, audience)),
    };
  }

  #connector(key: string, serviceUrl: string, create: () => Promise<ConnectorClient>): Promise<ConnectorClient> {
    if (!this.#hosts.allows(serviceUrl)) {
      return Promise.reject(new AppError('send_refused', 'The service address is not one of ALLOWED_SERVICE_HOSTS.'));
    }
    const known = this.#connectors.get(key);
    if (known !== undefined) return known;
    const created = create().then((connector) => {
      pipelineOf(connector).addPolicy({
        name: 'latTimeout',
        sendRequest: (request, next) => {
          request.timeout = requestTimeoutMs;
          return next(request);
        },
      });
      return connector;
    });
    this.#connectors.set(key, created);
    created.catch(() => this.#connectors.delete(key));
    for (const oldest of this.#connectors.keys()) {
      if (this.#connectors.size <= mostConnectors) break;
      this.#connectors.delete(oldest);
    }
    return created;
  }
}

interface Outgoing {
  timeout: number;
}

interface Policy {
  name: string;
  sendRequest(request: Outgoing, next: (request: Outgoing) => Promise<unknown>): Promise<unknown>;
}

interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: Policy): unknown;
}

/** The pipeline stands in a private field; a version of the SDK without it must fail loudly, not retry silently. */
function pipelineOf(connector: ConnectorClient): Pipeline {
  const { client } = connector as unknown as { client?: { pipeline?: Pipeline } };
  if (client?.pipeline === undefined) throw new Error('The connector of this SDK version has no pipeline');
  return client.pipeline;
}
