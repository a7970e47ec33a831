import type { Answered } from './session-dialect.ts';

/** A statement with its parameters. */
export interface Statement {
  sql: string;
  params: readonly unknown[];
}

/** What goes to a connection in one go: a transaction's beginning, statements, and its commit, each where it is wanted. */
export interface Parcel {
  begin: string | null;
  statements: readonly Statement[];
  commit: boolean;
}

/** A connection that nobody else uses until it is released. */
export interface Lease {
  /**
   * The answers to the statements, in their order.
   *
   * @throws NotCommitted where a commit was asked for and it is certain that the transaction was rolled back instead.
   */
  send(parcel: Parcel): Promise<readonly Answered[]>;
  /** Never throws: a connection that cannot even do this is not used again. */
  rollback(): Promise<void>;
  release(): void;
}

/** `cause` is the error of the statement that failed. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted';

  constructor(cause: unknown = new Error('The transaction was rolled back: a statement in it failed.')) {
    super('The transaction was rolled back', { cause });
  }
}

/** What went wrong in a transaction, without the wrapping. */
export function reasonOf(error: unknown): unknown {
  return error instanceof NotCommitted ? error.cause : error;
}
