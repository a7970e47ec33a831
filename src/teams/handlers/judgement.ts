import { z } from 'zod';
import { showJudgements } from '../../usecases/show-judgements.ts';
import { openJudgement, saveJudgement } from '../../usecases/write-judgement.ts';
import { idOrNone, plainId, plainText, wholeNumber } from '../card-data.ts';
import { onData } from '../on-data.ts';

const cycle = z.object({ cycleId: plainId });
const one = cycle.extend({ sectionKey: plainId, directorateId: idOrNone });

/** Another section, and *Back* from a form. */
export const onJudgementsShow = onData(cycle.extend({ page: wholeNumber }), showJudgements);

/** *Change* on a judgement. */
export const onJudgementOpen = onData(one, openJudgement);

/** *Save* on a judgement. An empty choice would be left out by the client, so none has a value of its own. */
export const onJudgementSave = onData(
  one.extend({ revision: wholeNumber, value: plainText.default(''), reasons: z.string().max(40_000).default('') }),
  (services, actor, { value, reasons, ...press }) =>
    saveJudgement(services, actor, { ...press, texts: { value: value === 'none' ? '' : value, reasons } }),
);
