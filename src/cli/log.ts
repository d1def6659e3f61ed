// The log of records at a terminal: its keys, and the proof that a record is in it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { readLogSetting } from '../app/config.ts';
import { keyOf, keyOfAgency, newLogKey } from '../app/log-of-records.ts';
import { readLeaf } from '../proof/leaf.ts';
import { readSigningKey, readVerifierKey } from '../proof/note.ts';
import type { SigningKey } from '../proof/note.ts';
import { textOf } from '../proof/pasted.ts';
import { checkProof, readProof } from '../proof/proof-file.ts';
import { ProofError } from '../proof/problem.ts';
import { codeOf } from '../record/check-code.ts';
import { parseReference } from '../record/reference.ts';
import { refuse } from '../record/refusals.ts';
import { UnreadableDocument } from '../record/stored.ts';
import { may } from '../people/may.ts';
import { findKeyEntries, findKeys, KeyReplaced, setKey } from '../register/log/keys.ts';
import type { RegisterEngine } from '../register/parts.ts';
import { proofOf } from '../register/log/proof.ts';
import { say } from '../words/say.ts';
import { personOf, print, withParts } from './with-parts.ts';

/** A new pair. The secret is shown, for there is nowhere else that it should be. */
function printNew(origin: string): void {
  const secret = newLogKey(origin);
  print(say('log.key.secret'));
  print(secret);
  print(say('log.key.public'));
  print(readSigningKey(secret).verifier.text);
}

/** What was asked for; where a part of the log is damaged, what that means. */
async function orSay<T>(damaged: 'log.trouble.keys' | 'log.trouble.log', asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof UnreadableDocument || error instanceof ProofError)) throw error;
    throw new Error(say(damaged), { cause: error });
  }
}

/** Every key that the log was ever signed with, the present one last. */
async function list({ register }: Parts): Promise<void> {
  const entries = await orSay('log.trouble.keys', findKeyEntries(register.engine.store, register.engine.pk));
  for (const { at, content } of entries) print(say('log.key.list', { at, key: content.key }));
}

interface Rotation {
  readonly as: string;
  readonly lost: boolean;
  readonly out?: string;
}

/** The log of one agency, with the keys that it had and is to have. */
interface Rotated {
  readonly engine: RegisterEngine;
  readonly present: string;
  readonly before: SigningKey | null;
  readonly key: SigningKey;
}

/**
 * Writes a new key down in the log of each agency, signed by the present one unless that is lost. The secret is handed over
 * first: a key that was written down and whose secret nobody has could only be replaced as lost.
 */
async function rotate(parts: Parts, { as, lost, out }: Rotation): Promise<void> {
  const actor = personOf(parts, as);
  if (!may(actor, 'administer')) throw new Error(say('log.key.onlyAdmins'));
  // the one secret is that of the bot
  if (actor.agency !== parts.agencies[0]?.directory.agency) throw new Error(refuse('not-who-runs-it').message);
  const setting = readLogSetting();
  const secret = newLogKey(setting.origin);
  const key = readSigningKey(secret);
  const logs = await logsOf(parts, { key, before: lost ? null : keyOf(setting) });
  handOver(secret, out);
  print(say('log.key.public'));
  for (const one of logs) print(one.key.verifier.text);
  if (!(await isKept())) throw new Error(say('log.key.notKept'));
  try {
    for (const one of logs) await setKey(one.engine, { ...one, actor });
  } catch (error) {
    throw new Error(say(error instanceof KeyReplaced ? 'log.key.replacedMeanwhile' : 'log.key.unsure'), {
      cause: error,
    });
  }
  print(say('log.key.rotated'));
  if (lost) print(say('log.key.lost'));
}

/** The log of each agency. One that no bot has begun yet begins with the new key. Throws where a present key is another. */
async function logsOf({ agencies }: Parts, keys: Pick<Rotated, 'key' | 'before'>): Promise<Rotated[]> {
  const found: Rotated[] = [];
  for (const [i, { register }] of agencies.entries()) {
    const { engine } = register;
    const present = (await orSay('log.trouble.keys', findKeys(engine.store, engine.pk))).at(-1)?.text ?? null;
    if (present === null && i === 0) throw new Error(say('log.key.none'));
    if (present === null) continue;
    const own = (key: SigningKey): SigningKey => (i === 0 ? key : keyOfAgency(key, engine.agency));
    const before = keys.before && own(keys.before);
    if (before && present !== before.verifier.text) throw new Error(say('log.key.notPresent'));
    found.push({ engine, present, before, key: own(keys.key) });
  }
  return found;
}

/** Shows the secret, or writes it to a new file that nobody else on this machine can read. */
function handOver(secret: string, out: string | undefined): void {
  if (out === undefined) {
    print(say('log.key.secret'));
    print(secret);
    return;
  }
  writeFileSync(out, `${secret}\n`, { flag: 'wx', mode: 0o600, flush: true });
  print(say('log.key.secretIn', { file: out }));
}

/** Whether whoever sits at a terminal has kept the secret; a program that runs this has what was printed. */
async function isKept(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asked.question(say('log.key.isKept', { yes: say('log.key.yes') }));
    return answer.trim().toLowerCase() === say('log.key.yes');
  } finally {
    asked.close();
  }
}

async function prove({ register }: Parts, reference: string, entry: string | undefined): Promise<void> {
  // whatever has a journal has a proof: what is no reference of a record is taken as it is written
  const id = parseReference(reference, register.engine.agency) ?? reference;
  const seq = entry === undefined ? null : Number(entry);
  const proved = await orSay('log.trouble.log', proofOf(register.engine, id, seq));
  if (proved.outcome === 'refused') throw new Error(proved.message);
  process.stdout.write(proved.text);
}

/** Checks a proof that somebody was handed, with nothing but the public key. Throws a sentence where it does not hold. */
function check(file: string, { key }: { readonly key: string }): void {
  const known = readVerifierKey((existsSync(key) ? textOf(readFileSync(key)) : key).trim());
  const proof = readProof(textOf(readFileSync(file)));
  const { size, origin } = checkProof(proof, [known], known.name);
  const { reference, seq, hash } = readLeaf(proof.data);
  print(say('log.proof.holds', { reference, seq, size, origin }));
  print(say('log.proof.code', { code: codeOf(hash), hash }));
}

/** `log-key new`, `log-key list`, `log-key rotate`, `proof` and `check-proof`. */
export function addLogCommands(program: Command): void {
  const keys = program.command('log-key').description(say('cli.log.keys'));
  keys
    .command('new')
    .description(say('cli.log.new'))
    .argument('<origin>', say('cli.log.origin'))
    .action((origin: string) => printNew(origin));
  keys
    .command('list')
    .description(say('cli.log.list'))
    .action(() => withParts((parts) => list(parts)));
  keys
    .command('rotate')
    .description(say('cli.log.rotate'))
    .requiredOption('--as <key>', say('cli.whoDoesItByTheir'))
    .addOption(new Option('--lost', say('cli.log.lost')).default(false))
    .option('--out <file>', say('cli.log.out'))
    .action((options: Rotation) => withParts((parts) => rotate(parts, options)));
  program
    .command('proof')
    .description(say('cli.log.proof'))
    .argument('<reference>', say('cli.log.reference'))
    .option('--entry <n>', say('cli.log.entry'))
    .action((reference: string, { entry }: { entry?: string }) => withParts((parts) => prove(parts, reference, entry)));
  program
    .command('check-proof')
    .description(say('cli.log.checkProof'))
    .argument('<file>', say('cli.log.proofFile'))
    .requiredOption('--key <key>', say('cli.log.publicKey'))
    .action(check);
}
