import { workbookPlaceInWords } from '../documents/workbook-problem.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { kindsInWords } from '../domain/identifying-text.ts';
import type { WorkbookPlace } from '../domain/workbook-content.ts';
import type { OperatorReason } from '../usecases/operator-outcome.ts';
import { backupProblemInWords } from './backup-problem-in-words.ts';
import { badRouteInWords, routeRefusalInWords, statementProblemWords } from './route-in-words.ts';
import { evidenceProblemInWords } from './evidence-problem-in-words.ts';
import { postProblemInWords } from './post-problem-in-words.ts';

type Words = { [Kind in OperatorReason['kind']]: (reason: Extract<OperatorReason, { kind: Kind }>) => string };

const list = (known: readonly string[]): string => (known.length === 0 ? 'none' : known.join(', '));

const optionNames: Readonly<Record<string, string>> = {
  tenantId: 'tenant',
  frontDoor: 'front-door',
  whistleBlowing: 'whistle-blowing',
  everyMonths: 'every',
  opensOn: 'opens',
  closesOn: 'closes',
  figuresFrom: 'figures-from',
  repliesWanted: 'replies',
  commentsFrom: 'comments-from',
  reviewerReads: 'reviewer-reads',
  newEvidenceMonths: 'new-evidence',
};

const cellInWords = (place: WorkbookPlace): string => {
  const words = workbookPlaceInWords(place);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** A field as the option that sets it. */
const option = (field: string): string => `--${optionNames[field] ?? field}`;

/** What people are told before their first answer. */
const fixed = new Set(['figuresFrom', 'commentsFrom', 'confidentiality', 'reviewerReads']);
const fixedBecause = 'Who reads what, and from how many replies, is told to everybody who is asked and never changes.';

const words: Words = {
  bad_id: ({ what, id }) =>
    `“${id}” cannot be the id of a ${what}: use small letters, figures and hyphens, such as ${what === 'council' ? 'example-borough' : 'social-care'}.`,
  bad_text: ({ what, problem, longest }) => {
    if (problem === 'empty') return `${option(what)} is empty.`;
    if (problem === 'too_long') return `${option(what)} is longer than ${String(longest)} characters.`;
    return `${option(what)} holds a space, a line break or another character that does not belong there.`;
  },
  bad_zone: ({ zone }) => `“${zone}” is no time zone; write one such as Europe/London.`,
  bad_post_field: ({ found }) => postProblemInWords(found),
  changed_meanwhile: () => 'Somebody else has changed it meanwhile. Nothing was changed; look at it and try again.',
  no_such_council: ({ id }) => `There is no council “${id}”. Add it with: lat council add`,
  exists_otherwise: ({ what, id, differs }) =>
    `The ${what} “${id}” is there already with another ${differs.map(option).join(', ')}. Nothing was changed.${
      differs.some((field) => fixed.has(field)) ? ` ${fixedBecause}` : ''
    }`,
  name_taken: ({ name, id }) => `The name “${name}” belongs to the directorate “${id}” already.`,
  no_such_directorate: ({ directorate, known }) =>
    `There is no directorate “${directorate}”. There are: ${list(known)}.`,
  no_open_cycle: () => 'No cycle is open. Open one with: lat cycle open',
  which_cycle: ({ known }) => `More than one cycle fits. Say which with --cycle: ${list(known)}.`,
  no_such_cycle: ({ cycle, known }) => `There is no cycle “${cycle}”. There are: ${list(known)}.`,
  cycle_not_open: ({ label }) => `The cycle “${label}” is not open.`,
  cycle_signed_off: ({ label, signedOn }) =>
    `The cycle “${label}” was signed off${signedOn === null ? '' : ` on ${dateInWords(signedOn)}`} and stays as it was signed. Nothing was changed.`,
  cycle_in_status: ({ label, status, needed }) =>
    `The cycle “${label}” is ${status.replace('_', ' ')}; this needs one that is ${needed.replace('_', ' ')}. Nothing was changed.`,
  live_has_no_review: ({ label }) =>
    `The cycle “${label}” is live: it stays open and is signed at a date, with: lat cycle sign-off`,
  day_outside: ({ option: given, from, until }) =>
    from === null
      ? `--${given} must be ${dateInWords(until)} or earlier.`
      : `--${given} must be a day from ${dateInWords(from)} to ${dateInWords(until)}.`,
  takes_effect_missing: () =>
    'Say with --takes-effect when the function would be carried: it must be tested before. Where it is carried already, the kind is function-in-effect.',
  takes_effect_too_soon: ({ takesEffectOn }) =>
    `--takes-effect ${dateInWords(takesEffectOn)} leaves no day for a test before it. Where it cannot wait, the kind is function-in-effect.`,
  trigger_without_cycle: ({ trigger }) =>
    `“${trigger}” asks for no cycle by itself, so neither --questions nor --cycle goes with it.`,
  which_set: ({ known }) => `Say with --questions on which set the cycle is to run. In use: ${list(known)}.`,
  which_compared: ({ option: given, known }) => `More than one cycle fits. Say --${given} as one of: ${list(known)}.`,
  no_such_set: ({ set, known }) => `There is no question set “${set}”. There are: ${list(known)}.`,
  shipped_set: ({ id }) =>
    `The id “${id}” belongs to a question set that comes with the program. Give the file another id.`,
  bad_set_id: ({ id }) =>
    `“${id}” cannot be the id of a question set: give one with --set, in small letters, figures and hyphens, such as our-assurance-test.`,
  no_such_version: ({ set, version, known }) =>
    `There is no version ${String(version)} of “${set}”. There are: ${list(known.map(String))}.`,
  no_earlier_version: ({ set, version }) =>
    `There is no version of “${set}” before version ${String(version)} to compare it with.`,
  entries_differ: ({ label, set }) =>
    `A cycle “${label}” on ${set} is there already, and its entries are not those of the file. Nothing was changed.`,
  identifying_cell: ({ kinds, ...place }) =>
    `${cellInWords(place)} looks like it holds ${kindsInWords(kinds)}. Nothing was changed. Please write it so that no child can be recognised. If no such cell is about a child, add --accept-identifying.`,
  workbook_of_council: ({ council }) =>
    `This workbook was made for ${council}, not for this council. Nothing was changed.`,
  workbook_of_cycle: ({ of, wanted }) =>
    `This workbook was made of the cycle ${of}, not of ${wanted}. Nothing was changed. Say --cycle, or export ${wanted} and edit that.`,
  workbook_of_version: ({ version }) =>
    `This workbook was made of version ${String(version)} of the questions, and the cycle runs on another. Nothing was changed. Export it again and edit that.`,
  workbook_public: () =>
    'This is the public edition, which leaves things out. Nothing was changed. Edit the restricted edition.',
  label_without_year: ({ label }) =>
    `The label “${label}” names no year, so that the cycle would stand in no order. Say with --opens on which day it began.`,
  entries_to_come: ({ opensOn }) =>
    `Entries can be imported for a cycle that has begun; ${dateInWords(opensOn)} is still to come.`,
  which_directorate: ({ known }) =>
    `The workbook has questions that each directorate answers. Say with --directorate whose entries these are: ${list(known)}.`,
  version_taken: ({ id, version }) =>
    `Version ${String(version)} of “${id}” is there already with other content. Give the file a higher version.`,
  version_behind: ({ id, version, latest }) =>
    `Version ${String(latest)} of “${id}” is there already. Give the file a higher version than that, not ${String(version)}.`,
  label_taken: ({ label, set, differs }) =>
    `A cycle “${label}” on ${set} is there already with another ${differs.map(option).join(', ')}. Nothing was changed.${
      differs.some((field) => fixed.has(field)) ? ` ${fixedBecause}` : ''
    }`,
  closes_too_early: ({ closesOn, after }) =>
    `--closes ${dateInWords(closesOn)} is too early: it must be a day after ${dateInWords(after)}.`,
  live_has_no_end: ({ set, option: given }) =>
    `A live cycle has no end and no cadence, so --${given} does not go with --live or with the live set ${set}.`,
  not_live: ({ set }) =>
    `--new-evidence is for a live cycle, and a cycle on ${set} has an end: it asks for its evidence when it is run.`,
  no_such_question: ({ key, known }) => `There is no question “${key}” in this cycle. There are: ${list(known)}.`,
  no_such_section: ({ key, known }) => `There is no section “${key}” in this cycle. There are: ${list(known)}.`,
  paper_of_whole_council: () => 'The Word papers are of the whole council. Leave out --directorate.',
  no_such_setting: ({ name, known }) => `There is no setting “${name}”. There are: ${list(known)}.`,
  setting_not_a_choice: ({ name, choices }) => `${name} is one of: ${list(choices)}.`,
  legal_hold_stands: ({ why }) => `A legal hold stands, so nothing is deleted or erased: ${why}`,
  backup_unusable: ({ problem }) => backupProblemInWords(problem),
  council_not_empty: ({ id }) =>
    `The council “${id}” is in this store with data of its own, or in another tenant. A backup goes only where there is nothing of it.`,
  bad_route: ({ text }) => badRouteInWords(text),
  route_refuses: ({ refusal }) => routeRefusalInWords(refusal),
  bad_statement: ({ problem }) => statementProblemWords[problem],
  no_evidence_item: ({ id }) => `There is no item “${id}” in the register. See: lat evidence list`,
  bad_evidence: ({ problem }) => evidenceProblemInWords(problem),
  no_evidence_file: ({ id }) => `No file is kept of an item “${id}”. See: lat evidence list`,
  file_removed: ({ id, on }) =>
    `The file of “${id}” was taken out on ${dateInWords(on)}. See why with: lat history export --subject evidence_file`,
  file_damaged: ({ id }) =>
    `The file of “${id}” is not what it was when it was taken: its checksum differs. Nothing was written.`,
  no_such_person: ({ email }) => `Nobody in this council has the e-mail ${email}. Add them with: lat people import`,
  person_inactive: ({ email }) => `${email} is no longer active in this council.`,
  not_a_manager: ({ email }) => `${email} holds no manager role, and only managers are led to assessments.`,
  no_place_for: ({ email }) => `None of these questions has an entry that ${email} could hold.`,
  routes_missing: () =>
    'The routes for a concern are not all set, so nobody can be invited. Set them with: lat council signpost',
  not_subscribed: () => 'No channel gets the status. Say “post weekly status here” to the bot in the channel.',
  which_channel: ({ known }) => `More than one channel gets the status. Say which with --channel: ${list(known)}.`,
  no_such_channel: ({ channel, known }) => `No channel “${channel}” gets the status. There are: ${list(known)}.`,
};

/** A reason for a refusal as one line for a person: what is wrong and what to do about it. */
export function reasonInWords(reason: OperatorReason): string {
  const say = words[reason.kind] as (reason: OperatorReason) => string;
  return say(reason);
}
