// Whose work somebody answers for: their own team, and the teams of everybody below them.
import { foldWord } from '../text/fold.ts';
import type { Directory } from './directory.ts';
import type { Actor } from './types.ts';

/** The teams of somebody who decides for others, their own first, each once, the others by name. */
export function teamsOf(directory: Directory, { id, team }: Pick<Actor, 'id' | 'team'>): string[] {
  const below = new Set([id]);
  // a line has no order in the people file: whoever stands below somebody found later is found in the next round
  for (let found = 0; found < below.size;) {
    found = below.size;
    for (const person of directory.people)
      if (person.manager !== null && below.has(person.manager)) below.add(person.id);
  }
  const others = directory.people.filter((person) => below.has(person.id)).map((person) => person.team);
  return [...new Set([team, ...others.toSorted((a, b) => a.localeCompare(b))])];
}

/** A team as it is called, however it was typed; one that is not among today's as it was typed: it may be an old one. */
export function teamCalled({ people }: Pick<Directory, 'people'>, typed: string): string {
  const same = (one: string): boolean => foldWord(one) === foldWord(typed);
  return people.find(({ team }) => same(team))?.team ?? typed;
}
