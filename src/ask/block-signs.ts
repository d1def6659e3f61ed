// Words that say that somebody will not share with us, or does not answer. They are heard without any reader of language,
// after danger. Whoever the information is about may refuse as they like: that is no block, but a question about consent.
import { bare } from '../text/bare.ts';
import { BODY, GAP, GIVE, NOT_TO_US, OWN, SOMEBODY, SUBJECT, TELL, WILL_NOT } from './block-words.ts';
import { asksForLadder, IN_SHORT_PATTERNS, saysItInShort } from './block-in-short.ts';

/** They have been asked, and nothing has come. */
const NOTHING = [
  String.raw`(?:has|have|had|is|are|did)(?: still| just)? ?(?:n'?t|not|never)(?: yet| even| still| actually)?(?: bothered to)? (?:repl(?:y|ied)|respond(?:ed|ing)?|answer(?:ed|ing)?|got(?:ten)? back|come back|rung back|phoned back|called back|sent|returned|acknowledged|replying|returning|shared|sharing|(?:told|given) (?:us|me)|provided|picking up)\b${NOT_TO_US}`,
  String.raw`(?:never|still not) (?:repl(?:y|ies|ied)|respond(?:s|ed)?|answer(?:s|ed)?|got back|get back|come back|came back|sent|rang|rung)\b${NOT_TO_US}`,
  String.raw`(?:gone|went|going) (?:all |completely |very )?(?:quiet|silent)\b`,
  String.raw`(?:not|are ?n'?t|is ?n'?t) sharing\b`,
  String.raw`(?:keeps?|is|are|just|been) (?:ignoring|ignored|fobbing|dodging|stalling|sitting on|dragging|putting (?:us|me) off|going quiet|gone quiet|gone silent)\b|ignor(?:es|ed|ing) (?:us|me|our|my|every|all|the (?:e-?mails?|request|referral|calls?))\b`,
].join('|');

const CHASED = [
  String.raw`\b(?:we|i)(?:'?ve| have|'d| had)?(?: still| just)? ?(?:n'?t|not|never|haven'?t|hav(?:e )?not)(?: still| yet)? (?:heard(?! (?:the|an?|him|his|it|that|of|about|them|if|whether|he|she|they)(?:'s)?\b)|had (?:a |any )?(?:reply|answer|response|word|anything)|received (?:a |any )?(?:reply|answer|response))\b`,
  String.raw`\b(?:no|without (?:a|any)|not had (?:a|any)|zero|still no|never (?:had|got) (?:a|an)) (?:reply|response|answer|word)(?: back)? from${GAP(4)}(?:${BODY}|${OWN})`,
  String.raw`\b(?:chased|chasing|rung|rang|e-?mailed|asked|reminded)${GAP(3)}(?:${BODY}|${OWN})${GAP(5)}(?:twice|(?:two|three|four|five|six|several|many|countless|\d+) times|again and again|for (?:weeks|days|months)|nothing|no (?:reply|answer|response)|silence)\b`,
  String.raw`\bstill waiting (?:for|on|to hear from)${GAP(3)}(?:${BODY}|${OWN})`,
  String.raw`\b(?:cannot|can'?t|can not|unable to) get (?:anything|any (?:information|answer|reply|sense)|a (?:reply|straight answer)|an answer|the (?:information|records|report)) (?:out of|from)${GAP(4)}(?:${BODY}|${OWN})`,
];

/** What is asked for first, before anything is shared. */
const PAPER = String.raw`(?:a |an |the |her |his |our |signed |written |explicit |proper )*(?:consent|court order|order|permission|agreement|authorisation|authority|form|signature|warrant)`;
const REFUSE = String.raw`wo n'?t|won'?t|will not|(?:do|does) ?n'?t want to|(?:do|does) not want to|refus(?:e|es|ed|ing) to|(?:are|is|keep) refusing to|(?:are|is) not going to`;
const WHAT_NOW = '(?:what (?:now|next|do i do|can i do|shall i do)[ ?!]*)?';

/** What says so by itself, where nothing else is said: "They won't share". */
const ALONE = new RegExp(
  [
    // "she won't tell me" is most often whoever it is about: of one person only what is clearly a record is heard
    String.raw`^(?:but |so |and |help,? |hi,? )*(?:he|she)(?: still| just| simply| flatly)* (?:${REFUSE}) share (?:(?:it|this|that|anything|information|the information|records?|the records?) )?with us[ .!?]*${WHAT_NOW}$`,
    String.raw`^(?:but |so |and |help,? |hi,? )*they(?: still| just| simply| flatly)* (?:${REFUSE}) (?:share(?: (?:it|this|that|anything|information|the information|with us|records?|the records?))*|(?:tell|give|send|show|answer|reply to|talk to|speak to) (?:us|me)\b.{0,80}|let (?:us|me) (?:have|see|know|look|read)\b.{0,80}|(?:hand over|disclose|release|pass on)\b.{0,80})[ .!?]*${WHAT_NOW}$`,
    String.raw`^(?:but |so |and )*they(?: are|'re)?(?: just| still)? not sharing(?: (?:it|this|that|anything|information|with us))*[ .!?]*${WHAT_NOW}$`,
    String.raw`^(?:but |so |and )*they(?: have|'ve)? never (?:got|came|come|rang|rung|wrote) back(?: to (?:us|me))?[ .!?]*${WHAT_NOW}$`,
    String.raw`^they (?:say|said|insist(?:ed)?|claim(?:ed)?)(?: that)? (?:they )?(?:need|want|must have) ${PAPER} before (?:they|he|she)(?: will|'ll| can)? (?:share|tell|give|send|talk to|speak to)(?: (?:us|me|it))?\b.{0,40}$`,
    String.raw`^(?:but |so |and |help,? |hi,? )*(?:we|i)(?:'ve| have)?(?: still)? ?(?:n'?t|not|haven'?t) heard(?: (?:anything|a thing|back|from them|anything back))*(?: yet| still| since)?[ .!?]*(?:what (?:now|next|do i do|can i do|shall i do)[ ?!]*)?$`,
    String.raw`^(?:but |so |and )*(?:no (?:reply|answer|response)|nobody (?:answers|replies|has answered|has replied)|still (?:no (?:reply|answer|response)|waiting for (?:a|an|their) (?:reply|answer|response)))(?: (?:yet|still|from them))*[ .!?]*$`,
  ].join('|'),
  'u',
);

/** One for each: all of them in one would take the only thread half a second to compile. */
const BLOCKED = [
  String.raw`${SOMEBODY}(?:'s|s')?${GAP(5)}(?:${WILL_NOT})(?: (?:flat(?:ly)?|point blank|simply|to|just|even|still|again|point-blank))* (?:${TELL})`,
  String.raw`${SOMEBODY}${GAP(4)}(?:${NOTHING})`,
  ...CHASED,
  String.raw`${SOMEBODY}${GAP(4)}(?:is |are |keeps? |just )*(?:hid(?:es?|ing)|sits?|sitting) behind\b`,
  String.raw`${SOMEBODY}${GAP(4)}(?:gives?|gave|tells?|told|sends?|sent|shows?) (?:us|me) nothing\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:is |are |keeps? |has |have )*(?:withhold(?:s|ing)?|withheld)\b(?! numbers?)`,
  String.raw`${SOMEBODY}${GAP(3)}(?:declin(?:es?|ed|ing)|refus(?:es?|ed|ing)|reject(?:s|ed|ing)?|turned down|den(?:y|ies|ied)) (?:our|my|the|every|this) (?:\p{L}{1,12} )?(?:requests?|referrals?|applications?)\b`,
  String.raw`\b(?:been|was|were|got|being) (?:refused|denied)\b(?: \p{L}{1,14}){0,6} by${GAP(3)}(?:${BODY}|${OWN})`,
  String.raw`${SOMEBODY}${GAP(4)}(?:insists?|insisted|says?|said|claims?|demands?)(?: that)?(?: (?:he|she|they|it))?${GAP(2)}(?:needs?|wants?|must have) ${PAPER} before\b`,
  String.raw`\btold (?:us |me )?by${GAP(4)}(?:${BODY})${GAP(4)}(?:they|he|she) (?:do ?n'?t|does ?n'?t|ca ?n'?t|cannot|wo ?n'?t|never) (?:share|tell|give|talk|speak|disclose)\b`,
  String.raw`(?:\bstill (?:nothing|not a word|no news)|\bnot a word|\bnothing back)(?: back)?(?: yet)? from${GAP(3)}(?:${BODY}|${OWN})`,
  String.raw`\b(?:nobody|no ?-?one|none) (?:at|from|in)${GAP(3)}(?:${BODY})${GAP(3)}(?:will|would|has|have|wants? to|can|is) (?:\p{L}{1,10} )?(?:talk|speak|tell|share|answer|reply|replied|answered|responded|got back|come back|rung back|called back|ring|return)\b`,
  String.raw`\b(?:cannot|ca ?n'?t|can'?t|can not|unable to) get${GAP(3)}(?:${BODY}|${OWN}) to (?:answer|reply|respond|share|talk|speak|tell|send|give|ring|engage)\b`,
  String.raw`\bwhy (?:wo n'?t|won'?t|will|do ?n'?t|does ?n'?t)${GAP(2)}(?:${BODY})${GAP(2)}(?:not )?(?:${TELL})`,
  // of our own: they keep somebody from sharing
  String.raw`\b(?:${OWN})${GAP(4)}(?:wo n'?t|won'?t|will not|refus(?:e|es|ed|ing) to|is (?:refusing|blocking)|has (?:refused|blocked|stopped)) (?:to )?(?:let|allow|sign|me|us|it|the)\b(?: \p{L}{1,12}){0,4} (?:share|tell|refer|send|speak|referral|sharing|off)\b`,
  String.raw`\bthey (?:are|'re|keep) (?:just )?(?:ignoring|stonewalling|blocking|fobbing)\b`,
  String.raw`\b(?:blocks?|blocked|blocking|stonewall(?:s|ed|ing)?|obstruct(?:s|ed|ing)?) (?:us|me|our|every|the (?:information|sharing|request))\b`,
].map((one) => new RegExp(one, 'u'));

const SUPPOSED = /\b(?:what if|suppose|imagine|if (?:the|a|another|they|somebody|my)|in case|would it be)\b/u;
/** It is denied, or only supposed, or it is over. */
const NOT_SO = new RegExp(
  [
    SUPPOSED.source,
    String.raw`\bbefore they\b`,
    // of any of them: "Can a school refuse to share?"
    String.raw`^ ?(?:[\p{L}']{1,12},? ){0,2}?(?:can|could|may|might|is|are|does|do|must|will|would|should) (?:an?|any|other|another)\b`,
    String.raw`\b(?:in the end|eventually|since then|now (?:they|she|he) (?:have|has|did)) (?:they |she |he )?(?:did|shared|sent|told|answered|replied)\b`,
  ].join('|'),
  'u',
);

/** Asks of our own sharing: its answer stands, and the block is only named beside it. */
const OURS = new RegExp(
  [
    String.raw`\b(?:can|could|cd|may|might|should|shd|shall|must|do|does|would|am|are|ought)(?: n'?t|n'?t)? (?:i|we)\b[^.?!]{0,60}\b(?:${GIVE})\b`,
    String.raw`(?<!not )\b(?:ok|okay|alright|allowed|right|lawful|legal|safe|fine|permitted|able) (?:for (?:me|us) )?to (?:still |just |then )?(?:${GIVE})\b`,
    String.raw`\b(?:can|may|should|must) (?:it|this|that|they) be (?:shared|told|sent|given|disclosed)\b`,
    String.raw`\bwhom? (?:can|may|should|do|could|shall|must) (?:i|we)\b`,
    String.raw`\b(?:ok|okay|alright|fine|share|send|tell them|allowed|right) ?\?|\basks for\b|\bask(?:s|ing) (?:me|us) for\b`,
    String.raw`\bwants (?:our|the|his|her|their|a copy|to (?:see|know|have))\b`,
    String.raw`(?<!\bkeeps? )\b(?:wants?|asks?|asked|asking|demands?|needs?) (?:me|us) (?:to|for)\b|\b(?:wants?|asking for|ask for|demands?|requested|requests?) (?:our|my) (?:file|files|records?|notes|report|information)\b`,
  ].join('|'),
  'u',
);

/** Somebody complains to us of what a service does for them. */
const TOLD_US = new RegExp(
  String.raw`^ ?(?:(?:my|the|a|her|his) )?(?:${SUBJECT})(?: is| was)? (?:says?|said|complains?|complained|told|tells|(?:is )?(?:angry|upset|cross)|feels?|thinks?)\b(?!.*\b(?:with|to|tell|give|let) (?:us|me)\b)`,
  'u',
);

/** "What do I do if" asks of what is so. */
const WHAT_IF = /\b(?:what (?:do|can|should|shall|could|must) (?:i|we) do|what happens) (?:if|when|where|because)\b/gu;
const plain = (typed: string): string => bare(typed).text.replaceAll('\n', ' ').replaceAll(WHAT_IF, '').trim();

/** Who of those named in such words can be told apart: of the kinds of which an area has one, and somebody of our own. */
type WhoHeard = 'police' | 'prosecution' | 'health' | 'own';

/** Each with its team. A school, a surgery or a manager may be any of many: `null`. */
const NAMED: readonly (readonly [WhoHeard | null, RegExp])[] = [
  ['police', /\b(?:police|constabulary|detectives?)(?: (?:officers?|force|service|station|team))?\b/gu],
  ['prosecution', /\b(?:cps|crown prosecution(?: service)?|prosecutors?)\b/gu],
  ['health', /\b(?:health visitors?|health visiting|(?:school|district|community) nurses?)(?: (?:service|team))?\b/gu],
  ['own', new RegExp(String.raw`\b(?:my|our)(?: own)? (?:\p{L}{1,14} )?(?:${OWN})\b`, 'gu')],
  [null, new RegExp(String.raw`\b(?:${BODY}|${OWN})\b`, 'gu')],
];

/** Whoever will not, or says so, stands before it. */
const SAYS_NO =
  /\b(?:(?:wo|wi|do|does|has|have|had|is|are|did|ca|would|could) ?n'?t|won'?t|(?:will|do|does|has|have|is|are|did|can|would) not|cannot|never|refus\p{L}+|declin\p{L}+|ignor\p{L}+|block\p{L}*|says?|said|insists?|claims?|told|tells?|wants?|keeps?|forbids?|forbade|stopp?(?:s|ed))\b/u;

/** For what compiles them early, and for the test that none is slow. */
export const BLOCK_PATTERNS: readonly RegExp[] = [
  ALONE,
  ...BLOCKED,
  NOT_SO,
  OURS,
  TOLD_US,
  SAYS_NO,
  ...IN_SHORT_PATTERNS,
];

/** A story of more words than this asks for an answer, whatever else stands in it. */
const SHORT = 60;
const isShort = (typed: string): boolean => typed.length <= SHORT * 10 && typed.split(/\s+/u).length <= SHORT;

const THOUGHTS = /[^.!?;\n]+/gu;

/** Whether the words say that somebody will not share with us, or does not answer. */
export function hearBlock(typed: string): boolean {
  const text = plain(typed);
  if (ALONE.test(text)) return true;
  const asksAtLength = !isShort(typed) && OURS.test(text);
  for (const [thought] of asksAtLength ? [] : text.matchAll(THOUGHTS))
    if (BLOCKED.some((one) => one.test(thought)) && !NOT_SO.test(thought) && !TOLD_US.test(thought)) return true;
  return hearLadder(typed) || (isShort(typed) && !OURS.test(text) && !SUPPOSED.test(text) && saysItInShort(text));
}

/** Whether the words only ask how to take a refusal higher. */
export const hearLadder = (typed: string): boolean => isShort(typed) && asksForLadder(plain(typed));

/** Who will not share, by the words: whoever stands before it; null where nobody can be told, or there are several. */
export function whoHeard(typed: string): WhoHeard | null {
  let left = plain(typed);
  const named = NAMED.flatMap(([who, sign]) => {
    const found = [...left.matchAll(sign)].map(({ index }) => ({ who, index }));
    // what one sign has found is for no other
    left = left.replaceAll(sign, (words) => '_'.repeat(words.length));
    return found;
  });
  const no = plain(typed).search(SAYS_NO);
  const before = named.filter(({ index }) => index < no);
  const [first, ...others] = new Set((before.length > 0 ? before : named).map(({ who }) => who));
  return first && others.length === 0 ? first : null;
}

export type ReasonHeard = 'no-answer' | 'data-protection' | 'no-agreement' | 'no-consent' | 'confidential' | 'other';

/** What they say, by the words: it stands on the form for whoever logs it to look at. */
export function reasonHeard(typed: string): ReasonHeard {
  const text = plain(typed);
  return REASONS.find(([, sign]) => sign.test(text))?.[0] ?? 'other';
}

const SILENT =
  /\b(?:heard|repl(?:y|ied|ies|ying)|answer\p{L}*|respon\p{L}+|(?:got|come|came|coming|get|rung) back|waiting|ignor\p{L}+|quiet|silen(?:t|ce)|chas\p{L}+|still nothing|voicemails?|hung up|return\p{L}* (?:my|our|calls?)|get hold of)\b/u;

/** The first that is heard. */
const REASONS: readonly (readonly [ReasonHeard, RegExp])[] = [
  ['data-protection', /\b(?:gdpr|data protection|personal data)\b/u],
  ['no-agreement', /\b(?:information|data)[- ]sharing agreement\b/u],
  ['no-consent', /\bconsent/u],
  ['confidential', /\bconfidential/u],
  ['no-answer', SILENT],
];

/** Whether a text that says so (`hearBlock`) says nothing else: then what is offered is to log it. */
export const saysNothingElse = (typed: string): boolean => hearLadder(typed) || (isShort(typed) && !asksOfOurs(typed));

/** Whether they ask of our own sharing, too. */
export const asksOfOurs = (typed: string): boolean => OURS.test(plain(typed));
