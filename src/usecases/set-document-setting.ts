import { cleanText } from '../domain/clean-text.ts';
import type { SettingKind } from '../domain/document-setting.ts';
import { documentSettings, longestSetting, settingOf } from '../domain/document-setting.ts';
import { listDocumentSettings, saveDocumentSetting } from '../storage/document-setting-repository.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A setting as a council has it; `own`: in its own words, not the usual ones. */
export interface ShownSetting {
  name: string;
  about: string;
  value: string;
  own: boolean;
}

/** Every setting of the papers with what stands there. */
export async function listSettings(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ShownSetting[]>> {
  return operatorTurn(services, councilId, async ({ tx }) => {
    const said = await listDocumentSettings(tx);
    return { kind: 'done', value: documentSettings.map((kind) => shown(kind, said.get(kind.name))) };
  });
}

/** Says what stands in the papers, up to 4,000 characters; `value` null goes back to the usual words. */
export async function setDocumentSetting(
  services: Services,
  given: { councilId: string; name: string; value: string | null },
): Promise<OperatorOutcome<ShownSetting>> {
  const kind = settingOf(given.name);
  if (kind === undefined) {
    return refuse({ kind: 'no_such_setting', name: given.name, known: documentSettings.map(({ name }) => name) });
  }
  const value = given.value === null ? null : cleanText(given.value).text;
  const problem = value === null ? null : valueProblem(kind, value);
  if (problem !== null) return refuse(problem);
  return operatorTurn(services, given.councilId, async (turn) => {
    const old = (await listDocumentSettings(turn.tx)).get(kind.name) ?? null;
    if (old === value) return { kind: 'unchanged', value: shown(kind, value ?? undefined) };
    await saveDocumentSetting(turn.tx, { name: kind.name, value, now: turn.now });
    await recordOperator(turn, {
      subject: 'document_setting',
      subjectKey: kind.name,
      change: 'value',
      old,
      new: value,
    });
    return { kind: 'done', value: shown(kind, value ?? undefined) };
  });
}

function valueProblem({ name, choices }: SettingKind, value: string): OperatorReason | null {
  if (value === '') return { kind: 'bad_text', what: name, problem: 'empty', longest: longestSetting };
  if (value.length > longestSetting) {
    return { kind: 'bad_text', what: name, problem: 'too_long', longest: longestSetting };
  }
  if (choices !== null && !choices.includes(value)) return { kind: 'setting_not_a_choice', name, choices };
  return null;
}

function shown({ name, about, usual }: SettingKind, said: string | undefined): ShownSetting {
  return { name, about, value: said ?? usual, own: said !== undefined };
}
