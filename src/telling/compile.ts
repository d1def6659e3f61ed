// The table of when it is not safe, made ready for one edition: compiled and proved as the edition's own rules are.
import { Conditions } from '../policy/condition.ts';
import { Diagram } from '../policy/diagram.ts';
import type { Facts, Node } from '../policy/diagram.ts';
import type { Condition } from '../policy/rules-schema.ts';
import type { EditionFiles } from '../policy/edition.ts';
import { AUDIENCES, OCCASIONS } from './types.ts';
import type { Purpose } from './catalogue.ts';
import type { Row, Table } from './table-schema.ts';

/** What the table may read besides the facts of an edition. */
const BESIDES = {
  audience: AUDIENCES,
  occasion: OCCASIONS,
  listener: ['source', 'clear'],
  goes: ['yes', 'no', 'ask', 'so-far', 'undecided'],
} as const;

/** A row that keeps words back, and whether it surely holds or nobody knows. */
export interface Held {
  readonly row: Row;
  readonly isSure: boolean;
}

/** The table for one edition. */
export interface NotSafe {
  readonly table: Table;
  /** The first row that surely holds, else the first that may and must not; null where there are words. */
  readonly heldBy: (known: Facts) => Held | null;
  /** Whether this row counts as holding because nobody knows that it does not. */
  readonly isOpen: (id: string, known: Facts) => boolean;
  /** Whether the recipient may be named where nothing is shared. */
  readonly mayName: (known: Facts) => boolean;
  readonly purposeOf: (known: Facts) => Purpose;
}

interface CompiledRow {
  readonly row: Row;
  readonly node: Node;
  /** Where it counts as holding although nobody knows: false where that never is so. */
  readonly open: Node;
}

type Parts = Pick<EditionFiles, 'facts' | 'rules' | 'clauses' | 'meta'>;

/**
 * Throws an Error that says, a sentence a line, what of the table does not fit this edition: a fact, value or clause that
 * it does not have, a row that no situation reaches, somebody who could never be told anything.
 */
export function compileNotSafe(edition: Parts, table: Table): NotSafe {
  const facts = edition.facts.map(({ name, values }) => ({ name, values: Object.keys(values) }));
  const besides = Object.entries(BESIDES).map(([name, values]) => ({ name, values }));
  const diagram = new Diagram([...facts, ...besides]);
  const conditions = new Conditions(diagram, { ...edition.rules.conditions, ...table.conditions });
  const problems: string[] = [];
  const compile = (where: string, when: Condition): Node => {
    try {
      return conditions.compile(when);
    } catch (error) {
      problems.push(`${where}: ${(error as Error).message}`);
      return diagram.false;
    }
  };
  const rows = table.notSafe.map((row): CompiledRow => {
    const node = compile(`Row ${row.id}`, row.when);
    const where = row.unlessKnown ? compile(`Row ${row.id}`, row.unlessKnown.when ?? {}) : diagram.false;
    return { row, node, open: diagram.and(node, where) };
  });
  const named = compile('named', table.named.when);
  const purposes = table.purposes.map(({ id, when }) => ({ id, node: compile(`Purpose ${id}`, when) }));
  if (problems.length === 0) problems.push(...orderProblems(diagram, rows, purposes), ...reachProblems(diagram, rows));
  problems.push(...referenceProblems(edition, table));
  if (problems.length > 0)
    throw new Error(`What the person is told cannot be used with ${edition.meta.id}.\n${problems.join('\n')}`);
  diagram.seal();
  const rest = (node: Node, known: Facts): Node => diagram.restrict(node, known);
  const mayHold = (node: Node, known: Facts): boolean => rest(node, known) !== diagram.false;
  return {
    table,
    heldBy: (known) => {
      const sure = rows.find(({ node }) => rest(node, known) === diagram.true);
      const held = sure ?? rows.find(({ open }) => mayHold(open, known));
      return held ? { row: held.row, isSure: held === sure } : null;
    },
    isOpen: (id, known) =>
      rows.some(({ row, open, node }) => row.id === id && mayHold(open, known) && rest(node, known) !== diagram.true),
    mayName: (known) => rest(named, known) === diagram.true,
    purposeOf: (known) => purposes.find(({ node }) => rest(node, known) === diagram.true)?.id ?? 'general',
  };
}

/** Rows and purposes that can never come first, and situations without a purpose: a sentence each. */
function orderProblems(
  diagram: Diagram,
  rows: readonly CompiledRow[],
  purposes: readonly { readonly id: Purpose; readonly node: Node }[],
): string[] {
  const hidden = (nodes: readonly Node[]): number[] =>
    nodes.flatMap((node, i) =>
      diagram.and(node, diagram.not(nodes.slice(0, i).reduce(diagram.or, diagram.false))) === diagram.false ? [i] : [],
    );
  const some = purposes.map(({ node }) => node).reduce(diagram.or, diagram.false);
  return [
    ...hidden(rows.map(({ node }) => node)).map((i) => `Row ${rows[i]!.row.id} can never be the first that holds.`),
    ...hidden(purposes.map(({ node }) => node)).map((i) => `Purpose ${i + 1} can never be the first that holds.`),
    ...(some === diagram.true ? [] : ['There are situations without a purpose.']),
  ];
}

/** Whom nothing could ever be told on some occasion: a sentence each. */
function reachProblems(diagram: Diagram, rows: readonly CompiledRow[]): string[] {
  const held = rows.map(({ node }) => node).reduce(diagram.or, diagram.false);
  return AUDIENCES.flatMap((audience) =>
    OCCASIONS.filter((occasion) => diagram.restrict(held, { audience, occasion }) === diagram.true).map(
      (occasion) => `Nothing could ever be told to: ${audience}, ${occasion}.`,
    ),
  );
}

/** Clauses that the edition lacks, and deciders that the table does not name: a sentence each. */
function referenceProblems({ clauses }: Parts, { notSafe, named, decides }: Table): string[] {
  const known = new Set(clauses.map(({ id }) => id));
  const cited = [...notSafe, { id: 'named', clauses: named.clauses }];
  return [
    ...cited.flatMap((row) =>
      row.clauses.filter((id) => !known.has(id)).map((id) => `Row ${row.id}: There is no clause "${id}".`),
    ),
    ...notSafe.flatMap((row) =>
      [row.decides, row.unlessKnown?.decides ?? row.decides]
        .filter((who) => !(who in decides))
        .map((who) => `Row ${row.id}: Nobody called "${who}" stands under "decides".`),
    ),
  ];
}
