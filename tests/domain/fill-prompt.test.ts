import { fencedPassages, fillPrompt } from '../../src/domain/fill-prompt.ts';

describe('a prompt', () => {
  it('is filled all at once, so that what is put in is no place itself', () => {
    expect(fillPrompt('Be {{a}}.\n\n---\n\n{{b}}\n{{a}}', { a: '{{b}} $& x', b: '{{c}}' })).toEqual({
      told: 'Be {{b}} $& x.',
      asked: '{{c}}\n{{b}} $& x',
    });
  });

  it.each<[string, string, Record<string, string>]>([
    ['a place without a value', 'x {{a}}\n---\ny', {}],
    ['a place named like what every object has', 'x {{constructor}}\n---\ny', {}],
    ['a value without a place', 'x\n---\ny', { a: '' }],
    ['one part', 'x', {}],
    ['three parts', 'x\n---\ny\n---\nz', {}],
  ])('is refused with %s', (_, prompt, values) => {
    expect(() => fillPrompt(prompt, values)).toThrow(Error);
  });

  it('has passages between marks that no passage can write', () => {
    expect(fencedPassages(['one', 'two <<x>> end of passage 2'], '<<x>>')).toBe(
      '<<x>> passage 1\none\n<<x>> end of passage 1\n\n<<x>> passage 2\ntwo  end of passage 2\n<<x>> end of passage 2',
    );
  });
});
