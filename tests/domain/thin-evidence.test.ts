import type { EvidenceSoFar, ThinEvidence } from '../../src/domain/thin-evidence.ts';
import { thinEvidence } from '../../src/domain/thin-evidence.ts';

const points = {
  subPrompts: [
    { key: 'monthly', text: 'It takes place' },
    { key: 'recorded', text: 'It is recorded' },
  ],
};
const whole: EvidenceSoFar = {
  ...{ link: 'https://example.org', whatWeKnow: 'It is monthly.', howWeKnow: 'An audit.', whatNext: '' },
  ...{ evidenceFrom: '2026-03', covered: ['monthly', 'recorded'] },
};

describe('evidence that rules look at', () => {
  it.each<[string, Partial<EvidenceSoFar>, Partial<ThinEvidence>]>([
    ['lacks nothing where all is given, whatever is next', {}, {}],
    ['lacks what is known', { whatWeKnow: ' \n' }, { lacks: ['nothing_known'] }],
    ['lacks how it is known', { howWeKnow: '' }, { lacks: ['no_source'] }],
    ['lacks a date', { evidenceFrom: '' }, { lacks: ['no_date'] }],
    ['lacks a link', { link: '' }, { lacks: ['no_link'] }],
    [
      'says that nothing happened, and no more',
      { whatWeKnow: 'No incidents', howWeKnow: '', link: '' },
      { lacks: ['claims_nothing', 'no_source', 'no_link'] },
    ],
    ['leaves a point open', { covered: ['monthly', 'of-another-set'] }, { unticked: ['It is recorded'] }],
  ])('%s', (_, change, found) => {
    expect(thinEvidence({ ...whole, ...change }, points)).toEqual({ lacks: [], unticked: [], ...found });
  });
});
