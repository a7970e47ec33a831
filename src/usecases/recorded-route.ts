import { dateInWords } from '../domain/calendar-date.ts';
import { signOffRows } from '../domain/document-setting.ts';
import type { StepState } from '../domain/route.ts';
import { latestOf } from '../domain/route.ts';
import { stepTitles } from '../domain/route-plan.ts';
import type { LeadMemberPart, RouteStatement, StatementKind } from '../domain/route-statement.ts';
import type { CycleRoute } from './read-route.ts';
import type { RecordedRoute, Statement } from './test-record.ts';

const parts: Readonly<Record<LeadMemberPart, string>> = {
  presented: 'The Lead Member presented the paper.',
  co_wrote: 'The Lead Member wrote the paper with others.',
  none: 'The Lead Member took no part.',
};
const confirmed = 'Factual accuracy confirmed.';

/** The route as papers print it; null where the council has chosen none and nothing was said. Of people only posts. */
export function recordedRoute({ chosen, given, state }: CycleRoute): RecordedRoute | null {
  if (!chosen && given.statements.length === 0) return null;
  const last = (kind: StatementKind): RouteStatement | undefined => latestOf(state.standing, kind);
  const signing = last('signing');
  return {
    steps: state.steps.map(({ step, done }) => ({ title: stepTitles[step], done: doneInWords(done) })),
    clearances: clearancesIn(state.standing),
    accuracy: stated(last('accuracy'), confirmed),
    dissent: stated(last('dissent')),
    interests: stated(last('interests')),
    scrutineer: stated(last('scrutineer')),
    leadMember: leadMember(last('lead_member')),
    opinion: opinionOf(last('opinion')),
    concerns: state.standing.filter(({ kind }) => kind === 'concern').map(({ text }) => text),
    outcome: outcomeOf(last('outcome')),
    signing: signing === undefined ? null : { by: postOf(signing), on: signing.on },
    voided: voidedIn(given.statements),
  };
}

/** The post that said it and, where an operator has entered it, that. */
export function postOf({ by, personId }: Pick<RouteStatement, 'by' | 'personId'>): string {
  return personId === null ? `${by}, entered on behalf` : by;
}

function doneInWords(done: StepState['done']): string | null {
  if (done === null) return null;
  return `${dateInWords(done.on)}${done.by === '' ? '' : `, ${done.by}`}`;
}

function stated(said: RouteStatement | undefined, usual = ''): Statement | null {
  return said === undefined ? null : { by: postOf(said), on: said.on, text: said.text === '' ? usual : said.text };
}

function leadMember(said: RouteStatement | undefined): Statement | null {
  if (said?.part === null || said === undefined) return null;
  return { by: postOf(said), on: said.on, text: [parts[said.part], said.text].filter((text) => text !== '').join(' ') };
}

function opinionOf(said: RouteStatement | undefined): RecordedRoute['opinion'] {
  if (said?.verdict === null || said === undefined) return null;
  return { by: postOf(said), on: said.on, text: said.text, verdict: said.verdict, cited: said.cited };
}

function outcomeOf(said: RouteStatement | undefined): RecordedRoute['outcome'] {
  if (said?.verb === null || said === undefined) return null;
  return { body: said.body, on: said.on, verb: said.verb, minuteReference: said.minuteReference };
}

function clearancesIn(standing: readonly RouteStatement[]): RecordedRoute['clearances'] {
  return signOffRows.flatMap(({ key }) => {
    const said = latestOf(standing, 'clearance', key);
    if (said === undefined) return [];
    return [{ row: key, on: said.on, notApplicable: said.notApplicable, by: postOf(said) }];
  });
}

function voidedIn(statements: readonly RouteStatement[]): RecordedRoute['voided'] {
  return statements.flatMap((said, at) => {
    if (said.kind !== 'unlock') return [];
    const asked = latestOf(statements.slice(0, at), 'unlock_request');
    const by = [asked, said]
      .filter((one) => one !== undefined)
      .map(postOf)
      .join(' and ');
    return [{ signedOn: said.signedOn ?? said.on, on: said.on, by, why: asked?.text ?? '' }];
  });
}
