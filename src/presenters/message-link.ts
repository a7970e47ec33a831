/**
 * The address under which Teams opens a message that starts a thread of a channel; null where the ids are not those of
 * Teams, as in the local client. Form: learn.microsoft.com, deep link to a channel conversation.
 */
export function messageLink(message: { conversationId: string; threadId: string; activityId: string }): string | null {
  const { conversationId, threadId, activityId } = message;
  const id = /;messageid=(\d+)$/.exec(threadId)?.[1] ?? activityId;
  if (!/^19:[^\s;]+@thread\.(tacv2|skype)$/.test(conversationId) || !/^\d+$/.test(id)) return null;
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(conversationId)}/${id}?parentMessageId=${id}`;
}
