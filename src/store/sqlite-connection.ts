// One connection to one SQLite file. Nothing here waits on the only thread: SQLite is told never to wait for a lock, and
// what finds the file held is tried again later, so that other requests and every timer run meanwhile. The calls
// themselves stay on this thread: a durable write takes 0.2 ms here (12 ms at worst in 20,000, when the log is folded
// into the file), and a thread of its own would add 0.05 ms to every call, 24 ms to the start and its memory.
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import pRetry from 'p-retry';
import { StoreBusy, StoreDamaged, StoreUnavailable } from './port.ts';
import { keepPrivate } from './private-files.ts';
import { isHeld, storeErrorOf } from './sqlite-errors.ts';
import { LISTS_VERSION, MAKE_LISTS } from './sqlite-lists.ts';
import { makeStatements, SCHEMA } from './sqlite-statements.ts';
import type { Statements } from './sqlite-statements.ts';

export interface SqliteOptions {
  /** For how many milliseconds a call tries again while another process holds the file, before it is StoreBusy. */
  readonly patience?: number;
  /** How many pages of 4 KB the file may have; none means as many as the disk holds. */
  readonly maxPages?: number;
  /** `ping` looks at most once in so many milliseconds. */
  readonly pingEvery?: number;
  /** Takes a sentence about a file that others can open. */
  readonly warn?: (sentence: string) => void;
}

/** Shorter than a turn waits for the store, so that the turn hears that nothing was stored and need not guess. */
export const STORE_PATIENCE = 2000;

/** Between two tries: from 4 to 8 ms, by lot, so that two processes do not keep step. */
const WAIT = { factor: 1, minTimeout: 4, randomize: true, retries: Infinity };

/** On the disk when it is acknowledged; and what is replaced or removed is written over with zeros in the file. */
const SAFE = 'PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;';

type Work<T> = (statements: Statements) => T;

/** A write that stands in line. */
interface Write {
  readonly work: Work<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly asked: number;
}

const endOfTurn = (): Promise<void> => new Promise(setImmediate);

export class Connection {
  private readonly database: DatabaseSync;
  private readonly patience: number;
  private readonly file: string;
  private readonly inode: number | undefined;
  private readonly maxPages: number | undefined;
  private statements: Promise<Statements> | null = null;
  /** The last write in line. Writes go one after another, so that a newcomer never overtakes one that waits. */
  private last: Promise<unknown> = Promise.resolve();
  /** Whether the write-ahead log may still hold what was destroyed, erased or removed. */
  remembers = false;
  /** Writes of this turn of the event loop. */
  private readonly waiting: Write[] = [];

  /** Opens the file, which takes no lock. Throws StoreUnavailable where that cannot be done. */
  constructor(file: string, { patience = STORE_PATIENCE, maxPages, warn = () => undefined }: SqliteOptions) {
    this.file = file;
    this.patience = patience;
    try {
      if (file !== ':memory:') keepPrivate(file, warn);
      this.database = new DatabaseSync(file, { timeout: 0 });
    } catch (error) {
      throw new StoreUnavailable({ cause: error });
    }
    this.maxPages = maxPages;
    this.inode = this.inodeNow();
  }

  /** Reads. In the write-ahead log a reader waits for no writer, so reads do not stand in line. */
  async read<T>(work: (statements: Statements) => T): Promise<T> {
    const statements = await this.prepared();
    return this.whileHeldTryAgain(() => work(statements), false);
  }

  /**
   * Writes, in line. Writes that are asked for in one turn of the event loop are one transaction, because the wait for
   * the disk is the greater part of a write. `work` may be run again: it must be one statement, or repeatable.
   */
  write<T>(work: Work<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const one = { work, resolve, reject, asked: performance.now() } as Write;
    if (this.waiting.push(one) === 1) this.last = this.last.then(endOfTurn).then(() => this.flush());
    return promise;
  }

  /** As `write`, and in no transaction with others: for what must reach the disk to mean anything. */
  writeAlone<T>(work: Work<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const one = { work, resolve, reject, asked: performance.now() } as Write;
    this.last = this.last.then(() => this.flush()).then(() => this.run(one));
    return promise;
  }

  /**
   * Empties the write-ahead log, which else keeps what was replaced until it is written over; in the file SQLite writes
   * zeros over it (secure_delete). False where another process reads all the time: then it is still to be done.
   */
  async forget(): Promise<boolean> {
    this.remembers = true;
    try {
      await this.writeAlone(({ emptyLog }) => emptyLog());
      this.remembers = false;
    } catch (error) {
      if (!(error instanceof StoreBusy)) throw error;
    }
    return !this.remembers;
  }

  /**
   * Throws StoreDamaged where the file was moved, removed or replaced: what is written now would be lost. Each write
   * looks before it begins; that takes some microseconds.
   */
  checkFile(): void {
    if (this.inodeNow() !== this.inode) throw new StoreDamaged({ cause: new Error(`${this.file} is another file.`) });
  }

  /** Closes once the writes in line are done. */
  async close(): Promise<void> {
    await this.last;
    this.database.close();
  }

  /** The statements; the first caller makes what they need. A failure is tried again by the next caller. */
  private prepared(): Promise<Statements> {
    this.statements ??= this.prepare().catch((error: unknown) => {
      this.statements = null;
      throw error;
    });
    return this.statements;
  }

  private async prepare(): Promise<Statements> {
    // the very first switch to the write-ahead log can find the file held when several processes start at once
    await this.whileHeldTryAgain(() => this.database.exec('PRAGMA journal_mode = WAL'), false);
    const limit = this.maxPages ? `PRAGMA max_page_count = ${this.maxPages};` : '';
    await this.whileHeldTryAgain(() => this.database.exec(`${SAFE} ${limit} ${SCHEMA}`), false);
    await this.whileHeldTryAgain(() => this.makeLists(), false);
    const statements = makeStatements(this.database);
    this.emptyAtStart(statements);
    return statements;
  }

  /** Whoever was killed may have left what was destroyed in the log. It can wait where another process is at work. */
  private emptyAtStart({ emptyLog }: Statements): void {
    try {
      emptyLog();
    } catch {
      this.remembers = true;
    }
  }

  /** What a file of an earlier version has not: it is filled before anybody reads. Another process may be at it. */
  private makeLists(): void {
    if (this.listsVersion() >= LISTS_VERSION) return;
    this.database.exec('BEGIN IMMEDIATE');
    try {
      if (this.listsVersion() < LISTS_VERSION) this.database.exec(MAKE_LISTS);
      this.database.exec('COMMIT');
    } finally {
      this.rollBack();
    }
  }

  private listsVersion(): number {
    return Number(this.database.prepare('PRAGMA user_version').get()?.['user_version']);
  }

  /** Writes what waits, together. Never throws: whoever asked hears of it. */
  private async flush(): Promise<void> {
    const batch = this.waiting.splice(0);
    if (batch.length > 1 && (await this.runTogether(batch))) return;
    for (const one of batch) await this.run(one);
  }

  private async run({ work, resolve, reject, asked }: Write): Promise<void> {
    try {
      const statements = await this.prepared();
      this.checkFile();
      resolve(await this.whileHeldTryAgain(() => work(statements), true, asked));
    } catch (error) {
      reject(error);
    }
  }

  /**
   * Runs all of them in one transaction. False, and nothing is changed, where one of them failed before the end: then
   * each is to be run by itself, so that it fails for nobody else.
   */
  private async runTogether(batch: readonly Write[]): Promise<boolean> {
    const asked = batch[0]!.asked;
    let results: readonly unknown[];
    try {
      const statements = await this.prepared();
      this.checkFile();
      await this.whileHeldTryAgain(() => this.database.exec('BEGIN IMMEDIATE'), true, asked);
      results = batch.map(({ work }) => work(statements));
    } catch {
      this.rollBack();
      return false;
    }
    try {
      this.database.exec('COMMIT');
      batch.forEach(({ resolve }, at) => resolve(results[at]));
    } catch (error) {
      this.rollBack();
      for (const { reject } of batch) reject(storeErrorOf(error, true));
    }
    return true;
  }

  /** SQLite may have done so already. */
  private rollBack(): void {
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
  }

  private inodeNow(): number | undefined {
    return statSync(this.file, { throwIfNoEntry: false })?.ino;
  }

  private async whileHeldTryAgain<T>(work: () => T, writing: boolean, asked = performance.now()): Promise<T> {
    try {
      return work();
    } catch (error) {
      if (!isHeld(error)) throw storeErrorOf(error, writing);
    }
    const left = Math.max(0, this.patience - (performance.now() - asked));
    try {
      return await pRetry(work, { ...WAIT, maxRetryTime: left, shouldRetry: ({ error }) => isHeld(error) });
    } catch (error) {
      throw storeErrorOf(error, writing);
    }
  }
}
