import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as AppManifest from '@microsoft/app-manifest';
import { zipSync } from 'fflate';

/** An app package, or why there is none: names of values that are missing, or what Microsoft's schema complains of. */
export type PackedApp =
  | { kind: 'packed'; zip: Uint8Array }
  | { kind: 'missing'; names: readonly string[] }
  | { kind: 'invalid'; complaints: readonly string[] };

// Node's own require: the package requires an ES module, which Node can do and Jest's import and require cannot.
const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const { AppManifestUtils } = require('@microsoft/app-manifest') as typeof AppManifest;

const placeholder = /\$\{\{(\w+)\}\}/g;
/** A zip knows no time before 1980; one and the same for every package, so that equal contents give equal bytes. */
const packedAt = new Date('1980-01-01T00:00:00');

/**
 * The package that Teams installs: the manifest of `folder` with its placeholders `${{NAME}}` filled from `values`, and the
 * two icons that it names. It is checked against Microsoft's schema as that lies in `@microsoft/app-manifest`; nothing is
 * fetched. Source: PLATFORM, app package.
 */
export async function packApp(
  folder: string,
  values: Readonly<Record<string, string | undefined>>,
): Promise<PackedApp> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  const names = [...new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''))];
  const missing = names.filter((name) => (values[name] ?? '') === '');
  if (missing.length > 0) return { kind: 'missing', names: missing };
  // What is filled in stands inside a JSON string, whatever is in it.
  const filled = text.replace(placeholder, (_, name: string) => JSON.stringify(values[name]).slice(1, -1));
  const manifest = JSON.parse(filled) as { icons: { color: string; outline: string } };
  const complaints = await AppManifestUtils.validateAgainstSchema(manifest as never);
  if (complaints.length > 0) return { kind: 'invalid', complaints };
  const files: Record<string, Uint8Array> = { 'manifest.json': Buffer.from(filled) };
  for (const icon of Object.values(manifest.icons)) files[icon] = await readFile(join(folder, icon));
  return { kind: 'packed', zip: zipSync(files, { mtime: packedAt }) };
}
