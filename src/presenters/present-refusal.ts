import { dateInWords } from '../domain/calendar-date.ts';
import type { GapDecider } from '../domain/gap-standing.ts';
import type { AnswersStay, EndedRole, Refusal } from '../usecases/refusal.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import type { Message } from './render-message.ts';
import { renderMessage } from './render-message.ts';
import { roleTitles } from './role-title.ts';

const ownCase: Readonly<Record<Extract<Refusal, { kind: 'own_case' }>['why'], string>> = {
  party: 'This question is about your own post, and nobody judges themselves. Nothing was changed.',
  author: 'You wrote this entry or hold it, and nobody judges their own work. Nothing was changed.',
  line: 'Somebody in your own line of management is in this case, so you cannot decide on it. Nothing was changed.',
  role: 'Whether this is accepted is not for your role to decide. Nothing was changed.',
};

const ownSection =
  'Every question of this section is about your own post or work, or that of somebody in your line of management, and nobody judges themselves. Nothing was changed.';

const deciders: Readonly<Record<GapDecider, string>> = {
  reviewer: 'a reviewer who has no part in it',
  chief_executive: 'the Chief Executive, on the reviewer’s advice',
  leader: 'the Leader, on the reviewer’s advice',
};

/** `Your role as reviewer ended on 3 March 2027. If it should go on, ask the Head of Governance.` */
function endedInWords({ role, lastDay, askPost }: EndedRole): string {
  const title = roleTitles[role];
  const name = /^[A-Z][a-z]+( [a-z]+)*$/.test(title) ? title.toLowerCase() : title;
  const whom = askPost === null ? 'your administrator' : `your administrator (${askPost})`;
  return `Your role as ${name} ended on ${dateInWords(lastDay)}. If it should go on, ask ${whom}.`;
}

const unchanged = 'Nothing was changed.';

const notYours = say('This one is not yours', [
  'That card belongs to somebody else’s work, or to work you no longer hold. Nothing was changed.',
  'Say “continue” to go on with your own.',
]);

type Messages = { [Kind in Refusal['kind']]: (refusal: Extract<Refusal, { kind: Kind }>) => Message };

/** Why something was not done, and what to do instead; a kind without words does not compile. */
const messages: Messages = {
  not_allowed: ({ command, ended }) =>
    say('Not part of your role', [
      ended === undefined
        ? `“${command}” is not part of your role here. If it should be, ask your administrator.`
        : `${endedInWords(ended)} “${command}” was part of it.`,
      'Say “help” to see what you can do.',
    ]),
  answer_first: () => ({
    heading: 'Your own answers come first',
    paragraphs: [
      'The Word papers tell what other people said, and that should not lead you: you still have answers or a rating of your own to give.',
      'Finish them, then ask for the paper again.',
    ],
    buttons: [commandButton('Continue', 'continue')],
  }),
  no_role: ({ ended }) => ({
    heading: ended === undefined ? 'You have no role yet' : 'Your role has ended',
    paragraphs: [
      ended === undefined
        ? 'I know you, but nobody has given you a role here. You can ask for one.'
        : `${endedInWords(ended)} ${unchanged}`,
    ],
    buttons: [commandButton('Ask for access', 'request access'), commandButton('Help', 'help')],
  }),
  not_yours: ({ ended }) =>
    ended === undefined ? notYours : say('Your role has ended', [endedInWords(ended), unchanged]),
  admin_changes_posts: ({ ownPost }) =>
    say('Only an administrator changes this', [
      ownPost
        ? 'Nobody changes the record of their own post. Nothing was changed.'
        : 'Post records are changed by administrators of the whole council. Nothing was changed.',
      ownPost ? 'Ask another administrator.' : 'Tell your administrator what should stand there.',
    ]),
  own_case: ({ of, why, decider }) =>
    say('Not yours to decide', [
      of === 'section' ? ownSection : ownCase[why],
      of === 'gap' && decider === 'reviewer'
        ? 'It is for the reviewer, or for a Director or Chief Executive who has no part in it.'
        : `It is for ${deciders[decider]}.`,
    ]),
  no_open_cycle: ({ councilName }) =>
    say('Nothing is open', [
      `${councilName} has no assurance test open at the moment. You will be told when one opens.`,
    ]),
  no_post_yet: () =>
    say('No status card yet', [
      'Your role sees what the last status card showed, and none has been posted yet. It will be here after the first one.',
    ]),
  cycle_closed: () =>
    say('This test has closed', [
      'Its answers can no longer be changed. What you typed last was kept for you, but is not counted.',
    ]),
  cycle_signed_off: ({ label, signedOn }) =>
    say('This cycle is signed off', [
      `This cycle was signed off${signedOn === null ? '' : ` on ${dateInWords(signedOn)}`} (${label}) and stays as it was signed. Nothing in it was changed.`,
      'If something in it is wrong, tell your administrator: it belongs in the next cycle.',
    ]),
  answers_stay: presentAnswersStay,
  finish_waits: () => ({
    heading: 'You cannot finish just now',
    paragraphs: [
      'Your council has to keep everything as it stands for a legal reason. Finish would cut what ties your answers to you, and that is not allowed while this lasts. Nothing was cut.',
      'Your answers are saved and you can still change them. Say “my answers” and press Finish again later. If the test closes first, the tie is cut as soon as that is allowed.',
    ],
    buttons: [commandButton('I have a concern to raise', 'concern'), commandButton('Help', 'help')],
  }),
  own_answers_among: () =>
    say('For another reviewer', [
      'You took part in this test yourself, and nothing says any more which answers are yours. Any of these could be your own, and nobody marks their own. Nothing was changed.',
      'A reviewer who has not taken part can mark them.',
    ]),
  nothing_to_answer: ({ audience }) =>
    say('Nothing for you to answer', [
      audience === null
        ? 'No questions are waiting for you at the moment.'
        : 'There are no questions for you in this role at the moment.',
      'If you expected some, ask your administrator.',
    ]),
  not_asked: () =>
    say('Nothing to show you here', [
      'What people said in a test is shown to those who were asked in it, and to those who look after it. You were not asked in any that has run so far.',
      'If you expected to be, ask your administrator.',
    ]),
  concern_routes_missing: () =>
    say('We cannot start yet', [
      'Before anybody is asked anything, this chat has to say where a concern about a child goes. Your administrator still has to enter that.',
      'If a child is in danger now, call 999. With any other concern, go to your manager or the council’s front door for children.',
    ]),
  rate_first: () =>
    say('Your own view first', [
      'What others said of this question is shown once your own rating of it is submitted, so that nobody is led by it.',
      'Say “start” to go on with your own.',
    ]),
  old_card: () =>
    say('That card is out of date', [
      'Things have moved on since it was shown. Nothing was changed.',
      'Say “continue” to go on where you are.',
    ]),
};

/** A refusal in words. */
export function presentRefusal<Kind extends Refusal['kind']>(refusal: Extract<Refusal, { kind: Kind }>): Card {
  const messageOf = messages[refusal.kind];
  return renderMessage(messageOf(refusal));
}

/** Whoever comes back to answers that nothing ties to them any more. */
function presentAnswersStay({ anonymous, finished, notKept }: AnswersStay): Message {
  const why = anonymous
    ? 'This test is anonymous: nothing here says any more which answers are yours. So nobody can show or change them, you included.'
    : 'The bot had to be brought back from a copy, and no copy says who answered what. So nobody can show or change those answers, you included.';
  const stands = finished
    ? 'Your answers are in and count.'
    : 'What you had answered by then is in and counts as finished.';
  return {
    heading: finished ? 'Finished. Thank you' : 'Your answers stay as they are',
    paragraphs: [
      stands,
      why,
      ...(notKept ? ['What you typed just now was not kept.'] : []),
      'If a child may be at risk, do not wait for this test: press “I have a concern to raise”.',
    ],
    buttons: [commandButton('I have a concern to raise', 'concern'), commandButton('Help', 'help')],
  };
}

function say(heading: string, paragraphs: readonly string[]): Message {
  return { heading, paragraphs, buttons: [commandButton('Continue', 'continue'), commandButton('Help', 'help')] };
}
