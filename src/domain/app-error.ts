/** What failed, for the log and for the operator's hand-book (docs/operations.md). */
export type AppErrorCode =
  | 'store_unavailable'
  | 'store_newer_than_program'
  | 'store_in_use'
  | 'question_set_invalid'
  | 'card_too_large'
  | 'send_refused'
  | 'send_unknown'
  | 'send_failed'
  | 'local_client_failed';

/** A dependency that failed. Anything a person may do wrong is a member of a result union instead. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  /** True where trying again later can help without anybody doing something first. */
  readonly retryable: boolean;

  constructor(code: AppErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
