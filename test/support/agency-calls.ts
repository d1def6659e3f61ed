// Everything that may be asked of an agency's own cases and register, as one list of calls about a reference.
import type { AgencyParts } from '../../src/app/agencies.ts';
import type { Person } from '../../src/people/directory.ts';

/** What is about no reference. */
export const LISTS: ReadonlySet<string> = new Set(
  (
    'cases.mine waiting decidedLately stuck health pastAdvice register.find countTeams due inquiries disposals ' +
    'disposalsFor everyDestroyed packs.list erasures review'
  ).split(' '),
);

/** What some may ask of every record of their agency, by their role. */
export const BY_ROLE: ReadonlySet<string> = new Set(
  (
    'unstick outcomeOf readAccessLog copyRecord measureCopy keep.see hold closeInquiry disposal seeDisposal findDestroyed packs ' +
    'packs.read erasures.read'
  ).split(' '),
);

export type Call = readonly [name: string, run: (actor: Person, reference: string) => unknown];

/** Everything that somebody may ask of an agency's cases and register, about a reference. A refusal that is thrown is one. */
export function callsOf({ cases, register }: AgencyParts): Call[] {
  const { keep, packs, erasures, reviews } = register;
  const look = { why: 'A complaint', goesOn: false };
  const through = { through: 'terminal', osUser: 'somebody' } as const;
  const calls: Record<string, Call[1]> = {
    find: (actor, reference) => cases.find(actor, reference, look),
    see: (actor, reference) => cases.see(actor, reference, look),
    audit: (actor, reference) => cases.audit(actor, reference, look),
    'cases.mine': (actor) => cases.mine(actor),
    waiting: (actor) => cases.waiting(actor),
    decidedLately: (actor) => cases.decidedLately(actor),
    stuck: (actor) => cases.stuck(actor),
    health: (actor) => cases.health(actor),
    pastAdvice: (actor) => cases.pastAdvice(actor),
    seeAdvice: (actor, reference) => cases.seeAdvice(actor, reference),
    unstick: (actor, reference) => cases.unstick(actor, reference, 'id-1', 'retry'),
    outcomeOf: (actor, reference) => cases.outcomeOf(actor, reference, 'id-1'),
    noteCard: (actor, reference) => cases.noteCard(actor, reference, 'm1'),
    arrived: (actor, reference) =>
      cases.arrived(actor, reference, null, { type: 'answer-arrived', answer: 'acting' } as never),
    file: (actor, reference) => cases.run(actor, reference, null, { type: 'file' }),
    discard: (actor, reference) => cases.run(actor, reference, null, { type: 'discard' }),
    correct: (actor, reference) => cases.run(actor, reference, null, { type: 'correct', text: 'It was not so.' }),
    approve: (actor, reference) =>
      cases.run(actor, reference, null, { type: 'approve', reason: 'They need it.' } as never),
    decline: (actor, reference) => cases.run(actor, reference, null, { type: 'decline', reason: 'No.' } as never),
    withdraw: (actor, reference) => cases.run(actor, reference, null, { type: 'withdraw' } as never),
    'register.find': (actor) => register.find(actor, { scope: 'agency', filter: {}, page: null, how: look } as never),
    countTeams: (actor) => register.countTeams(actor),
    readAccessLog: (actor, reference) => register.readAccessLog(actor, { reference, page: null, how: look } as never),
    copyRecord: (actor, reference) => register.copyRecord(actor, reference, { ...look, ...through }),
    measureCopy: (actor, reference) => register.measureCopy(actor, reference, { ...look, ...through }),
    'keep.see': (actor, reference) => keep.see(actor, reference),
    hold: (actor, reference) =>
      keep.change(actor, reference, { type: 'set-hold', matter: 'Court', reason: 'The court has asked for it.' }),
    due: (actor) => keep.due(actor, 10),
    inquiries: (actor) => keep.inquiries(actor),
    closeInquiry: (actor, reference) => keep.closeInquiry(actor, reference, { reason: 'Over.' }),
    disposal: (actor, reference) => keep.disposal(actor, reference, { type: 'approve' }),
    seeDisposal: (actor, reference) => keep.seeDisposal(actor, reference),
    disposals: (actor) => keep.disposals(actor),
    disposalsFor: (actor) => keep.disposalsFor(actor),
    findDestroyed: (actor, reference) => keep.findDestroyed(actor, reference),
    everyDestroyed: async (actor) => {
      const found: unknown[] = [];
      for await (const one of keep.everyDestroyed(actor)) found.push(one);
      return found;
    },
    packs: (actor, reference) => packs.see(actor, reference),
    'packs.read': (actor, reference) => packs.read(actor, reference, { ...through, page: 'all' }),
    'packs.list': (actor) => packs.list(actor),
    erasures: (actor) => erasures.waiting(actor),
    'erasures.read': (actor, reference) => erasures.read(actor, reference, { ...through, why: 'An order' }),
    review: (actor) => reviews.page(actor, { first: '2026-10-01', last: '2026-10-31' }, through),
  };
  return Object.entries(calls).map(([name, run]): Call => [
    name,
    async (actor, reference) => {
      try {
        return await run(actor, reference);
      } catch (error) {
        return (error as Error).message;
      }
    },
  ]);
}
