// Runs in the page: draws cards with the real renderer, one <article> each, and measures what is drawn.
/* global AdaptiveCards, axe, document, window, getComputedStyle */

/** Of Markdown, Teams draws bold, links, lists and paragraphs in a TextBlock; a single line break is a space. */
function markdown(text) {
  // a sign behind a backslash, and what HTML would read, stands for itself
  const inline = text
    .replaceAll(/\\([!-/:-@[-`{-~])|[&<>]/g, (all, sign = all) => `&#${sign.codePointAt(0)};`)
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/\[([^\]]+)\]\(((?:https?|tel|mailto):[^)\s]+)\)/g, '<a href="$2">$1</a>');
  const blocks = inline.split(/\n\s*\n/).map((block) => block.split('\n'));
  return blocks
    .map((lines) =>
      lines.every((line) => line.startsWith('- '))
        ? `<ul>${lines.map((line) => `<li>${line.slice(2)}</li>`).join('')}</ul>`
        : `<p>${lines.join(' ')}</p>`,
    )
    .join('');
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

/** Draws these `[name, card]` in place of what was there. Throws where the renderer draws nothing. */
window.drawCards = ({ cards, hostConfig, colours }) => {
  for (const [name, colour] of Object.entries(colours)) document.body.style.setProperty(`--${name}`, colour);
  const main = document.querySelector('main');
  main.replaceChildren();
  for (const [name, json] of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
    card.parse(json);
    const drawn = card.render();
    if (!drawn) throw new Error(`Nothing was drawn for ${name}.`);
    const article = document.createElement('article');
    article.dataset['scene'] = name;
    article.append(drawn);
    main.append(article);
  }
};

/** Shows one card alone, or all of them where no name is given; gives its height in pixels. */
window.showCard = (name) => {
  let height = 0;
  for (const article of document.querySelectorAll('article')) {
    article.hidden = name !== undefined && article.dataset['scene'] !== name;
    if (!article.hidden) height = article.getBoundingClientRect().height;
  }
  return height;
};

const articles = () => [...document.querySelectorAll('article')];
const said = (element) => element.innerText?.trim().replaceAll(/\s+/g, ' ') ?? '';

const kindOf = (element) => {
  if (element.closest('[role=button], button')) return 'button';
  if (element.matches('input, textarea, select')) return 'input';
  return element.matches('[role=heading]') ? 'heading' : 'text';
};

/** What a card says and asks, in the order of the page, with the pixels from its top to the end of the last line. */
window.linesOf = (name) => {
  const article = articles().find(({ dataset }) => dataset['scene'] === name);
  const top = article.getBoundingClientRect().top;
  const lines = [];
  const parts = '.ac-textBlock, .ac-richTextBlock, .ac-pushButton, label, input, textarea, select';
  for (const element of article.querySelectorAll(parts)) {
    if (!element.checkVisibility() || element.parentElement.closest('.ac-textBlock, .ac-richTextBlock')) continue;
    const { bottom, height } = element.getBoundingClientRect();
    const text = element.matches('input, textarea, select') ? '' : said(element);
    if (height > 0) lines.push({ kind: kindOf(element), text, bottom: Math.round(bottom - top) });
  }
  return lines;
};

/** WCAG 2.2, 2.5.8: a target is so many pixels wide and high, or has that much room for itself. */
const SMALLEST_TARGET = 24;
const TARGETS = 'button, [role=button], [role=link]';

function isTooSmall(target, article) {
  const box = target.getBoundingClientRect();
  if (Math.min(box.width, box.height) >= SMALLEST_TARGET) return false;
  const middle = (box.top + box.bottom) / 2;
  const [top, bottom] = [middle - SMALLEST_TARGET / 2, middle + SMALLEST_TARGET / 2];
  return [...article.querySelectorAll(TARGETS)].some((other) => {
    if (other === target || !other.checkVisibility()) return false;
    const { left, right, ...near } = other.getBoundingClientRect().toJSON();
    return near.top < bottom && near.bottom > top && left < box.right && right > box.left;
  });
}

/** Every title that is cut, everything that sticks out sideways, and every button or row too small for a thumb. */
window.cutWideOrSmall = () =>
  articles().flatMap((article) => {
    const scene = article.dataset['scene'];
    const { right } = article.getBoundingClientRect();
    const found = [];
    for (const element of article.querySelectorAll('*')) {
      if (!element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > right + 1) found.push(`${scene}: wider than the card: "${said(element)}"`);
      if (element.matches(TARGETS) && isTooSmall(element, article))
        found.push(
          `${scene}: too small to tap (${Math.round(box.width)} x ${Math.round(box.height)}): "${said(element)}"`,
        );
      const style = getComputedStyle(element);
      const cuts = style.textOverflow === 'ellipsis' && style.overflowX !== 'visible';
      if (cuts && element.scrollWidth > element.clientWidth) found.push(`${scene}: cut: "${said(element)}"`);
    }
    return [...new Set(found)];
  });

/** A sign such as a fold's has no letters, so axe judges no contrast; it has the colour of the title beside it. */
const isSign = ({ any }) => any.some(({ data }) => data?.messageKey === 'nonBmp');

/** What axe finds serious or critical on the cards drawn, or contrast that it cannot judge: rule, scene, element, why. */
window.seriousFaults = async (rules) => {
  const options = {
    resultTypes: ['violations', 'incomplete'],
    // it takes two lines of a row for one word, so it finds fault with every row of two lines: see `unheard`
    rules: { 'label-content-name-mismatch': { enabled: false } },
    ...(rules ? { runOnly: rules } : {}),
  };
  const { violations, incomplete } = await axe.run('main', options);
  const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return [...faults, ...incomplete.filter(({ id }) => id === 'color-contrast')].flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isSign(node))
      .map(({ target, html, any, all, none }) => {
        const scene = document.querySelector(target.at(-1))?.closest('article')?.dataset['scene'];
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
        return `${id} in "${scene}": ${html.replaceAll(/ style="[^"]*"/g, '').slice(0, 200)}: ${why}`;
      }),
  );
};

const words = (text) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * What stands on a button or a row and is not in its name, so that nobody hears it or can say it (WCAG 2.5.3). A row that
 * changes a fact is left out: it is named after the fact, and the question that it opens says how it stands.
 */
window.unheard = () =>
  articles().flatMap((article) =>
    [...article.querySelectorAll('[aria-label][role=button], [aria-label][role=link]')].flatMap((target) => {
      const name = words(target.getAttribute('aria-label'));
      if (name.startsWith('change ')) return [];
      return [...target.querySelectorAll('.ac-textBlock, .ac-richTextBlock')]
        .map((block) => said(block))
        .filter((text) => !name.includes(words(text)))
        .map((text) => `${article.dataset['scene']}: "${text}" is not in "${target.getAttribute('aria-label')}"`);
    }),
  );
