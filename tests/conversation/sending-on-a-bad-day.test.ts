import { runSending } from '../bench/sending.ts';
import { badDay } from '../bench/sending-plans.ts';

/** A small form of the bench's run: the whole program, killed on the way, against a stand-in for Teams. */
describe('cards of the week on a bad day of Teams', () => {
  it('all arrive, and none twice without saying so, with three kills of two instances', async () => {
    const run = await runSending({
      name: 'small',
      engine: 'postgres',
      work: { kind: 'channels', councils: 3, channels: 24 },
      ...{ perSecond: 3, speed: 20, instances: 2, kills: 3, seed: 7 },
      faults: badDay,
      talking: false,
      withinMs: 90_000,
    });
    expect(run).toMatchObject({
      kills: 3,
      open: 0,
      failed: 0,
      tally: { due: 24, arrived: 24, unmarkedRepeats: 0 },
    });
  }, 180_000);
});
