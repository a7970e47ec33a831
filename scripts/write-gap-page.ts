import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gapRules } from '../src/domain/gap-rules.ts';

/** Writes the table of rules into docs/gaps.md anew, after a rule has changed; `prettier --write` then lines it up. */
const page = join(import.meta.dirname, '../docs/gaps.md');
const lines = readFileSync(page, 'utf8').split('\n');
const first = lines.findIndex((line) => line.startsWith('|'));
const count = lines.slice(first).findIndex((line) => !line.startsWith('|'));
const rows = gapRules.map(({ id, title, because, ranks, source }) => [`\`${id}\``, title, because, ranks, source]);
const table = [['rule', 'name', 'a gap because', 'severity', 'source'], Array<string>(5).fill('---'), ...rows];
lines.splice(first, count, ...table.map((cells) => `| ${cells.join(' | ')} |`));
writeFileSync(page, lines.join('\n'));
