import type { Store } from '../../src/storage/store.ts';
import type { TestCouncil } from './council.ts';
import { place, testCouncil } from './council.ts';

/** 20,000 characters with lines, accents, signs of markup and pairs of surrogates. */
export const longEvidence = 'Zoë’s plan – 40 % done & <checked>; “good” 👍\n\t=1+1 _x0041_ '
  .repeat(400)
  .slice(0, 20_000);

/** The text of as many characters that was put into a cell in LibreOffice. */
export const longRemarks = 'Remark with ä and 👍.\n'.repeat(1_000).slice(0, 20_000);

/** The council whose workbook was edited in LibreOffice for `fixtures/returned-from-libreoffice.xlsx`: the same every time. */
export async function returnedCouncil(store: Store): Promise<TestCouncil> {
  const council = await testCouncil(store, { id: 'libreoffice' });
  const good = { rating: 'good', whatWeKnow: 'It is known.', howWeKnow: 'By audit.' } as const;
  await council.assess(place('structure-tested'), { ...good, whatWeKnow: longEvidence, remarks: '=HYPERLINK("x")' });
  await council.assess(place('functions-understood'), good);
  await council.assess(place('corporate-and-democratic-accountability'), good);
  await council.assess(place('capacity-for-key-functions'), good);
  await council.assess(place('scope-of-delegation'), { ...good, link: 'https://files.example/scheme?a=1&b=2' });
  await council.assess(place('lscb-effectiveness'), good);
  await council.assess(place('partnership-adequacy'), good);
  const practice = place('practice-systems', 'education');
  await council.assess(practice, { ...good, rating: 'inadequate' });
  await council.act(practice, { what: 'See every worker', dueOn: '2026-10-30' });
  await council.act(practice, { what: 'Ask again', dueOn: '2026-11-30' });
  return council;
}
