import type { ShownEvidence } from '../domain/evidence-item.ts';
import { showTrail } from '../domain/evidence-item.ts';
import type { PassageCard } from '../domain/passage.ts';
import type { Asker, SearchableText } from './searchable-text.ts';
import { cardAt, placeOfText } from './searchable-text.ts';
import type { UsedAt } from './seen-evidence.ts';
import { isHeldBy, seenEvidence, seesAllEvidence, seesGapsAt } from './seen-evidence.ts';

/** The council's evidence items as far as the asker may see them (`seenEvidence`). The latest comes first. */
export async function searchableItems(asker: Asker): Promise<readonly SearchableText[]> {
  const seen = new Map((await seenEvidence(asker)).map((one) => [one.item, one]));
  // Only these: what a date says of the item before must not name one that the asker may not see.
  return showTrail([...seen.keys()], { seesExempt: seesAllEvidence(asker) })
    .toReversed()
    .flatMap((shown) => ofItem(asker, shown, seen.get(shown.item)?.at ?? null));
}

function ofItem(asker: Asker, shown: ShownEvidence, at: UsedAt | null): readonly SearchableText[] {
  const text = textOf(shown);
  if (text === '') return [];
  const named = at === null ? undefined : placeOfText(asker.facts, at.cycle, at.place);
  const { question, directorate, about } = named ?? { question: null, directorate: null, about: '' };
  const item = { kind: 'item', where: '', by: null, text, when: shown.when, cycle: null } as const;
  return [{ ...item, question, directorate, about, opens: at === null ? null : entryOf(asker, at) }];
}

function entryOf(asker: Asker, at: UsedAt): PassageCard | null {
  const mayOpen = seesGapsAt(asker, at) || isHeldBy(asker, at);
  return mayOpen ? cardAt('entry', at.cycle.cycle.id, at.place) : null;
}

/** An exempt paper of which no title was approved for the public is named by nothing but its gist. */
function textOf({ item, title, gist, withheld }: ShownEvidence): string {
  if (withheld && item.exemption.publicTitle === '') return gist;
  return [title, gist].filter((part) => part !== '').join('. ');
}
