// What a route says of the proceedings beside it: what was ticked when it was opened, what stands on its form, and the
// hearings and court orders that were written down on it.
import type { Proceedings } from '../../record/route-entries.ts';
import type { RouteData } from './data.ts';
import type { RouteState } from './state.ts';
import type { AreThere, FieldSeen, ProceedingsKnown, StatedHearing } from './types.ts';

export type Court = keyof Proceedings;

const COURTS: readonly Court[] = ['family', 'criminal'];
const MEANS = { 'going-on': 'yes', 'thought-of': 'thought-of', investigated: 'investigated', none: 'no' } as const;

type Filled = Pick<FieldSeen, 'says' | 'value' | 'options'>;

const said = (fields: readonly Filled[], says: FieldSeen['says']): Filled | undefined =>
  fields.find((field) => field.says === says && field.value !== '');

/** Hearings and orders of courts that somebody wrote down. */
interface WrittenDown {
  readonly hearings: readonly { readonly of: Court | 'both' }[];
  readonly orders: readonly { readonly court: string }[];
}

/** Courts are typed by name. A name that says neither, such as "High Court", is no sign of either. */
const FAMILY_COURT = /\b(?:family|care)\b/iu;
const CRIMINAL_COURT = /\b(?:crown|magistrates|criminal)\b/iu;

function isBeforeCourt(court: Court, { hearings, orders }: WrittenDown): boolean {
  const isNamed = (name: string): boolean => {
    const isFamily = FAMILY_COURT.test(name);
    return court === 'family' ? isFamily : !isFamily && CRIMINAL_COURT.test(name);
  };
  return hearings.some(({ of }) => of === court || of === 'both') || orders.some((order) => isNamed(order.court));
}

/**
 * Whoever hears it or orders something has proceedings. Else what the form says goes before what was ticked; a court or a
 * hearing that it names is one of proceedings.
 */
export function proceedingsIn(ticked: Proceedings, fields: readonly Filled[], written: WrittenDown): ProceedingsKnown {
  const of = (court: Court): AreThere => {
    if (isBeforeCourt(court, written)) return 'yes';
    const picked = said(fields, `${court}-proceedings`);
    const means = picked?.options.find(({ id }) => id === picked.value)?.means;
    if (means) return MEANS[means];
    const isNamed = said(fields, `${court}-hearing`) ?? (picked ? undefined : said(fields, `${court}-court`));
    return isNamed ? 'yes' : ticked[court];
  };
  return { family: of('family'), criminal: of('criminal') };
}

/** The hearings that its form names, each with its court where that is named. */
export const statedHearings = (fields: readonly Filled[]): StatedHearing[] =>
  COURTS.flatMap((of) => {
    const hearing = said(fields, `${of}-hearing`);
    return hearing ? [{ of, on: hearing.value, court: said(fields, `${of}-court`)?.value ?? '' }] : [];
  });

/** Whether it asks both courts for one hearing, as its form names them. */
const asksBothCourts = (fields: readonly Pick<FieldSeen, 'says'>[]): boolean =>
  COURTS.every((court) => fields.some(({ says }) => says === `${court}-court`));

/** Both courts agree to a linked hearing, all or in part, and nobody has written down when it is. */
export const awaitsHearing = (
  { stands, answer, hearings }: Pick<RouteState, 'stands' | 'answer' | 'hearings'>,
  { form }: Pick<RouteData, 'form'>,
): boolean =>
  stands === 'answered' &&
  (answer?.outcome === 'received' || answer?.outcome === 'part') &&
  !hearings.some(({ of }) => of === 'both') &&
  asksBothCourts(form.fields);

/** The courts of whose proceedings the form itself asks: they are not asked when it is opened. */
export const courtsAsked = (fields: readonly Pick<FieldSeen, 'says' | 'needed'>[]): readonly Court[] =>
  COURTS.filter((court) =>
    fields.some(({ says, needed }) => needed && (says === `${court}-proceedings` || says === `${court}-court`)),
  );
