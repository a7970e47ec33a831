import { assertNever } from '../domain/assert-never.ts';
import type { CorrectionOutcome } from '../usecases/status-card.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { presentPlain } from './present-plain.ts';
import { presentNotSubscribed, presentWhichChannel } from './present-post-status-outcome.ts';
import { verbs } from './verbs.ts';

type Form = Extract<CorrectionOutcome, { kind: 'correction_form' }>;
type Nothing = Extract<CorrectionOutcome, { kind: 'nothing_to_correct' }>;

const problems: Readonly<Record<Exclude<Form['problem'], null>, string>> = {
  reason_missing: 'Please say why, in a few words.',
  reason_too_long: 'Please make the reason shorter: it can be 300 characters long.',
  corrected_meanwhile: 'The card was corrected since you opened this. Save again if it is to be corrected once more.',
};

const whyNot: Readonly<Record<Nothing['why'], string>> = {
  not_out_yet: 'is not out yet. Once it stands there, it can be corrected',
  given_up: 'could not be sent, so nothing stands there to correct. Say “post status” to post one now',
  none_this_week: 'has not come, so nothing stands there to correct. Say “post status” to post one now',
};

/** What `correct status` came to. */
export function presentCorrection(outcome: CorrectionOutcome): Card {
  switch (outcome.kind) {
    case 'correcting':
      return presentPlain(
        `This week’s status card in ${outcome.channelName} is being corrected where it stands. It says when and why.`,
      );
    case 'already_correcting':
      return presentPlain(`Already saved: this week’s card in ${outcome.channelName} was corrected once.`);
    case 'nothing_to_correct':
      return presentPlain(`This week’s status card in ${outcome.channelName} ${whyNot[outcome.why]}.`);
    case 'correction_form':
      return presentForm(outcome);
    case 'not_subscribed':
      return presentNotSubscribed();
    case 'which_channel':
      return presentWhichChannel(outcome, ({ conversationId, name }) =>
        button(name, verbs.correctionOpen, { conversationId }),
      );
    default:
      return assertNever(outcome);
  }
}

/** At most this much of a typed reason comes back: it is for the person to shorten. */
const longestPrefill = 2_000;

function presentForm({ post, channelName, reason, problem }: Form): Card {
  return renderCard('correction-form', {
    name: channelName,
    problem: problem === null ? '' : problems[problem],
    reason: reason.slice(0, longestPrefill).replace(/[\uD800-\uDBFF]$/, ''),
    press: { conversationId: post.conversationId, corrections: post.corrections },
    back: { directorateId: post.directorateId ?? '' },
  });
}
