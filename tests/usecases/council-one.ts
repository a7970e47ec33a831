import { addAccessRequest } from '../../src/storage/access-request-repository.ts';
import { saveRecommendation } from '../../src/storage/recommendation-repository.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import { addDocumentOffer } from '../../src/storage/document-offer-repository.ts';
import { saveParaphrase } from '../../src/storage/paraphrase-repository.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { channelOf, subscribed } from '../support/channel.ts';
import { actionId } from './action-use-case-calls.ts';
import { requestId } from './access-use-case-calls.ts';
import { offerId } from './document-use-case-calls.ts';
import { evidenceOfOne } from './evidence-use-case-calls.ts';
import { sessionId } from './group-use-case-calls.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { channelId, cycleId, entry, recommendationId, respondent } from './use-case-calls.ts';

/** Stands in what the council keeps, and in nothing that is not its own. */
export const mark = 'KEPT-BY-COUNCIL-ONE';

/** A council with something of everything that a use case can be about, each of it holding `mark`. */
export async function councilOne(store: Store): Promise<TestCouncil> {
  const council = await testCouncil(store, { cycle: { id: cycleId }, council: { tenantId: 'tenant-one' } });
  await council.assess(entry, { rating: 'requires_improvement', whatWeKnow: mark, remarks: mark });
  await council.act(entry, { id: actionId, what: mark });
  await startResponding(council.services, council.actorNamed(respondent), { cycleId, audience: 'frontline' });
  await council.inCouncil((tx) =>
    addAccessRequest(tx, {
      ...{ id: requestId, asker: 'digest', entraObjectId: 'entra-of-asker', name: mark, email: 'asker@example.org' },
      ...{ said: mark, conversationId: 'chat-of-asker', askedAt: council.clock.now() },
    }),
  );
  await council.inCouncil((tx) =>
    saveRecommendation(
      tx,
      {
        ...{ id: recommendationId, cycleId, letter: 'a', revision: 0, text: mark, limbs: [], questionKeys: [] },
        ...{ responseDueOn: null, status: 'made', response: '', minuteReference: '', authorId: 'reviewer' },
        updatedAt: council.clock.now(),
      },
      { actor: 'reviewer', change: 'added' },
    ),
  );
  await council.inCouncil(async (tx) => {
    const write = { actor: 'reviewer', now: council.clock.now(), why: '' };
    const group = { id: sessionId, cycleId, people: 'parents' as const, heads: 8, heldOn: '2026-09', revision: 0 };
    await saveGroupSession(tx, { ...group, directorateId: null, what: mark, facilitator: mark }, write);
    const answer = { questionKey: 'structure-tested', item: '', heads: { good: 5 }, said: mark, revision: 0 };
    await saveGroupAnswer(tx, group, answer, write);
    const paraphrase = { cycleId, questionKey: 'structure-tested', source: 'staff' as const, revision: 0 };
    await saveParaphrase(tx, { ...paraphrase, text: mark, agreedWith: mark }, write);
  });
  await council.inCouncil((tx) => evidenceOfOne(tx, { mark, now: council.clock.now() }));
  await council.inCouncil((tx) =>
    addDocumentOffer(tx, {
      ...{ id: offerId, personId: 'reviewer', kind: 'workbook', edition: 'restricted', cycleId, fileName: mark },
      ...{ status: 'offered', offeredAt: council.clock.now(), movedAt: council.clock.now() },
    }),
  );
  await subscribed(council, { channel: channelOf(council, { conversationId: channelId }) });
  return council;
}
