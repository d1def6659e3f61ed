// What a route says of the proceedings beside it: what was ticked when it was opened, and what stands on its form.
import type { Known, Proceedings } from '../../record/route-entries.ts';
import type { FieldSeen, StatedHearing } from './types.ts';

export type Court = keyof Proceedings;
/** Whether there are any. `thought-of`: somebody thinks of beginning them. */
export type AreThere = Known | 'thought-of';
export type ProceedingsKnown = Readonly<Record<Court, AreThere>>;

const COURTS: readonly Court[] = ['family', 'criminal'];
const MEANS = { 'going-on': 'yes', 'thought-of': 'thought-of', none: 'no' } as const;

type Filled = Pick<FieldSeen, 'says' | 'value' | 'options'>;

const said = (fields: readonly Filled[], says: FieldSeen['says']): Filled | undefined =>
  fields.find((field) => field.says === says && field.value !== '');

/** What the form says goes before what was ticked; a court or a hearing that it names is one of proceedings. */
export function proceedingsIn(ticked: Proceedings, fields: readonly Filled[]): ProceedingsKnown {
  const of = (court: Court): AreThere => {
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

/** The courts of whose proceedings the form itself asks: they are not asked when it is opened. */
export const courtsAsked = (fields: readonly Pick<FieldSeen, 'says' | 'needed'>[]): readonly Court[] =>
  COURTS.filter((court) =>
    fields.some(({ says, needed }) => needed && (says === `${court}-proceedings` || says === `${court}-court`)),
  );
