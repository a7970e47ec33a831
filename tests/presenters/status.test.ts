import type { StatusSnapshot } from '../../src/domain/status-snapshot.ts';
import { headline } from '../../src/presenters/headline.ts';
import { messageLink } from '../../src/presenters/message-link.ts';
import { presentStatus, presentStatusPost } from '../../src/presenters/present-status.ts';
import { summaryOf } from '../../src/presenters/status-summary.ts';
import { everything, wordsIn } from '../support/card-schema.ts';
import { quiet, snapshot, status } from './cases/status-cases.ts';

const post = (given: StatusSnapshot): Record<string, unknown> =>
  presentStatusPost({ kind: 'status', snapshot: given, extra: false, nextPost: null, possibleRepeat: false });
const types = (card: unknown): unknown[] => everything(card).map((part) => part['type']);
const titles = (card: unknown): unknown[] =>
  everything(card).flatMap((part) => (part['type'] === 'Action.Execute' ? [part['title']] : []));

describe('the headline', () => {
  const counts = {
    total: 13,
    assured: 4,
    assuredWithReservations: 2,
    selfAssessed: 4,
    notAssured: 2,
    notTested: 1,
    unanswered: 0,
    notApplicable: 1,
  };

  it('adds both assured states and leaves out unanswered where there are none', () => {
    expect(headline(counts, '2026-11-23T09:00:00Z', 'Europe/London')).toBe(
      'Reviewed and assured 6 of 13 · self-assessed 4 · not assured 2 · not tested 1 · as at 09:00',
    );
  });

  it('names unanswered entries, and the time of the council’s own clocks', () => {
    expect(headline({ ...counts, total: 16, unanswered: 3 }, '2026-07-06T08:05:00Z', 'Europe/London')).toBe(
      'Reviewed and assured 6 of 16 · self-assessed 4 · not assured 2 · not tested 1 · unanswered 3 · as at 09:05',
    );
  });

  it('is the notification too, with the name of the council', () => {
    expect(summaryOf(snapshot)).toMatch(/^Example Council: Reviewed and assured 7 of 15 · /);
    expect(summaryOf({ ...snapshot, directorateName: 'Housing' })).toMatch(/^Housing: Reviewed/);
  });
});

describe('the status card', () => {
  it('stands in the order in which a director reads it', () => {
    const words = wordsIn(post(snapshot));
    const order = [
      'Decisions needed of you',
      'What changed since last week',
      'Inadequate and urgent',
      'Overdue',
      'Retests due this quarter',
      'Reviewed and assured 7 of 15',
      'Ratings given',
      'Sections and directorates',
      'Replies: at least',
    ];
    const places = order.map((title) => words.indexOf(title));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('says with arrows and words what moved, what got worse first', () => {
    const words = wordsIn(post(snapshot));
    const down = words.indexOf('▼ Down: 10 Supervision that works, Children’s Social Care\n: Good to Inadequate');
    const up = words.indexOf('▲ Up: 2 Raising a concern');
    expect(down).toBeGreaterThan(-1);
    expect(up).toBeGreaterThan(down);
    expect(words).toContain('Unanswered: \n2, 2 fewer ▼');
  });

  it('repeats every figure of its chart in text', () => {
    const bars = everything(post(snapshot)).filter((part) => 'legend' in part);
    expect(bars.map(({ legend, value }) => `${String(legend)} ${String(value)}`)).toEqual([
      'Outstanding 1',
      'Good 9',
      'Requires improvement 1',
      'Inadequate 1',
      'No rating 3',
    ]);
    expect(wordsIn(post(snapshot))).toContain(
      'Outstanding 1 · Good 9 · Requires improvement 1 · Inadequate 1 · no rating 3',
    );
  });

  it('shows no plan’s wording and no names, only posts', () => {
    const json = JSON.stringify(post(snapshot));
    expect(json).not.toContain('Never shown in a channel');
    expect(json).toContain('Head of Housing Needs');
  });

  it('is one line and the headline in a quiet week', () => {
    const card = post(quiet);
    expect(wordsIn(card)).toContain('A quiet week');
    expect(wordsIn(card)).toContain('Reviewed and assured 7 of 15');
    expect(types(card)).not.toContain('Table');
    expect(types(card)).not.toContain('Chart.HorizontalBar.Stacked');
    expect(titles(card)).toEqual(['Show gaps', 'Open in chat', 'Refresh']);
  });

  it('keeps its figures in a quiet week for somebody who asked', () => {
    const card = presentStatus({ ...status, snapshot: quiet });
    expect(wordsIn(card)).toContain('A quiet week');
    expect(types(card)).toContain('Table');
  });

  it.each([
    ['something overdue', { overdue: snapshot.overdue }],
    ['something urgent', { urgent: snapshot.urgent }],
    ['a retest due', { retests: snapshot.retests }],
    ['a decision', { decisions: snapshot.decisions }],
    ['a change', { changes: snapshot.changes }],
    ['nothing to compare with', { changes: null }],
  ])('is not quiet with %s', (_what, given) => {
    expect(wordsIn(post({ ...quiet, ...given }))).not.toContain('A quiet week');
  });

  it('marks an extra post and a possible repeat', () => {
    const extra = presentStatusPost({ kind: 'status', snapshot, extra: true, nextPost: null, possibleRepeat: true });
    expect(wordsIn(extra)).toContain('Extra post');
    expect(wordsIn(extra)).toContain('Possible repeat');
    expect(wordsIn(post(snapshot))).not.toMatch(/Extra post|Possible repeat/);
  });

  it('says late, corrected and why in words, and links to the card before', () => {
    const given = { kind: 'status' as const, snapshot, extra: false, nextPost: null, possibleRepeat: false };
    const ids = {
      conversationId: '19:abc@thread.tacv2',
      threadId: '19:abc@thread.tacv2;messageid=17',
      activityId: '18',
      ...{ tenantId: 'tenant-1', groupId: 'group-1' },
    };
    const card = presentStatusPost({
      ...given,
      lateSince: 'Monday 09:00',
      correction: { at: new Date('2026-11-24T14:10:00Z'), reason: 'Housing had been left out **bold**' },
      previous: { ...ids, day: '2026-11-16' },
    });
    expect(wordsIn(card)).toContain('Late: due Monday 09:00.');
    expect(wordsIn(card)).toContain('Corrected on Tuesday at 14:10: Housing had been left out **bold**');
    expect(wordsIn(card)).toContain(
      '[The card of 16 November 2026](https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/17' +
        '?tenantId=tenant-1&groupId=group-1&parentMessageId=17&createdTime=17)',
    );
    expect(wordsIn(post(snapshot))).not.toMatch(/Late|Corrected|stands above/);
  });

  it.each([
    ['a channel of the local client', { conversationId: 'channel-1' }],
    ['a message whose id Teams did not give', { threadId: 'thread', activityId: '' }],
    ['ids that would lead elsewhere', { conversationId: '19:x@thread.tacv2/../../evil' }],
  ])('links to nothing for %s', (_what, ids) => {
    const whole = {
      conversationId: '19:abc@thread.tacv2',
      threadId: '19:abc@thread.tacv2;messageid=17',
      activityId: '17',
      ...{ tenantId: 'tenant-1', groupId: null },
    };
    expect(messageLink(whole)).not.toBeNull();
    expect(messageLink({ ...whole, ...ids })).toBeNull();
  });

  it('links without a group where Teams has not said it, and with nothing that ends the address early', () => {
    const message = {
      ...{ conversationId: '19:abc@thread.tacv2', threadId: '', activityId: '17' },
      ...{ tenantId: 'tenant-1', groupId: null },
    };
    expect(messageLink(message)).not.toContain('groupId');
    expect(messageLink({ ...message, groupId: 'x) [evil](https://evil.example' })).toMatch(/^[^\s()[\]]+$/);
  });

  it('offers Post to channel only to those who may', () => {
    expect(titles(presentStatus(status))).toContain('Post to channel');
    expect(titles(presentStatus({ ...status, mayPost: false }))).not.toContain('Post to channel');
  });

  it('counts each directorate of a section, and leaves out rows that would say the same again', () => {
    const rows = everything(post(snapshot)).filter((part) => part['type'] === 'TableRow');
    const lines = rows.map((row) => wordsIn(row).replaceAll('\n', ' | '));
    expect(lines).toContain('Senior management | 3 of 4 tested | 2 of 4 | 1 unanswered');
    expect(lines).toContain('Housing | 0 of 1 | 1 unanswered');
    expect(lines.filter((line) => line.startsWith('Seniority'))).toEqual([
      'Seniority and breadth | 2 of 2 tested | 2 of 2 | All assured',
    ]);
    expect(lines).toContain('Partnerships, whole council | 1 of 1 tested | 1 of 1 | 1 with reservations');
  });
});
