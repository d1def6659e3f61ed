// `--large` and `--plain`: in which form a page is written.
import type { Command } from 'commander';
import type { PageForm } from '../pages/forms.ts';
import { say } from '../words/say.ts';

export interface FormOptions {
  readonly large?: boolean;
  readonly plain?: boolean;
}

/** Adds both to a command that writes a page. */
export const withForms = (command: Command): Command =>
  command.option('--large', say('pages.cli.large')).option('--plain', say('pages.cli.plain'));

/** The form that was asked for. Throws a sentence where it is two. */
export function formIn({ large = false, plain = false }: FormOptions): PageForm {
  if (large && plain) throw new Error(say('pages.cli.both'));
  if (plain) return 'plain';
  return large ? 'large' : 'usual';
}
