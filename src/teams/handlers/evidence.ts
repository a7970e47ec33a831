import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import type { EvidenceFormTexts, EvidencePosition } from '../../usecases/evidence-card.ts';
import { linkEvidence } from '../../usecases/link-evidence.ts';
import { findEvidence, showEvidence } from '../../usecases/show-evidence.ts';
import { openEvidence, saveEvidence } from '../../usecases/write-evidence.ts';
import { idOrNone, plainId, plainText, wholeNumber } from '../card-data.ts';
import { onData } from '../on-data.ts';
import { presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `evidence`, or `evidence 4`. */
export async function onEvidence(turn: Turn): Promise<Card> {
  return presentOutcome(await findEvidence(turn.services, turn.actor, { words: turn.words }), turn);
}

const at = z.object({
  ...{ cycleId: plainId, questionKey: plainText.default(''), directorateId: idOrNone },
  ...{ all: plainText.default(''), page: wholeNumber.default(1) },
});

function positionOf({ cycleId, questionKey, directorateId, all, page }: z.infer<typeof at>): EvidencePosition {
  return { cycleId, place: questionKey === '' ? null : { questionKey, directorateId }, all: all === 'yes', page };
}

const one = at.extend({ itemId: idOrNone });

/** A page of the register, and *Back* to it. */
export const onEvidenceShow = onData(at, (services, actor, data) => showEvidence(services, actor, positionOf(data)));

/** *Add an item*, and *Change* on one. */
export const onEvidenceOpen = onData(one, (services, actor, { itemId, ...data }) =>
  openEvidence(services, actor, { ...positionOf(data), itemId, fileId: null }),
);

const typed = z.string().max(40_000).default('');
const texts = {
  ...{ kind: typed, title: typed, link: typed, happenedOn: typed, inferred: typed, afterId: typed, owner: typed },
  ...{ reviewOn: typed, sensitivity: typed, supports: typed },
  ...{ paragraph: typed, publicInterest: typed, decidedBy: typed, publicTitle: typed, publicGist: typed },
} satisfies Record<keyof EvidenceFormTexts, z.ZodTypeAny>;
const press = one.extend({
  fileId: idOrNone,
  pressId: plainId,
  revision: wholeNumber,
  had: z.array(plainId).max(1_000).default([]),
});

/** *Save* on an item. */
export const onEvidenceSave = onData(press.extend(texts), (services, actor, data) => {
  const { itemId, fileId, pressId, revision, had, cycleId, questionKey, directorateId, all, page, ...typedTexts } =
    data;
  const position = positionOf({ cycleId, questionKey, directorateId, all, page });
  return saveEvidence(services, actor, { ...position, itemId, fileId, pressId, revision, had, texts: typedTexts });
});

/** *Use here* and *Take off here*. */
export const onEvidenceLink = onData(
  at.extend({ itemId: plainId, on: plainText.default('') }),
  (services, actor, { itemId, on, ...data }) =>
    linkEvidence(services, actor, { ...positionOf(data), itemId, on: on === 'yes' }),
);
