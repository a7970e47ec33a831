import { questionsOf } from '../../src/domain/question-set.ts';
import { oneNumberTwice } from '../support/one-number-twice.ts';
import { threeQuestions } from '../support/three-questions.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

/** Every command that takes the number of a question and shows one question. */
const commands = ['open', 'views', 'heard', 'paraphrase'] as const;

describe('a number that several questions have', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  const topics = questionsOf(oneNumberTwice())
    .filter(({ number }) => number === '3.1')
    .map(({ topic }) => topic);

  it.each(commands)('is asked about by “%s”, and each choice leads to its own question', async (command) => {
    const council = await bot.council({ set: oneNumberTwice() });
    const chat = council.chat('reviewer');
    const asked = await chat.says(`${command} 3.1`);
    expect(wordsOf(asked)).toContain('Several questions have the number 3.1.');
    expect(topics).toHaveLength(2);
    expect(buttonsOf(asked)).toEqual(topics.map((topic) => `${topic} · 2026/27`));
    for (const topic of topics) {
      const { verb, data } = chat.dataOf(`${topic} · 2026/27`, {}, asked);
      const words = wordsOf(await chat.sends(verb, data));
      expect(topics.filter((one) => words.includes(one))).toEqual([topic]);
    }
    expect(wordsOf(await chat.says(`${command} 7.2`))).not.toContain('Which question?');
  });

  it.each(commands)(
    'is asked about by “%s” where two tests run, and each choice leads into its own',
    async (command) => {
      const council = await bot.council({ set: threeQuestions() });
      await council.addCycle({ id: 'second', label: 'Second', status: command === 'open' ? 'open' : 'in_review' });
      const chat = council.chat('reviewer');
      const [topic = ''] = topics;
      const asked = command === 'views' || command === 'heard' ? `${command} 3.1 education` : `${command} 3.1`;
      const which = await chat.says(asked);
      expect(buttonsOf(which)).toEqual([`${topic} · 2026/27`, `${topic} · Second`]);
      for (const label of ['2026/27', 'Second']) {
        const { verb, data } = chat.dataOf(`${topic} · ${label}`, {}, which);
        const words = wordsOf(await chat.sends(verb, data));
        expect(words).toContain(label);
        expect(words).toContain(topic);
        if (asked.endsWith('education')) expect(words).toContain('Education and Skills');
      }
    },
  );

  it('is no question to whoever may see but one of them', async () => {
    const council = await bot.council({ set: oneNumberTwice() });
    const [own = '', ofCouncil = ''] = topics;
    const manager = council.chat('manager-education');
    const opened = wordsOf(await manager.says('open 3.1'));
    expect(opened).toContain(own);
    expect(opened).toContain('Education and Skills');
    expect(opened).not.toContain(ofCouncil);
    const heard = wordsOf(await manager.says('heard 3.1'));
    expect(heard).toContain('First your own view');
    expect(heard).toContain(own);
    // Neither is theirs: refused, and asked nothing.
    for (const command of ['open', 'heard']) {
      const words = wordsOf(await council.chat('frontline-education').says(`${command} 3.1`));
      expect(words).toMatch(/not yours|not part of your role/);
      for (const topic of topics) expect(words).not.toContain(topic);
    }
  });

  it('that no question has is said with the command that was typed', async () => {
    const council = await bot.council({ set: oneNumberTwice() });
    const chat = council.chat('reviewer');
    expect(wordsOf(await chat.says('open 99'))).toContain('Say “open” and its number');
    expect(wordsOf(await chat.says('heard 99'))).toContain('Say “heard” and its number');
    expect(wordsOf(await chat.says('views 99'))).toContain('Say “views” and the number');
    expect(wordsOf(await chat.says('paraphrase 99'))).toContain('No question has this number.');
  });
});
