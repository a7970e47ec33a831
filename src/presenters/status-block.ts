import { dateInWords, monthInWords } from '../domain/calendar-date.ts';
import type { Counts } from '../domain/roll-up.ts';
import { gradeOf, scales } from '../domain/scale.ts';
import type { Changes, DecisionLine, QuestionLine, StatusSnapshot, UrgentLine } from '../domain/status-snapshot.ts';
import { placeDirectorate, placeTitle } from './place-line.ts';
import { cutAt } from './prefill.ts';

interface Line {
  lead: string;
  text: string;
}

/** A part of the status card that asks for attention: a title and its lines, never empty. */
export interface StatusBlock {
  title: string;
  style: 'default' | 'attention' | 'warning' | 'accent';
  lines: readonly Line[];
}

const mostLines = 6;

const countNames: Readonly<Record<keyof Counts, string>> = {
  total: 'Counted entries',
  assured: 'Assured',
  assuredWithReservations: 'Assured with reservations',
  selfAssessed: 'Self-assessed',
  notAssured: 'Not assured',
  notTested: 'Not tested',
  unanswered: 'Unanswered',
  notApplicable: 'Not applicable',
};

/** Arrows with words, and the order in which they are read: what got worse comes first. */
const directions = { down: '▼ Down: ', up: '▲ Up: ', new: '● New: ', cleared: '○ Taken back: ' } as const;

/** What a director reads first on a Monday, in that order; parts with nothing in them are left out. */
export function statusBlocks(snapshot: StatusSnapshot): readonly StatusBlock[] {
  const urgentLabel = scales[snapshot.scale].find(({ urgent }) => urgent)?.label ?? 'Low';
  return [
    block('Decisions needed of you', 'accent', snapshot.decisions.map(decisionLine)),
    block('What changed since last week', 'default', changeLines(snapshot)),
    block(`${urgentLabel} and urgent`, 'attention', snapshot.urgent.map(urgentLine)),
    block(
      'Overdue',
      'warning',
      snapshot.overdue.map((line) => ({
        lead: place(line),
        text: `: ${clip(line.owner)}, due ${dateInWords(line.dueOn)}, ${days(line.daysLate)} late`,
      })),
    ),
    block(
      'Retests due this quarter',
      'default',
      snapshot.retests.map((line) => ({ lead: place(line), text: `: ${monthInWords(line.month)}` })),
    ),
  ].filter(({ lines }) => lines.length > 0);
}

/** True where nothing moved since the post before and nothing asks for attention. A first status is never quiet. */
export function isQuiet(snapshot: StatusSnapshot): boolean {
  const { changes, decisions, urgent, overdue, retests } = snapshot;
  if (changes === null || changes.counts.length + changes.ratings.length > 0) return false;
  return decisions.length + urgent.length + overdue.length + retests.length === 0;
}

function block(title: string, style: StatusBlock['style'], lines: readonly Line[]): StatusBlock {
  const more = lines.length - mostLines;
  const shown = lines.slice(0, mostLines);
  return {
    title,
    style,
    lines: more > 0 ? [...shown, { lead: '', text: `and ${String(more)} more` }] : shown,
  };
}

function decisionLine({ kind, count }: DecisionLine): Line {
  const one = count === 1;
  switch (kind) {
    case 'urgent_without_plan':
      return {
        lead: one ? '1 urgent rating has no full plan: ' : `${String(count)} urgent ratings have no full plan: `,
        text: 'what will be done, who owns it, by when?',
      };
    case 'nobody_holds':
      return {
        lead: one ? '1 entry is held by nobody: ' : `${String(count)} entries are held by nobody: `,
        text: 'who answers?',
      };
    case 'concern_routes_missing':
      return {
        lead: 'Nobody has said where staff take a concern: ',
        text: 'until the routes are entered, no staff and partners are asked.',
      };
  }
}

function changeLines(snapshot: StatusSnapshot): readonly Line[] {
  const { changes } = snapshot;
  if (changes === null)
    return [{ lead: '', text: 'This is the first status of this test: nothing to compare with yet.' }];
  const order = Object.keys(directions);
  const ratings = changes.ratings.toSorted((a, b) => order.indexOf(a.direction) - order.indexOf(b.direction));
  return [...ratings.map((one) => ratingLine(snapshot, one)), ...changes.counts.map(countLine)];
}

function ratingLine(snapshot: StatusSnapshot, change: Changes['ratings'][number]): Line {
  const label = (value: string | null): string => gradeOf(snapshot.scale, value)?.label ?? value ?? 'no rating';
  const moved = change.from === null ? label(change.to) : `${label(change.from)} to ${label(change.to)}`;
  return { lead: `${directions[change.direction]}${place(change)}`, text: `: ${moved}` };
}

function countLine({ kind, from, to }: Changes['counts'][number]): Line {
  const by = Math.abs(to - from);
  return { lead: `${countNames[kind]}: `, text: `${String(to)}, ${String(by)} ${to > from ? 'more ▲' : 'fewer ▼'}` };
}

function urgentLine(line: UrgentLine): Line {
  const plan = line.plan;
  const text = plan === null ? ': no plan yet' : `: plan with ${clip(plan.owner)}, by ${dateInWords(plan.dueOn)}`;
  return { lead: place(line), text };
}

function place(line: QuestionLine): string {
  return clip(`${placeTitle(line)}${placeDirectorate(line)}`);
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`;
}

function clip(text: string): string {
  return text.length <= 160 ? text : `${cutAt(text, 160)}…`;
}
