// Who may do what, as one table. Deciding somebody else's request is the ladder's business (record/ladder.ts).
import { DECIDING, ROLES } from './types.ts';
import type { Actor, Role } from './types.ts';

/** Those who look at what the agency has put on record, and never change it. */
const AUDITING: readonly Role[] = ['auditor', 'information-governance'];

/** `own`: a case of one's own. `on-record`: any case of one's agency, once its journal is open; no draft is. */
type Whose = 'own' | 'on-record';

interface Grant {
  readonly roles: readonly Role[];
  /** Which cases; left out where the action is about no case. */
  readonly of?: Whose;
}

/**
 * Every action with who may do it. A role that stands nowhere here may do nothing of the kind: service managers and
 * contact points see nothing of other people's records; records managers and legal advisers nothing of what they say.
 */
const WHO_MAY = {
  /** Open a case. */
  open: [{ roles: DECIDING }],
  /** Change, file, correct one. */
  act: [{ roles: DECIDING, of: 'own' }],
  see: [
    { roles: DECIDING, of: 'own' },
    { roles: AUDITING, of: 'on-record' },
  ],
  /**
   * Be shown the limits on what somebody of one's agency was given, about a case that one names: who shares must know
   * them. Nothing else of that record.
   */
  'see-limits': [{ roles: DECIDING, of: 'on-record' }],
  /** Look at the agency's records as a whole. */
  audit: [{ roles: AUDITING }],
  /** Change anything at all. Somebody who only audits leaves no trace but that they looked. */
  change: [{ roles: ROLES.filter((role) => !AUDITING.includes(role)) }],
  /** See what is stuck, and send it again. */
  administer: [{ roles: ['admin'] }],
  /** Find and read every record of the agency, each reading noted. */
  register: [{ roles: AUDITING }],
  /**
   * Find and read every record of the agency, each time for a reason that they give before it is shown. Never for what it
   * is held, nor who else has read it.
   */
  'register-for-a-reason': [{ roles: ['director'] }],
  /** Read who has read what. */
  'access-log': [{ roles: AUDITING }],
  /** Say how long a record is kept, and list what is due; sees references, classes and dates alone. */
  keep: [{ roles: ['records-manager', 'information-governance'] }],
  /** Hold a record for a matter, and lift that; open and close an inquiry. */
  hold: [{ roles: ['records-manager', 'legal-adviser', 'information-governance'] }],
  /** Be shown first which agreements and assessments are due for review. */
  'look-after-agreements': [{ roles: ['information-governance'] }],
  /** Be one of the two who approve that records are destroyed. */
  'approve-disposal': [{ roles: ['records-manager', 'information-governance'] }],
  /** Answer somebody's request for what is kept about them. */
  pack: [{ roles: ['information-governance', 'legal-adviser', 'records-manager'] }],
  /**
   * Be one of the two who take texts out of a record by a lawful order: whoever answers for the law of it, and the records
   * manager, for in a small council there are not two others who did not write it.
   */
  erase: [{ roles: ['information-governance', 'legal-adviser', 'records-manager'] }],
  /** Read how sharing goes, in figures. */
  review: [{ roles: ['manager', 'senior-manager', 'director', ...AUDITING] }],
  /** Make the page of a year for the public. */
  publish: [{ roles: ['information-governance'] }],
  /** Work with other agencies on one risk: routes, blocks, joint assessments. Which of them they see, joint/reach.ts says. */
  'work-jointly': [{ roles: [...DECIDING, 'contact-point', 'service-manager', 'legal-adviser'] }],
  /** Put a set of situations together for their team to practise with. */
  'lead-practice': [{ roles: ['manager', 'senior-manager', 'director'] }],
  /** Answer requests for advice. */
  advise: [{ roles: ['caldicott-guardian'] }],
} satisfies Record<string, readonly Grant[]>;

export type Action = keyof typeof WHO_MAY;

/** What of a case decides who may see it. */
export interface CaseLike {
  readonly agency: string;
  readonly author: { readonly id: string };
  readonly journal: readonly unknown[];
}

/**
 * Whether somebody may do this: to a case, where one is given. To whoever may not, a record that exists and one that
 * does not are the same.
 */
export function may(actor: Actor, action: Action, document?: CaseLike): boolean {
  const grants: readonly Grant[] = WHO_MAY[action];
  return grants.some(
    ({ roles, of }) =>
      actor.roles.some((role) => roles.includes(role)) && (of === undefined || isOf(of, actor, document)),
  );
}

/** Whether somebody is shown that a record is held, and for what: its author and managers are not, as it may be about them. */
export const seesHolds = (actor: Actor): boolean => may(actor, 'hold') || may(actor, 'keep') || may(actor, 'audit');

/** The roles that may, of a case or of none, as the table has them. */
export const rolesThatMay = (action: Action): readonly Role[] => WHO_MAY[action].flatMap(({ roles }) => roles);

/** In which of their roles somebody does this; null where they may not. It stands on the record with what they did. */
export function roleFor(actor: Pick<Actor, 'roles'>, action: Action): Role | null {
  const grants: readonly Grant[] = WHO_MAY[action];
  return actor.roles.find((role) => grants.some(({ roles }) => roles.includes(role))) ?? null;
}

function isOf(whose: Whose, actor: Actor, document: CaseLike | undefined): boolean {
  if (document?.agency !== actor.agency) return false;
  return whose === 'own' ? document.author.id === actor.id : document.journal.length > 0;
}
