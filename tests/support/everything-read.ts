import { runLat } from '../../src/cli/run-lat.ts';
import { documentKinds, editions } from '../../src/domain/document.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import { askRecord } from '../../src/usecases/ask-record.ts';
import { findThemes } from '../../src/usecases/find-themes.ts';
import { exportHistory } from '../../src/usecases/export-history.ts';
import { makeDocument } from '../../src/usecases/make-document.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { findEvidence } from '../../src/usecases/show-evidence.ts';
import { showActions } from '../../src/usecases/show-actions.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { showHeard } from '../../src/usecases/show-heard.ts';
import { showOpinion } from '../../src/usecases/show-opinion.ts';
import { showReview } from '../../src/usecases/show-review.ts';
import { showStatus } from '../../src/usecases/show-status.ts';
import { showTrend } from '../../src/usecases/show-trend.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import { showYouSaid } from '../../src/usecases/show-you-said.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import type { TestCouncil } from './council.ts';
import { directorates } from './council.ts';
import { noLargeFiles } from './no-large-files.ts';

/** What one reader gets in one place, as text: all that its card, its lines or its file are made of. */
export interface Read {
  where: string;
  text: string;
}

/** People of a test council by id, of every role that looks at what others said. */
const readers = [
  'dcs',
  'reviewer',
  'admin',
  'lead_member',
  'chief_executive',
  'manager',
  'manager-education',
  'frontline',
];
const scopes: readonly (string | null)[] = [null, ...directorates.map(({ id }) => id)];

/**
 * Everything that a council's people and its operator read of a cycle now: every card that shows or is worked out from
 * what people said, to every role and with every filter; `lat status show`, `lat gaps`, `lat history export`; and what
 * each document is made of, in each edition. Left out: `lat council export` and backups, which are the whole record.
 */
export async function everythingRead(council: TestCouncil): Promise<readonly Read[]> {
  const read: Read[] = [];
  for (const reader of readers) {
    for (const [where, look] of cardsFor(council, council.actorNamed(reader)))
      read.push({ where: `${where} to ${reader}`, text: JSON.stringify(await look()) });
  }
  for (const [where, look] of filesOf(council)) read.push({ where, text: await look() });
  return read;
}

function cardsFor({ services, set, cycleId }: TestCouncil, actor: Actor): [string, () => Promise<unknown>][] {
  const questions = questionsOf(set).map(({ key }) => key);
  const inScope = (directorateId: string | null): [string, () => Promise<unknown>][] => {
    const of = directorateId ?? 'all';
    return [
      [`status of ${of}`, () => showStatus(services, actor, { directorateId, words: '' })],
      [
        `gaps of ${of}`,
        () => showGaps(services, actor, { cycleId, position: { ...startOfList, directorateId }, words: '' }),
      ],
      ...questions.flatMap((questionKey): [string, () => Promise<unknown>][] => [
        [
          `views of ${of}`,
          () => showViews(services, actor, { cycleId, questionKey, directorateId, words: '', page: 1 }),
        ],
        [`themes of ${of}`, () => findThemes(services, actor, { cycleId, questionKey, directorateId, page: 1 })],
        [
          `heard of ${of}`,
          () => showHeard(services, actor, { cycleId, place: { questionKey, directorateId }, words: '', page: 1 }),
        ],
      ]),
    ];
  };
  return [
    ...scopes.flatMap(inScope),
    ['gaps where views part', () => showGaps(services, actor, { cycleId, position: startOfList, words: 'views' })],
    ['you said', () => showYouSaid(services, actor, { cycleId, page: 1 })],
    ['trend', () => showTrend(services, actor, { directorateId: null, words: '', view: 'weeks', page: 1 })],
    ['opinion', () => showOpinion(services, actor, { cycleId })],
    ['evidence', () => findEvidence(services, actor, { words: '' })],
    ['review', () => showReview(services, actor)],
    ['actions', () => showActions(services, actor, { list: { directorateId: null, term: null, page: 1 }, words: '' })],
    ['ask', () => askRecord(services, actor, { question: 'Who hears of it late?', page: 1, nearest: null })],
  ];
}

function filesOf({ services, councilId }: TestCouncil): [string, () => Promise<string>][] {
  const lat = async (command: string, directorateId: string | null): Promise<string> => {
    const scope = directorateId === null ? [] : ['--directorate', directorateId];
    const args = [...command.split(' '), '--council', councilId, ...scope, '--json'];
    const { exitCode, stdout, stderr } = await runLat(args, {
      ...{ services: () => Promise.resolve(services), questionSets: [], ...noLargeFiles },
      readFile: () => Promise.reject(new Error('Nothing is read')),
      pause: () => Promise.reject(new Error('Nothing is waited for')),
    });
    return `${String(exitCode)} ${stdout} ${stderr}`;
  };
  const asJson = { write: (record: unknown) => Promise.resolve(Buffer.from(JSON.stringify(record))) };
  const writers = { workbook: asJson, report: asJson, paper: asJson, statement: asJson, opinion: asJson };
  return [
    ...scopes.flatMap((scope): [string, () => Promise<string>][] =>
      ['status show', 'gaps'].map((command) => [`lat ${command} of ${scope ?? 'all'}`, () => lat(command, scope)]),
    ),
    ...documentKinds.flatMap((kind) =>
      editions.map((edition): [string, () => Promise<string>] => [
        `${kind}, ${edition}`,
        async () => {
          const made = await makeDocument(services, writers, {
            ...{ kind, edition, councilId, cycle: null, directorate: null },
          });
          return made.kind === 'refused' ? JSON.stringify(made) : Buffer.from(made.value.bytes).toString();
        },
      ]),
    ),
    ['history', async () => JSON.stringify(await exportHistory(services, { councilId, subject: null }))],
  ];
}
