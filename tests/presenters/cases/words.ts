/** Texts that must come through as they are, with nothing done to them and nothing done by them. */
export const hostile = [
  '${x} ${cycleId} ${$root}',
  '**bold** _it_ [link](https://example.org) `code` # head',
  '<at>Everybody</at> <b>html</b> &amp;',
  '😀👩‍👩‍👧‍👦 e\u0301',
  'שלום \u202Egnirts sdrawkcab\u202C مرحبا',
  '" \\ \n\t end',
].join(' | ');

/** As long as a box takes. */
export const long = 'Très long. '.repeat(1_819).slice(0, 20_000);

/** As long as a box takes, in letters of three bytes each. */
export const longest = '漢'.repeat(20_000);
