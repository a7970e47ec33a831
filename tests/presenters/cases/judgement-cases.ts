import type { Card } from '../../../src/presenters/card.ts';
import { presentJudgementForm, presentJudgements } from '../../../src/presenters/present-judgements.ts';
import type { JudgementFormCard, JudgementsCard } from '../../../src/usecases/judgement-card.ts';
import { presentRelationshipForm, presentRelationships } from '../../../src/presenters/present-relationships.ts';
import type { RelationshipFormCard, RelationshipsCard } from '../../../src/usecases/relationship-card.ts';
import { hostile, longest } from './words.ts';

const one = { personId: 'person-1', who: 'Head of Assurance', own: true, text: 'No part in it.', mayChange: true };
const relationships: RelationshipsCard = {
  ...{ kind: 'relationships', cycleId: 'cycle-1', cycleLabel: '2026/27', signedOff: false, page: 1, pages: 1 },
  ...{ shown: [one], notice: null },
};
const relationshipForm: RelationshipFormCard = {
  ...{ kind: 'relationship_form', cycleId: 'cycle-1', cycleLabel: '2026/27', personId: 'person-1' },
  ...{ who: 'Head of Assurance', own: true, revision: 0, typed: '', saved: '', problem: null },
  ...{ conflict: false, keptForYou: false },
};

const judgements: JudgementsCard = {
  ...{ kind: 'judgements', cycleId: 'cycle-1', cycleLabel: '2026/27', signedOff: false, mayJudge: true },
  ...{ scale: 'ofsted4', sectionTitle: 'Child protection', shown: [], page: 2, pages: 6, notice: 'saved' },
};
const judgementForm: JudgementFormCard = {
  ...{ kind: 'judgement_form', cycleId: 'cycle-1', cycleLabel: '2026/27', scale: 'met3', page: 1, revision: 0 },
  ...{ place: { sectionKey: 's', directorateId: null }, sectionTitle: 'Strategic', directorateName: null },
  ...{ typed: { value: '', reasons: '' }, saved: { value: '', reasons: '' }, problem: null },
  ...{ conflict: false, keptForYou: false },
};

/** How those who assess stand to the assessed, and what is judged of whole sections. */
export const judgementCases: Readonly<Record<string, () => Card>> = {
  'judgements/longest': () =>
    presentJudgements({
      ...judgements,
      shown: Array.from({ length: 6 }, (_, index) => ({
        ...{ place: { sectionKey: 's', directorateId: index === 0 ? null : `d-${String(index)}` }, by: hostile },
        ...{ directorateName: index === 0 ? null : hostile, value: index === 5 ? '' : 'good', reasons: longest },
      })),
    }),
  'judgement-form/new': () => presentJudgementForm(judgementForm),
  'judgement-form/conflict': () =>
    presentJudgementForm({
      ...{ ...judgementForm, revision: 2, conflict: true, problem: 'no_reasons', directorateName: hostile },
      ...{ typed: { value: '', reasons: hostile }, saved: { value: 'good', reasons: longest } },
    }),
  'relationships/own': () => presentRelationships({ ...relationships, notice: 'saved' }),
  'relationships/nobody': () => presentRelationships({ ...relationships, shown: [] }),
  'relationships/longest': () =>
    presentRelationships({
      ...relationships,
      ...{ cycleLabel: hostile, signedOff: true, page: 2, pages: 3, notice: 'already_saved' },
      shown: Array.from({ length: 6 }, (_, index) => ({
        ...{ personId: `person-${String(index)}`, who: index === 0 ? hostile : longest, own: false },
        ...{ text: index === 1 ? '' : longest, mayChange: index > 2 },
      })),
    }),
  'relationship-form/new': () => presentRelationshipForm(relationshipForm),
  'relationship-form/conflict': () =>
    presentRelationshipForm({
      ...relationshipForm,
      ...{ own: false, who: hostile, conflict: true, saved: longest, typed: hostile, revision: 3 },
    }),
  'relationship-form/too-long': () =>
    presentRelationshipForm({
      ...{ ...relationshipForm, typed: longest.slice(0, 5_000), problem: 'text_too_long', keptForYou: true },
    }),
};
