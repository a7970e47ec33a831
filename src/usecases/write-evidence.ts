import { cleanText } from '../domain/clean-text.ts';
import type { EvidenceContent, EvidenceItem, EvidenceProblem } from '../domain/evidence-item.ts';
import { changedAfterSigning, readEvidence, sameEvidence } from '../domain/evidence-item.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import { keepEvidenceFile } from '../storage/evidence-file-repository.ts';
import { saveEvidenceItem } from '../storage/evidence-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { EvidenceFormCard, EvidenceFormTexts, EvidenceListCard } from './evidence-card.ts';
import { evidenceList, findEvidenceDesk } from './evidence-desk.ts';
import type { EvidenceForm, EvidenceKey } from './evidence-form.ts';
import { evidenceFormCard, findEvidenceForm, formTexts } from './evidence-form.ts';
import { changeUses } from './link-evidence.ts';
import type { Refusal } from './refusal.ts';
import { seesAllEvidence } from './seen-evidence.ts';
import type { Actor, Services } from './services.ts';

export type WriteEvidenceOutcome = EvidenceListCard | EvidenceFormCard | Refusal;

/** *Add an item* and *Change*: its fields, with whatever was typed there before and not saved. */
export async function openEvidence(services: Services, actor: Actor, key: EvidenceKey): Promise<WriteEvidenceOutcome> {
  return actorTurn(services, actor, 'openEvidence', async (tx) => {
    const form = await findEvidenceForm(tx, services, { actor, key });
    if (form.kind !== 'form') return form;
    if (isUsed(form)) return { kind: 'old_card' };
    const draft = await findDraft(tx, draftKey(actor, key));
    return evidenceFormCard(form, { typed: { ...formTexts(form), ...draft }, keptForYou: draft !== undefined });
  });
}

/** One press on *Save*. `had`: place keys of the entries that rested on the item when the card was drawn. */
export interface EvidencePress extends EvidenceKey {
  pressId: string;
  revision: number;
  had: readonly string[];
  texts: EvidenceFormTexts;
}

/**
 * *Save*: commits an item, and lets the ticked entries rest on it. What is at fault or out of date comes back with what
 * was typed. `pressId`: stands on the card of a new one, so that a second press adds nothing.
 */
export async function saveEvidence(
  services: Services,
  actor: Actor,
  press: EvidencePress,
): Promise<WriteEvidenceOutcome> {
  return actorTurn(services, actor, 'saveEvidence', async (tx) => {
    const form = await findEvidenceForm(tx, services, { actor, key: press });
    if (form.kind !== 'form') return form;
    const given: Given = { tx, services, actor, press, typed: cleaned(press.texts) };
    const again = press.itemId === null && form.desk.seen.some(({ item }) => item.id === press.pressId);
    if (again) return listed(given, 'already_saved');
    if (isUsed(form)) return { kind: 'old_card' };
    const { content, problems } = read(form, given.typed);
    if (problems.length > 0) {
      await keep(given, form);
      return { ...evidenceFormCard(form, { typed: given.typed, problems, had: press.had }), revision: press.revision };
    }
    const next = { ...form.saved, ...content, id: press.itemId ?? press.pressId, updatedAt: form.desk.now };
    return saveItem(given, form, next);
  });
}

interface Given {
  tx: Tx;
  services: Services;
  actor: Actor;
  press: EvidencePress;
  typed: EvidenceFormTexts;
}

async function saveItem(given: Given, form: EvidenceForm, next: EvidenceItem): Promise<WriteEvidenceOutcome> {
  const { tx, services, actor, press, typed } = given;
  const write = { actor: actor.personId, now: form.desk.now, why: '' };
  const same = form.saved.revision > 0 && sameEvidence(form.saved, next);
  const current = press.revision === form.saved.revision;
  const written = same || (current && (await saveEvidenceItem(tx, next, write)) === 'saved');
  if (!written) {
    await keep(given, form);
    const now = await findEvidenceForm(tx, services, { actor, key: press });
    return now.kind === 'form' ? evidenceFormCard(now, { typed, conflict: true, had: press.had }) : now;
  }
  await keepFile(given, form, next.id);
  const ticked = typed.supports.split(',').filter((key) => key !== '');
  const { changed, refused } = await changeUses(form.desk, {
    ...{ itemId: next.id, actor },
    added: ticked.filter((key) => !press.had.includes(key)),
    removed: press.had.filter((key) => !ticked.includes(key)),
  });
  if (refused) return listed(given, 'saved_not_all');
  return listed(given, same && !changed ? 'already_saved' : 'saved');
}

/** The file that a new item is made of is the item's from now on. */
async function keepFile({ tx, actor, press }: Given, { desk }: EvidenceForm, itemId: string): Promise<void> {
  if (press.itemId !== null || press.fileId === null) return;
  const file = { id: press.fileId, itemId, sentBy: actor.personId };
  if ((await keepEvidenceFile(tx, file, desk.now)) === 'gone') throw new Error(`File ${file.id} waits no more`);
}

/** The file of a new item belongs to another one already: an older card. */
function isUsed({ saved, file }: EvidenceForm): boolean {
  return saved.revision === 0 && file !== null && file.itemId !== null;
}

function read(
  form: EvidenceForm,
  typed: EvidenceFormTexts,
): { content: EvidenceContent; problems: readonly EvidenceProblem[] } {
  const known = new Set(form.desk.seen.flatMap(({ item }) => (item.id === form.saved.id ? [] : [item.id])));
  const { content, problems } = readEvidence(typed, known);
  const mayNot = content.sensitivity === 'exempt' && !seesAllEvidence(form.desk.asker);
  const locked = form.locked ? changedAfterSigning(form.saved, content) : [];
  const exempt: readonly EvidenceProblem[] = mayNot ? [{ field: 'sensitivity', problem: 'whole_council' }] : [];
  return { content, problems: [...problems, ...exempt, ...locked] };
}

/** What could not be saved stays the writer's own draft. */
async function keep({ tx, actor, press, typed }: Given, { desk }: EvidenceForm): Promise<void> {
  await saveDraft(tx, { ...draftKey(actor, press), body: { ...typed }, now: desk.now });
}

async function listed({ tx, services, actor, press }: Given, notice: EvidenceListCard['notice']) {
  await dropDraft(tx, draftKey(actor, press));
  const desk = await findEvidenceDesk(tx, services, { actor, cycleId: press.cycleId });
  return desk.kind === 'evidence_desk' ? evidenceList(desk, { ...press, notice }) : desk;
}

function draftKey(actor: Actor, { cycleId, itemId, fileId }: EvidenceKey) {
  return { personId: actor.personId, cycleId, card: 'evidence', place: itemId ?? fileId ?? 'new' };
}

function cleaned(texts: EvidenceFormTexts): EvidenceFormTexts {
  const entries = Object.entries({ ...texts }).map(([name, text]: [string, string]) => [name, cleanText(text).text]);
  return Object.fromEntries(entries) as EvidenceFormTexts;
}
