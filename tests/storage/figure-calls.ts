import type { PublishedCell } from '../../src/domain/plan-publications.ts';
import * as figures from '../../src/storage/figure-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const aCell: PublishedCell = {
  ...{ audience: 'frontline', block: ['', 'education'], questionKey: 'supervision', item: '' },
  published: [{ key: 'key-1', view: 'good', reason: mark, earlier: [] }],
};
const someBlocks = { audience: 'frontline' as const, blocks: [['', 'education']] };
const none = { gives: [] };

/** A block and a figure of a council. */
export async function fillFigures(tx: Tx): Promise<void> {
  await figures.addBlocks(tx, cycle.id, someBlocks);
  await figures.saveCell(tx, cycle.id, aCell);
  await figures.noteLook(tx, cycle.id, mark);
}

/** The calls of what is published of responses; see {@link RepositoryCall}. */
export const figureCalls: Readonly<Record<string, RepositoryCall>> = {
  'figure.findRepliesState': {
    call: (tx) => figures.findRepliesState(tx, cycle.id),
    elsewhere: { gives: { now: '0//0/0', seen: null, any: false, asked: [] } },
  },
  'figure.noteLook': { call: (tx) => figures.noteLook(tx, cycle.id, 'other'), elsewhere: 'refused' },
  'figure.listCountedReplies': {
    call: (tx) => figures.listCountedReplies(tx, cycle),
    elsewhere: none,
  },
  'figure.countParts': { call: (tx) => figures.countParts(tx, cycle.id), elsewhere: none },
  'figure.listBlocks': {
    call: async (tx) => [...(await figures.listBlocks(tx, cycle.id))],
    elsewhere: none,
  },
  'figure.addBlocks': {
    call: (tx) => figures.addBlocks(tx, cycle.id, { ...someBlocks, blocks: [['social-care']] }),
    elsewhere: 'refused',
  },
  'figure.listCells': { call: (tx) => figures.listCells(tx, cycle.id, 'supervision'), elsewhere: none },
  'figure.listFigures': { call: (tx) => figures.listFigures(tx, cycle.id), elsewhere: none },
  'figure.saveCell': {
    call: (tx) => figures.saveCell(tx, cycle.id, { ...aCell, published: [] }),
    elsewhere: 'refused',
  },
};
