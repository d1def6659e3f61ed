// What must be in sight on each card before anybody scrolls, by template: which texts of the view's data.
import type { View } from '../../src/teams/render.ts';

type Data = View['data'];

/** A text of the data. Throws where there is none of that name, so that a renamed field is noticed. */
function text(data: Data, name: string): string {
  const value = data[name];
  if (typeof value !== 'string') throw new Error(`The view gives no text "${name}".`);
  return value;
}

/** The texts of a list of the data, under one name in each of its rows. */
function texts(data: Data, list: string, name: string): string[] {
  const rows = data[list];
  if (!Array.isArray(rows)) throw new Error(`The view gives no list "${list}".`);
  return (rows as Data[]).map((row) => text(row, name));
}

/** Answers that are one tap each; more than these are a list to choose from. */
const ONE_TAP = 6;

const answersOf = (data: Data, list = 'responses'): string[] => {
  const titles = texts(data, list, 'title');
  return titles.length > ONE_TAP ? [] : titles;
};

/** Grows with the cards. A scene whose text is empty has nothing to show there. */
export const MUST_BE_SEEN: Readonly<Record<string, (data: Data) => string[]>> = {
  question: (data) => [text(data, 'question'), ...answersOf(data)],
  notice: (data) => [text(data, 'title'), text(data, 'message')],
  receipt: (data) => [text(data, 'ref'), text(data, 'code'), text(data, 'decision')],
  danger: (data) => texts(data, 'contacts', 'phone'),
};
