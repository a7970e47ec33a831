import type { EngineName } from '../support/engines.ts';

/** The engines as the tables name them. */
export const engineNames: Readonly<Record<EngineName, string>> = {
  pglite: 'embedded (PGlite)',
  postgres: 'PostgreSQL server',
};

export const whole = (value: number): string => value.toFixed(0);
export const ms = (value: number): string => `${value.toFixed(2)} ms`;
export const ratio = (value: number): string => value.toFixed(2);

/** A line of the last table: what was measured, its target, and whether it is met. */
export type Target = readonly [name: string, measured: string, target: string, met: boolean];
