import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { packApp } from './pack-app.ts';

const root = join(import.meta.dirname, '..');
const envFolder = join(root, 'env');

/** What stands in these files, the later ones first; undefined where none of them is there. */
async function readValues(files: readonly string[]): Promise<NodeJS.Dict<string> | undefined> {
  let values: NodeJS.Dict<string> | undefined;
  for (const file of files) {
    const text = await readFile(join(envFolder, file), 'utf8').catch(() => undefined);
    if (text !== undefined) values = { ...values, ...parseEnv(text) };
  }
  return values;
}

/** An id of the right form for a package that is only looked at: always the same for one name, and nobody's. */
function specimenId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** `npm run package -- --env dev`: fills the manifest, checks it, and writes the zip that is uploaded to Teams. */
async function main(args: readonly string[]): Promise<number> {
  const { env = '' } = parseArgs({ args: [...args], options: { env: { type: 'string' } } }).values;
  if (!/^[a-z][a-z0-9-]*$/.test(env)) return fail('Say for which environment, such as: npm run package -- --env dev');
  const own = await readValues([`.env.${env}`, `.env.${env}.user`]);
  const values = own ?? (await readValues([`.env.${env}.example`]));
  if (values === undefined) return fail(`There is no env/.env.${env}, and no example of one.`);
  const ids = ['TEAMS_APP_ID', 'BOT_ID'].filter((name) => own === undefined && (values[name] ?? '') === '');
  const specimen = Object.fromEntries(ids.map((name) => [name, specimenId(name)]));
  const packed = await packApp(join(root, 'appPackage'), { ...values, ...specimen });
  if (packed.kind === 'missing') return fail(`Fill these in env/.env.${env}: ${packed.names.join(', ')}.`);
  if (packed.kind === 'invalid') return fail('Microsoft’s schema refuses the manifest:', ...packed.complaints);
  const name = `appPackage.${env}${own === undefined ? '.specimen' : ''}.zip`;
  await mkdir(join(root, 'appPackage', 'build'), { recursive: true });
  await writeFile(join(root, 'appPackage', 'build', name), packed.zip);
  console.log(`Valid. Written to appPackage/build/${name}, ${String(packed.zip.length)} bytes.`);
  if (own === undefined) {
    console.log(`It is a specimen with made-up ids: copy env/.env.${env}.example to env/.env.${env} and fill it in.`);
  }
  return 0;
}

function fail(...lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
