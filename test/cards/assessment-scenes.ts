// Joint assessments as people of several agencies see them: the list, one of them in each state, each form, the news.
import type { Invitable } from '../../src/cases/joint/assessments.ts';
import type {
  ActionSeen,
  AssessmentSeen,
  DoerSeen,
  PartySeen,
  SeenBy,
} from '../../src/joint/assessments/seen-types.ts';
import { say } from '../../src/words/say.ts';
import type { View } from '../../src/teams/render.ts';
import { assessmentNewsView } from '../../src/teams/views/assessment-news.ts';
import { assessmentsView } from '../../src/teams/views/assessments.ts';
import type { FormGiven } from '../../src/teams/views/assessment-form.ts';
import type { AssessmentNews } from '../../src/joint/assessments/news.ts';
import type { Page } from '../../src/teams/views/assessment-parts.ts';

const ID = 'NCC-7K3F-92QD';
const AT = '2026-11-23T10:00:00Z';
const [NCC, POL, HCT, SCH] = ['Mid County Council', 'Mid County Police', 'Mid Health Trust', 'Mill Lane School'];

const by = (name: string, agency: string, agencyName: string): SeenBy => ({
  name,
  agency,
  agencyName,
  at: AT,
  enteredFor: '',
});
const pat = by('Pat Practitioner', 'NCC', NCC);
const drew = by('Drew Detective', 'POL', POL);
const hana = by('Hana Visitor', 'HCT', HCT);
const doer = ({ name, agency, agencyName }: SeenBy): DoerSeen => ({
  name,
  agency,
  agencyName,
  isYou: name === pat.name,
  isYours: agency === 'NCC',
});

const party = (agency: string, name: string, more: Partial<PartySeen> = {}): PartySeen => ({
  agency,
  name,
  kind: 'other',
  isYours: agency === 'NCC',
  isOpener: agency === 'NCC',
  hasPeople: agency !== 'SCH',
  invited: null,
  said: 'nothing',
  isAskedAgain: false,
  isToSend: false,
  sent: null,
  declinedWhy: '',
  declinedBy: null,
  voice: null,
  voiceWords: '',
  voiceBy: null,
  ...more,
});
const invitedOf = (one: SeenBy) => ({ ...doer(one), at: AT });

const OPEN: AssessmentSeen = {
  reference: ID,
  rev: 4,
  matter: 'LCS 40417',
  whose: 'The mother, then her two children',
  yours: 'NCC',
  isOpeners: true,
  acts: true,
  leftAt: null,
  opened: pat,
  standing: 'open',
  wasAgreed: false,
  wishes: {
    asked: 'not-yet',
    what: '',
    why: 'She is with him until Monday.',
    who: doer(pat),
    by: pat,
    isKept: false,
    to: [],
  },
  parties: [
    party('NCC', NCC),
    party('POL', POL, { invited: invitedOf(drew) }),
    party('HCT', HCT, { invited: invitedOf(hana), said: 'part' }),
    party('SCH', SCH, { invited: { ...invitedOf(by('Safeguarding lead', 'SCH', SCH)) } }),
  ],
  people: [],
  unreached: [],
  contributions: [],
  asks: [],
  risk: null,
  proposal: null,
  dissents: [],
  actions: [],
  review: null,
  reviewed: null,
  closed: null,
  next: [{ what: 'ask-wishes' }, { what: 'contribute' }, { what: 'enter-for', agency: 'SCH' }, { what: 'risk' }],
  history: [{ at: AT, words: 'Pat Practitioner began it and invited three agencies.', isNews: false }],
};

const action = (id: string, what: string, who: SeenBy, more: Partial<ActionSeen> = {}): ActionSeen => ({
  id,
  what,
  who: doer(who),
  due: '2026-12-04',
  state: 'open',
  isOverdue: false,
  said: '',
  saidBy: null,
  isYoursToSettle: who.agency === 'NCC',
  mayEnd: false,
  ...more,
});

const FULL: AssessmentSeen = {
  ...OPEN,
  wishes: {
    asked: 'asked',
    what: 'She wants him to be kept away from the school. She wants to stay in her home.',
    why: '',
    who: doer(pat),
    by: pat,
    isKept: false,
    to: [],
  },
  parties: [
    party('NCC', NCC, { said: 'shared' }),
    party('POL', POL, { invited: invitedOf(drew), said: 'shared' }),
    party('HCT', HCT, { invited: invitedOf(hana), said: 'part' }),
    party('SCH', SCH, {
      invited: invitedOf(by('Safeguarding lead', 'SCH', SCH)),
      said: 'declined',
      declinedWhy: 'The children left in July.',
      declinedBy: { ...pat, enteredFor: SCH },
    }),
  ],
  contributions: [
    {
      id: 'c1',
      agency: 'NCC',
      agencyName: NCC,
      isYours: true,
      shared: 'yes',
      holds: 'Three visits in October, and what the school said.',
      where: 'In the case system, under the same reference',
      why: '',
      to: [POL, HCT],
      record: 'NCC-2Q4M-81XT',
      decidedBy: '',
      by: pat,
      isEntered: false,
    },
    {
      id: 'c2',
      agency: 'HCT',
      agencyName: HCT,
      isYours: false,
      shared: 'part',
      holds: 'Two missed visits. What the children were seen for.',
      where: 'With the health visitor',
      why: 'What she told us of her own health is not needed.',
      to: [NCC],
      record: '',
      decidedBy: '',
      by: hana,
      isEntered: false,
    },
  ],
  asks: [
    {
      id: 'n2',
      agency: 'HCT',
      agencyName: HCT,
      of: 'POL',
      ofName: POL,
      what: '',
      state: 'theirs',
      isYours: false,
      isOfYou: false,
      by: hana,
    },
    {
      id: 'n1',
      agency: 'NCC',
      agencyName: NCC,
      of: 'POL',
      ofName: POL,
      what: 'Whether he is on bail, and with which conditions.',
      state: 'open',
      isYours: true,
      isOfYou: false,
      by: pat,
    },
  ],
  risk: { level: 'high', reasons: 'He has found her twice. He has said that he will come to the school.', by: pat },
  actions: [
    action('a1', 'Tell the school who may fetch the children', pat, { due: '2026-11-20', isOverdue: true }),
    action('a2', 'Ring her on Monday at noon', hana),
    action('a3', 'Put a marker on her address', drew, { state: 'done', said: 'Since Monday.', saidBy: drew }),
  ],
  review: { on: '2026-12-18', isLate: false },
  next: [{ what: 'do-action', action: 'a1', isOverdue: true }, { what: 'propose' }],
};
const PROPOSED: AssessmentSeen = {
  ...FULL,
  standing: 'proposed',
  proposal: { version: 9, by: drew },
  parties: FULL.parties.map((one) =>
    one.said === 'declined'
      ? one
      : {
          ...one,
          ...(one.agency === 'POL' ? { voice: 'agrees' as const, voiceBy: drew } : { voice: 'waits' as const }),
        },
  ),
  next: [{ what: 'agree' }],
};
const AGREED: AssessmentSeen = {
  ...PROPOSED,
  standing: 'agreed',
  wasAgreed: true,
  parties: FULL.parties.map((one) => (one.said === 'declined' ? one : { ...one, voice: 'agrees' as const })),
  actions: FULL.actions.map((one) => ({ ...one, isOverdue: false })),
  next: [{ what: 'wait' }],
};
const DISSENT: AssessmentSeen = {
  ...PROPOSED,
  standing: 'dissent',
  parties: PROPOSED.parties.map((one) =>
    one.agency === 'POL'
      ? { ...one, voice: 'dissents' as const, voiceWords: 'The risk is higher than it says.', voiceBy: drew }
      : one,
  ),
  dissents: [{ agency: 'POL', name: POL, words: 'The risk is higher than it says.', by: drew, hasLeft: false }],
  next: [{ what: 'dissent', agency: 'POL' }],
};
/** The health trust left in dissent, and was asked again; the police are late, and the opener may end what they have. */
const LEFT_IN_DISSENT: AssessmentSeen = {
  ...DISSENT,
  parties: DISSENT.parties.map((one) =>
    one.agency === 'HCT'
      ? {
          ...one,
          declinedBy: hana,
          declinedWhy: 'We have nothing to add.',
          isAskedAgain: true,
          voice: 'dissents' as const,
          voiceWords: 'She is not safe where she is.',
          voiceBy: hana,
        }
      : one,
  ),
  dissents: [
    ...DISSENT.dissents,
    { agency: 'HCT', name: HCT, words: 'She is not safe where she is.', by: hana, hasLeft: true },
  ],
  next: [
    { what: 'end-action', action: 'a1', isOverdue: true },
    { what: 'dissent', agency: 'HCT' },
  ],
  actions: [action('a1', 'Put a marker on her address', drew, { due: '2026-11-20', isOverdue: true, mayEnd: true })],
};
/** The health trust left, and wrote of a danger that the risk does not know of yet. */
const IN_DANGER: AssessmentSeen = {
  ...PROPOSED,
  parties: PROPOSED.parties.map((one) =>
    one.agency === 'HCT'
      ? {
          ...one,
          declinedBy: { ...hana, at: '2026-11-23T15:00:00Z' },
          declinedWhy: 'We hold nothing, but he told our nurse that he will kill her tonight.',
        }
      : one,
  ),
  next: [{ what: 'agree' }],
};
/** What others did since she looked. */
const NEWS: AssessmentSeen = {
  ...DISSENT,
  history: [
    ...OPEN.history,
    ...[
      'Drew Detective (Mid County Police) shared what Mid County Police holds.',
      'Hana Visitor (Mid Health Trust) shared a part of what Mid Health Trust holds.',
      'Drew Detective (Mid County Police) wrote that this is done: Put a marker on her address',
      'Drew Detective (Mid County Police) wrote that their agency does not agree: The risk is higher than it says.',
    ].map((words) => ({ at: '2026-11-23T11:00:00Z', words, isNews: true })),
  ],
};
/** As whoever left sees it. */
const LEFT: AssessmentSeen = {
  ...PROPOSED,
  yours: 'HCT',
  isOpeners: false,
  leftAt: AT,
  parties: PROPOSED.parties.map((one) => ({
    ...one,
    isYours: one.agency === 'HCT',
    ...(one.agency === 'HCT' ? { declinedBy: hana, declinedWhy: 'We have nothing to add.', voice: null } : {}),
  })),
  asks: [],
  actions: [action('a2', 'Ring her on Monday at noon', hana, { isYoursToSettle: true })],
  next: [{ what: 'wait' }],
};
const ASKED_AGAIN: AssessmentSeen = {
  ...LEFT,
  parties: LEFT.parties.map((one) => ({ ...one, isAskedAgain: one.agency === 'HCT' })),
};
const CHANGED: AssessmentSeen = { ...FULL, standing: 'changed', wasAgreed: true, next: [{ what: 'propose' }] };
const UNSENT: AssessmentSeen = {
  ...OPEN,
  parties: OPEN.parties.map((one) => ({ ...one, isToSend: one.agency === 'SCH' })),
  next: [{ what: 'send-to', agency: 'SCH' }],
};
const SENT: AssessmentSeen = {
  ...OPEN,
  parties: OPEN.parties.map((one) => ({
    ...one,
    sent: { on: '2026-11-24', how: 'By post, to the head teacher', by: pat },
  })),
};
const CLOSED: AssessmentSeen = {
  ...AGREED,
  standing: 'closed',
  closed: { why: 'She is safe with her sister.', by: pat, into: '' },
  reviewed: { words: 'Nobody has seen him since.', by: drew },
  next: [],
};
const nasty = (text: string): AssessmentSeen => ({
  ...DISSENT,
  matter: text.slice(0, 100),
  whose: text,
  wishes: { ...FULL.wishes, what: text },
  parties: DISSENT.parties.map((one) => ({ ...one, declinedWhy: one.declinedBy ? text : '' })),
  dissents: DISSENT.dissents.map((one) => ({ ...one, words: text })),
  asks: FULL.asks.map((one) => ({ ...one, what: text })),
  risk: { ...FULL.risk!, reasons: text },
  actions: FULL.actions.map((one) => ({ ...one, what: text, said: text, saidBy: drew })),
  contributions: FULL.contributions.map((one) => ({ ...one, holds: text, where: text, why: text })),
});
/** As many and as long as they can be. */
const LONG_TEXT = 'He was "here" again. She saw him at the door of the school, and went. '.repeat(28);
const LONG: AssessmentSeen = {
  ...nasty(LONG_TEXT),
  parties: Array.from({ length: 12 }, (_, at) =>
    party(`A${at}`, `${NCC} number ${at + 1}`, { voice: 'dissents', voiceWords: LONG_TEXT, invited: invitedOf(drew) }),
  ),
  dissents: Array.from({ length: 12 }, (_, at) => ({
    agency: `A${at}`,
    name: `${NCC} number ${at + 1}`,
    words: LONG_TEXT,
    by: drew,
    hasLeft: false,
  })),
  asks: Array.from({ length: 60 }, (_, at) => ({ ...FULL.asks[0]!, id: `n${at}`, what: LONG_TEXT })),
  contributions: Array.from({ length: 40 }, (_, at) => ({
    ...FULL.contributions[at % 2]!,
    id: `c${at}`,
    holds: LONG_TEXT,
    where: LONG_TEXT,
    why: LONG_TEXT,
  })),
  actions: Array.from({ length: 60 }, (_, at) => action(`a${at}`, LONG_TEXT, pat, { said: LONG_TEXT, saidBy: drew })),
  history: Array.from({ length: 200 }, (_, at) => ({
    at: AT,
    words: `Step ${at + 1}: Drew Detective agreed.`,
    isNews: true,
  })),
};

const INVITABLE: Invitable[] = [
  {
    id: 'NCC',
    name: NCC,
    kind: 'council',
    hasPeople: true,
    isYours: true,
    people: [
      { id: 'a2', name: 'Mo Manager', team: 'Family Support East', isContactPoint: false },
      { id: 'ac', name: 'Cora Carter', team: 'Family Support', isContactPoint: true },
    ],
    contacts: [],
  },
  {
    id: 'POL',
    name: POL,
    kind: 'police',
    hasPeople: true,
    isYours: false,
    readsIfNamed: true,
    people: [
      { id: 'b1', name: 'Poppy Point', team: 'Protection', isContactPoint: true },
      { id: 'b2', name: 'Drew Detective', team: 'Protection', isContactPoint: false },
    ],
    contacts: [],
  },
  {
    id: 'SCH',
    name: SCH,
    kind: 'education',
    hasPeople: false,
    isYours: false,
    readsIfNamed: true,
    people: [],
    contacts: ['Safeguarding lead'],
  },
  {
    id: 'CPS',
    name: 'Crown Prosecution Service',
    kind: 'prosecution',
    hasPeople: false,
    isYours: false,
    readsIfNamed: true,
    people: [],
    contacts: [],
  },
];

const RECORD = {
  reference: 'NCC-2Q4M-81XT',
  decision: 'share' as const,
  recipient: 'A child protection or MARAC meeting',
  covers: ['POL', 'HCT'],
  filedAt: AT,
};

const SELF = { id: 'a1', name: 'Pat Practitioner' };
const form = (seen: AssessmentSeen, page: Page, rest = '', more: Partial<FormGiven> = {}): View =>
  assessmentsView({
    page: 'form',
    given: { seen, page, rest, self: SELF, invitable: INVITABLE, linkable: [RECORD], decides: true, ...more },
  });
const whole = (seen: AssessmentSeen): View => assessmentsView({ page: 'one', seen });
const listed = ({ reference, matter, whose, opened, standing, next }: AssessmentSeen) => ({
  reference,
  matter,
  whose,
  openedBy: { id: opened.agency, name: opened.agencyName },
  standing,
  next,
});

/** Another one of the same case, of the fire service, which is not in it. */
const ANOTHER = { ...listed({ ...OPEN, reference: 'NFS-2222-2222' }), openedBy: { id: 'NFS', name: 'Norfolk Fire' } };

function formScenes(): Record<string, View> {
  return {
    'assessment-form new': assessmentsView({ page: 'new', invitable: INVITABLE, self: SELF }),
    'assessment-form wishes': form(OPEN, 'wishes'),
    'assessment-form contribute': form(OPEN, 'contribute'),
    'assessment-form contribute without a record': form(OPEN, 'contribute', '', { linkable: [] }),
    'assessment-form contribute by a contact point': form(OPEN, 'contribute', '', { linkable: [], decides: false }),
    'assessment-form say': form(FULL, 'say', RECORD.reference),
    'assessment-form say for a partner': form(OPEN, 'say', 'for:SCH'),
    'assessment-form enter': form(PROPOSED, 'enter', 'SCH'),
    'assessment-form decline': form(OPEN, 'decline'),
    'assessment-form ask': form(FULL, 'ask'),
    'assessment-form ask one of them': form(DISSENT, 'ask', 'POL'),
    'assessment-form remove': form(FULL, 'remove'),
    'assessment-form answer': form(FULL, 'answer', 'n1'),
    'assessment-form risk': form(OPEN, 'risk'),
    'assessment-form risk written meanwhile': form(FULL, 'risk', '', {
      again: {
        typed: { level: 'low', words: 'He has moved away.' },
        message: say('assessment.refusals.meanwhile'),
        at: ['level'],
      },
    }),
    'assessment-form propose': form(FULL, 'propose'),
    'assessment-form agree': form(PROPOSED, 'agree'),
    'assessment-form agree where danger is written': form(IN_DANGER, 'agree'),
    'assessment-form agree for a partner': form(PROPOSED, 'agree', 'SCH'),
    'assessment-form agree long': form({ ...LONG, standing: 'proposed' }, 'agree'),
    'assessment-form action': form(FULL, 'action'),
    'assessment-form settle': form(FULL, 'settle', 'a1'),
    'assessment-form end': form(LEFT_IN_DISSENT, 'end', 'a1'),
    'assessment-form give': form(LEFT_IN_DISSENT, 'give', 'a1'),
    'assessment-form close while something is open': form(FULL, 'close'),
    'assessment-form review': form(FULL, 'review'),
    'assessment-form reviewed': form(FULL, 'reviewed'),
    'assessment-form invite': form(OPEN, 'invite'),
    'assessment-form invite nobody': form(OPEN, 'invite', '', { invitable: [] }),
    'assessment-form close': form(
      { ...AGREED, actions: AGREED.actions.filter(({ state }) => state !== 'open') },
      'close',
    ),
    'assessment-form ask to make them one': form({ ...OPEN, isOpeners: false }, 'ask', 'NFS-2222-2222', {
      others: [ANOTHER],
    }),
    'assessment-form sent': form(OPEN, 'sent', 'SCH'),
    'assessment-form sent again': form(SENT, 'sent', 'SCH'),
    'assessment-form close in favour of another': form({ ...FULL, actions: [] }, 'close', '', {
      others: [listed({ ...OPEN, reference: 'POL-2222-2222' })],
    }),
  };
}

/** Each thing that somebody is told, as it stands when it is still so. */
function newsScenes(): Record<string, View> {
  const states: [AssessmentNews, AssessmentSeen][] = [
    ['invited', { ...OPEN, yours: 'POL', next: [{ what: 'contribute' }] }],
    ['contributed', FULL],
    ['declined', FULL],
    ['asked', { ...FULL, asks: FULL.asks.map((one) => ({ ...one, isYours: false, isOfYou: true })) }],
    ['wishes', FULL],
    ['risk', FULL],
    ['proposed', PROPOSED],
    ['dissented', { ...DISSENT, isOpeners: false }],
    ['all-agreed', AGREED],
    ['changed', CHANGED],
    ['action', FULL],
    ['action-not-done', { ...FULL, actions: [action('a1', 'Visit her', hana, { state: 'not-done' })] }],
    ['action-due', FULL],
    ['action-overdue', FULL],
    ['silent', OPEN],
    ['review', FULL],
    ['closed', CLOSED],
  ];
  return Object.fromEntries(
    states.map(([what, seen]) => {
      const view = assessmentNewsView(what, seen);
      if (!view) throw new Error(`Nothing is said of ${what}.`);
      return [`assessment-news ${what}`, view];
    }),
  );
}

const OFFERED = [
  { matter: 'LCS 40417', partner: 'POL', asked: 'His bail', askedOn: '2026-11-20', said: '', isNoAnswer: true },
  { matter: 'LCS 40417', partner: 'SCH', asked: '', askedOn: '2026-11-20', said: 'They left.', isNoAnswer: false },
];

export function assessmentScenes(typed: string): Record<string, View> {
  return {
    assessments: assessmentsView({
      page: 'home',
      listed: [OPEN, FULL, AGREED].map(listed),
      people: [{ title: 'Your people: 2 open', verb: 'joint-people' }],
    }),
    'assessments none': assessmentsView({ page: 'home', listed: [] }),
    'assessments many': assessmentsView({
      page: 'home',
      listed: Array.from({ length: 30 }, (_, at) => listed(at % 2 === 0 ? FULL : AGREED)),
    }),
    assessment: whole(FULL),
    'assessment new': whole(OPEN),
    'assessment to be sent': whole(UNSENT),
    'assessment proposed': whole(PROPOSED),
    'assessment agreed': whole(AGREED),
    'assessment dissent': whole(DISSENT),
    'assessment where danger is written': assessmentsView({ page: 'one', seen: IN_DANGER }),
    'assessment with news': assessmentsView({ page: 'one', seen: NEWS, since: AT }),
    'assessment left in dissent': whole(LEFT_IN_DISSENT),
    'assessment left': whole(LEFT),
    'assessment asked again': whole(ASKED_AGAIN),
    'assessment changed': whole(CHANGED),
    'assessment closed': whole(CLOSED),
    'assessment closed in favour of another': whole({
      ...CLOSED,
      closed: { why: 'One plan is enough.', by: pat, into: 'POL-2222-2222' },
    }),
    'assessment beside another': assessmentsView({ page: 'one', seen: OPEN, others: [ANOTHER] }),
    'assessment of another agency beside another': assessmentsView({
      page: 'one',
      seen: { ...OPEN, isOpeners: false },
      others: [ANOTHER],
    }),
    'assessment nasty': whole(nasty(typed)),
    'assessment long': whole(LONG),
    'assessment-list': assessmentsView({ page: 'holds', seen: FULL, at: 1 }),
    'assessment-list more': assessmentsView({ page: 'more', seen: PROPOSED }),
    'assessment-list more of all': assessmentsView({ page: 'more', seen: FULL }),
    'assessment-list more after leaving': assessmentsView({ page: 'more', seen: LEFT }),
    'assessment-list blocked': assessmentsView({ page: 'blocked', seen: FULL, offered: OFFERED }),
    'assessment-list dissent': assessmentsView({ page: 'dissent', seen: DISSENT, agency: 'POL', offered: OFFERED }),
    'assessment-list dissent of one that left': assessmentsView({
      page: 'dissent',
      seen: LEFT_IN_DISSENT,
      agency: 'HCT',
      offered: [],
    }),
    'assessment-list nobody blocks': assessmentsView({ page: 'blocked', seen: OPEN, offered: [] }),
    'assessment-list plan': assessmentsView({ page: 'plan', seen: FULL, at: 1 }),
    'assessment-list history': assessmentsView({ page: 'history', seen: LONG, at: 3 }),
    'assessment-list holds long': assessmentsView({ page: 'holds', seen: LONG, at: 2 }),
    'assessment-list plan long': assessmentsView({ page: 'plan', seen: LONG, at: 12 }),
    'assessment-list nothing': assessmentsView({ page: 'holds', seen: OPEN, at: 1 }),
    'assessment-list nasty': assessmentsView({ page: 'holds', seen: nasty(typed), at: 1 }),
    ...newsScenes(),
    ...formScenes(),
  };
}
