import { evidenceKinds, noExemption } from '../../../src/domain/evidence-item.ts';
import type { Card } from '../../../src/presenters/card.ts';
import {
  presentFileKnown,
  presentFileNotTaken,
  presentFilesElsewhere,
  presentFilesReading,
} from '../../../src/presenters/present-evidence-file.ts';
import { presentEvidenceForm } from '../../../src/presenters/present-evidence-form.ts';
import { presentEvidence } from '../../../src/presenters/present-evidence.ts';
import type { EvidenceFormCard, EvidenceListCard, ListedEvidence } from '../../../src/usecases/evidence-card.ts';
import type { FileKnown } from '../../../src/usecases/take-file.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null };
const entry = { questionKey: 'supervision', directorateId: 'education' };

const paper: ListedEvidence = {
  ...{ id: 'item-1', kind: 'paper', sensitivity: 'public', title: 'Restructure of the People Directorate', gist: '' },
  ...{
    link: 'https://intranet.example/paper',
    when: '19 November 2015',
    withheld: false,
    file: null,
    owner: 'Chief Executive',
  },
  ...{ reviewOn: '2027-06-01', reviewDue: false, supports: ['4 Supervision, Education'], here: true, mayChange: true },
};
const letter: ListedEvidence = {
  ...{ ...paper, id: 'item-2', kind: 'minute', sensitivity: 'restricted', title: hostile, link: '', owner: '' },
  ...{ when: 'undated, after “Restructure of the People Directorate”', reviewDue: true, here: false, supports: [] },
};
const exempt: ListedEvidence = {
  ...{ ...paper, id: 'item-3', kind: 'decision', sensitivity: 'exempt', title: 'An exempt paper', link: '' },
  ...{ gist: 'A change of posts.', when: 'July 2016', withheld: true, owner: '', reviewOn: null, mayChange: false },
};
const full: ListedEvidence = {
  ...{ ...paper, sensitivity: 'exempt', title: longest.slice(0, 300), gist: longest.slice(0, 1_000) },
  ...{ link: longest.slice(0, 1_000), when: `undated, after “${longest.slice(0, 300)}”` },
  ...{ owner: longest.slice(0, 300), supports: Array.from({ length: 40 }, () => longest.slice(0, 200)) },
  reviewDue: true,
};

const list: EvidenceListCard = {
  ...{ kind: 'evidence_list', position: { cycleId: 'cycle-1', place: null, all: false, page: 1 } },
  ...{ cycleLabel: '2026/27', entry: null, items: [paper, letter, exempt], total: 3, pages: 1 },
  ...{ mayAdd: false, mayLink: false, notice: null },
};
const atEntry: EvidenceListCard = {
  ...{ ...list, position: { cycleId: 'cycle-1', place: entry, all: true, page: 1 }, mayAdd: true, mayLink: true },
  ...{ entry: '4 Supervision, Education', notice: 'linked' },
};

const form: EvidenceFormCard = {
  ...{ kind: 'evidence_form', position: { cycleId: 'cycle-1', place: entry, all: false, page: 1 } },
  ...{ cycleLabel: '2026/27', itemId: null, pressId: 'press-1', revision: 0, file: null, saved: '' },
  typed: {
    ...{ kind: 'paper', title: '', link: '', happenedOn: '', inferred: 'no', afterId: '', owner: '', reviewOn: '' },
    ...{ sensitivity: 'restricted', supports: 'supervision@education', ...noExemption },
  },
  entries: [{ place: entry, title: '4 Supervision, Education' }],
  ...{ moreEntries: false, had: [], before: [], mayExempt: false, locked: false },
  ...{ problems: [], conflict: false, keptForYou: false },
};
const texts = {
  ...{ title: longest.slice(0, 300), link: longest.slice(0, 1_000), happenedOn: '2016', owner: longest.slice(0, 300) },
  ...{ publicInterest: longest.slice(0, 1_000), paragraph: longest.slice(0, 300), decidedBy: longest.slice(0, 300) },
  ...{ publicTitle: longest.slice(0, 300), publicGist: longest.slice(0, 1_000) },
};
const choices = Array.from({ length: 60 }, (_, index) => `question-${String(index)}`);
const fullForm: EvidenceFormCard = {
  ...{ ...form, itemId: 'item-1', revision: 3, mayExempt: true, moreEntries: true, had: [`${choices[0]}@`] },
  entries: choices.map((questionKey) => ({ place: { questionKey, directorateId: null }, title: 'x'.repeat(120) })),
  before: choices.slice(0, 30).map((id) => ({ id, title: 'y'.repeat(120) })),
};

const takenOut = { name: 'removed.pdf', size: 20_000, removedAt: new Date('2026-09-14T08:00:00Z') };

const known: FileKnown = {
  ...{ kind: 'file_known', name: 'Minutes.pdf', title: hostile, itemId: 'item-1', mayChange: true },
  position: { cycleId: 'cycle-1', place: null, all: true, page: 1 },
};

/** The evidence register and the form of one item. */
export const evidenceCases: Readonly<Record<string, () => Card>> = {
  'evidence/register': () => presentEvidence(list, { refreshFor: '29:reader' }),
  'evidence/at-an-entry': () => presentEvidence(atEntry, options),
  'evidence/only-an-entry': () =>
    presentEvidence(
      {
        ...{ ...atEntry, position: { ...atEntry.position, all: false }, items: [paper], total: 1 },
        notice: 'saved_not_all',
      },
      options,
    ),
  'evidence/nothing-yet': () => presentEvidence({ ...list, items: [], total: 0, mayAdd: true }, options),
  'evidence/longest': () =>
    presentEvidence(
      {
        ...{ ...atEntry, items: [full, full, full, full, full] },
        position: { ...atEntry.position, page: 2 },
        pages: 9,
      },
      options,
    ),
  'evidence/with-a-file': () =>
    presentEvidence(
      { ...list, items: [{ ...paper, file: { name: hostile, size: 1_234_567, removedAt: null } }], total: 1 },
      options,
    ),
  'evidence/file-taken-out': () =>
    presentEvidence({ ...list, items: [{ ...paper, file: takenOut }], total: 1 }, options),
  'evidence-form/file-taken-out': () =>
    presentEvidenceForm({
      ...{ ...form, itemId: 'item-1', revision: 1, locked: true },
      file: { ...takenOut, id: 'file-1', sha256: 'a'.repeat(64) },
      typed: { ...form.typed, kind: 'file', title: 'Minutes' },
    }),
  'evidence-form/of-a-file': () =>
    presentEvidenceForm({
      ...form,
      file: { id: 'file-1', name: 'Minutes.pdf', size: 20_000, sha256: 'a'.repeat(64), removedAt: null },
      typed: { ...form.typed, kind: 'file', title: 'Minutes' },
    }),
  'message/files-reading': () => presentFilesReading(['Minutes.pdf', hostile], 2),
  'message/files-elsewhere': () => presentFilesElsewhere(),
  'message/file-known': () => presentFileKnown(known),
  'message/file-known-of-others': () => presentFileKnown({ ...known, mayChange: false }),
  'message/file-not-taken': () => presentFileNotTaken({ kind: 'file_not_taken', name: hostile, problem: 'macros' }),
  'message/file-of-no-keeper': () => presentFileNotTaken({ kind: 'file_not_taken', name: '', problem: 'not_keeper' }),
  'evidence-form/new': () => presentEvidenceForm(form),
  'evidence-form/exempt-and-locked': () =>
    presentEvidenceForm({
      ...{ ...form, itemId: 'item-3', revision: 2, mayExempt: true, locked: true },
      typed: {
        ...form.typed,
        ...{ title: 'Paper on posts', sensitivity: 'exempt', inferred: 'yes', reviewOn: '2027-06-01' },
        ...{ happenedOn: '20 July 2016', publicGist: 'A change of posts.' },
      },
      before: [{ id: 'item-1', title: hostile }],
      problems: [
        { field: 'paragraph', problem: 'missing' },
        { field: 'title', problem: 'signed_off' },
      ],
    }),
  'evidence-form/problems': () =>
    presentEvidenceForm({
      ...{ ...form, conflict: true, saved: hostile, keptForYou: true },
      typed: { ...form.typed, title: hostile, happenedOn: 'last week', reviewOn: 'soon' },
      problems: [
        { field: 'title', problem: 'too_long' },
        { field: 'link', problem: 'too_long' },
        { field: 'happenedOn', problem: 'not_a_date' },
        { field: 'reviewOn', problem: 'not_a_date' },
        { field: 'kind', problem: 'not_a_choice' },
        { field: 'afterId', problem: 'dated' },
        { field: 'afterId', problem: 'unknown' },
        { field: 'sensitivity', problem: 'whole_council' },
      ],
    }),
  'evidence-form/longest': () =>
    presentEvidenceForm({ ...fullForm, typed: { ...form.typed, ...texts, sensitivity: 'exempt' } }),
  'evidence-form/far-too-long': () =>
    presentEvidenceForm({
      ...fullForm,
      typed: {
        ...{ ...form.typed, kind: evidenceKinds[0], sensitivity: 'exempt' },
        ...Object.fromEntries(Object.keys(texts).map((name) => [name, longest])),
      },
    }),
};
