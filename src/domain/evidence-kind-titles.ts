import type { EvidenceKind } from './evidence-item.ts';

/** Kinds of evidence, as cards and documents name them. */
export const evidenceKindTitles: Readonly<Record<EvidenceKind, string>> = {
  file: 'File',
  link: 'Link',
  minute: 'Minute',
  decision: 'Decision',
  meeting: 'Meeting',
  paper: 'Paper',
};
