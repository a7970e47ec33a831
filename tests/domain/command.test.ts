import fc from 'fast-check';
import { findNamed, nearestCommand, readCommand } from '../../src/domain/command.ts';
import { editDistance } from '../../src/domain/edit-distance.ts';
import type { CommandId } from '../../src/domain/permission.ts';
import { commandIds } from '../../src/domain/permission.ts';

describe('a typed command', () => {
  it.each(commandIds)('is understood as its name: %s', (id) => {
    expect(readCommand(id)).toEqual({ kind: 'command', command: id, words: '' });
    expect(readCommand(id.toUpperCase())).toEqual({ kind: 'command', command: id, words: '' });
  });

  it.each<[string, CommandId]>([
    ['begin', 'start'],
    ['Hello', 'help'],
    ['hi', 'help'],
    ['?', 'help'],
    ['What can you do?', 'help'],
    ['go on', 'continue'],
    ['Carry on.', 'continue'],
    ['resume', 'continue'],
    ['gaps', 'show gaps'],
    ['show me gaps', 'show gaps'],
    ['Show me the gaps.', 'show gaps'],
    ['show the gaps', 'show gaps'],
    ['what is missing?', 'show gaps'],
    ['What’s missing?', 'show gaps'],
    ["what's missing", 'show gaps'],
    ['show post record', 'post record'],
    ['Show the post record.', 'post record'],
    ['post records', 'post record'],
    ['conclusions', 'conclusions'],
    ['Show the recommendations', 'conclusions'],
    ['recommendations', 'conclusions'],
    ['Timeline', 'evidence'],
    ['Sign off', 'opinion'],
    ['the route', 'opinion'],
    ['show the evidence', 'evidence'],
    ['sessions', 'session'],
    ['Group sessions', 'session'],
    ['What groups said', 'heard'],
    ['You said, we did', 'you said'],
    ['paraphrases', 'paraphrase'],
    ['show status', 'status'],
    ['post the status', 'post status'],
    ['Post to channel', 'post status'],
    ['post weekly status', 'post weekly status here'],
    ['stop the weekly status', 'stop weekly status'],
    ['status schedule', 'status schedule'],
    ['show the schedule', 'status schedule'],
    ['correct the status', 'correct status'],
    ['show my answers', 'my answers'],
    ['actions', 'actions'],
    ['my actions', 'my actions'],
    ['show my actions', 'my actions'],
    ['Overdue actions', 'actions'],
    ['remind me', 'snooze'],
    ['I’m away', 'away'],
    ['I am back', 'back'],
    ['show invitations', 'invitations'],
    ['change role', 'switch role'],
    ['ask for access', 'request access'],
    ['search', 'ask'],
    ['show requests', 'requests'],
    ['I have a concern to raise', 'concern'],
    ['I have a concern', 'concern'],
    ['explain gaps', 'help gaps'],
    ['  show \t\n  gaps  ', 'show gaps'],
    ['status...', 'status'],
    ['show\u00a0gaps', 'show gaps'],
    ['shwo gaps', 'show gaps'],
    ['show gasp', 'show gaps'],
    ['gasp', 'show gaps'],
    ['show gap', 'show gaps'],
    ['Which gaps?', 'show gaps'],
    ['whats missing', 'show gaps'],
  ])('%j is %s', (text, command) => {
    expect(readCommand(text)).toEqual({ kind: 'command', command, words: '' });
  });

  it.each<[string, CommandId, string]>([
    ['show gaps for Education', 'show gaps', 'for Education'],
    ['SHOW GAPS Children’s Services', 'show gaps', "Children's Services"],
    ['gaps in Adults and   Housing?', 'show gaps', 'in Adults and Housing'],
    ['What’s missing in Education?', 'show gaps', 'in Education'],
    ['what’s missing on early help', 'show gaps', 'on early help'],
    ['gaps for eductaion', 'show gaps', 'for eductaion'],
    ['gasp overdue', 'show gaps', 'overdue'],
    ['My gaps', 'show gaps', 'My'],
    ['show me my gaps', 'show gaps', 'my'],
    ['urgent gaps', 'show gaps', 'urgent'],
    ['social care urgent gaps', 'show gaps', 'social care urgent'],
    ['show my overdue gaps in Education', 'show gaps', 'my overdue in Education'],
    ['gaps without evidence', 'show gaps', 'without evidence'],
    ['gaps 7.2', 'show gaps', '7.2'],
    ['status Education', 'status', 'Education'],
    ['post status Education', 'post status', 'Education'],
    ['post weekly status here', 'post weekly status here', ''],
    ['post weekly status here Tuesday 08:30 Europe/London', 'post weekly status here', 'Tuesday 08:30 Europe/London'],
    ['post weekly status Tue 8:30', 'post weekly status here', 'Tue 8:30'],
    ['open dcs-role', 'open', 'dcs-role'],
    ['away until 14 December', 'away', 'until 14 December'],
    ["I'm away until Monday", 'away', 'until Monday'],
    ['snooze until Monday', 'snooze', 'Monday'],
    ['invitations 2026/27', 'invitations', '2026/27'],
  ])('%j is %s with the words %j', (text, command, words) => {
    expect(readCommand(text)).toEqual({ kind: 'command', command, words });
  });

  it.each<[string, CommandId]>([
    ['showgaps', 'show gaps'],
    ['statsu', 'status'],
    ['contineu', 'continue'],
    ['strat', 'start'],
    ['hlep', 'help'],
    ['my anwsers', 'my answers'],
    ['post statu', 'post status'],
    ['swich role', 'switch role'],
    ['stop weekly staus', 'stop weekly status'],
    ['help me with this form', 'help'],
    ['elp gaps', 'help gaps'],
    ['hlep gaps for me', 'help gaps'],
    ['I think there are gaps in our recording', 'help'],
    ['we have a lot of gaps', 'concern'],
    ['start again please', 'start'],
    ['statuses', 'status'],
    ['', 'help'],
    ['   ', 'help'],
    ['zzzzzzzzzzzzzzz', 'help'],
    ['😀', 'help'],
  ])('%j is none, and %s is offered', (text, nearest) => {
    expect(readCommand(text)).toEqual({ kind: 'unknown', nearest });
  });

  it('never fails on anything typed, however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const typed = readCommand(text);
        expect(commandIds).toContain(typed.kind === 'command' ? typed.command : typed.nearest);
      }),
    );
    expect(readCommand('x'.repeat(100_000)).kind).toBe('unknown');
  });

  it('with one letter left out of a longer command still offers that command', () => {
    for (const id of commandIds.filter((one) => one.length >= 8)) {
      for (let at = 0; at < id.length; at += 1) {
        const slip = id.slice(0, at) + id.slice(at + 1);
        const typed = readCommand(slip);
        const found = typed.kind === 'command' ? typed.command : typed.nearest;
        expect([slip, found]).toEqual([slip, id]);
      }
    }
  });
});

describe('the number of slips', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['gaps', 'gaps', 0],
    ['gasp', 'gaps', 1],
    ['educatoin', 'education', 1],
    ['ca', 'abc', 3],
    ['gap', 'gaps', 1],
    ['maps', 'gaps', 1],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %i', (from, to, slips) => {
    expect(editDistance(from, to)).toBe(slips);
  });

  it('is the same both ways, nought only for the same text, and never more than the longer one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('offers help where nothing is near', () => {
    expect(nearestCommand('quarterly budget of the council')).toBe('help');
  });
});

describe('naming a directorate or section', () => {
  const directorates = [
    { id: 'cs', name: 'Children’s Services' },
    { id: 'edu', name: 'Education and Skills' },
    { id: 'adults', name: 'Adult Social Care' },
    { id: 'health', name: 'Public Health and Care' },
  ];

  it.each<[string, string | undefined]>([
    ['Education and Skills', 'edu'],
    ['for education', 'edu'],
    ['in the Education', 'edu'],
    ['EDU', 'edu'],
    ['educ', 'edu'],
    ['educaton', 'edu'],
    ['skills', 'edu'],
    ['Children’s Services', 'cs'],
    ['Childrens', 'cs'],
    ['childern', 'cs'],
    ['public health', 'health'],
    ['social care', 'adults'],
    ['care', undefined],
    ['housing', undefined],
    ['', undefined],
    ['for the', undefined],
    ['😀', undefined],
  ])('%j finds %s', (words, id) => {
    expect(findNamed(words, directorates)?.id).toBe(id);
  });

  it('takes the whole name before a longer one that begins with it', () => {
    const two = [
      { id: 'd1', name: 'Education' },
      { id: 'd2', name: 'Education and Skills' },
    ];
    expect(findNamed('education', two)?.id).toBe('d1');
    expect(findNamed('education and skills', two)?.id).toBe('d2');
  });

  it('finds nothing among nothing', () => {
    expect(findNamed('education', [])).toBeUndefined();
  });
});
