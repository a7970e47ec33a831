import { cleanText } from '../domain/clean-text.ts';
import type { EvidenceItem, EvidenceTexts } from '../domain/evidence-item.ts';
import { changedAfterSigning, readEvidence, sameEvidence } from '../domain/evidence-item.ts';
import { listEvidence, saveEvidenceItem } from '../storage/evidence-repository.ts';
import { blankEvidence, evidenceTexts, standsSigned } from './evidence-form.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** `id` null: a new item. Fields that are absent stay as they are, empty ones are emptied. */
export interface EvidenceToSet {
  councilId: string;
  id: string | null;
  texts: Partial<EvidenceTexts>;
}

/** `lat evidence add` and `lat evidence change`: by the rules of the form in chat, for an operator who sees all. */
export async function setEvidence(
  services: Services,
  { councilId, id, texts }: EvidenceToSet,
): Promise<OperatorOutcome<EvidenceItem>> {
  return operatorTurn(services, councilId, async ({ tx, facts, now }) => {
    const items = await listEvidence(tx);
    const saved = id === null ? blankEvidence('operator', now) : items.find((item) => item.id === id);
    if (saved === undefined) return refuse({ kind: 'no_evidence_item', id: id ?? '' });
    const typed = Object.entries({ ...evidenceTexts(saved), ...texts }).map(([name, text]: [string, string]) => [
      name,
      cleanText(text).text,
    ]);
    const known = new Set(items.flatMap((item) => (item.id === saved.id ? [] : [item.id])));
    const { content, problems } = readEvidence(Object.fromEntries(typed) as EvidenceTexts, known);
    const locked = (await standsSigned({ tx, facts }, saved.id)) ? changedAfterSigning(saved, content) : [];
    const wrong = [...problems, ...locked];
    if (wrong.length > 0) return refuse(...wrong.map((problem) => ({ kind: 'bad_evidence' as const, problem })));
    if (saved.revision > 0 && sameEvidence(saved, content)) return { kind: 'unchanged', value: saved };
    const next = { ...saved, ...content, id: id ?? services.ids.next(), updatedAt: now };
    const written = await saveEvidenceItem(tx, next, { actor: 'operator', now, why: '' });
    return written === 'stale' ? refuse({ kind: 'changed_meanwhile' }) : { kind: 'done', value: next };
  });
}
