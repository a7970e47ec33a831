import type { EvidenceFile } from '../domain/evidence-file.ts';
import { titleFromName } from '../domain/evidence-file.ts';
import type { EvidenceItem, EvidenceTexts } from '../domain/evidence-item.ts';
import { noExemption, showTrail } from '../domain/evidence-item.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import { placeKey } from '../domain/place.ts';
import { listEvidenceUses } from '../storage/evidence-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { EvidenceFormCard, EvidenceFormTexts, EvidencePosition } from './evidence-card.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { entryTitle, mayAddEvidence, mayChangeEvidence, restsOn, writableEntries } from './evidence-desk.ts';
import type { Refusal } from './refusal.ts';
import type { SeenEvidence } from './seen-evidence.ts';
import { seesAllEvidence } from './seen-evidence.ts';
import type { Actor, Services } from './services.ts';
import { findDeskAt } from './show-evidence.ts';

/**
 * Which item a card is about, and where in the register it was opened; `itemId` null: a new one, `fileId` the file that
 * it is made of, null for none.
 */
export interface EvidenceKey extends EvidencePosition {
  itemId: string | null;
  fileId: string | null;
}

/** Entries offered on the form, and items that an undated one may come after: what a card has room for. */
const mostChoices = 60;

/** One item in front of somebody who may write it; `saved` has revision 0 where it is a new one. */
export interface EvidenceForm {
  kind: 'form';
  desk: EvidenceDesk;
  key: EvidenceKey;
  saved: EvidenceItem;
  file: EvidenceFile | null;
  entries: EvidenceFormCard['entries'];
  had: readonly string[];
  locked: boolean;
  newId: string;
}

/** The item that a card is about, or a blank one, for whoever may write it; refused to anybody else. */
export async function findEvidenceForm(
  tx: Tx,
  services: Services,
  { actor, key }: { actor: Actor; key: EvidenceKey },
): Promise<EvidenceForm | Refusal> {
  const desk = await findDeskAt(tx, services, { actor, position: key });
  if (desk.kind !== 'evidence_desk') return desk;
  const one = desk.seen.find(({ item }) => item.id === key.itemId);
  if (!mayWrite(desk, key, one)) return { kind: 'not_yours' };
  const writable = await writableEntries(desk);
  const entries = writable.map((place) => ({ place, title: entryTitle(desk, { cycle: desk.cycle, place }) }));
  const had = one === undefined ? [] : writable.filter((place) => restsOn(desk, one, place)).map(placeKey);
  const saved = one?.item ?? blankEvidence(actor.personId, desk.now);
  const locked = await standsSigned(desk.asker, saved.id);
  const file = desk.files.find((sent) => isFileOf(sent, { actor, key })) ?? null;
  if (isGone(file, key)) return { kind: 'old_card' };
  return { kind: 'form', desk, key, saved, file, entries, had, locked, newId: services.ids.next() };
}

function mayWrite(desk: EvidenceDesk, { itemId }: EvidenceKey, one: SeenEvidence | undefined): boolean {
  if (itemId === null) return mayAddEvidence(desk);
  return one !== undefined && mayChangeEvidence(desk, one);
}

/** A new item was to be made of a file that nobody keeps any more. */
function isGone(file: EvidenceFile | null, { itemId, fileId }: EvidenceKey): boolean {
  return itemId === null && fileId !== null && file === null;
}

/** The file of the item or, for a new one, a file that the writer sent. */
function isFileOf(file: EvidenceFile, { actor, key }: { actor: Actor; key: EvidenceKey }): boolean {
  return key.itemId === null ? file.id === key.fileId && file.sentBy === actor.personId : file.itemId === key.itemId;
}

/** Any entry of a cycle that is signed off rests on it, also one that the writer does not see. */
export async function standsSigned({ tx, facts }: { tx: Tx; facts: CouncilFacts }, id: string): Promise<boolean> {
  const signed = new Set(facts.cycles.flatMap(({ cycle }) => (cycle.status === 'signed_off' ? [cycle.id] : [])));
  return (await listEvidenceUses(tx)).some(({ itemId, cycleId }) => itemId === id && signed.has(cycleId));
}

/** An item that nobody has saved yet: revision 0. */
export function blankEvidence(addedBy: string, now: Date): EvidenceItem {
  return {
    ...{ id: '', revision: 0, kind: 'paper', title: '', link: '', happenedOn: null, inferred: false, afterId: null },
    ...{ owner: '', reviewOn: null, sensitivity: 'restricted', exemption: noExemption },
    ...{ addedBy, addedAt: now, updatedAt: now },
  };
}

/** The form with what is typed in it; `had` and the ticks keep their entries among those that are offered. */
export function evidenceFormCard(
  form: EvidenceForm,
  said: Pick<EvidenceFormCard, 'typed'> & Partial<EvidenceFormCard>,
): EvidenceFormCard {
  const { desk, key, saved, newId } = form;
  const had = said.had ?? form.had;
  const kept = new Set([...had, ...said.typed.supports.split(',')]);
  const offered = first(form.entries, ({ place }) => kept.has(placeKey(place)));
  return {
    kind: 'evidence_form',
    position: { cycleId: key.cycleId, place: key.place, all: key.all, page: key.page },
    cycleLabel: desk.cycle.cycle.label,
    itemId: saved.revision === 0 ? null : saved.id,
    pressId: newId,
    revision: saved.revision,
    file: form.file,
    saved: savedInWords(saved),
    entries: offered,
    moreEntries: offered.length < form.entries.length,
    before: itemsBefore(form, said.typed.afterId),
    mayExempt: seesAllEvidence(desk.asker),
    locked: form.locked,
    ...{ problems: [], conflict: false, keptForYou: false },
    ...said,
    had: had.filter((one) => offered.some(({ place }) => placeKey(place) === one)),
  };
}

/** The latest items of the trail, and the one that is chosen. */
function itemsBefore({ desk, saved }: EvidenceForm, afterId: string): EvidenceFormCard['before'] {
  const others = desk.seen.filter(({ item }) => item.id !== saved.id).map(({ item }) => item);
  const trail = showTrail(others, { seesExempt: seesAllEvidence(desk.asker) });
  const chosen = trail.slice(0, -mostChoices).filter(({ item }) => item.id === afterId);
  return [...chosen, ...trail.slice(-mostChoices)].map(({ item, title }) => ({ id: item.id, title }));
}

/** As many as there is room for, in their order or, where that is not all, those that must be among them leading. */
function first<T>(all: readonly T[], must: (one: T) => boolean): readonly T[] {
  if (all.length <= mostChoices) return all;
  return [...all.filter(must), ...all.filter((one) => !must(one))].slice(0, mostChoices);
}

function savedInWords({ title, happenedOn, sensitivity }: EvidenceItem): string {
  return [title, happenedOn === null ? 'undated' : partialDateInWords(happenedOn), sensitivity].join(', ');
}

/** What the inputs hold of a saved item; a new one opened at an entry supports that entry, one of a file bears its name. */
export function formTexts({ saved, file, had, key, entries }: EvidenceForm): EvidenceFormTexts {
  const here = key.place === null ? '' : placeKey(key.place);
  const offered = saved.revision === 0 && entries.some(({ place }) => placeKey(place) === here);
  const named = saved.revision === 0 && file !== null ? { kind: 'file', title: titleFromName(file.name) } : {};
  return { ...evidenceTexts(saved), ...named, supports: offered ? here : had.join(',') };
}

/** A saved item as its fields are typed. */
export function evidenceTexts(item: EvidenceItem): EvidenceTexts {
  return {
    ...{ kind: item.kind, title: item.title, link: item.link, owner: item.owner, sensitivity: item.sensitivity },
    happenedOn: item.happenedOn === null ? '' : partialDateInWords(item.happenedOn),
    inferred: item.inferred ? 'yes' : 'no',
    ...{ afterId: item.afterId ?? '', reviewOn: item.reviewOn ?? '', ...item.exemption },
  };
}
