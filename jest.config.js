/**
 * Every test but the browser's. forceExit stays off: whatever a test leaves open must be seen, not cut off.
 *
 * @type {import('jest').Config}
 */
export default {
  roots: ['<rootDir>/src', '<rootDir>/tests'],
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/browser/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.ts$': '<rootDir>/tests/support/strip-types.cjs' },
  watchman: false,
  testTimeout: 60_000,
  maxWorkers: 2,
  // A worker that has held several embedded stores is replaced before it grows without bound.
  workerIdleMemoryLimit: '1.5GB',
};
