// One or more situations for every card, made by the same views as the bot's: for checking, measuring and looking at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import { findPersonalDetails } from '../../src/ask/identity.ts';
import { onlyEdition } from '../../src/policy/governing.ts';
import { say } from '../../src/words/say.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { decide } from '../../src/record/decide.ts';
import { recordOf } from '../../src/record/record-of.ts';
import type { Actor, CaseCommand, CaseDocument } from '../../src/record/types.ts';
import { asRead, NOBODY_ABOVE } from '../record/example.ts';
import { tooLong } from '../../src/teams/render.ts';
import type { View } from '../../src/teams/render.ts';
import { answerKinds, caseView } from '../../src/teams/views/case.ts';
import type { Besides, CaseViewContext } from '../../src/teams/views/case.ts';
import { answerScenes } from './answer-scenes.ts';
import { homeScenes } from './home-scenes.ts';
import { additionView } from '../../src/teams/views/addition.ts';
import { tellView } from '../../src/teams/views/tell.ts';
import { typedCheckView } from '../../src/teams/views/typed-check.ts';
import type { Contacts } from '../../src/teams/views/context.ts';
import { standingScenes } from './standing-scenes.ts';
import { agreementScenes } from './agreement-scenes.ts';
import { walkScenes } from './walk-scenes.ts';
import { registerScenes } from './register-scenes.ts';
import { versionScenes } from './version-scenes.ts';
import { blockScenes } from './block-scenes.ts';
import { keepScenes } from './keep-scenes.ts';
import { eraseScenes } from './erase-scenes.ts';
import { newsListScenes } from './news-list-scenes.ts';
import { awayScenes } from './away-scenes.ts';
import { matterScenes } from './matter-scenes.ts';
import { practiseScenes } from './practise-scenes.ts';
import { packScenes } from './pack-scenes.ts';
import { assessmentScenes } from './assessment-scenes.ts';
import { routeScenes } from './route-scenes.ts';
import { reviewScenes } from './review-scenes.ts';
import { watchScenes } from './watch-scenes.ts';
import { decidedByManager, escalationScenes } from './escalation-scenes.ts';
import { arrivedScenes, receivedScenes } from './arrived-scenes.ts';
import { guardianScenes } from './guardian-scenes.ts';
import { wholeView } from '../../src/teams/views/whole.ts';
import { changeView } from '../../src/teams/views/walk.ts';

const ENV = join(import.meta.dirname, '..', '..', 'env');
export const edition = loadEdition();
const { contacts } = parse(readFileSync(join(ENV, 'contacts.local.yaml'), 'utf8')) as { contacts: Contacts };
const now = new Date('2026-11-23T10:00:00Z');
export const stage: CaseViewContext = {
  edition,
  editions: onlyEdition(edition),
  contacts,
  now,
  draftDays: 28,
  findIdentity: (text) => answerKinds(findPersonalDetails(text)),
  saidWith: () => undefined,
};
export const pat: Actor = {
  id: '00000000-0000-0000-0000-0000000000a1',
  name: 'Pat Practitioner',
  roles: ['practitioner'],
  team: 'Family Support East',
  agency: 'NCC',
};

/** A case after these commands, each of which must be taken. */
export function caseAfter(
  commands: readonly CaseCommand[],
  start: Partial<Extract<CaseCommand, { type: 'open' }>> = {},
  reference = 'NCC-7K3F-92QD',
  law?: Edition,
): CaseDocument {
  let salts = 0;
  const context = {
    now,
    newId: () => `salt-${(salts += 1)}`,
    reference,
    ladder: NOBODY_ABOVE,
    ...(law ? { law } : {}),
  };
  let document: CaseDocument | null = null;
  for (const command of [{ type: 'open' as const, emergency: false, openedBy: null, ...start }, ...commands]) {
    const decided = decide(edition, document, pat, command, context);
    if (decided.outcome !== 'apply') throw new Error(`${command.type}: ${JSON.stringify(decided)}`);
    document = decided.document;
  }
  return document!;
}

export const answers = (...pairs: readonly [string, string][]): CaseCommand[] =>
  pairs.map(([question, response]) => ({ type: 'answer', question, response }));

export const CLEAR_RISK = answers(
  ['risk', 'child-harm'],
  ['purpose', 'needed'],
  ['recipient', 'social-care'],
  ['route', 'none'],
  ['duty', 'none'],
);
export const LONG = answers(
  ['risk', 'less'],
  ['less-harm', 'child'],
  ['purpose', 'excess'],
  ['recipient', 'school'],
  ['route', 'none'],
  ['confidential', 'yes'],
  ['consent', 'doubtful'],
  ['safe-to-ask', 'yes'],
  ['source', 'no'],
  ['duty', 'none'],
  ['capacity', 'free'],
);
const FORM = {
  decision: 'share',
  caseReference: 'CF-20417',
  reason: 'Bruises seen twice this week. The school is worried.',
  what: 'What the school saw and when.',
  purpose: 'protect-child',
  sharedAt: 'now',
  howSent: 'phone',
  whyNoConsent: 'unsafe',
  subjectTold: 'told',
} as const;
export const fill = (more: object = {}): CaseCommand => ({ type: 'fill', form: { ...FORM, ...more } });
const show = (document: CaseDocument, besides: Besides = {}): View => caseView(stage, pat, document, besides);
const NASTY = '**bold** [link](https://evil.example) ${ref} {{x}} <b>b</b> # h\n- list\n1. one | `code` _i_ \\ ~s~';

const filed = (more: object = {}): CaseDocument =>
  caseAfter([...CLEAR_RISK, { type: 'go', page: 'form' }, fill(more), { type: 'file' }]);
export const noted: CaseCommand = {
  type: 'note-advice',
  note: { of: 'Mo Manager, team manager', when: '23 November, 9am', said: 'Share it with the MASH now.' },
};

/** The card of what to tell the person before anything was picked on it. */
const NOT_PICKED = { audience: '', occasion: '', source: '', child: '', safe: '', language: '' };

/** A card on which somebody typed more than fits. */
const longWords = (times: number): View => ({
  template: 'record',
  data: { ref: 'NCC-7K3F-92QD', rev: 3 },
  summary: 'A record',
  text: 'A record',
  typed: Array.from({ length: times }, (_, at) => ({
    label: `Why? (${at + 1})`,
    text: 'What they saw and why it matters. '.repeat(90),
  })),
});

export function scenes(): Record<string, View> {
  const walked = caseAfter(answers(['risk', 'child-harm'], ['purpose', 'needed']));
  const asked = caseAfter([], { read: asRead({ 'child-harm': 'yes', recipient: 'health' }), open: ['consent'] });
  const nasty = filed({ reason: NASTY, what: NASTY, caseReference: '${ref}', howSent: 'other', howSentOther: NASTY });
  return {
    question: show(walked),
    'question first': show(caseAfter([])),
    'question adult harm': show(caseAfter(answers(['risk', 'adult']))),
    'question again': show(caseAfter([...CLEAR_RISK, { type: 'revisit', question: 'purpose' }])),
    'question stale': show(walked, {
      notice: say('edge.stale'),
    }),
    change: changeView(edition, walked, walked.draft!),
    ...walkScenes(stage),
    whole: wholeView(longWords(3), 0),
    'whole last page': wholeView(longWords(3), 1),
    'too-long': tooLong(longWords(1)),
    record: show(filed()),
    'record with a manager': show(decidedByManager()),
    'record nasty': show(nasty),
    tell: tellView(stage, caseAfter(CLEAR_RISK), { ...NOT_PICKED, audience: 'parent', safe: 'yes', source: 'no' }),
    'tell not yet': tellView(stage, filed(), NOT_PICKED),
    'tell told although not safe': tellView(stage, filed(), { ...NOT_PICKED, safe: 'no', language: 'another' }),
    'tell in Polish': tellView({ ...stage, languages: { drafts: true } }, caseAfter(CLEAR_RISK), {
      ...NOT_PICKED,
      audience: 'parent',
      safe: 'yes',
      source: 'no',
      language: 'pl',
    }),
    'tell not yet in Polish': tellView({ ...stage, languages: { drafts: true } }, filed(), {
      ...NOT_PICKED,
      language: 'pl',
    }),
    'tell through an interpreter': tellView(stage, caseAfter(CLEAR_RISK), {
      ...NOT_PICKED,
      audience: 'parent',
      safe: 'yes',
      source: 'no',
      language: 'ro',
    }),
    'typed-check': typedCheckView({
      found: [
        { kind: 'name', words: 'Jayden Smith' },
        { kind: 'a date of birth', words: '12/03/2019' },
      ],
      held: { verb: 'route-open', ref: '', rev: 0, kept: '{"matter":"Jayden Smith born 12/03/2019"}' },
    }),
    'typed-check too long': typedCheckView({ found: [{ kind: 'name', words: NASTY }], held: null }),
    'addition nasty': additionView(recordOf(filed()), 3, { text: NASTY, of: 'caseReference', add: 'correct-anyway' }),
    'record corrected': show(
      caseAfter([
        ...CLEAR_RISK,
        noted,
        { type: 'go', page: 'form' },
        fill(),
        { type: 'file' },
        { type: 'correct', text: NASTY },
      ]),
    ),
    ...homeScenes(stage, [caseAfter([], { emergency: true }, 'NCC-0000-0001'), walked, asked, filed()]),
    ...escalationScenes(stage, NASTY),
    ...guardianScenes(stage, NASTY),
    ...arrivedScenes(stage),
    ...receivedScenes(stage, NASTY),
    ...versionScenes(),
    ...blockScenes(stage, NASTY),
    ...keepScenes(),
    ...matterScenes(stage),
    ...agreementScenes(stage),
    ...packScenes(),
    ...practiseScenes(stage, NASTY),
    ...assessmentScenes(NASTY),
    ...eraseScenes(),
    ...routeScenes(NASTY),
    ...reviewScenes(),
    ...watchScenes(stage, NASTY),
    ...registerScenes(stage, NASTY),
    ...answerScenes(stage, NASTY),
    ...standingScenes(stage),
    ...awayScenes(),
    ...newsListScenes(NASTY),
  };
}

export { NASTY };
