import type { WhichQuestion } from '../usecases/which-question.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { evidencePosition } from './evidence-position.ts';
import { openPlace, openViews } from './place-line.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';
import type { Verb } from './verbs.ts';
import { verbs } from './verbs.ts';

/** Questions of one number that are offered. */
const mostChoices = 6;
/** Characters of a topic and of a cycle on a button, so that both are seen. */
const topicLength = 40;
const cycleLength = 30;

type Choice = WhichQuestion['choices'][number];

/** What pressing a choice does: what the command would have done. */
const presses: Readonly<Record<WhichQuestion['command'], (choice: Choice) => readonly [Verb, object]>> = {
  open: ({ cycleId, place }) => [verbs.assessmentOpen, openPlace(cycleId, place, 'evidence')],
  views: ({ cycleId, place }) => [verbs.viewsShow, openViews(cycleId, place)],
  heard: ({ cycleId, place }) => [verbs.heardShow, openViews(cycleId, place)],
  evidence: ({ cycleId, place }) => [verbs.evidenceShow, evidencePosition({ cycleId, place, all: false, page: 1 })],
  paraphrase: ({ cycleId, place }) => [verbs.paraphraseList, { cycleId, questionKey: place.questionKey, page: 1 }],
};

/** Several questions bear the number that was typed: a button for each. */
export function presentWhichQuestion({ command, number, choices }: WhichQuestion): Card {
  const shown = choices.slice(0, mostChoices);
  const left = choices.length - shown.length;
  return renderMessage({
    heading: 'Which question?',
    paragraphs: [
      `Several questions have the number ${number.slice(0, 20)}.`,
      ...shown.map(choiceLine),
      ...(left > 0 ? [`and ${String(left)} more: “show gaps” leads to them.`] : []),
    ],
    buttons: shown.map((choice) => {
      const title = `${cutAt(choice.topic, topicLength)} · ${cutAt(choice.cycleLabel, cycleLength)}`;
      return { ...button(title, ...presses[command](choice)), hint: choiceLine(choice) };
    }),
  });
}

function choiceLine({ topic, section, cycleLabel }: Choice): string {
  return cutAt(`${topic}: ${section}, ${cycleLabel}`, 200);
}
