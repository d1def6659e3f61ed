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

export const AGENCY_KINDS = ['council', 'health', 'police', 'education', 'voluntary', 'other'] as const;

/** An organisation that people work for. Its id is the first part of each of its references, such as NCC. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof AGENCY_KINDS)[number];
  /** Its tenant in Microsoft Entra ID. */
  readonly tenantId: string;
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
