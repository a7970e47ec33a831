import type { DocumentWriters } from '../usecases/make-document.ts';
import type { AfterTurns } from './after-turns.ts';
import type { ServiceHosts } from './service-hosts.ts';

/** What handing out documents needs: who writes them, where they may be put, and what does it once a turn is over. */
export interface Documents {
  /** Loads the writers' libraries, the first time that it is called. */
  loadWriters: () => Promise<DocumentWriters>;
  uploadHosts: ServiceHosts;
  /** False beside the local client, which shows no file. */
  takesFiles: boolean;
  after: AfterTurns;
}
