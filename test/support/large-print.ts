// What a browser shows of a page in large print: what is smaller than 18 points, and what does not fit.
import type { Page } from 'playwright-core';

/** 18 points, in pixels of CSS. */
const LARGE = 24;

/** What can be read on a page in smaller letters, as the browser has worked them out: each as its element and the text. */
const SMALLER = `[...document.body.querySelectorAll('*')]
  .filter((one) => one.getClientRects().length > 0 && one.checkVisibility())
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    || getComputedStyle(one, '::before').content !== 'none')
  .filter((one) => [undefined, '::before'].some((part) => parseFloat(getComputedStyle(one, part).fontSize) < ${LARGE}))
  .map((one) => one.tagName + ' ' + one.textContent.trim().slice(0, 60))`;

/** Whatever is wider than the place that it has, so that some of it cannot be seen. */
const CUT = `[document.documentElement, ...document.body.querySelectorAll('*')]
  .filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).display !== 'inline')
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.tagName + ' ' + one.scrollWidth + ' > ' + one.clientWidth + ' ' + one.textContent.trim().slice(0, 60))`;

/** What is wrong with the page as it stands now, in large print. */
export const smallOrCut = async (page: Page): Promise<{ readonly small: string[]; readonly cut: string[] }> => ({
  small: await page.evaluate<string[]>(SMALLER),
  cut: await page.evaluate<string[]>(CUT),
});
