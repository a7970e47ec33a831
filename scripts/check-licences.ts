import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences under which a package may be part of what runs: none of them asks that this program be given away. */
const allowed = new Set([
  ...['MIT', 'MIT/X11', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  ...['CC0-1.0', 'Zlib'],
]);

/** Packages whose description names no licence to npm, and what was found in them on 2026-11-28. */
const readByHand: Readonly<Record<string, string>> = {
  cldrjs: 'MIT: LICENSE-MIT',
  jspath: 'MIT: LICENSE',
  buffers: 'none named anywhere in it; exceljs brings it, by unzipper and binary',
  'escape-regexp-component': 'none named anywhere in it; restify brings it',
};

interface Locked {
  dev?: boolean;
  license?: string;
}

/**
 * Packages that run in production under a licence that nobody has allowed, one line each; none where all is well. An
 * expression holds where one side of its OR, or every side of its AND, is allowed.
 */
export function licenceProblems(packages: Readonly<Record<string, Locked>>): readonly string[] {
  return Object.entries(packages).flatMap(([path, { dev, license }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    if (path === '' || dev === true || readByHand[name] !== undefined) return [];
    return license !== undefined && holds(license) ? [] : [`${name}: ${license ?? 'names no licence'}`];
  });
}

function holds(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  const sides = bare.split(' OR ');
  return sides.some((side) => side.split(' AND ').every((one) => allowed.has(one.trim())));
}

if (import.meta.main) {
  const lock = JSON.parse(await readFile(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const problems = licenceProblems(lock.packages);
  for (const line of problems) console.error(line);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
