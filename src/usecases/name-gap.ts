import { limbTitles } from '../domain/conclusion.ts';
import type { Gap } from '../domain/gap.ts';
import { postGapTopic } from '../domain/post-gaps.ts';
import type { Question } from '../domain/question-set.ts';
import { findQuestion } from '../domain/question-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';

/** What a gap stands at, as lists call it; where it is no entry, `topic` is the aspect's title, the post and its function, or the limb. */
export interface NamedGap {
  number: string;
  topic: string;
  directorateName: string | null;
}

/** Undefined where its place is none of the cycle's any more. */
export function nameGap(facts: CouncilFacts, cycle: CycleFacts, gap: Gap): NamedGap | undefined {
  const { questionKey, directorateId } = gap;
  if (questionKey === null) return { number: '', topic: topicOf(cycle, gap), directorateName: null };
  const described = describePlace(facts, cycle, { questionKey, directorateId }) ?? ofWholeCouncil(facts, cycle, gap);
  if (described === undefined) return undefined;
  const { question, directorateName } = described;
  return { number: question.number, topic: question.topic, directorateName };
}

/** A question that is answered directorate by directorate, seen by the whole council. */
function ofWholeCouncil(
  facts: CouncilFacts,
  { set }: CycleFacts,
  { questionKey, directorateId }: Gap,
): { question: Question; directorateName: string } | undefined {
  const question =
    directorateId === null && questionKey !== null ? findQuestion(set, questionKey)?.question : undefined;
  return question?.level === 'directorate' ? { question, directorateName: facts.council.name } : undefined;
}

function topicOf({ set }: CycleFacts, { aspectKey, post, limb }: Gap): string {
  if (limb !== undefined) return limbTitles[limb];
  if (post !== undefined) return postGapTopic(post);
  return set.aspects.find(({ key }) => key === aspectKey)?.title ?? '';
}
