import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { packApp } from '../../scripts/pack-app.ts';

const folder = join(import.meta.dirname, '..', '..', 'appPackage');

const sample: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '5f0c8a52-6a53-4b7e-9a2e-0d5a1f0f3c11',
  BOT_ID: '9d1c6f0e-2f5b-4c39-8b0c-7a1f6f2f4d22',
  DEVELOPER_NAME: 'Example Council',
  DEVELOPER_WEBSITE_URL: 'https://www.example.org/lat',
  DEVELOPER_PRIVACY_URL: 'https://www.example.org/lat/privacy',
  DEVELOPER_TERMS_URL: 'https://www.example.org/lat/terms',
};

interface CommandList {
  scopes: string[];
  commands: { title: string; description: string }[];
}
interface Manifest {
  icons: { color: string; outline: string };
  bots: { commandLists: CommandList[]; scopes: string[] }[];
  [key: string]: unknown;
}

/** What lies in the package, or why there is none. */
async function packed(values: Readonly<Record<string, string>> = sample, from = folder) {
  const app = await packApp(from, values);
  if (app.kind !== 'packed') throw new Error(JSON.stringify(app));
  const files = unzipSync(app.zip);
  return {
    names: Object.keys(files),
    manifest: JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as Manifest,
  };
}

/** A copy of the package's folder with a manifest that somebody has changed. */
async function spoilt(spoil: (manifest: Manifest) => void): Promise<string> {
  const other = await mkdtemp(join(tmpdir(), 'lat-package-'));
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  spoil(manifest);
  await writeFile(join(other, 'manifest.json'), JSON.stringify(manifest));
  return other;
}

/** An 8-bit RGBA picture, its rows unfiltered as scripts/draw-icons.ts writes them. */
async function picture(file: string): Promise<{ width: number; height: number; pixels: number[][] }> {
  const bytes = await readFile(join(folder, file));
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const start = bytes.indexOf('IDAT', 0, 'latin1');
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)));
  const pixels: number[][] = [];
  for (let row = 0; row < height; row += 1) {
    const line = rows.subarray(row * (width * 4 + 1) + 1, (row + 1) * (width * 4 + 1));
    for (let column = 0; column < width; column += 1) pixels.push([...line.subarray(column * 4, column * 4 + 4)]);
  }
  return { width, height, pixels };
}

describe('the Teams app package', () => {
  it('has a manifest that Microsoft’s schema accepts once its placeholders are filled, and both icons', async () => {
    const { names, manifest } = await packed();
    expect(JSON.stringify(manifest)).not.toContain('${{');
    expect(manifest['manifestVersion']).toBe('1.25');
    expect(names.toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(await packApp(folder, sample)).toEqual(await packApp(folder, sample));
  });

  it('is refused while a placeholder is left, or where a value is no id or no address', async () => {
    const { BOT_ID: _left, ...others } = sample;
    expect(await packApp(folder, others)).toEqual({ kind: 'missing', names: ['BOT_ID'] });
    expect(await packApp(folder, { ...sample, BOT_ID: 'mine' })).toMatchObject({ kind: 'invalid' });
    expect(await packApp(folder, { ...sample, DEVELOPER_WEBSITE_URL: 'example.org' })).toMatchObject({
      ...{ kind: 'invalid', complaints: [expect.stringContaining('/developer/websiteUrl')] },
    });
  });

  it('takes a value as text, whatever is in it', async () => {
    const name = 'Council "A" \\ ${{BOT_ID}}';
    const { manifest } = await packed({ ...sample, DEVELOPER_NAME: name });
    expect(manifest['developer']).toMatchObject({ name });
  });

  it.each([
    ['without its description', (manifest: Manifest) => delete manifest['description'], 'description'],
    ['with a property that no schema knows', (manifest: Manifest) => (manifest['packageName'] = 'x'), 'additional'],
    [
      'with thirteen commands in one list',
      (manifest: Manifest) => {
        const list = manifest.bots[0]!.commandLists[0]!;
        list.commands = Array.from({ length: 13 }, (_, index) => ({ title: `c${index}`, description: 'd' }));
      },
      '/bots/0/commandLists/0/commands',
    ],
  ])('is refused %s', async (_name, spoil, word) => {
    const app = await packApp(await spoilt(spoil), sample);
    expect(app).toMatchObject({ kind: 'invalid' });
    expect(JSON.stringify(app)).toContain(word);
  });

  it('offers in each scope the commands that the bot answers there', async () => {
    const { bots } = (await packed()).manifest;
    const offered = bots[0]!.commandLists.map((list) => [list.scopes, list.commands.map(({ title }) => title)]);
    expect(bots[0]!.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(offered).toEqual([
      [
        ['personal'],
        [
          ...['start', 'continue', 'show gaps', 'compare', 'post record', 'status', 'trend', 'post status'],
          ...['my answers', 'away', 'switch role', 'help'],
        ],
      ],
      [
        ['team'],
        [
          ...['status', 'show gaps', 'post status', 'post weekly status here', 'status schedule', 'correct status'],
          ...['stop weekly status', 'help'],
        ],
      ],
      [['groupChat'], ['status', 'show gaps', 'help']],
    ]);
  });

  it('names icons of the sizes that Teams asks for', async () => {
    const { icons } = (await packed()).manifest;
    const [color, outline] = [await picture(icons.color), await picture(icons.outline)];
    expect([color.width, color.height]).toEqual([192, 192]);
    expect([outline.width, outline.height]).toEqual([32, 32]);
  });

  it('has a full-colour icon and an outline in white on nothing', async () => {
    const [color, outline] = [await picture('color.png'), await picture('outline.png')];
    expect(color.pixels.every((pixel) => pixel[3] === 255)).toBe(true);
    expect(new Set(color.pixels.map((pixel) => pixel.join())).size).toBeGreaterThan(2);
    const drawn = outline.pixels.filter((pixel) => pixel[3] !== 0);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(outline.pixels.length / 2);
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
  });
});
