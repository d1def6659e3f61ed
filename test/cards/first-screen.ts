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

/** Grows with the cards. A scene whose text is empty has nothing to show there. */
export const MUST_BE_SEEN: Readonly<Record<string, (data: Data) => string[]>> = {
  // more answers than one tap each takes stand in a list below, the likeliest first
  question: (data) => [text(data, 'question'), ...texts(data, 'rows', 'title')],
  change: (data) => texts(data, 'answers', 'title'),
  danger: (data) => texts(data, 'contacts', 'phone'),
  receipt: (data) => [text(data, 'ref'), text(data, 'code'), text(data, 'decision'), ...texts(data, 'steps', 'text')],
  arrived: (data) => [text(data, 'about'), ...texts(data, 'rows', 'title')],
  'arrived-answered': (data) => ['title', 'message', 'next', 'button'].map((name) => text(data, name)),
  welcome: (data) => [text(data, 'hello'), text(data, 'decides'), ...texts(data, 'questions', 'title')],
  help: (data) => texts(data, 'questions', 'title'),
  notice: (data) => [text(data, 'title'), text(data, 'message')],
};
