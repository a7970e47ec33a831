import type { Destination, Post, Poster, SendOutcome, SentMessage } from '../../src/usecases/ports.ts';

/** A post that was handed over for sending. */
export interface PostedCard {
  to: Destination;
  post: Post;
  /** The message that it changes in place; undefined for a new one. */
  replaces?: SentMessage;
}

/**
 * Takes the place of Teams behind the port: keeps what it is given and answers what a test tells it to, in order, and
 * then that everything is sent.
 */
export class RecordingPoster implements Poster {
  readonly posted: PostedCard[] = [];
  readonly #answers: (SendOutcome | (() => Promise<SendOutcome>))[] = [];
  readonly #waiting: (() => void)[] = [];

  answerNext(...answers: (SendOutcome | (() => Promise<SendOutcome>))[]): void {
    this.#answers.push(...answers);
  }

  async post(to: Destination, post: Post, replaces?: SentMessage): Promise<SendOutcome> {
    this.posted.push({ to, post, ...(replaces !== undefined && { replaces }) });
    for (const tell of this.#waiting.splice(0)) tell();
    const answer = this.#answers.shift();
    if (typeof answer === 'function') return answer();
    const number = String(this.posted.length);
    return (
      answer ?? { kind: 'sent', ...(replaces ?? { threadId: `thread-${number}`, activityId: `activity-${number}` }) }
    );
  }

  /** Resolves as soon as that many posts have been handed over. */
  async until(count: number): Promise<void> {
    while (this.posted.length < count) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }
}
