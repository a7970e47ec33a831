import type { LatGiven } from '../../src/cli/command.ts';

/** For commands that neither read nor write a file of any size. */
export const noLargeFiles: Pick<LatGiven, 'openLarge' | 'writeLarge'> = {
  openLarge: () => Promise.reject(new Error('This test has no large file')),
  writeLarge: () => Promise.reject(new Error('This test has no large file')),
};
