import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agreedCards, galleryPage, templateCards } from './gallery-page.ts';

/** `npm run gallery -- [FOLDER]`: writes the gallery of all cards as one page into the folder, `dist` unless named. */
const folder = process.argv[2] ?? join(import.meta.dirname, '..', 'dist');
const path = join(folder, 'gallery.html');
await mkdir(folder, { recursive: true });
await writeFile(path, galleryPage({ Templates: templateCards(), 'Agreed states': agreedCards() }));
console.log(`Written to ${path}: open it in a browser.`);
