import { limbTitles, longestConclusion } from '../domain/conclusion.ts';
import type { ConclusionProblem } from '../domain/conclusion.ts';
import type { ConclusionFormCard } from '../usecases/conclusion-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { startOf } from './prefill.ts';

const longest = longestConclusion.toLocaleString('en-GB');

const problems: Readonly<Record<ConclusionProblem, string>> = {
  no_text: 'Please write the conclusion.',
  text_too_long: `Please make the conclusion shorter: it can be ${longest} characters long.`,
  no_qualification: 'Please say what the conclusion is subject to, or choose that it is not.',
  qualification_unused: 'You wrote what the conclusion is subject to. Please choose that it is, or empty that box.',
  qualification_too_long: `Please make this shorter: it can be ${longest} characters long.`,
  unknown_section: 'Please choose the sections from the list.',
};

/** The reviewer's conclusion on one limb, to be written or changed. */
export function presentConclusionForm(card: ConclusionFormCard): Card {
  const { cycleId, limb, revision, typed, saved } = card;
  return renderCard('conclusion-form', {
    lead: card.cycleLabel,
    title: limbTitles[limb],
    notice: card.keptForYou ? 'This is what you typed before. It is not saved until you press Save.' : '',
    noticeStyle: 'accent',
    problems: card.problems.map((problem) => ({ text: problems[problem] })),
    conflict: {
      shown: card.conflict,
      text: startOf(saved.text),
      qualification: saved.qualified === 'yes' ? `Subject to: ${startOf(saved.qualification)}` : '',
    },
    sections: card.sections.map(({ key, title }) => ({ title, value: key })),
    typed,
    press: { cycleId, limb, revision },
    back: { cycleId, page: 1 },
  });
}
