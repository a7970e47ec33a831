import type { ComparedEntry, GivenRating, Movement } from '../../domain/compare-cycles.ts';
import { countMovements } from '../../domain/compare-cycles.ts';
import type { ScaleId } from '../../domain/scale.ts';
import { gradeOf } from '../../domain/scale.ts';
import type { TwoCycles } from '../../usecases/compare-two-cycles.ts';
import { compareTwoCycles } from '../../usecases/compare-two-cycles.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';

const labels = 'its label, SET/LABEL or id';

/** `lat cycle compare`. */
export const compareCommand: Command = {
  name: 'cycle compare',
  summary: 'shows how ratings moved from one cycle to another',
  positionals: [],
  options: {
    council: councilOption,
    from: { value: 'CYCLE', required: true, help: `the earlier cycle: ${labels}` },
    to: { value: 'CYCLE', required: true, help: `the later cycle: ${labels}` },
  },
  details: [
    'A question is the same one where its key is, in whatever version or set. Ratings on different scales, or of a',
    'question that was asked at another level, are not comparable.',
  ],
  run: async ({ services }, args) => {
    const wanted = { councilId: textOf(args, 'council'), from: textOf(args, 'from'), to: textOf(args, 'to') };
    return resultOf(await compareTwoCycles(await services(), wanted), (two) => ({
      data: {
        from: sideOf(two.from),
        to: sideOf(two.to),
        counts: Object.fromEntries(countMovements(two.entries).map(({ movement, count }) => [movement, count])),
        entries: two.entries.map(({ questionKey, directorateId, then, now, ...entry }) => ({
          ...{ question: questionKey, directorate: directorateId, ...entry, from: then, to: now },
        })),
      },
      lines: [headOf(two), ...two.entries.map((entry) => lineOf(two, entry))],
    }));
  },
};

function sideOf({ cycle, set }: TwoCycles['from']): object {
  const { id, label, questionSetId, questionSetVersion } = cycle;
  return { id, label, questions: questionSetId, version: questionSetVersion, scale: set.scale };
}

const words: Readonly<Record<Movement, string>> = {
  down: 'down',
  not_rated_now: 'not rated now',
  new: 'new',
  up: 'up',
  not_rated_then: 'not rated then',
  not_comparable: 'not comparable',
  gone: 'no longer asked',
  same: 'the same',
  not_rated: 'never rated',
};

function headOf({ from, to, entries }: TwoCycles): string {
  const counts = countMovements(entries).map(({ movement, count }) => `${String(count)} ${words[movement]}`);
  return `${from.cycle.label} to ${to.cycle.label}: ${counts.join(', ')}.`;
}

function lineOf({ from, to }: TwoCycles, entry: ComparedEntry): string {
  const why = entry.why === null ? '' : entry.why === 'other_scale' ? ' (another scale)' : ' (asked at another level)';
  const place = entry.directorateId === null ? entry.questionKey : `${entry.questionKey}@${entry.directorateId}`;
  const moved = [
    ...(entry.movement === 'new' ? [] : [given(from.set.scale, entry.then)]),
    ...(entry.movement === 'gone' ? [] : [given(to.set.scale, entry.now)]),
  ];
  const reworded = entry.reworded ? ', worded anew' : '';
  return `${place}  ${words[entry.movement]}${why}: ${moved.join(' → ')}${reworded}`;
}

function given(scale: ScaleId, { rating, outcome }: GivenRating): string {
  const grade = gradeOf(scale, rating)?.label;
  return grade ?? (outcome === null ? 'no rating' : outcome.replaceAll('_', ' '));
}
