import type { Level } from '../../src/domain/question-set.ts';
import { findQuestion, questionsOf } from '../../src/domain/question-set.ts';
import { placeKey, placesOf, placesOfQuestion } from '../../src/domain/place.ts';
import { question, section, setOf } from './support/entries.ts';

const directorates = ['adults', 'children', 'education'].map((id) => ({ id, name: id }));

describe('the places of a question', () => {
  it.each<[Level, (string | null)[]]>([
    ['council', [null]],
    ['partnership', [null]],
    ['directorate', ['adults', 'children', 'education']],
  ])('of the %s are %j', (level, wanted) => {
    const places = placesOfQuestion(question('q1', level), directorates);
    expect(places).toEqual(wanted.map((directorateId) => ({ questionKey: 'q1', directorateId })));
  });

  it('of a directorate are none while the council has no directorate', () => {
    expect(placesOfQuestion(question('q1', 'directorate'), [])).toEqual([]);
    expect(placesOfQuestion(question('q1', 'council'), [])).toHaveLength(1);
  });

  it('count once although respondents answer its two items on cards of their own', () => {
    const items = ['own', 'across'].map((key) => ({ key, topic: key, wording: { frontline: key } }));
    expect(placesOfQuestion(question('q1', 'council', { items }), directorates)).toHaveLength(1);
  });
});

describe('the places of a set', () => {
  const set = setOf('ofsted4', [
    section('one', question('b', 'directorate'), question('a')),
    section('two', question('c', 'partnership')),
  ]);

  it('stand in the order of the set and then of the directorates', () => {
    expect(placesOf(set, directorates).map(placeKey)).toEqual(['b@adults', 'b@children', 'b@education', 'a@', 'c@']);
  });

  it('have each a key of its own', () => {
    const keys = placesOf(set, directorates).map(placeKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('name questions that the set finds again with their section', () => {
    expect(questionsOf(set).map((one) => one.key)).toEqual(['b', 'a', 'c']);
    expect(findQuestion(set, 'c')?.section.key).toBe('two');
    expect(findQuestion(set, 'a')?.question.level).toBe('council');
    expect(findQuestion(set, 'gone')).toBeUndefined();
  });
});
