import { AppError } from '../../src/domain/app-error.ts';
import { describeError } from '../../src/usecases/describe-error.ts';
import { tellingError } from '../support/telling-error.ts';

const words = 'Sam Green hit my sister';

describe('what the log says of an error', () => {
  it('is its kind, its code and where it came from, and none of the words that the database repeats', () => {
    const said = describeError(tellingError(words));
    expect(said).toMatchObject({ error: 'error', code: '22P02' });
    expect(said.at).toEqual(expect.arrayContaining([expect.stringMatching(/^at tellingError \(.*:\d+:\d+\)$/)]));
    expect(JSON.stringify(said)).not.toContain(words);
  });

  it('is the message too where it is one of ours', () => {
    const said = describeError(new AppError('store_unavailable', 'The store is away.', { cause: tellingError(words) }));
    expect(said).toMatchObject({ error: 'AppError', code: 'store_unavailable', message: 'The store is away.' });
    expect(JSON.stringify(said)).not.toContain(words);
  });

  it.each<[string, unknown]>([
    ['a text', words],
    ['nothing', undefined],
    ['null', null],
    ['an object with words for name, code and stack', { name: words, code: words, stack: words, message: words }],
    ['an error whose message was changed', Object.assign(tellingError(`${words}:1:2`), { message: 'other' })],
    ['an error without a stack', Object.assign(new Error(words), { stack: undefined })],
  ])('holds no words for %s', (_, thrown) => {
    expect(JSON.stringify(describeError(thrown))).not.toContain(words);
  });
});
