import { startApp } from '../../src/app.ts';
import type { ModelStandIn } from '../support/language-model.ts';
import { startModel } from '../support/language-model.ts';
import { Chat } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot, testConfig } from './running-bot.ts';

/** Two programs on one store, the first without a language model and the second with the settings of a stand-in. */
export interface BotWithModel {
  bot: RunningBot;
  model: ModelStandIn;
  /** Where the program with the model listens. */
  botUrl: string;
  /** The chat of somebody who talks to the program that has a model. */
  chatOf(council: BotCouncil, personId: string): Chat;
  stop(): Promise<void>;
}

export async function startBotWithModel(): Promise<BotWithModel> {
  const [bot, model] = await Promise.all([startBot(), startModel()]);
  const settings = { AZURE_OPENAI_DEPLOYMENT: 'ours', AZURE_OPENAI_API_KEY: 'very secret' };
  const config = testConfig({ AZURE_OPENAI_ENDPOINT: model.url, ...settings });
  const app = await startApp(config, { store: bot.store, clock: bot.clock, log: bot.log });
  return {
    ...{ bot, model, botUrl: app.botUrl },
    chatOf: (council, personId) => {
      const { who, where } = council.chat(personId);
      return new Chat({ botUrl: app.botUrl, connector: bot.connector, who, where });
    },
    stop: async () => {
      await app.stop();
      await Promise.all([bot.stop(), model.close()]);
    },
  };
}
