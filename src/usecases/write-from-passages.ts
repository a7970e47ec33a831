import type { CitedSentence, Strictness } from '../domain/check-written.ts';
import { checkWritten } from '../domain/check-written.ts';
import { fencedPassages, fillPrompt, unfenced } from '../domain/fill-prompt.ts';
import { withoutIdentifying } from '../domain/without-identifying.ts';
import type { Prompts } from './ports.ts';
import type { Services } from './services.ts';

/**
 * What a model made of passages: sentences, each with its passages; its word that there is nothing to say; or nothing that
 * may be shown: `away`, its service did not answer in time or not at all, `unsafe`, what it wrote was refused.
 */
export type Written =
  | { kind: 'written'; sentences: readonly CitedSentence[] }
  | { kind: 'nothing' }
  | { kind: 'unwritten'; why: 'away' | 'unsafe' };

/** `values`: what goes into the prompt beside the passages. */
export interface Writing {
  prompt: keyof Prompts;
  values: Readonly<Record<string, string>>;
  passages: readonly string[];
}

/** For each prompt what is checked of what comes back, how many passages leave, and the characters of each that do. */
export const writingLimits: Readonly<
  Record<keyof Prompts, { strictness: Strictness; passages: number; characters: number }>
> = {
  answer: { strictness: 'facts', passages: 20, characters: 1_500 },
  suggest: { strictness: 'advice', passages: 4, characters: 6_000 },
  themes: { strictness: 'themes', passages: 60, characters: 600 },
};

/**
 * Has the language model write from passages, and checks what it wrote. The only place from which text leaves for a
 * model: without one nothing does and this is null; what lets a child be recognised is taken out before. Nothing of what
 * was sent or written is logged or kept. Call it outside a transaction: it takes seconds.
 */
export async function writeFromPassages({ model, ids, log }: Services, writing: Writing): Promise<Written | null> {
  if (model === null) return null;
  const fence = `<<${ids.next()}>>`;
  const clean = (text: string): string => unfenced(withoutIdentifying(text), fence);
  const { strictness, ...most } = writingLimits[writing.prompt];
  const passages = writing.passages.slice(0, most.passages).map((text) => clean(text).slice(0, most.characters));
  const values = Object.fromEntries(Object.entries(writing.values).map(([name, text]) => [name, clean(text)]));
  const { told, asked } = fillPrompt(model.prompts[writing.prompt], {
    ...{ ...values, fence },
    passages: fencedPassages(passages, fence),
  });
  const completion = await model.complete([
    { role: 'system', text: told },
    { role: 'user', text: asked },
  ]);
  if (completion.kind === 'failed') {
    log.warn('model_failed', { prompt: writing.prompt, code: completion.code });
    return { kind: 'unwritten', why: 'away' };
  }
  const about = Object.values(values).join('\n');
  const checked = checkWritten(completion.text, passages, { strictness, told, about });
  if (checked.kind !== 'refused') return checked;
  log.info('model_text_refused', { prompt: writing.prompt, why: checked.why });
  return { kind: 'unwritten', why: 'unsafe' };
}
