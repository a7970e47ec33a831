/** Settings for a bot whose clock stands still, or that a bench floods: no one may send too much. */
export const noTurnLimits = { PERSON_TURNS_PER_MINUTE: '99999', CONVERSATION_TURNS_PER_MINUTE: '99999' };
