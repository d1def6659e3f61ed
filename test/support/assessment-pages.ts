// The printed form of a joint assessment, for an agency that has nobody here: as it is asked at first, and with all on it.
import { printAssessmentForm } from '../../src/cases/joint/assessment-page.ts';
import { assessmentWorld, contribution, got, nobody, OPENING, person, RISK } from './assessments.ts';
import type { OpenAssessment } from '../../src/joint/assessments/types.ts';

const LARGE = 'Eleanor-Margaret Featherstonehaugh-Cholmondeley of the Safeguarding and Inclusion Service';
const LONG = 'He waited at the gate again, and she would not come out before he had gone. '.repeat(12);

/** What is opened, and what is done before it is printed. */
interface Given {
  readonly opening?: Partial<OpenAssessment>;
  readonly isFull?: boolean;
}

async function page({ opening = {}, isFull = false }: Given): Promise<string> {
  const world = assessmentWorld();
  const { assessments, engine } = world;
  try {
    const { reference } = got(await assessments.open(person('pat'), { ...OPENING, ...opening }));
    const does = async (key: string, command: Parameters<typeof assessments.run>[2]): Promise<unknown> =>
      got(await assessments.run(person(key), reference, command));
    if (isFull) {
      const record = await world.file('drew', 'share', 'conference');
      await does('drew', contribution(record, { to: ['NCC', 'SCH'], holds: LONG, where: `CAD 17, ${LARGE}` }));
      await does('drew', { type: 'ask', of: 'SCH', what: LONG });
      await does('drew', { ...RISK, reasons: LONG });
      for (let at = 0; at < 8; at += 1)
        await does('pat', {
          type: 'add-action',
          what: `${at + 1}: ${LONG}`,
          who: nobody('SCH', LARGE),
          due: '2026-12-08',
        });
      await does('pat', { type: 'propose' });
    }
    const printed = await printAssessmentForm({ assessments, engine }, person('pat'), {
      typed: reference,
      agency: 'SCH',
    });
    if (!printed) throw new Error('There is no such form.');
    return printed.page;
  } finally {
    await world.close();
  }
}

/** Each by its name: empty, as it goes at first; and with everything on it, with names and texts as large as they get. */
export const ASSESSMENT_PAGES: readonly (readonly [name: string, make: () => Promise<string>])[] = [
  ['assessment form', () => page({})],
  [
    'assessment form full',
    () =>
      page({
        isFull: true,
        opening: { whose: LARGE, invite: [...OPENING.invite.slice(0, 2), nobody('SCH', `${LARGE}, ${LARGE}`)] },
      }),
  ],
];
