// The vocabulary of people: roles, agencies, and who somebody is. Pure data, no behaviour.

export const ROLES = [
  'practitioner',
  'manager',
  'senior-manager',
  'director',
  'caldicott-guardian',
  'admin',
  'auditor',
  'information-governance',
  'records-manager',
  'legal-adviser',
  'service-manager',
  'contact-point',
] as const;
export type Role = (typeof ROLES)[number];

/** Those who decide about sharing: the people of a team, and everybody on the ladder above them. */
export const DECIDING: readonly Role[] = ['practitioner', 'manager', 'senior-manager', 'director'];

export const AGENCY_KINDS = [
  'council',
  'police',
  'health',
  'education',
  'provider',
  'voluntary',
  'contracted',
  'prosecution',
  'court',
  'other',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** What somebody of another agency may be written to about. */
export const CONTACT_FOR = ['routes', 'blocks', 'assessments'] as const;
export type ContactFor = (typeof CONTACT_FOR)[number];

/** A single point of contact of an agency: a desk, an address, a number. */
export interface AgencyContact {
  readonly for: ContactFor;
  readonly name: string;
  /** How to reach it: an address or a number, as people read it. */
  readonly how: string;
  /** The numbers of the routes for which it is; left out: for all that name no other. */
  readonly routes?: readonly number[] | undefined;
}

/** An organisation that people work for, or that they write to. Its id is the first part of each of its references, such as NCC. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Its tenant in Microsoft Entra ID; null for one that nobody of works with this bot, such as a court. */
  readonly tenantId: string | null;
  readonly contacts: readonly AgencyContact[];
}

/** Who acts: always taken from the directory at the moment of acting, never from a card. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly team: string;
  readonly agency: string;
}

export interface Person extends Actor {
  /** A short name for commands in a terminal. */
  readonly key: string;
  /** The id of the person who approves; null at the top. */
  readonly manager: string | null;
}
