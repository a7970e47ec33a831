import { noGapFilter } from '../domain/gap-filter.ts';
import type { GapListPosition } from './gap-card.ts';

/** The first page of all gaps. */
export const startOfList: GapListPosition = { ...noGapFilter, from: '' };
