// `verify <reference>`: one record, and the code on its receipt.
import type { Parts } from '../app/compose.ts';
import { isJoint } from '../joint/terms.ts';
import { isRecord, problemsOf } from '../record/check-record.ts';
import { partitionOf } from '../record/partition.ts';
import { destroyedIn, isDestroyed, readDestroyed } from '../record/destroyed.ts';
import { destroyedWords } from '../record/in-words/keeping.ts';
import { parseReference } from '../record/reference.ts';
import { isRegister } from '../record/register-document.ts';
import { readCase } from '../record/stored.ts';
import { matchCode } from '../record/verify.ts';
import { own } from '../register/prove/check-documents.ts';
import { listsIn } from '../register/prove/lists.ts';
import type { StoredDocument } from '../store/port.ts';
import { say } from '../words/say.ts';
import { checkWith } from './stored.ts';
import { print } from './with-parts.ts';

/** Prints what does not add up. Whether anything does not. */
async function reportProblems(parts: Parts, stored: StoredDocument): Promise<boolean> {
  const given = checkWith(parts);
  const problems = isRegister(stored) ? await own(stored, given, given.find) : await problemsOf(stored, given);
  for (const { message } of problems) print(`${stored.id}: ${message}`);
  return problems.length > 0;
}

/** Checks one record, with the code on its receipt where there is one. */
export async function verifyOne(parts: Parts, typed: string, code: string | undefined): Promise<void> {
  const { store, directory } = parts;
  const reference = parseReference(typed, directory.agency);
  const stored = reference ? (await store.get(partitionOf(directory.agency), reference))?.document : undefined;
  if (stored && isDestroyed(stored)) return verifyDestroyed(parts, stored, code);
  if (!stored || !(isRecord(stored) || isJoint(stored))) {
    const gone = code ? say('cli.ifItsReceiptIsReal') : '';
    print(say('cli.thereIsNoRecord', { reference: reference ?? typed, gone }));
    process.exitCode = 1;
    return;
  }
  const wrong = await reportProblems(parts, stored);
  if (wrong) process.exitCode = 1;
  else print(say('cli.addsUpWith', { id: stored.id, entries: listsIn(stored).journal.length }));
  await sayStanding(parts, stored);
  if (code !== undefined) verifyCode(stored, code, wrong);
}

/** What is left of a record that was destroyed, which is no tampering: by whose authority, and that its proof adds up. */
async function verifyDestroyed(parts: Parts, stored: StoredDocument, code: string | undefined): Promise<void> {
  const given = checkWith(parts);
  const problems = await own(stored, given, given.find);
  for (const { message } of problems) print(`${stored.id}: ${message}`);
  if (problems.length > 0) process.exitCode = 1;
  else {
    const { id, journal } = readDestroyed(stored);
    const { at, hash, content } = destroyedIn({ journal })!;
    const gone = { ...content, reference: id, at, hash };
    print(destroyedWords(parts.register.keep.choice(), gone, (name) => name));
    print(say('cli.itsProofAddsUp', { id }));
  }
  await sayStanding(parts, stored);
  if (code !== undefined) print(say('cli.noCodeAnyMore', { id: stored.id, code }));
}

/** How its entries stand in the log: that the log has more of them than the record, a check of all finds. */
async function sayStanding({ register }: Parts, stored: StoredDocument): Promise<void> {
  const { entries, logged, problems } = await register.standing(stored);
  for (const problem of problems) print(`${stored.id}: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  print(say('auditor.inLog', { entries, logged }));
}

/** Says what a code covers, and what it does not. */
function verifyCode(stored: StoredDocument, code: string, wrong: boolean): void {
  const match = wrong || isRegister(stored) ? null : matchCode(readCase(stored), code);
  if (!match) {
    const why = wrong ? say('cli.theRecordWasChanged') : say('cli.eitherItWasMistypedOr');
    print(say('cli.theCodeDoesNotFit', { id: stored.id, code, why }));
    process.exitCode = 1;
    return;
  }
  const { entry, covers, later, laterByPeople } = match;
  const people = laterByPeople.length;
  const byPeople = people > 0 ? say('cli.byPeople', { count: people }) : '';
  print(say('cli.codeFits', { id: stored.id, at: entry.at, covers, later, byPeople }));
}
