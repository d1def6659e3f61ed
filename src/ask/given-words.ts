// Words that tell what we were given and ask nothing: "the police have sent us part of the file". They are heard without any
// reader of language, after danger, and lead to the form on which that is recorded. Whatever asks, wishes, denies or worries
// is left to the answer, so much of this is a list of what is not heard.
import { spelt } from './joint-said.ts';
import { BODY, OWN, SUBJECT } from './block-words.ts';

/** Who gave it, as the form knows them; what is not here is picked by hand. */
export type Giver =
  | 'police'
  | 'health'
  | 'emergency-services'
  | 'school'
  | 'court'
  | 'solicitor'
  | 'social-care'
  | 'other-public-body'
  | 'voluntary-body';
/** How it came, as the form knows it. */
export type Came = 'phone' | 'in-person' | 'portal' | 'post';

export interface Given {
  /** A paper may be recorded whatever it says; what somebody was told may be why they ask. */
  readonly is: 'paper' | 'told';
  /** Null where the words name nobody, or somebody of no kind that is known. */
  readonly from: Giver | null;
  readonly how: Came | null;
}

/** What is longer asks for an answer, whatever else stands in it. */
const MOST_WORDS = 30;

const LEAD = String.raw`^(?:(?:hi|hello|ok|okay|so|well|also|and|just|now|yes|fyi|update)[ ,:.]+)*`;
const HAS = String.raw`(?: (?:have|has|had|just|now|since|finally|also|already|kindly|all))*`;
const TO_US = String.raw`(?:(?:(?:to|with) )?(?:us|me)|(?:to|with) our \p{L}+|our \p{L}+)`;
const IN = String.raw`(?:over|through|thru|across|in|round|off)`;
const GAVE = String.raw`(?:sent|e-?mailed|posted|forwarded|passed|handed|gave|given|shared|provided|supplied|faxed|transferred|copied|left|showed|shown|served|returned|dropped(?: off)?|uploaded)`;
const US = String.raw`(?:we|i|our \p{L}+(?: \p{L}+)?)`;
const WAS = String.raw`(?: (?:have|has|had|was|were|am|are|been|got|just|now|also|only))*`;

/** Somebody gave us a paper. */
const GAVE_US = [
  String.raw`${LEAD}(?!(?:we|i|you)\b)(?:[\p{L}\d'-]+,? ){1,8}?${GAVE}(?: (?:on|over|through))? ${TO_US}\b(?! about\b)`,
  String.raw`${LEAD}(?:the |our |a )?(?:\p{L}+ ){0,2}?(?:${BODY}) (?:have|has)(?: just| now| finally| already)* ${GAVE} (?:the|a|an|her|his|their) (?!(?:\p{L}+ )?(?:${BODY}|${SUBJECT})\b)`,
  String.raw`${LEAD}(?!(?:we|i|you)\b)(?:[\p{L}\d'-]+,? ){1,8}?(?:sent|e-?mailed|passed|handed|shared|dropped|uploaded|faxed)\b(?: ${IN}\b|.{1,60} (?:${IN}|at reception|on the (?:portal|system|case file))(?: (?:today|yesterday|this|last|on)\b|[.,]|$))`,
  String.raw`${LEAD}(?!(?:we|i|you)\b)(?:[\p{L}\d'-]+,? ){1,8}?${GAVE}\b.{1,60}? (?:to|with) (?:us|me|our \p{L}+)\b`,
  String.raw`${LEAD}(?!(?:we|i|you)\b)(?:[\p{L}\d'-]+,? ){1,8}?let (?:us|me) (?:have|see)\b`,
];

/** We were given it, or it came. */
const WE_GOT = [
  String.raw`${LEAD}${US}${WAS} (?:been |got )?(?:sent|given|handed|shown|passed|provided with|supplied with|copied in(?:to| on)?|e-?mailed)\b`,
  String.raw`${LEAD}(?:${US}${HAS} |been )?(?:received|had sight of|got given|got sent)\b`,
  String.raw`${LEAD}(?:${US}(?: have| had| just)* )?(?:got|had|have)\b.{1,60}? (?:from|off|back from)\b`,
  String.raw`${LEAD}(?:${US}(?: have)? now have|we have)\b.{1,60}?\b(?:arrived|came)\b`,
  String.raw`${LEAD}(?:(?!(?:we|i|he|she|you)\b)[\p{L}\d'-]+ ){1,6}?(?:(?:has |have |just )*(?:arrived|come in|come|landed)|came(?: in)?|in)(?: (?:from|about|today|yesterday|this|by|on)\b|[ .]*$)`,
];

/** A service told us something. */
const TOLD_US = [
  String.raw`${LEAD}(?:\p{L}+ ){0,4}?(?:${BODY}|${OWN}|services?|dwp|prison|agency|pharmacist|healthcare)\b(?:,? [\p{L}'-]+){0,4}?${HAS} (?:told|informed|updated) (?:us|me)\b(?! to\b)`,
  String.raw`${LEAD}(?:\p{L}+ ){0,4}?(?:${BODY}|pharmacist|dwp)\b(?:,? [\p{L}'-]+){0,2}?${HAS} (?:rang|phoned|called|wrote|e-?mailed)(?: (?:us|me|to us|to me|to say|about|with)\b)+`,
  String.raw`${LEAD}(?:(?:we|i|our [\p{L} ]{1,20}?)${HAS} )?(?:had|took|received|got) a (?:phone )?call from\b`,
];

/** A part of something else than a question: what asks, wishes, denies, doubts or hands on. */
const ASKS = [
  String.raw`\?|\b(?:who|whom|whose|how|why|whether|if|what (?:to|can|do|should|shall|now|next)|where (?:to|do|can|should))\b`,
  String.raw`\b(?:can|could|cannot|may|might|should|shall|must|would|will|ought|do|does|did|am|is it|are we|was it) (?:not )?(?:i|we|it|they|he|she|that|this|you)\b`,
  String.raw`\b(?:want|wants|wanted|wanting|wish|wishes|like|need|needs|needed|have|has|had|going|trying|supposed|happy|ready|about) to\b|\b(?:needs?|wants?|wanting|ask|asks|asked|asking|demand\p{L}*|insist\p{L}*|chas\p{L}+|keeps? \p{L}+ing|enquir\p{L}+|inquir\p{L}+|request\p{L}*)\b`,
  String.raw`\b(?:allowed|permitted|ok|okay|alright|fine|lawful|legal|safe|right|wrong|breach|appropriate) (?:to|of|for)\b|\b(?:advice|advise|unsure|wondering|help (?:me|us)|please|consent|permission)\b`,
  String.raw`\bto (?:share|tell|give|send|disclose|pass|forward|show|inform|let|report|refer|copy|hand)\b|\b(?:send|share|tell|give|disclose|inform|forward|show)\b`,
  String.raw`\b(?:not|never|nothing|none|nobody|without|yet|unable|refus\p{L}*|declin\p{L}*)\b`,
  String.raw`\b(?:in confidence|confidential\p{L}*|secret|off the record|between us|do not know|no idea)\b`,
];

/** What makes somebody ask whom to tell, though they only say what they were given. */
const WORRIES = [
  String.raw`\b(?:bruis|injur|hurt|harm|slap|punch|kick|beat|assault|abus|rape|sexual|groom|exploit|neglect|fractur|burn|scald|scar|bleed|scream|shout|threat|strang|violen|traffick|radicali|extrem|terror|suicid|overdos|drunk|drinking|alcohol|starv|filth|rotten|frighten|afraid|scare|fear|worr|concern|controll|coerc|steal|stole|theft|fraud|pregnan|abscond)\p{L}*`,
  String.raw`\b(?:hits?|hitting|bites?|bitten|touch(?:es|ed|ing)?|marks? on|black eye|cuts?|cutting|blood|cry|crying|kill\p{L}*|die|dies|dying|dead|self-?harm\p{L}*|knife|knives|guns?|weapons?|lock(?:s|ed)|hungry|no food|dirty|unsafe|danger\p{L}*|at risk|risks?|missing|ran away|run away|runaway|sex offender|offen[cd]\p{L}*|convict\p{L}*|arrest\p{L}*|bail\p{L}*|moved in|older m[ae]n|alone|pushed|fell|forced|slave\p{L}*|voices|drugs|cannabis|cocaine|heroin|dealing|pensions?|money off|urgent\p{L}*|emergency|999|hiv|gay|affair|by accident|non-? ?accidental)\b`,
];

const one = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'u');
const PAPER = one(...GAVE_US, ...WE_GOT);
const TOLD = one(...TOLD_US);
const IS_ASKED = one(...ASKS);
const WORRY = one(...WORRIES);
/** What tells of itself what was said, though it came in a letter or a call. */
const SAYS =
  /\b(?:saying|says?|said|to say|stating|states?|told|rang|phoned|called|a call|alleg\p{L}*|report(?:s|ed|ing) that|that (?:he|she|they|the|mum|dad))\b/u;

/** For what compiles them early, and for the test that none is slow. */
export const GIVEN_PATTERNS: readonly RegExp[] = [PAPER, TOLD, IS_ASKED, WORRY, SAYS];

/** What is longer stands first: a school nurse is of health, a housing officer no police officer. */
const GIVERS: readonly (readonly [Giver, RegExp])[] = [
  ['health', /\b(?:(?:school|practice|district|community) nurses?|prison healthcare|health ?care)\b/u],
  ['other-public-body', /\b(?:housing|probation|prison|dwp|job ?cent(?:re|er)|hmrc|home office|youth justice|yot)\b/u],
  ['solicitor', /\b(?:solicitors?|lawyers?|barristers?)\b/u],
  ['emergency-services', /\b(?:ambulance|paramedics?|fire (?:service|crew|brigade))\b/u],
  ['police', /\b(?:police|constabulary|detectives?|d[cs]|pc)\b/u],
  ['court', /\b(?:courts?|judge)\b/u],
  [
    'health',
    /\b(?:health|hvs?|nhs|gps?|dr|doctors?|surger(?:y|ies)|practice|hospitals?|nurses?|midwi(?:fe|ves)|camhs|paediatricians?|wards?|pharmac\p{L}+)\b/u,
  ],
  ['school', /\b(?:schools?|head ?teachers?|teachers?|nurser(?:y|ies)|colleges?|dsls?|sencos?|academy)\b/u],
  ['voluntary-body', /\b(?:refuges?|charit(?:y|ies)|idvas?|foodbank)\b/u],
  ['social-care', /\b(?:social (?:care|workers?|services)|children's services|adult services|mash)\b/u],
];

/** Whoever stands before what was done, or after "from": what the paper is about is nobody who gave it. */
const BEFORE = new RegExp(
  String.raw`^(?<who>.{0,80}?)\b(?:${GAVE}|let (?:us|me)|told|informed|rang|phoned|called|wrote)\b`,
  'u',
);
const AFTER = /\b(?:from|off|by) (?<who>.{1,60})/u;

function giverIn(text: string): Giver | null {
  const before = BEFORE.exec(text)?.groups?.['who'] ?? '';
  const isUs = /^(?:(?:so|ok|and|just|hi)[ ,]+)*(?:we|i)\b|^$/u.test(before.trim()) || kindOf(before) === null;
  return (isUs ? null : kindOf(before)) ?? kindOf(AFTER.exec(text)?.groups?.['who'] ?? '');
}

const kindOf = (words: string): Giver | null => GIVERS.find(([, sign]) => sign.test(words))?.[0] ?? null;

const HOW: readonly (readonly [Came, RegExp])[] = [
  ['phone', /\b(?:phoned?|rang|calls?|called|by phone)\b/u],
  ['portal', /\b(?:portal|uploaded)\b/u],
  ['post', /\b(?:post|posted|letter|courier)\b/u],
  ['in-person', /\b(?:handed|in person|dropped|meeting)\b/u],
];

/** What somebody says that they were given; null where they say nothing of it, or something besides. */
export function hearGiven(typed: string): Given | null {
  const text = spelt(typed);
  if ((text.match(/[\p{L}\p{N}']+/gu)?.length ?? 0) > MOST_WORDS || text.includes('\n')) return null;
  const isTold = TOLD.test(text);
  if ((!isTold && !PAPER.test(text)) || IS_ASKED.test(text) || WORRY.test(text)) return null;
  return {
    is: isTold || SAYS.test(text) ? 'told' : 'paper',
    from: giverIn(text),
    how: HOW.find(([, sign]) => sign.test(text))?.[0] ?? null,
  };
}
