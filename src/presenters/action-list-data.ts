import type { ActionListPosition } from '../usecases/action-card.ts';

/** Where somebody came from to an action, as card data: what narrows nothing is left out. */
export function actionListData({ from, directorateId, term, page }: ActionListPosition): Record<string, unknown> {
  return {
    from,
    ...(directorateId === null ? {} : { directorateId }),
    ...(term === null ? {} : { term }),
    ...(page > 1 ? { page } : {}),
  };
}
