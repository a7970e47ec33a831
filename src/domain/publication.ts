/** What one respondent says now: random key, view, and why. */
export interface Reply {
  key: string;
  view: string;
  reason: string;
}

/**
 * A reply as it is published. `view` null: it is counted no longer. `earlier`: other views of the same respondent that
 * were published here before. `reason`: the text that may be shown, '' for none.
 */
export interface PublishedReply {
  key: string;
  view: string | null;
  reason: string;
  earlier: readonly string[];
}

/**
 * The next publication of a block for one question and item, or null where what is published stays as it is.
 *
 * It moves only with at least `atLeast` respondents of whom it holds a view that no earlier publication held. So no sum
 * and no difference of publications, however many, ever rests on fewer: in any of them, the last publication that counts
 * at all brings in that many people with something that none of the others contains. Comparing with the last publication
 * alone would not do, nor comparing with each earlier one by itself (decision 0011).
 *
 * A text that is shown is replaced only along with as many others. Source: DESIGN promise 6.
 */
export function nextPublication(
  replies: readonly Reply[],
  published: readonly PublishedReply[],
  atLeast: number,
): readonly PublishedReply[] | null {
  const before = new Map(published.map((one) => [one.key, one]));
  const fresh = replies.filter(({ key, view }) => {
    const known = before.get(key);
    return known === undefined || (known.view !== view && !known.earlier.includes(view));
  });
  if (fresh.length < atLeast) return null;
  const replaced = replies.filter(({ key, reason }) => {
    const known = before.get(key);
    return known !== undefined && known.view !== null && known.reason !== reason;
  });
  const movesTexts = replaced.length >= atLeast;
  const now = new Set(replies.map(({ key }) => key));
  const gone = published.filter(({ key }) => !now.has(key)).map((one) => withView(one, null, ''));
  const kept = replies.map((reply) => {
    const known = before.get(reply.key);
    if (known === undefined) return { ...reply, earlier: [] };
    return withView(known, reply.view, movesTexts || known.view === null ? reply.reason : known.reason);
  });
  return [...kept, ...gone].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function withView(known: PublishedReply, view: string | null, reason: string): PublishedReply {
  if (known.view === null || known.view === view) return { ...known, view, reason };
  const earlier = [...known.earlier.filter((one) => one !== view), known.view];
  return { key: known.key, view, reason, earlier };
}

/** How many of the published replies hold each view; views that nobody holds are left out. */
export function countViews(published: readonly PublishedReply[]): Readonly<Record<string, number>> {
  const held = published.flatMap(({ view }) => view ?? []);
  const counts = [...Map.groupBy(held, (view) => view)].map(([view, own]) => [view, own.length] as const);
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
