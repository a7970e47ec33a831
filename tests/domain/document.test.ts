import { documentFileName } from '../../src/domain/document.ts';

describe('the name of a document’s file', () => {
  test.each([
    ['2016/17', 'Example Council 2016-17 workbook (public).xlsx'],
    ['a:b*c?"<>|\\d', 'Example Council a-b-c-d workbook (public).xlsx'],
    ['../../etc', 'Example Council -etc workbook (public).xlsx'],
  ])('takes nothing from %s that a disk or SharePoint refuses', (cycleLabel, name) => {
    expect(documentFileName({ kind: 'workbook', edition: 'public', councilName: 'Example Council', cycleLabel })).toBe(
      name,
    );
  });

  test('says which paper and edition it is', () => {
    const name = documentFileName({ kind: 'opinion', edition: 'restricted', councilName: 'A', cycleLabel: '2026' });
    expect(name).toBe('A 2026 chief executive’s opinion (restricted).docx');
  });
});
