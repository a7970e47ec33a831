import { readdirSync, readFileSync } from 'node:fs';
import { AppError } from '../../src/domain/app-error.ts';
import { largestCard, renderCard, withRefresh } from '../../src/presenters/card.ts';
import { verbs } from '../../src/presenters/verbs.ts';
import { cardProblems, everything, wordsIn } from '../support/card-schema.ts';

const folder = new URL('../../cards/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const names = files.filter((file) => !file.endsWith('.sample.json')).map((file) => file.replace('.json', ''));
const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, unknown>;
const message = (text: string): object => ({ heading: '', paragraphs: [{ text }], buttons: [] });

describe.each(names)('the template %s', (name) => {
  it('has a sample of its data that fills every place in it', () => {
    const card = renderCard(name, readJson(`${name}.sample.json`));
    expect(cardProblems(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('${');
    expect(JSON.stringify(card)).not.toContain('$part');
    // Where a screen reader jumps to.
    expect(everything(card).filter(({ style }) => style === 'heading')).not.toEqual([]);
  });

  it('leaves nothing of its sample unused that people would read', () => {
    const sample = readJson(`${name}.sample.json`);
    const source = files
      .filter((file) => file === `${name}.json`)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .concat(
        readdirSync(new URL('parts/', folder)).map((file) => readFileSync(new URL(`parts/${file}`, folder), 'utf8')),
      )
      .join('\n');
    const unused = Object.keys(sample).filter((key) => !new RegExp(`\\b${key}\\b`).test(source));
    expect(unused).toEqual([]);
  });

  it('answers in the same card where it is expanded twice', () => {
    const sample = readJson(`${name}.sample.json`);
    expect(renderCard(name, sample)).toEqual(renderCard(name, sample));
  });
});

describe('a card', () => {
  it('is not made from a view model with a hole, however deep', () => {
    expect(() => renderCard('message', { heading: '', paragraphs: [{ text: null }], buttons: [] })).toThrow(
      'message.paragraphs.0.text',
    );
    expect(() => renderCard('message', { heading: undefined, paragraphs: [], buttons: [] })).toThrow('message.heading');
  });

  it('is not made from a template that does not exist', () => {
    expect(() => renderCard('no-such-card', {})).toThrow('no-such-card');
  });

  it('over 28 KB of UTF-8 is refused, one just under it is not', () => {
    const empty = Buffer.byteLength(JSON.stringify(renderCard('message', message(''))));
    const room = largestCard - empty;
    expect(renderCard('message', message('x'.repeat(room)))).toBeDefined();
    const tooLarge = (): unknown => renderCard('message', message('é'.repeat(room / 2 + 1)));
    expect(tooLarge).toThrow(AppError);
    expect(tooLarge).toThrow(expect.objectContaining({ code: 'card_too_large' }));
  });

  it('shows what was typed as it is, template signs included', () => {
    const text = '${heading} **x** <at>all</at>';
    const card = renderCard('message', { ...message(text), heading: 'Heading' });
    expect(wordsIn(card)).toBe(`Heading\n${text}`);
  });

  it('asks for today’s state again only for its one person', () => {
    const card = renderCard('message', message('x'));
    expect(withRefresh(card, { refreshFor: null }, verbs.workShow, { page: 1 })).toEqual(card);
    expect(withRefresh(card, { refreshFor: '29:me' }, verbs.workShow, { page: 1 })['refresh']).toEqual({
      action: { type: 'Action.Execute', verb: 'work.show', data: { page: 1 } },
      userIds: ['29:me'],
    });
  });

  it('has no input that the client would insist on', () => {
    const all = names.flatMap((name) => everything(readJson(`${name}.json`)));
    expect(all.filter((part) => 'isRequired' in part)).toEqual([]);
  });
});
