import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { renderCard } from '../src/presenters/card.ts';
import type { Card } from '../src/presenters/card.ts';
import { hostConfig, looks } from './gallery-hosts.ts';

const root = join(import.meta.dirname, '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

/** A card of the gallery. `id` is the place on the page, `name` what stands above the card, `from` the file it is of. */
export interface GalleryCard {
  id: string;
  name: string;
  from: string;
  card: Card;
}

/** Every template of `cards/` filled with its sample, by name. */
export function templateCards(): readonly GalleryCard[] {
  return readdirSync(join(root, 'cards'))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
    .map((file) => file.replace('.json', ''))
    .map((name) => ({
      id: `template-${name}`,
      name,
      from: `cards/${name}.json`,
      card: renderCard(name, JSON.parse(read('cards', `${name}.sample.json`)) as object),
    }));
}

/** Every agreed state of a card: the golden files of the presenters' tests, by name. */
export function agreedCards(): readonly GalleryCard[] {
  const folder = 'tests/presenters/golden';
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({
      id: `state-${file.replace('.json', '').replaceAll(/[^a-z0-9]+/g, '-')}`,
      name: file.replace('.json', '').replaceAll('-', ' ').replace('/', ': '),
      from: `${folder}/${file}`,
      card: JSON.parse(read(folder, file)) as Card,
    }));
}

/**
 * One page of HTML that shows cards as Teams would, each under its name, with a table of contents and switches of
 * light, dark and high contrast, and of the width of a chat and of a narrow phone (320 px). It asks for nothing from
 * elsewhere: renderer, colours and cards stand in it.
 */
export function galleryPage(chapters: Readonly<Record<string, readonly GalleryCard[]>>): string {
  const cards = Object.fromEntries(Object.values(chapters).flatMap((all) => all.map(({ id, card }) => [id, card])));
  const hosts = Object.fromEntries(looks.map((look) => [look, hostConfig(look)]));
  const renderer = readFileSync(
    createRequire(import.meta.url).resolve('adaptivecards-renderer/dist/adaptivecards.min.js'),
  );
  return `<!doctype html>
<html lang="en-GB" data-look="light" data-width="chat">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every card of LAT Assistant</title>
<style>${read('scripts', 'gallery.css')}</style>
</head>
<body>
<header>
<h1>Every card of LAT Assistant</h1>
<form>
${choice('look', 'Look', { light: 'Light', dark: 'Dark', contrast: 'High contrast' })}
${choice('width', 'Width', { chat: 'Chat', phone: '320 px' })}
</form>
</header>
<nav aria-label="Cards">
${Object.entries(chapters).map(contents).join('\n')}
</nav>
<main>
${Object.entries(chapters).map(chapter).join('\n')}
</main>
<script>${inScript(renderer.toString())}</script>
<script type="application/json" id="given">${JSON.stringify({ cards, hosts }).replaceAll('<', '\\u003c')}</script>
<script>${read('scripts', 'gallery-client.js')}</script>
</body>
</html>
`;
}

const inScript = (code: string): string => code.replaceAll('</script', '<\\/script');

function choice(name: string, legend: string, options: Readonly<Record<string, string>>): string {
  const radios = Object.entries(options).map(
    ([value, label], at) =>
      `<label><input type="radio" name="${name}" value="${value}"${at === 0 ? ' checked' : ''}> ${label}</label>`,
  );
  return `<fieldset><legend>${legend}</legend>${radios.join('')}</fieldset>`;
}

function contents([title, cards]: readonly [string, readonly GalleryCard[]]): string {
  const links = cards.map(({ id, name }) => `<li><a href="#${id}">${name}</a></li>`);
  return `<details open><summary>${title} (${String(cards.length)})</summary><ul>${links.join('')}</ul></details>`;
}

function chapter([title, cards]: readonly [string, readonly GalleryCard[]]): string {
  const articles = cards.map(
    ({ id, name, from }) =>
      `<article id="${id}" aria-label="${name}"><h3>${name}</h3><p>${from}</p><div class="card" data-card="${id}"></div></article>`,
  );
  return `<section><h2>${title}</h2>\n${articles.join('\n')}\n</section>`;
}
