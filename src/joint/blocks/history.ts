// What has happened to a block, in words, oldest first. Why somebody speaks is for the side that logged it.
import type { Agency } from '../../people/types.ts';
import type { Edition } from '../../policy/edition.ts';
import type { BlockSide } from '../../record/block-entries.ts';
import type { Who } from '../../record/types.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { nameOf, resolvedLine, saidSeen } from './saying.ts';
import type { Block, RungBegun } from './state.ts';
import { isDangerous } from './state.ts';
import { ladderOf, rungOf } from './words.ts';

/** Something that happened. `at`: ISO 8601, UTC. */
export interface Happened {
  readonly at: string;
  readonly words: string;
}

interface Looking {
  readonly edition: Edition;
  readonly agencies: readonly Pick<Agency, 'id' | 'name'>[];
}

/** In the order in which it happened. That a board is told is for the side that logged it. */
export function historyOf(block: Block, looking: Looking, side: BlockSide): Happened[] {
  const { opened, rungs, words, board, resolved, closed, erased, against } = block;
  const hides = side === 'theirs' && against.of === 'partner';
  const lines = [
    { at: opened.at, words: say('block.history.opened', { name: opened.by.name }) },
    ...rungs.flatMap((rung) => rungLines(block, rung, { ...looking, hides })),
    ...words.map((one) => {
      const { who, answer } = saidSeen(block, one, side);
      return { at: one.at, words: answer === '' ? say('block.history.said', { who }) : `${who}: ${answer}` };
    }),
    ...(board.informed && side === 'ours'
      ? [{ at: board.informed.at, words: say('block.history.board', { name: board.informed.by.name }) }]
      : []),
    ...(resolved ? [{ at: resolved.at, words: resolvedLine(resolved) }] : []),
    ...(closed ? [{ at: closed, words: say('block.history.closed') }] : []),
    ...erased.map((at) => ({ at, words: say('erase.happened') })),
  ];
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** To whom it is shown: a partner reads which agency said something, and not who of it. */
interface Reader extends Looking {
  readonly hides: boolean;
}

const whoOf = (block: Block, { name }: Pick<Who, 'name'>, { hides, agencies }: Omit<Reader, 'edition'>): string =>
  hides ? nameOf(agencies, block.agency) : name;

/** That it began; and of one that began in danger, that nobody is. */
function rungLines(block: Block, rung: RungBegun, reader: Reader): Happened[] {
  const line = { at: rung.at, words: rungWords(block, rung, reader) };
  if (!rung.withdrawn) return [line];
  const { by, at, why } = rung.withdrawn;
  const said = say('block.history.noDanger', { who: whoOf(block, by, reader) });
  return [line, { at, words: reader.hides ? said : `${said}\n${why}` }];
}

function rungWords(block: Block, rung: RungBegun, reader: Reader): string {
  const { id, to, because, leftOut, by, why } = rung;
  const { edition, hides } = reader;
  const title = titleOf(edition, block, id);
  const who = whoOf(block, by, reader);
  if (hides) {
    const line = say('block.rungLineTheirs', { title });
    return because === 'danger' ? `${line}\n${say('block.because.danger', { who })}` : line;
  }
  const line = say('block.rungLine', { title, name: to.name, because: say(`block.because.${because}`, { who }) });
  const left = leftOut.map((one) => say('block.leftOut', { title: titleOf(edition, block, one) }));
  return [line, ...(why === null ? [] : [why]), ...left].join('\n');
}

const titleOf = (edition: Edition, { ladder }: Block, id: string): string =>
  rungOf(ladderOf(edition, ladder), id)?.title ?? id;

/** Who says that somebody is in danger now, and since when; empty where nobody does. */
export function dangerWords(block: Block, reader: Omit<Reader, 'edition'>): string {
  const rung = block.rungs.findLast(isDangerous);
  return rung ? say('block.dangerSaid', { who: whoOf(block, rung.by, reader), when: dayAndTime(rung.at) }) : '';
}

/** What somebody wrote of why, in full, with whose words it is. */
export const reasonsOf = ({ rungs }: Pick<Block, 'rungs'>): { readonly who: string; readonly text: string }[] =>
  rungs.flatMap(({ by, why, withdrawn }) => [
    ...(why === null ? [] : [{ who: say('block.because.sooner', { who: by.name }), text: why }]),
    ...(withdrawn ? [{ who: say('block.history.noDanger', { who: withdrawn.by.name }), text: withdrawn.why }] : []),
  ]);
