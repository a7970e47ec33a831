import type { Log } from '../../src/usecases/ports.ts';

/** One line that was logged. */
export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  data: Readonly<Record<string, unknown>>;
}

/** A log that keeps its lines for a test to read. */
export class RecordingLog implements Log {
  readonly lines: LogLine[] = [];

  info(event: string, data: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'info', event, data });
  }

  warn(event: string, data: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'warn', event, data });
  }

  error(event: string, data: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'error', event, data });
  }

  /** The names of what was logged at a level, in order. */
  events(level: LogLine['level']): readonly string[] {
    return this.lines.filter((line) => line.level === level).map((line) => line.event);
  }
}
