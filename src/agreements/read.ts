// From the text of the agreements file to agreements, or a sentence with its line for each thing that is wrong in it.
import { load as parse, YAMLException } from 'js-yaml';
import type { Agency, AgencyKind, Person } from '../people/types.ts';
import { linesIn } from '../policy/protocols/yaml-lines.ts';
import { agreementsFileSchema } from './schema.ts';
import type { Agreement, Partner, WrittenAgreement } from './schema.ts';

/** What the file may name. */
export interface Known {
  /** The id of the agency whose register it is. */
  readonly agency: string;
  readonly agencies: readonly Pick<Agency, 'id' | 'name' | 'kind'>[];
  /** The people of that agency. */
  readonly people: readonly Pick<Person, 'key' | 'id' | 'name'>[];
  /** The clauses of every edition that governs at some time. */
  readonly clauses: ReadonlySet<string>;
  /** The values of the fact "Who would be told". */
  readonly recipients: readonly string[];
}

/** An agreements file that cannot be used; its message has a line for each thing that is wrong. */
export class AgreementsError extends Error {
  override readonly name = 'AgreementsError';
  readonly code = 'agreements-file';
}

export interface AgreementsFile {
  readonly isPractice: boolean;
  readonly agreements: readonly Agreement[];
}

type LineOf = (path: readonly (string | number)[]) => number;

/** What an agreements file says; `path` is for the message. Throws AgreementsError. */
export function readAgreements(text: string, path: string, known: Known): AgreementsFile {
  const { content, lineOf } = parsed(text, path);
  const result = agreementsFileSchema.safeParse(content);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => {
      const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
      const says = issue.code === 'unrecognized_keys' ? 'is not known here' : issue.message;
      return `line ${lineOf(at)}: ${at.join('.')}: ${says}`;
    });
    throw cannotBeUsed(path, problems);
  }
  const { practice, agreements } = result.data;
  const problems = agreements.flatMap((one, at) => problemsOf(one, at, agreements, known, lineOf));
  if (problems.length > 0) throw cannotBeUsed(path, problems);
  return { isPractice: practice, agreements: agreements.map((one) => agreementOf(one, known)) };
}

const cannotBeUsed = (path: string, problems: readonly string[]): AgreementsError =>
  new AgreementsError(`The agreements file ${path} cannot be used.\n${problems.join('\n')}`);

function parsed(text: string, path: string): { content: unknown; lineOf: LineOf } {
  try {
    return { content: parse(text), lineOf: linesIn(text) };
  } catch (error) {
    const line = error instanceof YAMLException ? (error.mark?.line ?? 0) + 1 : 1;
    throw new AgreementsError(`The agreements file ${path} is not YAML: line ${line}.`);
  }
}

/** What no single value shows: each name must be of somebody or something that is there. */
function problemsOf(
  one: WrittenAgreement,
  at: number,
  all: readonly WrittenAgreement[],
  known: Known,
  lineOf: LineOf,
): string[] {
  const problem = (key: string, says: string): string =>
    `line ${lineOf(['agreements', at, ...key.split('.')])}: ${one.id}: ${says}`;
  return [
    ...(all.findIndex(({ id }) => id === one.id) < at ? [problem('id', 'there are two with this id.')] : []),
    ...partnerProblem(one, known).map((says) => problem('partner', says)),
    ...(known.people.some(({ key }) => key === one.owner)
      ? []
      : [problem('owner', `nobody of this agency in the people file has the key "${one.owner}".`)]),
    ...one.basis.clauses
      .filter((clause) => !known.clauses.has(clause))
      .map((clause) => problem('basis.clauses', `no edition has a clause "${clause}".`)),
    ...assessmentProblem(one, all).map((says) => problem('assessment', says)),
  ];
}

function partnerProblem({ partner }: WrittenAgreement, { agency, agencies, recipients }: Known): string[] {
  if ('agency' in partner) {
    if (partner.agency === agency) return ['an agency makes no agreement with itself.'];
    return agencies.some(({ id }) => id === partner.agency)
      ? []
      : [`the people file has no agency "${partner.agency}".`];
  }
  return recipients.includes(partner.recipient)
    ? []
    : [`"${partner.recipient}" is no kind of recipient; there are ${recipients.join(', ')}.`];
}

function assessmentProblem({ kind, assessment }: WrittenAgreement, all: readonly WrittenAgreement[]): string[] {
  if (assessment === undefined) return [];
  if (kind !== 'agreement') return ['only an agreement names an impact assessment.'];
  return all.some((other) => other.id === assessment && other.kind === 'impact-assessment')
    ? []
    : [`there is no impact assessment "${assessment}" in this file.`];
}

/** What an agency of each kind is as somebody who would be told. */
const RECIPIENT: Readonly<Record<AgencyKind, string>> = {
  council: 'other-public-body',
  police: 'police',
  health: 'health',
  education: 'school',
  provider: 'health',
  voluntary: 'voluntary-body',
  contracted: 'insurer',
  prosecution: 'other-public-body',
  court: 'court',
  other: 'other-public-body',
};

/** Of these a council has one to deal with. */
const SINGLE: ReadonlySet<string> = new Set(['police', 'court']);

function agreementOf(
  { partner, owner, about, assessment, ...rest }: WrittenAgreement,
  { people, agencies }: Known,
): Agreement {
  const { id, name } = people.find(({ key }) => key === owner)!;
  return {
    ...rest,
    about: about ?? null,
    assessment: assessment ?? null,
    owner: { id, name },
    partner: partnerOf(partner, agencies),
  };
}

function partnerOf(written: WrittenAgreement['partner'], agencies: Known['agencies']): Partner {
  if (!('agency' in written))
    return { name: written.name, recipient: written.recipient, agency: null, isAll: written.all };
  const { id, name, kind } = agencies.find((one) => one.id === written.agency)!;
  const recipient = RECIPIENT[kind];
  // where the people file knows no other that could be meant, it is the one; of most kinds there are others outside it
  const isAll = SINGLE.has(recipient) && agencies.every((one) => one.id === id || RECIPIENT[one.kind] !== recipient);
  return { name, recipient, agency: id, isAll };
}
