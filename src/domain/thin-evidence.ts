import type { Evidence } from './assessment.ts';
import { claimsNothing } from './assessment.ts';
import type { Question } from './question-set.ts';

/** The evidence of an entry so far, saved or not: `evidenceFrom` as typed, '' for no date; `covered`: keys of points ticked. */
export interface EvidenceSoFar extends Evidence {
  evidenceFrom: string;
  covered: readonly string[];
}

/** What evidence lacks that a rule can see. `claims_nothing`: it says that nothing happened, and no more. */
export type Lack = 'nothing_known' | 'claims_nothing' | 'no_source' | 'no_date' | 'no_link';

/** `unticked`: the points of the question that the evidence is not said to cover, in their words. */
export interface ThinEvidence {
  lacks: readonly Lack[];
  unticked: readonly string[];
}

/** What is thin in evidence as far as rules can tell: what stands nowhere. Whether it is any good is for people to say. */
export function thinEvidence(evidence: EvidenceSoFar, { subPrompts }: Pick<Question, 'subPrompts'>): ThinEvidence {
  const { whatWeKnow, howWeKnow, evidenceFrom, link, covered } = evidence;
  const isBlank = (text: string): boolean => text.trim() === '';
  const lacks: [Lack, boolean][] = [
    ['nothing_known', isBlank(whatWeKnow)],
    ['claims_nothing', claimsNothing(evidence)],
    ['no_source', isBlank(howWeKnow)],
    ['no_date', isBlank(evidenceFrom)],
    ['no_link', isBlank(link)],
  ];
  return {
    lacks: lacks.flatMap(([lack, is]) => (is ? [lack] : [])),
    unticked: subPrompts.filter(({ key }) => !covered.includes(key)).map(({ text }) => text),
  };
}
