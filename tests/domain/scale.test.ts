import type { ScaleId } from '../../src/domain/scale.ts';
import { gradeOf, scales, viewsOf } from '../../src/domain/scale.ts';

const straight = (text: string): string => text.replaceAll('’', "'");

describe('the scales', () => {
  it.each<[ScaleId, string[], string[], string[], string[]]>([
    [
      'ofsted4',
      ['Outstanding', 'Good', 'Requires improvement', 'Inadequate'],
      ['Requires improvement', 'Inadequate'],
      ['Inadequate'],
      [],
    ],
    ['met3', ['Met in full', 'Partially met', 'Not met'], ['Partially met', 'Not met'], ['Not met'], []],
    ['narrative', ['Test met', 'Met with reservations', 'Not yet met'], ['Not yet met'], [], ['Met with reservations']],
  ])(
    '%s has its grades best first, those that are adverse, urgent and reserved',
    (scale, all, adverse, urgent, kept) => {
      const labels = (test: (grade: (typeof scales)[ScaleId][number]) => boolean): string[] =>
        scales[scale].filter(test).map((grade) => grade.label);
      expect(labels(() => true)).toEqual(all);
      expect(labels((grade) => grade.adverse)).toEqual(adverse);
      expect(labels((grade) => grade.urgent)).toEqual(urgent);
      expect(labels((grade) => grade.reserved)).toEqual(kept);
    },
  );

  it.each<[ScaleId, string[], string[]]>([
    [
      'ofsted4',
      ['Works very well', 'Works well', 'Needs to get better', 'Does not work'],
      ['Needs to get better', 'Does not work'],
    ],
    ['met3', ['Yes', 'Partly', 'No'], ['Partly', 'No']],
    [
      'narrative',
      ['Works', 'Works with some doubts', 'Does not work yet'],
      ['Works with some doubts', 'Does not work yet'],
    ],
  ])('%s has a twin in plain words, and two equal ways out that are not low', (scale, words, low) => {
    const views = viewsOf(scale);
    expect(views.map((view) => straight(view.label))).toEqual([...words, "I'm not sure", 'Not my work']);
    expect(views.filter((view) => view.low).map((view) => view.label)).toEqual(low);
    expect(views.slice(0, -2).map((view) => view.value)).toEqual(scales[scale].map((grade) => grade.value));
  });

  it.each<[ScaleId, string | null]>([
    ['ofsted4', null],
    ['ofsted4', ''],
    ['ofsted4', 'Good'],
    ['ofsted4', 'met_in_full'],
    ['met3', 'good'],
    ['narrative', 'unsure'],
    ['ofsted4', 'toString'],
  ])('%s does not know the grade %j', (scale, value) => {
    expect(gradeOf(scale, value)).toBeUndefined();
  });

  it('finds every grade by its value', () => {
    for (const scale of Object.keys(scales) as ScaleId[]) {
      for (const grade of scales[scale]) expect(gradeOf(scale, grade.value)).toBe(grade);
    }
  });
});
