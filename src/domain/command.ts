import { editDistance } from './edit-distance.ts';
import { readGapSaying } from './gap-saying.ts';
import type { CommandId } from './permission.ts';
import { commandIds } from './permission.ts';

/** What somebody typed: a command with the words after it, or the nearest command where none matches. */
export type Typed = { kind: 'command'; command: CommandId; words: string } | { kind: 'unknown'; nearest: CommandId };

/** Other ways to say a command. The longest phrase that starts the text wins. */
const phrases: readonly (readonly [string, CommandId])[] = [
  ...commandIds.map((id) => [id, id] as const),
  ['begin', 'start'],
  ['hello', 'help'],
  ['hi', 'help'],
  ['?', 'help'],
  ['what can you do', 'help'],
  ['go on', 'continue'],
  ['carry on', 'continue'],
  ['resume', 'continue'],
  ['gaps', 'show gaps'],
  ['show me gaps', 'show gaps'],
  ['show me the gaps', 'show gaps'],
  ['show the gaps', 'show gaps'],
  ['what is missing', 'show gaps'],
  ["what's missing", 'show gaps'],
  ['whats missing', 'show gaps'],
  ['anything missing', 'show gaps'],
  ['accept gaps', 'accept gap'],
  ['accept the gap', 'accept gap'],
  ['gaps to accept', 'accept gap'],
  ['nudge for', 'nudge'],
  ['show views', 'views'],
  ['what people said', 'views'],
  ['what people said on', 'views'],
  ['what was said', 'you said'],
  ['you said we did', 'you said'],
  ['you said, we did', 'you said'],
  ['compare cycles', 'compare'],
  ['what moved', 'compare'],
  ['show trend', 'trend'],
  ['trends', 'trend'],
  ['show post record', 'post record'],
  ['show the post record', 'post record'],
  ['post records', 'post record'],
  ['show conclusions', 'conclusions'],
  ['conclusion', 'conclusions'],
  ['recommendations', 'conclusions'],
  ['show recommendations', 'conclusions'],
  ['show the recommendations', 'conclusions'],
  ['show evidence', 'evidence'],
  ['show the evidence', 'evidence'],
  ['evidence register', 'evidence'],
  ['evidence items', 'evidence'],
  ['timeline', 'evidence'],
  ['relationship', 'relationships'],
  ['show relationships', 'relationships'],
  ['my relationship', 'relationships'],
  ['route', 'opinion'],
  ['the route', 'opinion'],
  ['sign off', 'opinion'],
  ['my opinion', 'opinion'],
  ['the workbook', 'workbook'],
  ['export workbook', 'workbook'],
  ['papers', 'paper'],
  ['documents', 'paper'],
  ['report', 'paper'],
  ['sessions', 'session'],
  ['group sessions', 'session'],
  ['group session', 'session'],
  ['show sessions', 'session'],
  ['what groups said', 'heard'],
  ['paraphrases', 'paraphrase'],
  ['show paraphrases', 'paraphrase'],
  ['show status', 'status'],
  ['post the status', 'post status'],
  ['post to channel', 'post status'],
  ['post weekly status', 'post weekly status here'],
  ['stop the weekly status', 'stop weekly status'],
  ['schedule', 'status schedule'],
  ['show schedule', 'status schedule'],
  ['show the schedule', 'status schedule'],
  ['correct the status', 'correct status'],
  ['start review', 'review'],
  ['to review', 'review'],
  ['reviews', 'review'],
  ['mark the answers', 'mark answers'],
  ['give my view', 'my view'],
  ['give your view', 'my view'],
  ['show my answers', 'my answers'],
  ['show actions', 'actions'],
  ['all actions', 'actions'],
  ['overdue actions', 'actions'],
  ['show my actions', 'my actions'],
  ['remind me', 'snooze'],
  ['snooze until', 'snooze'],
  ['i am away', 'away'],
  ["i'm away", 'away'],
  ['i am back', 'back'],
  ["i'm back", 'back'],
  ['show invitations', 'invitations'],
  ['change role', 'switch role'],
  ['search', 'ask'],
  ['search for', 'ask'],
  ['look for', 'ask'],
  ['ask for access', 'request access'],
  ['access', 'request access'],
  ['access requests', 'requests'],
  ['show requests', 'requests'],
  ['i have a concern to raise', 'concern'],
  ['i have a concern', 'concern'],
  ['show signposts', 'signposts'],
  ['concern routes', 'signposts'],
  ['explain gaps', 'help gaps'],
];

/**
 * Reads a typed message. The bot's own mention must be gone already. Case, doubled spaces, curly apostrophes and the
 * stop at the end do not matter; the words after the command keep their case.
 */
export function readCommand(text: string): Typed {
  const typed = text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  const plain = typed.replace(/(?<=\S)[.?!]+$/, '');
  const lower = plain.toLowerCase();
  const matches = phrases.filter(([phrase]) => lower === phrase || lower.startsWith(`${phrase} `));
  const best = matches.toSorted((a, b) => b[0].length - a[0].length)[0];
  if (best && slipOfLonger(lower, best)) return { kind: 'unknown', nearest: nearestCommand(lower) };
  if (best && takesWords(best[1], plain.slice(best[0].length).trim())) {
    return { kind: 'command', command: best[1], words: plain.slice(best[0].length).trim() };
  }
  const gapWords = best === undefined && !isSlip(lower) ? readGapSaying(plain) : undefined;
  if (gapWords !== undefined) return { kind: 'command', command: 'show gaps', words: gapWords };
  return { kind: 'unknown', nearest: nearestCommand(lower) };
}

const withWords: readonly CommandId[] = [
  'ask',
  'show gaps',
  'actions',
  'nudge',
  'accept gap',
  'views',
  'compare',
  'trend',
  'paper',
  'paraphrase',
  'heard',
  'evidence',
  'status',
  'post status',
  'post weekly status here',
  'correct status',
  'open',
  'snooze',
  'away',
  'invitations',
];

/** "status schedul" is a slip of another command, and not "status" of something called so. */
function slipOfLonger(lower: string, [said, command]: readonly [string, CommandId]): boolean {
  return phrases.some(
    ([phrase, other]) => other !== command && phrase.startsWith(`${said} `) && isOneSlip(lower, phrase),
  );
}

/** The whole text is one slip away from something else than gaps: "elp gaps" is help. */
function isSlip(lower: string): boolean {
  return phrases.some(([phrase, command]) => command !== 'show gaps' && isOneSlip(lower, phrase));
}

function isOneSlip(typed: string, phrase: string): boolean {
  return Math.abs(typed.length - phrase.length) <= 1 && editDistance(typed, phrase) === 1;
}

/** "help me with this form" is no command; "show gaps for education" is one, and so is "evidence 4", not "evidence of care". */
function takesWords(command: CommandId, words: string): boolean {
  if (command === 'evidence' && !/^(\S*\d.*)?$/.test(words)) return false;
  return words === '' || withWords.includes(command);
}

/** The command whose wording is fewest typing slips away from the beginning of the text. */
export function nearestCommand(lower: string): CommandId {
  const distanceTo = (phrase: string): number =>
    editDistance(lower.slice(0, phrase.length + 2), phrase) / phrase.length;
  const best = phrases.toSorted((a, b) => distanceTo(a[0]) - distanceTo(b[0]))[0];
  return best && distanceTo(best[0]) <= 0.6 ? best[1] : 'help';
}

/** Something with a name that people filter by. */
export interface Named {
  id: string;
  name: string;
}

/**
 * Finds the one thing that typed words name: all of its name, or words of it, with a slip in a longer word allowed.
 * Undefined where nothing or more than one thing fits equally well.
 */
export function findNamed<T extends Named>(words: string, things: readonly T[]): T | undefined {
  const wanted = wordsOf(words);
  if (wanted.length === 0) return undefined;
  const exact = things.filter((thing) => wordsOf(thing.name).join(' ') === wanted.join(' '));
  if (exact.length === 1) return exact[0];
  const scored = things
    .map((thing) => ({ thing, score: wanted.filter((word) => named(word, thing)).length }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score !== second?.score ? first.thing : undefined;
}

const smallWords = new Set(['for', 'in', 'on', 'of', 'the', 'and', 'at', 'to', 'about', 'with', 'gaps']);

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !smallWords.has(word));
}

function named(word: string, thing: Named): boolean {
  const slips = word.length >= 5 ? 1 : 0;
  return wordsOf(`${thing.name} ${thing.id}`).some(
    (part) => part === word || (word.length > 1 && part.startsWith(word)) || editDistance(word, part) <= slips,
  );
}
