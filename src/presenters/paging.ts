/** What a paged list shows of its pages; `page` counts from 1. */
export function pagingView(page: number, pages: number, dataFor: (page: number) => object): object {
  return {
    pageLine: pages > 1 ? `Page ${String(page)} of ${String(pages)}` : '',
    hasEarlier: page > 1,
    earlier: dataFor(page - 1),
    hasNext: page < pages,
    next: dataFor(page + 1),
  };
}
