// What stands outside any case: welcome and help as each role sees them, somebody's own list, notices.
import type { Role } from '../../src/people/types.ts';
import type { Actor, CaseDocument } from '../../src/record/types.ts';
import { formatsWords } from '../../src/pages/other-formats.ts';
import type { View } from '../../src/teams/render.ts';
import { wordsFor } from '../../src/teams/typed-words.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { helpView, noticeFor, noticeView, welcomeView, withoutButtons } from '../../src/teams/views/home.ts';
import { deleteView, mineView } from '../../src/teams/views/mine.ts';
import { say } from '../../src/words/say.ts';
import { act, askGuardian, draft, waitingCase } from '../support/ladder.ts';

const AGENCY = 'Norfolk County Council';
/** In the language that is spoken when the scene is drawn. */
const formats = (): string =>
  formatsWords({ name: 'Customer Services', phone: '0344 800 8020', textphone: '0344 800 8011' });
const ROLES: readonly Role[] = [
  'practitioner',
  'manager',
  'senior-manager',
  'caldicott-guardian',
  'auditor',
  'information-governance',
  'admin',
  'legal-adviser',
];

const somebody = (...roles: Role[]): Actor => ({
  id: '00000000-0000-0000-0000-0000000000a1',
  name: 'Pat Practitioner',
  team: 'Family Support East',
  agency: 'NCC',
  roles,
});
const helpFor = (...roles: Role[]): View => helpView(somebody(...roles), AGENCY, wordsFor(roles), formats());

/** What others were asked about, in each state. */
const waitingOnes = (): CaseDocument[] => [
  waitingCase(),
  act(waitingCase(), 'mo', { type: 'ask-question', text: 'How old?' }),
  askGuardian(draft('weighed', 'share'), 'pat'),
];

export const homeScenes = (stage: CaseViewContext, cases: readonly CaseDocument[]): Record<string, View> => ({
  welcome: welcomeView(somebody('practitioner'), AGENCY, formats()),
  help: helpFor('practitioner'),
  'help for somebody with many roles': helpFor('manager', 'admin', 'caldicott-guardian'),
  ...Object.fromEntries(ROLES.map((role) => [`welcome for ${role}`, welcomeView(somebody(role), AGENCY, formats())])),
  ...Object.fromEntries(ROLES.map((role) => [`help for ${role}`, helpFor(role)])),
  mine: mineView(stage, { documents: cases, older: 'next-page', isLater: true }),
  'mine empty': mineView(stage, { documents: [], older: null, isLater: false }),
  'mine with what waits': mineView(stage, { documents: waitingOnes(), older: null, isLater: false }),
  'mine with as much as a page takes': mineView(stage, {
    documents: Array.from({ length: 8 }, (_, at) => [cases[2]!, waitingCase(), cases[3]!][at % 3]!),
    older: '0 2026-11-23T10:00:00.000Z NCC-7K3F-92QD',
    isLater: true,
  }),
  delete: deleteView(stage, cases[1]!),
  'delete after an emergency': deleteView(stage, cases[0]!),
  notice: noticeView(say('edge.noSuchRecord.title'), say('edge.noSuchRecord.message')),
  ...Object.fromEntries(
    (['notShown', 'notKnown', 'notRead', 'unknownCard', 'administratorsOnly', 'onlyInPrivate'] as const).map((name) => {
      const message = say(`edge.${name}.message`, { mine: 'mine', walk: 'walk' });
      const view = noticeView(say(`edge.${name}.title`), message, say('edge.doNotWait'));
      return [`notice that says ${name}`, noticeFor(somebody('auditor'), view)];
    }),
  ),
  'notice of a file that was saved': noticeView(
    say('copies.saved', { ref: 'NCC-7K3F-92QD' }),
    say('copies.keepSafe'),
    '',
    false,
    'NCC-7K3F-92QD',
  ),
  'notice to a stranger': withoutButtons(
    noticeView(
      say('edge.notListed.title'),
      say('edge.notListed.message', { agency: AGENCY }),
      say('edge.notListed.then'),
    ),
  ),
});
