// The register of agreements as a practitioner and information governance see it, and one entry, in date and out of it.
import { remindersOn } from '../../src/agreements/reminders.ts';
import { agreementsView, agreementView, remindOwnerView } from '../../src/teams/views/agreements.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import type { View } from '../../src/teams/render.ts';
import { AGREEMENTS, agreementNamed } from '../support/agreements.ts';

/** So many that they need several cards, with texts as long as the file lets them be. */
const MANY = Array.from({ length: 40 }, (_, i) => ({
  ...agreementNamed('police-missing-children'),
  id: `agreement-${i}`,
  title: `${'Long title of one '.repeat(4)}${i}`,
}));

/** What the owner of this one is sent so on that day. */
const reminded = (id: string, day: string): View =>
  remindOwnerView(remindersOn([agreementNamed(id)], day)[0]!.reminder);

export const agreementScenes = (stage: CaseViewContext): Record<string, View> => ({
  'agreements as a practitioner sees them': agreementsView(stage, { all: AGREEMENTS, from: 0, looksAfter: false }),
  'agreements with what is due first': agreementsView(stage, { all: AGREEMENTS, from: 0, looksAfter: true }),
  'agreements many': agreementsView(stage, { all: MANY, from: 12, looksAfter: false }),
  'agreements none': agreementsView(stage, { all: [], from: 0, looksAfter: false }),
  agreement: agreementView(stage, agreementNamed('police-missing-children'), AGREEMENTS),
  'agreement out of date': agreementView(stage, agreementNamed('schools-safeguarding'), AGREEMENTS),
  'agreement out of date for whoever looks after it': agreementView(
    stage,
    agreementNamed('schools-safeguarding'),
    AGREEMENTS,
    true,
  ),
  'agreement that is an impact assessment': agreementView(
    stage,
    agreementNamed('police-children-assessment'),
    AGREEMENTS,
  ),
  'agreement whose review is near': reminded(
    'police-missing-children',
    agreementNamed('police-missing-children').reviewOn,
  ),
  'agreement whose review is past': reminded('schools-safeguarding', '2030-01-01'),
});
