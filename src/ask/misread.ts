// What readers take some words for that the words do not say: a form that another body signed for a yes, one file for
// everything, the way something is sent for those who would get it. Told by the words alone, whoever read them.
import { bare } from '../text/bare.ts';
import { asTyped } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';
import { BODY, OWN } from './block-words.ts';
import { askedAbout } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/** A paper, and who signed it. */
const PAPER =
  /\b(?:forms?|sign(?:ed|ature|atures|s)?|letters?|e-?mails?|paperwork|proforma|templates?|headed paper)\b/u;
/** Whoever may say yes. */
const WHOSE = String.raw`(?:he|she|they|her|him|them|(?:(?:the|his|her|their|both) )?(?:mum|mam|mother|dad|father|parents?|clients?|patients?|tenants?|residents?|service users?|attorney|deputy|guardian|daughter|son|wife|husband|partner))`;
/** The words for a yes, or a signature of somebody who may say it. */
const YES = new RegExp(
  [
    String.raw`\b(?:consent\p{L}*|agree\p{L}*|permission|permit\p{L}*|authori[sz]\p{L}*|authority|mandate|allow\p{L}*|happy|ok|okay|fine|yes|waiver)\b`,
    String.raw`\b${WHOSE}(?: (?:has|have|had|both|already|just|also|then|did)){0,3} sign(?:ed|s)?\b`,
    String.raw`\bsigned(?: \p{L}{1,12}){0,3} by ${WHOSE}\b|\b(?:his|their|${WHOSE}(?:'?s)?)(?: own)? signature\b`,
  ].join('|'),
  'u',
);

/** Somebody signed it: whoever is spoken of, but where a body that asks did. */
const SIGNED_IT = /\bsigned (?:it|off|up|to|the|our|a|this|that)\b/u;
const BODY_SIGNED = new RegExp(
  String.raw`\b(?:${BODY}|${OWN}|insurers?|solicitors?)(?: (?:has|have|had|also|just))* signed\b`,
  'u',
);

/** A yes that only a paper or a signature tells of, and not whose: whether the right person agreed is asked. */
function isPaperAlone(text: string, { fact, value, words }: ReadFact): boolean {
  if (fact !== 'consent' || value !== 'given') return false;
  const said = bare(words).text;
  return PAPER.test(said) && !YES.test(said) && (!SIGNED_IT.test(said) || BODY_SIGNED.test(text));
}

/** What asks for more than a part, or does not say what for. */
const EVERYTHING =
  /\b(?:all|everything|anything|whole|entire|full|complete|every|each|any|unlimited|bulk|both|lists?|(?:files|records|notes) (?:of|on|for)|(?:un|ir)?redacted|(?:not|never|won'?t|wouldn'?t|didn'?t|doesn'?t|don'?t|hasn'?t|haven'?t|without|no|refus\p{L}*)(?: \p{L}{1,12}){0,3} (?:say\p{L}*|said|reasons?|why|purpose|explain\p{L}*|explanation|told|tell|what for))\b|\bno idea why\b|\bnot sure (?:why|what)\b/u;
/** One paper of one person. */
const ONE_FILE =
  /\b(?:a|an|one|the|this|that|his|her|their|\p{L}+'s?)(?: (?:single|individual|particular|child'?s|resident'?s|pupil'?s|case|care|social|personal|staff|client'?s|patient'?s)){0,3} (?:file|record|care plan|plan|report|note|chronology|entry)\b/u;

/** Whether a regulator who wants one file was taken for somebody who wants everything. */
function isOneFile(text: string, facts: readonly ReadFact[]): boolean {
  const isRegulator = facts.some(({ fact, value }) => fact === 'recipient' && value === 'regulator');
  return isRegulator && ONE_FILE.test(text) && !EVERYTHING.test(text);
}

const isTooMuch = ({ fact, value }: ReadFact): boolean =>
  (fact === 'request' && value === 'unlimited') || (fact === 'too-much' && value === 'excess');

/** A paper or a language that somebody cannot follow. */
const NOT_FOLLOWED =
  /\b(?:cannot|can'?t|can not|could not|couldn'?t|does not|doesn'?t|unable to|struggles to|not able to)(?: \p{L}{1,12})? (?:follow|read|understand|make sense of)(?: (?:the|our|a|any|this|that|his|her|their|long|written)){0,2} (?:letters?|forms?|leaflets?|e-?mails?|paperwork|english|texts?|reports?|writing|words|print)\b/u;
const DECIDES =
  /\b(?:decid\p{L}*|decision\p{L}*|capacity|consent\p{L}*|dementia|unconscious|mca|best interests|attorney|deputy)\b/u;
const UNABLE: Readonly<Record<string, string>> = {
  capacity: 'no',
  consent: 'cannot-be-obtained',
  'consent-valid': 'no',
};

/** Of somebody who cannot follow a letter it was read that they cannot decide. */
function isOnlyNotFollowed(text: string, { fact, value, words }: ReadFact): boolean {
  const found = NOT_FOLLOWED.exec(text)?.[0];
  const said = bare(words).text.trim();
  if (found === undefined || said === '' || UNABLE[fact] !== value || DECIDES.test(said)) return false;
  return found.includes(said) || said.includes(found) || said.startsWith(found.split(' ').slice(0, 3).join(' '));
}

/** Somebody is said to be able to decide, which a reader takes for a doubt about it. */
const ABLE =
  /(?<!\b(?:if|whether|unless|think|thinks|says|claims|not sure|unsure|doubt)(?: \p{L}{1,12}){0,2} )\b(?:(?:has|have|retains?|got|with)(?: (?:full|mental|got|still|every|the)){0,2} capacity\b(?! (?:assessment|issues?|concerns?|doubts?|problems?))|can (?:still )?decide\b|(?:perfectly |quite |well )?able to (?:decide|make (?:her|his|their) own)|makes (?:her|his|their) own decisions|knows (?:her|his|their) own mind)/u;
const isOnlyDoubt = (text: string, { fact, value, guessed }: ReadFact): boolean =>
  fact === 'capacity' && value !== 'yes' && (guessed === true || value === 'open') && ABLE.test(text);

const APPS = String.raw`whats ?app|(?:facebook )?messenger|telegram|signal|snap(?:chat)?|imessage|wechat|viber|facebook|instagram|tiktok|social media`;
const OWN_ADDRESS = String.raw`(?:personal|private|own|home)(?: (?:gmail|hotmail|yahoo))? (?:e-?mail|account|phone|mobile)(?: address| account)?|gmail|hotmail`;
/** Those who may well have approved it. */
const APPROVED =
  /(?<!\b(?:no|not|never|without|haven'?t|hasn'?t|don'?t|isn'?t|wasn'?t|un)(?: (?:got|have|an?|any|my|the|got a|have a|been))? ?)\b(?:approved|authori[sz]ed|permitted|council'?s own|(?:work|council|trust|corporate|official|company) (?:issued )?(?:whats ?app|phone|mobile|account|teams|tablet|laptop))\b/u;
const MEANS = String.raw`${APPS}|text(?: message)?s?|texting|sms|${OWN_ADDRESS}`;
/** The words say no more than by which means. */
const ONLY_MEANS = new RegExp(
  String.raw`^(?:(?:can|may|could|should|shall|i|we|it|this|that|on|by|via|over|through|using|use|to|in|into|with|from|a|an|the|my|our|her|his|their|send|share|message|photos?|pictures?|of|work|at|home) )*(?:${MEANS})(?: (?:on|to|it|this|that|a|the|photos?|pictures?|of|work|at|home|from|my|phone|message|messages))*$`,
  'u',
);
/** What stands between the question and the means, where it is no means by which somebody else sent something. */
const OWN_DOING = String.raw`(?:(?!(?:he|she|they|who|that|which|what|sent|found|saw|seen|got|had|received)\b)[\p{L}'-]+ ){0,9}?`;
/** By which means something would go: a plain text message is left to the reader. */
const BY_MEANS = new RegExp(
  String.raw`\b(?:can|may|could|should|shall|must|ok|okay|allowed|fine|alright) (?:i |we |it |to ){0,2}(?:just )?(?:${OWN_DOING}(?:by|on|via|over|through|using|use) (?:my |the )?)?(?<means>(?:${APPS})\b(?! (?:group|page|chat)))|\b(?:to|on|from|with|using|use) (?<own>my(?: own)? (?:${OWN_ADDRESS}))`,
  'u',
);

const STAFF = String.raw`staff|team|colleagues|crew|carers|workers|work|shift|handover|rota|nurses|teachers|leaders`;
/** Those who work together, in a chat of their own. */
const STAFF_CHAT = new RegExp(
  String.raw`\b(?:${STAFF})(?:'s?)? (?<before>${APPS})(?: (?:group|chat))?\b|\b(?<after>${APPS}) (?:group|chat)(?: chat)?(?: [\p{L}'-]{1,14}){0,5} (?:${STAFF})\b`,
  'u',
);

/** It is asked whether somebody under whom the practitioner works may be told. */
const MANAGER = new RegExp(
  String.raw`\b(?:can|may|could|should|shall|must|ok|okay|allowed|fine|alright|want|need)\b[^.?!;]{0,80}?\b(?<to>(?:to|with|tell|inform|show|text|message|dm|ping|send|e-?mail|${APPS}) (?:my|our)(?: own)? (?:(?:line|team|duty|service|safeguarding|senior|area|deputy|practice|assistant|on-?call) ){0,2}(?:manager|boss|lead|leader|supervisor|senior|dsl|(?<peer>colleagues?|workmates?|co-?workers?|team ?mates?)))\b`,
  'u',
);

/** Who would be told was read only in the words for how it would be sent. */
const isMeansForMany = ({ fact, value, words }: ReadFact): boolean =>
  fact === 'recipient' && (value === 'many' || value === 'subject') && ONLY_MEANS.test(bare(words).text.trim());

/** The means are no recipient: who is, is a manager of their own where the words say so, else it is asked. */
function withoutMeansForMany(folded: Folded, facts: readonly ReadFact[]): readonly ReadFact[] {
  const read = facts.find((one) => one.fact === 'recipient');
  const isMeans = read !== undefined && isMeansForMany(read);
  const others = facts.filter((one) => one !== read);
  const found = MANAGER.exec(folded.text);
  const isManager = found !== null && read?.value === 'many' && overlaps(read.words, found.groups!['to']!);
  const isNamed = read !== undefined && read.value !== 'open' && !read.guessed && !isMeans && !isManager;
  const manager = isNamed ? null : found;
  if (read?.value === 'many' && STAFF_CHAT.test(folded.text)) return [{ ...read, value: 'colleague' }, ...others];
  if (manager) return [ownStaff(folded, manager), ...others];
  return isMeans ? [askedAbout(read), ...others] : facts;
}
const overlaps = (words: string, other: string): boolean => {
  const said = bare(words).text.trim();
  return said !== '' && (said.includes(other) || other.includes(said));
};
/** A manager of their own acts for social care; of a colleague nobody knows if they are on the case. */
const ownStaff = (folded: Folded, found: RegExpExecArray): ReadFact => ({
  ...heard(folded, found, found.groups!['to']!),
  fact: 'recipient',
  value: found.groups!['peer'] === undefined ? 'social-care' : 'colleague',
});

const isMeansSaid = ({ fact, value, guessed }: ReadFact): boolean =>
  fact === 'means-approved' && value !== 'open' && guessed === undefined;

/**
 * Among those who work together, or by an address of one's own, what councils seldom approve is not approved, unless the
 * words say otherwise; for everybody else it is asked. From a manager of one's own nothing is private: only the way is wrong.
 */
function withMeans(folded: Folded, facts: readonly ReadFact[]): readonly ReadFact[] {
  const means = BY_MEANS.exec(folded.text) ?? STAFF_CHAT.exec(folded.text);
  if (!means || facts.some(isMeansSaid)) return facts;
  const { means: app, own, before, after } = means.groups!;
  const staff = MANAGER.exec(folded.text)?.groups;
  const isOwn = staff !== undefined || app === undefined;
  const value = isOwn && !APPROVED.test(folded.text) ? 'no' : 'open';
  const said = heard(folded, means, (app ?? own ?? before ?? after)!);
  const others = facts.filter(({ fact }) => fact !== 'means-approved');
  const known = [...others, { ...said, fact: 'means-approved' as const, value }];
  const isManager = staff !== undefined && staff['peer'] === undefined;
  const isPrivate = others.some(({ fact, guessed }) => fact === 'confidential' && guessed === undefined);
  if (value === 'open' || !isManager || isPrivate) return known;
  return [...known.filter(({ fact }) => fact !== 'confidential'), { ...said, fact: 'confidential', value: 'no' }];
}

/** The last of these words in what a pattern found, as they were typed. */
function heard(folded: Folded, found: RegExpExecArray, words: string): Pick<ReadFact, 'words' | 'certainty'> {
  const at = found.index + found[0].lastIndexOf(words);
  return { words: asTyped(folded, at, at + words.length), certainty: CERTAINTY_OF_WORDS };
}
/** The words are a list: it errs where a text has another sense. */
const CERTAINTY_OF_WORDS = 0.5;

/**
 * The facts without what these words do not say. Pure.
 * - A yes that only a form or a signature tells of is asked.
 * - Who cannot follow a letter may well decide: whether they can is asked.
 * - A regulator who wants one file does not ask for everything.
 * - An app, a text message or an address of one's own is a means that nobody approved, and nobody who would be told.
 * - A manager of one's own is social care.
 */
export function withoutMisread(typed: string, read: readonly ReadFact[]): readonly ReadFact[] {
  const folded = bare(typed);
  const isPaper = read.some((one) => isPaperAlone(folded.text, one));
  const isOne = isOneFile(folded.text, read);
  const said = read
    .filter((one) => !(isPaper && one.fact === 'consent-valid') && !(isOne && isTooMuch(one)))
    .filter((one) => one.fact === 'capacity' || !isOnlyNotFollowed(folded.text, one))
    .map((one) => (isOnlyDoubt(folded.text, one) ? { ...one, value: 'yes', guessed: true as const } : one))
    .map((one) => (isPaperAlone(folded.text, one) || isOnlyNotFollowed(folded.text, one) ? askedAbout(one) : one));
  return withMeans(folded, withoutMeansForMany(folded, said));
}

/** For the test that none is slow. */
export const MISREAD_PATTERNS: readonly RegExp[] = [YES, BODY_SIGNED, ONLY_MEANS, BY_MEANS, STAFF_CHAT, MANAGER, ABLE];
