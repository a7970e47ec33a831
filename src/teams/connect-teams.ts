import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { PostReader } from '../usecases/ports.ts';
import { authorizationOf } from './authorization-of.ts';
import { GraphPostReader } from './graph-post-reader.ts';
import type { GraphToken } from './graph-post-reader.ts';
import { LoopbackCredentials } from './loopback-credentials.ts';
import { OwnAuthentication } from './own-authentication.ts';
import { ServiceHosts } from './service-hosts.ts';
import { TeamsPoster } from './teams-poster.ts';
import { TurnAdapter } from './turn-adapter.ts';
import { sendEntitiesWhole } from './whole-entities.ts';

/** The registration and the addresses that a connection to Teams needs; `bot` null takes activities unchecked. */
export interface TeamsSettings {
  bot: { id: string; password: string | null; type: string; tenantId: string | null } | null;
  allowedServiceHosts: readonly string[];
  /** Where files may be put; `*.` before a name for every host below it. */
  allowedUploadHosts: readonly string[];
  /** Whether a send without an answer may be looked for over Microsoft Graph. */
  graphReadBack?: boolean;
  forTests: { openIdMetadata: string | null; loginUrl: string | null };
}

export interface TeamsConnection {
  adapter: TurnAdapter;
  hosts: ServiceHosts;
  uploadHosts: ServiceHosts;
  poster: TeamsPoster;
  /** Whether activities must be signed by Teams; without a registration they are not, on this machine alone. */
  isSigned: boolean;
  /** Null where nobody may look. */
  reader: PostReader | null;
}

/** Puts together what speaks to Teams; nothing is asked of it yet. */
export function connectTeams(settings: TeamsSettings): TeamsConnection {
  sendEntitiesWhole();
  const { bot, forTests } = settings;
  const hosts = new ServiceHosts(settings.allowedServiceHosts);
  const options = optionsFor(settings);
  const credentials =
    bot === null || forTests.loginUrl === null
      ? new ConfigurationServiceClientCredentialFactory(options)
      : new LoopbackCredentials(forTests.loginUrl, bot.id, bot.password ?? '');
  const adapter = new TurnAdapter(
    new OwnAuthentication(hosts, bot === null ? null : (forTests.openIdMetadata ?? keysOfTeams), options, credentials),
    bot?.id ?? '',
  );
  const mayLook = bot !== null && settings.graphReadBack === true;
  const reader = mayLook ? new GraphPostReader(adapter, graphToken(credentials, bot.id)) : null;
  const uploadHosts = new ServiceHosts(settings.allowedUploadHosts);
  return { adapter, hosts, uploadHosts, poster: new TeamsPoster(adapter), isSigned: bot !== null, reader };
}

const keysOfTeams = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

type Credentials = Pick<ConfigurationServiceClientCredentialFactory, 'createCredentials'>;

const graphAudience = 'https://graph.microsoft.com';
const loginUrl = 'https://login.microsoftonline.com/botframework.com';

/** The bot's own token, asked for as the SDK asks for those of Teams: by secret or managed identity. */
function graphToken(credentials: Credentials, appId: string): GraphToken {
  return async () => {
    const asked = await credentials.createCredentials(appId, graphAudience, loginUrl, true);
    return ((await authorizationOf(asked)) ?? '').replace(/^Bearer /, '');
  };
}

function optionsFor({ bot, forTests }: TeamsSettings): ConstructorParameters<typeof OwnAuthentication>[2] {
  if (bot === null) return {};
  const registration = {
    MicrosoftAppId: bot.id,
    MicrosoftAppType: bot.type,
    ...(bot.password !== null && { MicrosoftAppPassword: bot.password }),
    ...(bot.tenantId !== null && { MicrosoftAppTenantId: bot.tenantId }),
  };
  const { openIdMetadata, loginUrl } = forTests;
  if (openIdMetadata === null && loginUrl === null) return registration;
  // Setting one of these makes the SDK want them all (PLATFORM section 7).
  return {
    ...registration,
    ValidateAuthority: 'false',
    ToChannelFromBotLoginUrl: loginUrl ?? 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://token.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadata ?? keysOfTeams,
    ToBotFromEmulatorOpenIdMetadataUrl:
      openIdMetadata ?? 'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    CallerId: 'urn:botframework:azure',
  };
}
