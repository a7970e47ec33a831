import type { StandingPost } from '../usecases/ports.ts';

/**
 * The address under which Teams opens a message that starts a thread of a channel; null where the ids are not those of
 * Teams, as in the local client. Form: learn.microsoft.com, deep link to a channel conversation; the names of team and
 * channel, which it lists too, are left out, for they may change. A message's id is when it was created.
 */
export function messageLink({ conversationId, tenantId, groupId, threadId, activityId }: StandingPost): string | null {
  const id = /;messageid=(\d+)$/.exec(threadId)?.[1] ?? activityId;
  if (!/^19:[^\s;]+@thread\.(tacv2|skype)$/.test(conversationId) || !/^\d+$/.test(id)) return null;
  const asked = new URLSearchParams({
    tenantId,
    ...(groupId !== null && { groupId }),
    parentMessageId: id,
    createdTime: id,
  });
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(conversationId)}/${id}?${asked.toString()}`;
}
