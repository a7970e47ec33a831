import { cleanText } from '../domain/clean-text.ts';
import { committeeVerbs } from '../domain/document-setting.ts';
import { questionNumbers } from '../domain/recommendation.ts';
import type { Part } from '../domain/route-part.ts';
import { roleInPapers } from '../domain/route-part.ts';
import { latestOf } from '../domain/route.ts';
import type { RouteStatement, StatementContent } from '../domain/route-statement.ts';
import { blankStatement, leadMemberParts, verdicts } from '../domain/route-statement.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { OpinionCard, RouteFormCard, RouteTexts } from './opinion-card.ts';
import type { Refusal } from './refusal.ts';
import type { RouteDesk } from './route-desk.ts';
import { findRouteDesk, opinionCard, standingAt } from './route-desk.ts';
import { citedIn } from './route-for-operator.ts';
import type { Said } from './say-on-route.ts';
import { sayOnRoute } from './say-on-route.ts';
import type { Actor, Services } from './services.ts';

export type RoutePartOutcome = OpinionCard | RouteFormCard | Refusal;

/** Which part of which cycle's route a card is about. */
export interface RoutePartKey extends Part {
  cycleId: string;
}

/** *Fill in*: the form of one part, with whatever was typed there before and not saved. */
export async function openRoutePart(services: Services, actor: Actor, key: RoutePartKey): Promise<RoutePartOutcome> {
  return actorTurn(services, actor, 'openRoutePart', async (tx) => {
    const desk = await findRouteDesk(tx, services, { actor, cycleId: key.cycleId });
    if (desk.kind !== 'desk') return desk;
    if (standingAt(desk, key).kind !== 'role') return { kind: 'not_yours' };
    const draft = await findDraft(tx, draftKey(actor, key));
    return form(desk, key, {
      typed: { ...textsOf(desk, standingOf(desk, key)), ...draft },
      keptForYou: draft !== undefined,
    });
  });
}

/**
 * *Save* on it: says it for good, or gives the form back with everything in it. Where the route or a conclusion has moved
 * since the form was opened nothing is said, but for the same words that stand there already.
 */
export async function saveRoutePart(
  services: Services,
  actor: Actor,
  press: RoutePartKey & { revision: number; texts: RouteTexts },
): Promise<RoutePartOutcome> {
  return actorTurn(services, actor, 'saveRoutePart', async (tx) => {
    const desk = await findRouteDesk(tx, services, { actor, cycleId: press.cycleId });
    if (desk.kind !== 'desk') return desk;
    const standing = standingAt(desk, press);
    if (standing.kind !== 'role') return { kind: 'not_yours' };
    const content = contentOf(desk, press);
    const turn = { ...desk, actor: actor.personId };
    const by = desk.person.post ?? roleInPapers(standing.role);
    const said = await sayOnRoute(turn, {
      ...{ cycle: desk.cycle, route: desk.route, content, by, personId: actor.personId },
      seen: press.revision,
    });
    return answer(desk, said, { actor, press });
  });
}

async function answer(
  desk: RouteDesk,
  said: Said,
  { actor, press }: { actor: Actor; press: RoutePartKey & { revision: number; texts: RouteTexts } },
): Promise<RoutePartOutcome> {
  const { tx, services } = desk;
  const fresh = async (): Promise<RouteDesk> => {
    const now = await findRouteDesk(tx, services, { actor, cycleId: press.cycleId });
    if (now.kind !== 'desk') throw new Error(`Nobody is at the route of ${press.cycleId} any more`);
    return now;
  };
  if (said.kind === 'said' || said.kind === 'already') {
    await dropDraft(tx, draftKey(actor, press));
    return opinionCard(await fresh(), { kind: said.kind === 'said' ? 'saved' : 'already_saved' });
  }
  await saveDraft(tx, { ...draftKey(actor, press), body: press.texts, now: desk.now });
  switch (said.kind) {
    case 'refused':
      return opinionCard(desk, said.refusal);
    case 'status':
      return opinionCard(desk, { kind: 'status' });
    case 'problems':
      return form(desk, press, { typed: press.texts, problems: said.problems });
    case 'stale':
      return form(await fresh(), press, { typed: press.texts, moved: true });
  }
}

/** What stands of a part; of matters of concern each is a new one. */
function standingOf({ route }: RouteDesk, { kind, row }: Part): RouteStatement | undefined {
  return kind === 'concern' ? undefined : latestOf(route.state.standing, kind, row);
}

function form(
  desk: RouteDesk,
  { kind, row }: RoutePartKey,
  said: Pick<RouteFormCard, 'typed'> & Partial<RouteFormCard>,
): RouteFormCard {
  const { cycle, route, today } = desk;
  return {
    ...{ kind: 'route_form', cycleId: cycle.cycle.id, cycleLabel: cycle.cycle.label, of: { kind, row } },
    ...{ revision: route.seen, today, standing: standingOf(desk, { kind, row }) ?? null },
    ...{ problems: [], moved: false, keptForYou: false },
    ...said,
  };
}

function draftKey(actor: Actor, { cycleId, kind, row }: RoutePartKey) {
  return { personId: actor.personId, cycleId, card: 'route', place: `${kind}/${row ?? ''}` };
}

/** In chat everything is said today, but for a committee's outcome, which has a day of its own. */
function contentOf(
  { cycle, today }: RouteDesk,
  { kind, row, texts }: RoutePartKey & { texts: RouteTexts },
): StatementContent {
  const clean = (text: string): string => cleanText(text).text;
  return {
    ...blankStatement(kind, kind === 'outcome' ? texts.on : today),
    ...{ row, text: clean(texts.text) },
    ...(kind === 'clearance' ? { notApplicable: texts.applies === 'no' } : {}),
    ...(kind === 'lead_member' ? { part: leadMemberParts.find((part) => part === texts.part) ?? null } : {}),
    ...(kind === 'opinion'
      ? {
          verdict: verdicts.find((one) => one === texts.verdict) ?? null,
          cited: citedIn(cycle.set, clean(texts.cites)),
        }
      : {}),
    ...(kind === 'outcome'
      ? {
          ...{ body: clean(texts.body), minuteReference: clean(texts.minuteReference) },
          verb: committeeVerbs.find((verb) => verb === texts.verb) ?? null,
        }
      : {}),
  };
}

function textsOf({ cycle, today }: RouteDesk, said: RouteStatement | undefined): RouteTexts {
  if (said === undefined) {
    return {
      text: '',
      verdict: '',
      cites: '',
      part: '',
      applies: 'yes',
      body: '',
      on: today,
      verb: '',
      minuteReference: '',
    };
  }
  return {
    ...{ text: said.text, verdict: said.verdict ?? '', cites: questionNumbers(cycle.set, said.cited) },
    ...{ part: said.part ?? '', applies: said.notApplicable ? 'no' : 'yes', body: said.body, on: said.on },
    ...{ verb: said.verb ?? '', minuteReference: said.minuteReference },
  };
}
