import type { Store } from '../storage/store.ts';
import type { CouncilFactsCache } from './council-facts.ts';
import type { Clock, Ids, LanguageModel, Log, Waker } from './ports.ts';

/** What every use case needs from outside; put together once in app.ts. */
export interface Services {
  store: Store;
  facts: CouncilFactsCache;
  clock: Clock;
  ids: Ids;
  log: Log;
  outbox: Waker;
  /** Null: none is set, and no text leaves. */
  model: LanguageModel | null;
}

/** Who acts: a person of a council, found from the authenticated activity and never from card data. */
export interface Actor {
  councilId: string;
  personId: string;
}
