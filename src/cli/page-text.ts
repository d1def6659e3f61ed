// A page of sections as lines of a terminal.
import type { Block, SectionsPage } from '../pages/blocks.ts';

/** The blocks that such a page may have. */
export type TextBlock = Extract<Block, { kind: 'text' | 'note' | 'command' | 'list' | 'rows' | 'table' }>;

export interface TextPage extends SectionsPage {
  readonly blocks: readonly TextBlock[];
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly TextBlock[] }[];
}

/** The whole page, ending in a line end. */
export function pageAsText({ heading, lead, blocks, sections }: TextPage): string {
  const head = [heading, lead, ...blocks.flatMap(linesOf)];
  const rest = sections.flatMap((section) => ['', section.heading, ...section.blocks.flatMap(linesOf)]);
  return [...head.filter((line) => line !== ''), ...rest, ''].join('\n');
}

function linesOf(block: TextBlock): string[] {
  switch (block.kind) {
    case 'list':
      return block.lines.map((line) => `  - ${line}`);
    case 'rows':
      return block.rows.map(({ label, value }) => `  ${label}: ${value}`);
    case 'table':
      return [block.caption, ...block.rows.map((cells) => `  ${cells.join(' · ')}`)];
    default:
      return [block.text];
  }
}
