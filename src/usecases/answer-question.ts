import type { Passage } from '../domain/passage.ts';
import type { AskCard, NotAskedCard } from './ask-card.ts';
import type { AskRequest } from './ask-record.ts';
import { askRecord } from './ask-record.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { writeFromPassages } from './write-from-passages.ts';

/**
 * The same as `askRecord` and, where a language model is set and something was found, an answer that it wrote from the
 * passages of that page: those that the asker sees, and no others. Without one, or where it fails, the search stands alone.
 */
export async function answerQuestion(
  services: Services,
  actor: Actor,
  request: AskRequest,
): Promise<AskCard | NotAskedCard | Refusal> {
  const found = await askRecord(services, actor, request);
  if (found.kind !== 'ask' || found.passages.length === 0) return found;
  const { question, passages } = found;
  const written = await writeFromPassages(services, {
    prompt: 'answer',
    values: { question },
    passages: passages.map(passageText),
  });
  return { ...found, written };
}

/** Characters of a passage that stand on the card, and no more of it leaves. */
const longestPassage = 700;

/** What a passage is and was said of, and its words. */
function passageText({ question, directorate, cycle, kind, when, text }: Passage): string {
  const of = question === null ? '' : `${question.number} ${question.topic}`.trim();
  const about = [of, directorate ?? '', cycle ?? '', kind, when].filter((part) => part !== '');
  return `(${about.join(', ')})\n${text.slice(0, longestPassage)}`;
}
