// What is printed: a line a figure, with its aim where there is one.

export interface Figure {
  /** A stable name for `--json`. */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** At most so much, or at least. */
  readonly aim?: { readonly most: number } | { readonly least: number };
  readonly note?: string;
}

export const met = ({ value, aim }: Figure): boolean | undefined =>
  aim && ('most' in aim ? value <= aim.most : value >= aim.least);

const shown = (value: number): string => {
  if (Number.isNaN(value)) return '?';
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
};

export function table(sections: readonly { readonly title: string; readonly figures: readonly Figure[] }[]): string {
  const lines = sections.flatMap(({ title, figures }) => [
    '',
    title,
    ...figures.map((figure) => {
      const { what, value, unit, aim, note } = figure;
      const wanted = aim
        ? `${'most' in aim ? 'at most' : 'at least'} ${shown('most' in aim ? aim.most : aim.least)}${met(figure) ? '' : '  MISSED'}`
        : '';
      return `  ${what.padEnd(62)} ${shown(value).padStart(8)} ${unit.padEnd(9)} ${wanted}${note ? `${wanted ? '  ' : ''}(${note})` : ''}`.trimEnd();
    }),
  ]);
  return lines.join('\n');
}
