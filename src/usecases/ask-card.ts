import type { IdentifyingKind } from '../domain/identifying-text.ts';
import type { Passage } from '../domain/passage.ts';
import type { CommandId } from '../domain/permission.ts';
import type { Written } from './write-from-passages.ts';

/**
 * What the record says that bears on a question, page by page; no passages: nothing that this person may see. `nearest`:
 * the command that may have been meant where something was typed that is none; null after `ask`. `written`: what a language
 * model made of the passages on this page, by their numbers from 1; null where none was asked.
 */
export interface AskCard {
  kind: 'ask';
  question: string;
  passages: readonly Passage[];
  total: number;
  page: number;
  pages: number;
  nearest: CommandId | null;
  written: Written | null;
}

/**
 * A question that was not looked for: `nothing_asked`: no words, or none that can be looked for; `too_long`; `identifying`:
 * it looks as if a child can be recognised by it.
 */
export type NotAskedCard =
  | { kind: 'not_asked_for'; why: 'nothing_asked' | 'too_long'; nearest: CommandId | null }
  | { kind: 'not_asked_for'; why: 'identifying'; kinds: readonly IdentifyingKind[]; nearest: CommandId | null };
