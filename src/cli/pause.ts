import { setTimeout } from 'node:timers/promises';

/** Waits on the real clock. */
export async function pause(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
