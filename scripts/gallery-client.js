/* Runs in the page that gallery-page.ts writes: draws every card, and draws it anew in another look. */
/* global document, AdaptiveCards */
(() => {
  const { cards, hosts } = JSON.parse(document.getElementById('given').textContent);
  // What people typed is no markup, and no card of ours has any.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (_text, result) => {
    result.didProcess = false;
  };
  const draw = () => {
    const host = new AdaptiveCards.HostConfig(hosts[document.documentElement.dataset.look]);
    for (const place of document.querySelectorAll('[data-card]')) {
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = host;
      card.parse(cards[place.dataset.card]);
      place.replaceChildren(card.render());
    }
  };
  document.querySelector('form').addEventListener('change', ({ target }) => {
    document.documentElement.dataset[target.name] = target.value;
    if (target.name === 'look') draw();
  });
  draw();
})();
