import type { TurnContext } from 'botbuilder';
import type { TeamsPoster } from '../../src/teams/teams-poster.ts';
import type { TurnGiven } from '../../src/teams/turn-of.ts';
import { turnOf } from '../../src/teams/turn-of.ts';
import type { Services } from '../../src/usecases/services.ts';
import type { Conversation } from '../support/activities.ts';
import { activitiesFrom, channel, groupChat, inThread, person, personalChat } from '../support/activities.ts';

describe('a card’s refresh', () => {
  const who = person('Somebody');
  const refreshFor = (serviceUrl: string, where: Conversation): string | null => {
    const activity = activitiesFrom(serviceUrl).message(who, where, 'start');
    const given = {
      ...{ services: {} as Services, poster: {} as TeamsPoster, documents: {} as TurnGiven['documents'] },
      actor: { councilId: 'a', personId: 'b' },
    };
    return turnOf({ activity } as unknown as TurnContext, given).options.refreshFor;
  };

  it('is for the one person of a personal chat in Teams', () => {
    expect(refreshFor('https://smba.trafficmanager.net/uk/', personalChat(who))).toBe(who.id);
  });

  it('is left out where others read along', () => {
    for (const where of [groupChat(), channel(), inThread(channel())]) {
      expect(refreshFor('https://smba.trafficmanager.net/uk/', where)).toBeNull();
    }
  });

  it('is left out for the local client, which prints a warning under it', () => {
    expect(refreshFor('http://127.0.0.1:56150/_connector', personalChat(who))).toBeNull();
    expect(refreshFor('http://localhost:56150/_connector', personalChat(who))).toBeNull();
  });
});
