import { datesForTrigger, labelForTrigger, triggerKinds, triggerRules } from '../../src/domain/trigger.ts';

describe('a trigger', () => {
  it('asks for a cycle, but an inspection for none and a proposed function for a proposed one', () => {
    const asked = Map.groupBy(triggerKinds, (kind) => triggerRules[kind].asksFor);
    expect(asked.get(null)).toEqual(['inspection-awaited', 'inspection-published']);
    expect(asked.get('proposed')).toEqual(['function-proposed']);
    expect(asked.get('implemented')).toHaveLength(14);
  });

  it('has a cycle two weeks later, without a closing day', () => {
    const dates = { opensOn: '2026-09-28', closesOn: null };
    expect(datesForTrigger({ kind: 'dcs-changed', takesEffectOn: null }, '2026-09-14')).toEqual(dates);
    expect(datesForTrigger({ kind: 'function-in-effect', takesEffectOn: '2026-09-01' }, '2026-09-14')).toEqual(dates);
  });

  it.each<[string, string, string | null, string | null]>([
    ['in good time', '2027-04-01', '2026-09-28', '2027-03-31'],
    ['with eight weeks to go it starts sooner', '2026-11-17', '2026-09-21', '2026-11-16'],
    ['in a hurry it starts today', '2026-09-16', '2026-09-14', '2026-09-15'],
    ['with no whole day left there is no test', '2026-09-15', null, null],
    ['nor after the fact', '2026-09-01', null, null],
  ])(
    'of a function that is proposed is tested before it takes effect: %s',
    (_name, takesEffectOn, opensOn, closesOn) => {
      const dates = datesForTrigger({ kind: 'function-proposed', takesEffectOn }, '2026-09-14');
      expect(dates).toEqual(opensOn === null ? null : { opensOn, closesOn });
    },
  );

  it('names its cycle after itself and its month, once', () => {
    const trigger = { kind: 'peer-audit' as const, happenedOn: '2027-03-05' };
    expect(labelForTrigger(trigger, [])).toBe('Peer audit, March 2027');
    expect(labelForTrigger(trigger, ['Peer audit, March 2027'])).toBe('Peer audit, March 2027 (2)');
  });

  it.each(triggerKinds)('of kind %s has a label that fits', (kind) => {
    expect(labelForTrigger({ kind, happenedOn: '2027-09-05' }, []).length).toBeLessThanOrEqual(55);
  });
});
