/** Why a message did not reach somebody, as far as what Teams answered tells. */
export const deliveryProblems = [
  'blocked',
  'removed',
  'not_allowed',
  'gone',
  'too_late',
  'no_answer',
  'other',
] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];

/** Beginnings of what Teams answers (PLATFORM section 4), with what each comes to; the first that fits counts. */
const byCode: readonly (readonly [RegExp, DeliveryProblem])[] = [
  [/ConversationBlockedByUser|MessageWritesBlocked/i, 'blocked'],
  [/BotNotInConversationRoster|ForbiddenOperation/i, 'removed'],
  [/BotDisabledByAdmin|NotEnoughPermissions|BotNotRegistered|service_host_not_allowed|^401\b/i, 'not_allowed'],
  [/^403\b/, 'blocked'],
  [/^404\b|no_reference|erased/, 'gone'],
  [/^unknown_|^cut_off$/, 'no_answer'],
  [/^(412|429|503)\b|given_up/, 'too_late'],
];

/** The problem behind the code with which a send ended. */
export function deliveryProblem(code: string): DeliveryProblem {
  return byCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}
