// The cards of a walk and of recording a decision, in the situations that change what they show.
import { overdueWords } from '../../src/agreements/words.ts';
import type { AgreementShown, CaseCommand, CaseDocument } from '../../src/record/types.ts';
import { FREE_TEXT } from '../../src/record/form.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { View } from '../../src/teams/render.ts';
import { caseView } from '../../src/teams/views/case.ts';
import type { Besides, CaseViewContext } from '../../src/teams/views/case.ts';
import { fieldView } from '../../src/teams/views/form.ts';
import { adviceView, dangerView } from '../../src/teams/views/plain.ts';
import { receiptView } from '../../src/teams/views/receipt.ts';
import { asRead } from '../record/example.ts';
import { CLEAR_RISK, answers, caseAfter, fill, noted, pat } from './scenes.ts';
import { say } from '../../src/words/say.ts';

/** Every text field at its limit. */
const longest = (text: string): Record<string, string> =>
  Object.fromEntries(FREE_TEXT.map((field) => [field, text.repeat(2000 / text.length)]));

const AGREEMENT: AgreementShown = {
  id: 'schools-safeguarding',
  called: 'The agreement with Norfolk schools on pupils who may need protection',
  how: 'covers',
  reviewOn: '2026-06-30',
  review: overdueWords({ reviewOn: '2026-06-30' }),
};
const withAgreements = (document: CaseDocument): CaseDocument => ({
  ...document,
  draft: { ...document.draft!, agreements: [AGREEMENT, { ...AGREEMENT, how: 'may-cover', review: '' }] },
});

export function walkScenes(stage: CaseViewContext): Record<string, View> {
  const TO_FORM: readonly CaseCommand[] = [...CLEAR_RISK, { type: 'go', page: 'form' }];
  const show = (document: CaseDocument, besides: Besides = {}): View => caseView(stage, pat, document, besides);
  const filed = (more: object = {}): CaseDocument => caseAfter([...TO_FORM, fill(more), { type: 'file' }]);
  const receipt = (document: CaseDocument): View => receiptView(stage.edition, recordOf(document), document.rev);
  const alarm = caseAfter([], { emergency: true });
  const typedRisk = caseAfter([{ type: 'confirm', facts: {}, answer: null, record: true }], {
    read: asRead({ 'child-harm': 'yes', recipient: 'social-care', subject: 'child' }),
    riskHeard: true,
    openedBy: 'hash',
  });
  return {
    'question of ten': show(
      caseAfter(answers(['risk', 'child-harm'], ['purpose', 'needed'], ['recipient', 'social-care'])),
    ),
    danger: dangerView(stage, 'draft', alarm, true),
    'danger in a walk': dangerView(stage, 'answers', caseAfter(answers(['risk', 'life']))),
    'danger in a group': dangerView(stage, 'group', null),
    'danger without a store': dangerView(stage, 'not-kept', null),
    'danger with a store that does not answer': dangerView(stage, 'not-known', null),
    'danger before anything is stored': dangerView(stage, 'opening', null),
    'danger for whoever opens no draft': dangerView(stage, 'nothing', null, true),
    form: show(caseAfter(TO_FORM)),
    'form with agreements': show(withAgreements(caseAfter(TO_FORM))),
    'form of words': show(typedRisk),
    'form after danger': show(caseAfter([{ type: 'told' }, ...answers(['recipient', 'police'])], { emergency: true })),
    'question after danger': show(caseAfter([{ type: 'told' }], { emergency: true })),
    'form refused': show(caseAfter([...TO_FORM, { type: 'fill', form: { howSent: 'other' }, stays: true }]), {
      refusal: {
        code: 'form-incomplete',
        message: say('refusals.form-incomplete'),
        fields: { caseReference: say('form.missing.caseReference'), howSentOther: say('form.missing.howSentOther') },
      },
    }),
    'form against': show(caseAfter([...TO_FORM, { type: 'fill', form: { decision: 'do-not-share' }, stays: true }])),
    'form undecided': show(caseAfter([{ type: 'told' }, ...answers(['recipient', 'not-sure'])])),
    'form warning': show(
      caseAfter([...CLEAR_RISK, noted, fill({ reason: 'NHS number 943 476 5919, lives at NR1 2DH' })]),
    ),
    'form with long texts': show(caseAfter([...TO_FORM, { type: 'fill', form: longest('é'), stays: true }])),
    'form-field': fieldView(filed(), caseAfter(TO_FORM).draft!, 'reason'),
    'form-field long': fieldView(
      filed(),
      caseAfter([...TO_FORM, { type: 'fill', form: longest('😀'), stays: true }]).draft!,
      'reason',
    ),
    receipt: receipt(filed()),
    'receipt not shared': receipt(filed({ sharedAt: 'not-yet', subjectTold: 'will-tell' })),
    advice: adviceView(stage, alarm, ''),
    'advice without a case': adviceView(stage, null, ''),
    'advice not kept': adviceView(stage, alarm, 'today', { of: 'Mo', said: 'Ask first.', save: 'note-advice-anyway' }),
  };
}
