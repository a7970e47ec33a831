import type { FieldName, Fields } from '../domain/assessment-fields.ts';
import { cleanFields } from '../domain/assessment-fields.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import type { EvidenceSoFar } from '../domain/thin-evidence.ts';
import { thinEvidence } from '../domain/thin-evidence.ts';
import { findDraft, saveDraft } from '../storage/draft-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { AssessmentCard } from './assessment-card.ts';
import { findDesk, savedCard } from './assessment-desk.ts';
import { savedFields } from './assessment-merge.ts';
import { assessmentDraft } from './open-assessment.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { AssessmentPress } from './save-assessment.ts';
import type { Actor, Services } from './services.ts';
import type { LookedAtEvidence, SuggestingCard, SuggestionsCard } from './suggestions-card.ts';
import { writeFromPassages, writingLimits } from './write-from-passages.ts';

/**
 * *Suggest* on the card of an entry's evidence: the same card with all that was typed, which stays as a draft and at the
 * revision that was pressed, and what is to be looked at. Whoever may not write the entry gets it to be read.
 */
export async function suggestEvidence(
  services: Services,
  actor: Actor,
  pressed: AssessmentPress,
): Promise<SuggestingCard | AssessmentCard | Refusal> {
  const press = { ...pressed, step: 'evidence' as const };
  return actorTurn(services, actor, 'suggestEvidence', async (tx) => {
    const desk = await findDesk(tx, services, actor, press);
    if (desk.kind !== 'desk') return desk;
    // A text that was too long to be handed back stands in the draft alone.
    const kept = desk.mayWrite ? await findDraft(tx, assessmentDraft(actor, press)) : undefined;
    const { fields: typed } = cleanFields({ ...kept, ...press.fields });
    const saved = savedFields(desk, 'evidence');
    if (desk.holder && Object.entries(typed).some(([name, text]) => saved[name as FieldName] !== text)) {
      await saveDraft(tx, { ...assessmentDraft(actor, press), body: { ...typed }, now: services.clock.now() });
    }
    const { cycle } = desk.cycle;
    if (!desk.mayWrite) return cycle.status === 'open' ? savedCard(desk, 'review') : closedRefusal(cycle);
    const card = savedCard(desk, 'evidence');
    const assessment = { ...card.assessment, revision: press.revision };
    return {
      kind: 'suggesting',
      card: { ...card, assessment, typed, notice: 'looking' },
      looked: lookedAt(card, { ...saved, ...typed }),
    };
  });
}

function lookedAt(
  { cycleId, cycleLabel, place, question, directorateName }: AssessmentCard,
  fields: Fields,
): LookedAtEvidence {
  const { link = '', whatWeKnow = '', howWeKnow = '', whatNext = '', evidenceFrom = '', covered = '' } = fields;
  const ticked = covered.split(',').filter((key) => key !== '');
  const evidence = { link, whatWeKnow, howWeKnow, whatNext, evidenceFrom, covered: ticked };
  return { cycleId, cycleLabel, place, question, directorateName, evidence };
}

/** Sentences that are shown, of those that a model wrote. */
const mostSentences = 3;

/**
 * Looks at the evidence of an entry, which takes seconds: what rules find thin in it and, where a language model is set and
 * something is written, what that says of it. Nothing of what others said of the question is sent, nor a rating.
 */
export async function writeSuggestions(services: Services, looked: LookedAtEvidence): Promise<SuggestionsCard> {
  const { question, evidence } = looked;
  const boxes = [evidence.whatWeKnow, evidence.howWeKnow, evidence.whatNext];
  const written = boxes.every((text) => text.trim() === '')
    ? null
    : await writeFromPassages(services, {
        prompt: 'suggest',
        values: {
          question: question.wording.manager,
          good: question.goodEvidence,
          points: listed(question.subPrompts.map(({ text }) => text)),
        },
        passages: passagesOf(looked),
      });
  return {
    kind: 'suggestions',
    looked,
    written:
      written?.kind === 'written' ? { ...written, sentences: written.sentences.slice(0, mostSentences) } : written,
    thin: thinEvidence(evidence, question),
    cut: written !== null && boxes.some((text) => text.length > writingLimits.suggest.characters),
  };
}

/** The three boxes, and what else stands on the card; the link itself is no text of the entry and stays. */
function passagesOf({ question, evidence }: LookedAtEvidence): readonly string[] {
  const { whatWeKnow, howWeKnow, whatNext } = evidence;
  return [
    `What we know:\n${orNothing(whatWeKnow)}`,
    `How we know:\n${orNothing(howWeKnow)}`,
    `What next:\n${orNothing(whatNext)}`,
    restOf(question.subPrompts, evidence),
  ];
}

function restOf(
  points: LookedAtEvidence['question']['subPrompts'],
  { link, evidenceFrom, covered }: EvidenceSoFar,
): string {
  const ticked = points.filter(({ key }) => covered.includes(key)).map(({ text }) => text);
  return [
    `When the evidence is from: ${orNothing(partialDateInWords(evidenceFrom))}`,
    `A link to it: ${link.trim() === '' ? 'none' : 'given'}`,
    `Points that it is said to cover:\n${listed(ticked)}`,
  ].join('\n');
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? '(none)' : texts.map((text) => `- ${text}`).join('\n');
}

function orNothing(text: string): string {
  return text.trim() === '' ? '(nothing yet)' : text;
}
