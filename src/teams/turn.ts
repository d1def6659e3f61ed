// What a handler works with. Nothing here knows the SDK: an activity becomes words or a tap before.
import type { Understanding } from '../ask/understanding.ts';
import type { Cases } from '../cases/cases.ts';
import type { Joint } from '../cases/joint/joint.ts';
import type { Versions } from '../cases/versions.ts';
import type { Directory, Person } from '../people/directory.ts';
import type { AnsweredBy, Doubt } from '../record/doubts.ts';
import type { Came } from '../cases/outcome.ts';
import type { Register } from '../register/register.ts';
import type { Reach } from './conversations.ts';
import type { Quotes } from './quotes.ts';
import type { CaseInHand } from './case-in-hand.ts';
import type { Result } from './result.ts';
import type { CaseViewContext } from './views/case.ts';
import type { ProcessHealth } from './views/health.ts';

/** What is the same for every turn. */
export interface Services {
  readonly cases: Cases;
  readonly register: Register;
  readonly joint: Joint;
  readonly directory: Directory;
  /** Loaded after the port is open, some of it at the first question, which waits for it. */
  readonly understanding: () => Promise<Understanding>;
  /** The words that said so, while a question is fresh. */
  readonly quotes: Quotes;
  /** What is called wrong, and what is withdrawn, by version. */
  readonly versions: Versions;
  /** Counts an answer that was called wrong, for whoever watches the numbers. */
  readonly doubted: (by: AnsweredBy, doubt: Doubt) => void;
  /** True the first time that it is given this key, as far as this process remembers. */
  readonly firstTime: (key: string) => boolean;
  /** Which case somebody was last answered about here. */
  readonly caseInHand: CaseInHand;
  /** What every card may need: the edition, the contacts, and what time it is now. */
  readonly viewContext: () => CaseViewContext;
  /** Whether somebody can be written to here, as far as is known now. */
  readonly canReach: (id: string) => Promise<boolean>;
  /** How somebody can be written to here, as far as is known now. */
  readonly reachOf: (id: string) => Promise<Reach>;
  /** How somebody gets a file: `consent` puts it into their OneDrive once they agree; a playground cannot do that. */
  readonly files: 'consent' | 'terminal';
  /** Sends at once what is due in one document. Resolves when that is over; throws where it could not be tried. */
  readonly sendNow: (reference: string) => Promise<void>;
  /** So long, in milliseconds, what came of that is waited for before whoever asked is answered. */
  readonly sendWait: number;
  /** What the process knows of itself, for administrators. */
  readonly processHealth: () => Promise<ProcessHealth>;
  /** Where an error goes that nobody expected: its code and a reference, never content. */
  readonly report: (error: unknown, fields: object) => void;
}

/** One message or tap of one person. */
export interface Turn extends Services {
  readonly person: Person;
  /** Where it was said. It only tells two messages with the same words apart. */
  readonly conversation: string;
  /** The message whose card was tapped, as Teams says it. */
  readonly tapped?: string;
  /** Takes what came of it when the turn was over already: the person was told that nobody knows yet. */
  readonly late: (result: Result) => void;
  /** Tells the person in a message of its own what became of something that they had sent again, once it is known. */
  readonly tellOutcome: (reference: string, came: Promise<Came>) => void;
}
