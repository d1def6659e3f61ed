// The form of a joint assessment for one agency, at a terminal: a page in a file.
import type { Parts } from '../app/compose.ts';
import { printAssessmentForm } from '../cases/joint/assessment-page.ts';
import { refuse } from '../record/refusals.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { AT_A_TERMINAL, personOf, print } from './with-parts.ts';
import type { As } from './with-parts.ts';

/** Writes it for their own agency, or for one without people for which they enter what it says. */
export async function writeForm(
  parts: Parts,
  typed: string,
  { as, for: agency, out, ...options }: As & FormOptions & { readonly for: string; readonly out: string },
): Promise<void> {
  refuseToOverwrite(out);
  const { osUser } = AT_A_TERMINAL;
  const asked = { typed, agency: agency.trim().toUpperCase(), osUser, form: formIn(options) };
  const printed = await printAssessmentForm(parts.joint, personOf(parts, as), asked);
  if (!printed) throw new Error(refuse('no-such-joint').message);
  writeOwn(out, printed.page);
  print(say('protocol.cli.written', { file: out }));
}
