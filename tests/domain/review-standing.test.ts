import type { Person } from '../../src/domain/person.ts';
import type { ReviewCase } from '../../src/domain/review-standing.ts';
import { readsToDecide, reviewStanding } from '../../src/domain/review-standing.ts';
import type { Role } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';

const someone = (id: string, held: readonly Role[], reportsTo: string | null = null): Person => ({
  ...{ id, name: id, email: `${id}@example.org`, entraObjectId: null, post: id, active: true },
  ...{ roles: held.map((role) => ({ role, directorateId: null })) },
  reportsTo: reportsTo === null ? null : `${reportsTo}@example.org`,
});

/** Who answers to whom: [the judge, the author, and whoever stands between or above them]. */
const lines: Readonly<Record<string, Partial<Record<'judge' | 'author' | 'between', string>>>> = {
  'nobody to nobody': {},
  'the judge to the author': { judge: 'author' },
  'the judge to the author over a step': { judge: 'between', between: 'author' },
  'the author to the judge': { author: 'judge' },
  'the author to the judge over a step': { author: 'between', between: 'judge' },
  'both to a third': { judge: 'between', author: 'between' },
  'both in a circle': { judge: 'author', author: 'between', between: 'judge' },
  'the author into a circle without the judge': { author: 'between', between: 'author' },
};
const isOneLine = (name: string): boolean =>
  !['nobody to nobody', 'both to a third', 'the author into a circle without the judge'].includes(name);

interface Pair {
  judge: readonly Role[];
  author: Role;
  line: string;
  party?: readonly Role[];
}

function standing({ judge, author, line, party = [] }: Pair) {
  const reports = lines[line] ?? {};
  const judging = someone('judge', judge, reports.judge ?? null);
  const writing = someone('author', [author], reports.author ?? null);
  const people = [judging, writing, someone('between', ['admin'], reports.between ?? null)];
  const given: ReviewCase = { directorateId: null, party, holderIds: [], authorIds: ['author'], people };
  return { judge: reviewStanding(judging, given), author: reviewStanding(writing, given) };
}

const pairs = roles.flatMap((judge) => roles.map((author) => [judge, author] as const));

describe.each(Object.keys(lines))('with %s reporting', (line) => {
  it.each(pairs)('a %s decides on what a %s wrote only as a reviewer outside their line', (judge, author) => {
    const found = standing({ judge: [judge], author, line }).judge;
    expect(found.kind === 'decides').toBe(judge === 'reviewer' && !isOneLine(line));
  });

  it.each(pairs)('a reviewer who is %s too is held by the line to a %s no less', (other, author) => {
    const found = standing({ judge: ['reviewer', other], author, line }).judge;
    expect(found.kind === 'decides').toBe(!isOneLine(line));
    if (isOneLine(line)) expect(found).toMatchObject({ kind: 'none', why: 'line' });
  });

  it.each(pairs)('nobody accepts their own, as %s beside %s', (judge, author) => {
    const own = standing({ judge: [judge], author, line, party: ['safeguarding_chair'] }).author;
    expect(own).toMatchObject({ kind: 'none', why: author === 'safeguarding_chair' ? 'party' : 'author' });
  });

  it.each(pairs)(
    'nobody accepts what assesses their own post: a reviewer who is %s, written by a %s',
    (other, author) => {
      if (other === 'reviewer') return;
      const found = standing({ judge: ['reviewer', other], author, line, party: [other] }).judge;
      expect(found).toMatchObject({ kind: 'none', why: 'party' });
    },
  );
});

describe.each(Object.keys(lines))('with %s reporting, of somebody who is assessed or wrote first', (line) => {
  const people = (judge: readonly Role[], other: readonly Role[]) => {
    const reports = lines[line] ?? {};
    return {
      judging: someone('judge', judge, reports.judge ?? null),
      others: [
        someone('author', other, reports.author ?? null),
        ...[someone('between', [], reports.between ?? null), someone('writer', ['manager'])],
      ],
    };
  };
  const found = (judge: readonly Role[], other: readonly Role[], given: Partial<ReviewCase>) => {
    const { judging, others } = people(judge, other);
    const usual = { directorateId: null, party: [], holderIds: [], authorIds: ['writer'] };
    return reviewStanding(judging, { ...usual, ...given, people: [judging, ...others] });
  };

  it.each(roles.filter((role) => role !== 'reviewer'))(
    'no reviewer decides on the post of a %s in their line',
    (role) => {
      const party = found(['reviewer'], [role], { party: [role] });
      // Of these posts an office decides; the reviewer may advise.
      const decides = ['dcs', 'chief_executive', 'lead_member'].includes(role) ? 'advises' : 'decides';
      expect(party).toMatchObject(isOneLine(line) ? { kind: 'none', why: 'line' } : { kind: decides });
      const byRecord = found(['reviewer'], [role], { holderIds: ['author'] });
      expect(byRecord).toMatchObject(isOneLine(line) ? { kind: 'none', why: 'line' } : { kind: 'decides' });
    },
  );

  it.each(roles)('no reviewer decides on what a %s in their line wrote before somebody else did', (role) => {
    const standing = found(['reviewer'], [role], { authorIds: ['author', 'writer'] });
    expect(standing).toMatchObject(isOneLine(line) ? { kind: 'none', why: 'line' } : { kind: 'decides' });
  });

  it.each<[Role, readonly Role[]]>([
    ['chief_executive', ['dcs']],
    ['leader', ['dcs', 'chief_executive']],
  ])('the %s leads by office, and decides on no text of somebody whom they answer to', (office, party) => {
    const standing = found([office], ['manager'], { party, authorIds: ['author'] });
    const answersToAuthor = ['the judge to the author', 'the judge to the author over a step', 'both in a circle'];
    expect(standing).toMatchObject(
      answersToAuthor.includes(line) ? { kind: 'none', why: 'line' } : { kind: 'decides', needsAdvice: true },
    );
  });
});

describe('who decides instead', () => {
  const everybody = roles.map((role) => someone(role, [role], role === 'manager' ? 'dcs' : null));
  const table = (party: readonly Role[], authorIds: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      everybody.map((one) => {
        const found = reviewStanding(one, { directorateId: null, party, holderIds: [], authorIds, people: everybody });
        return [one.id, found.kind === 'none' ? found.why : `${found.kind} for ${found.decider}`];
      }),
    );
  const nobody = Object.fromEntries(roles.map((role) => [role, 'role']));

  it.each<[string, readonly Role[], readonly string[], Record<string, string>]>([
    ['nobody’s post', [], ['manager'], { reviewer: 'decides for reviewer', manager: 'author', dcs: 'line' }],
    [
      'the DCS’s post: the Chief Executive, whom the reviewer advises',
      ['dcs'],
      ['manager'],
      {
        ...{ reviewer: 'advises for chief_executive', chief_executive: 'decides for chief_executive' },
        ...{ manager: 'author', dcs: 'party' },
      },
    ],
    [
      'the Chief Executive’s too: the Leader',
      ['dcs', 'chief_executive'],
      ['manager'],
      {
        ...{ reviewer: 'advises for leader', leader: 'decides for leader' },
        ...{ manager: 'author', dcs: 'party', chief_executive: 'party' },
      },
    ],
    [
      'the Lead Member’s own: the Leader',
      ['lead_member'],
      ['manager'],
      {
        ...{ reviewer: 'advises for leader', leader: 'decides for leader' },
        ...{ manager: 'author', dcs: 'line', lead_member: 'party' },
      },
    ],
    [
      'the DCS’s and the Lead Member’s together: the Chief Executive',
      ['dcs', 'lead_member'],
      ['manager'],
      {
        ...{ reviewer: 'advises for chief_executive', chief_executive: 'decides for chief_executive' },
        ...{ manager: 'author', dcs: 'party', lead_member: 'party' },
      },
    ],
    [
      'the DCS’s post, written by the Chief Executive: the Leader',
      ['dcs'],
      ['chief_executive'],
      {
        ...{ reviewer: 'advises for leader', leader: 'decides for leader' },
        ...{ manager: 'line', dcs: 'party', chief_executive: 'author' },
      },
    ],
  ])('on %s', (_name, party, authorIds, expected) => {
    expect(table(party, authorIds)).toEqual({ ...nobody, ...expected });
  });

  it('a reviewer of one directorate decides there alone, and nobody who has left', () => {
    const scoped: Person = { ...someone('judge', []), roles: [{ role: 'reviewer', directorateId: 'education' }] };
    const at = (directorateId: string | null, person = scoped) =>
      reviewStanding(person, { directorateId, party: [], holderIds: [], authorIds: [], people: [person] }).kind;
    expect([at('education'), at('adults'), at(null)]).toEqual(['decides', 'none', 'none']);
    expect(at('education', { ...scoped, active: false })).toBe('none');
  });

  it('whoever holds the post by the record is party to it, whatever their roles', () => {
    const reviewer = someone('judge', ['reviewer']);
    const given = { directorateId: null, party: ['lead_member'] as const, holderIds: ['judge'], authorIds: [] };
    expect(reviewStanding(reviewer, { ...given, people: [reviewer] })).toMatchObject({ kind: 'none', why: 'party' });
  });

  it('the Leader reads what assesses the Chief Executive, or the Lead Member alone, and nothing else by that', () => {
    const reads = (role: Role, party: readonly Role[]): boolean => readsToDecide(someone(role, [role]), party);
    expect([reads('leader', ['chief_executive']), reads('leader', ['dcs'])]).toEqual([true, false]);
    expect([reads('leader', ['lead_member']), reads('leader', ['dcs', 'lead_member'])]).toEqual([true, false]);
    expect(reads('lead_member', ['chief_executive'])).toBe(false);
  });
});
