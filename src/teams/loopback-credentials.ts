import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod';
import { AppError } from '../domain/app-error.ts';

type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;

const granted = z.object({ access_token: z.string() });

/**
 * Asks `BOT_LOGIN_URL`, a stand-in on this machine, for the bot's tokens. For tests only: Microsoft's own library takes
 * no address but Microsoft's.
 */
export class LoopbackCredentials implements CredentialsFactory {
  readonly #loginUrl: string;
  readonly #appId: string;
  readonly #password: string;

  constructor(loginUrl: string, appId: string, password: string) {
    this.#loginUrl = loginUrl;
    this.#appId = appId;
    this.#password = password;
  }

  isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.#appId);
  }

  isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  createCredentials(_appId: string, audience: string | undefined): Promise<Credentials> {
    let token: Promise<string> | undefined;
    return Promise.resolve({
      signRequest: async (request) => {
        token ??= this.#ask(`${audience ?? ''}/.default`);
        const value = await token.catch((cause: unknown) => {
          token = undefined;
          throw new AppError('send_failed', 'No token was given for the bot.', { retryable: true, cause });
        });
        request.headers.set('authorization', `Bearer ${value}`);
        return request;
      },
    });
  }

  async #ask(scope: string): Promise<string> {
    const response = await fetch(new URL('oauth2/v2.0/token', `${this.#loginUrl.replace(/\/$/, '')}/`), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.#appId,
        client_secret: this.#password,
        scope,
      }),
      signal: AbortSignal.timeout(5_000),
    });
    return granted.parse(await response.json()).access_token;
  }
}
