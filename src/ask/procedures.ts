// Procedures of the law that the words name and no reader has learnt: an inspector who may see records, a referral to the
// barring service, FGM that a girl told of or that was seen. And who only seems to be the body in whose name they ask.
import { bare } from '../text/bare.ts';
import { asTyped } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';
import type { ReadFact } from './understanding.ts';

/** The words are lists: they err where a text has another sense. */
const CERTAINTY_OF_WORDS = 0.5;
const UP_TO = (words: number): string => String.raw`(?:,? [\p{L}\d'’&-]{1,20}){0,${words}}?,? `;

// ---- inspectors

const INSPECTORATE = String.raw`ofsted|cqc|care quality commission|hm inspector(?:s|ate)?|(?:his|her) majesty'?s inspector(?:s|ate)?|hmip?|hse|health and safety executive|independent schools inspectorate`;
/** A police inspector is no inspector of records, and a building inspector's power is over buildings. */
const INSPECTOR = String.raw`(?<!\b(?:police|detective|chief|ticket|tax|building|damp) )inspect(?:ors?|orate)|environmental health(?: officers?)?|ehos?|trading standards officers?|fire safety officers?`;
/** They want to see something. */
const WANTS = String.raw`wants?|wanted|wanting|asks?|asked|asking|requests?|requested|requesting|demands?|demanded|demanding|needs?|insists?|insisting|would like|is after|are after|(?:says?|said|saying) (?:he|she|they|i|we|that)\b`;
/** That they are there, or by which law they may. */
const THERE = String.raw`on[- ]site|unannounced|inspection|inspecting|(?:is|are|'s|'re|'m|am) (?:here|in|inside)|turned up|arrived|walked in|came in|come in|stood|standing|sat in|sitting in|at (?:the|our|my) (?:door|desk|reception|office)|in (?:the|our|my) (?:office|kitchen|building|home|school|reception|foyer|nursery|setting)|powers?|entitled|badges?|warrant cards?|visit(?:ing|s|ed)?|section \d+|in today`;

const INSPECTORATE_WANTS = new RegExp(String.raw`\b(?<who>${INSPECTORATE})\b(?:[^?!;]{0,120}?)\b(?:${WANTS})\b`, 'u');
const INSPECTOR_WANTS = new RegExp(
  String.raw`(?<who>\b(?:${INSPECTORATE}|${INSPECTOR}))\b[^?!;]{0,120}?\b(?:${WANTS})\b`,
  'u',
);
const IS_THERE = new RegExp(String.raw`\b(?:${THERE})\b`, 'u');
/** Something that is written down about somebody, or somebody's details. */
const RECORDS =
  /\b(?:files?|records?|notes?|care plans?|plans?|charts?|registers?|logs?|reports?|details|numbers?|names?|address(?:es)?|assessments?|paperwork|chronolog(?:y|ies)|papers|documents?|which (?:children|pupils|residents|patients|clients)|list)\b/u;
/** They are not there, or ask in another way, of which how they asked says what follows. */
const FROM_AFAR =
  /\b(?:phoned?|phoning|rang|ringing|called|calling|call(?:er)?|by phone|on the phone|over the phone|e-?mail\p{L}*|letters?|wrote|written|in writing|texted)\b/u;

/** Their words where an inspector who may see records asks for some; null where none does. */
function hearInspector(text: string): RegExpExecArray | null {
  if (!RECORDS.test(text) || FROM_AFAR.test(text) || SEEMS.test(text)) return null;
  const found = INSPECTORATE_WANTS.exec(text);
  return found ?? (IS_THERE.test(text) ? INSPECTOR_WANTS.exec(text) : null);
}

/** Somebody of whom nobody knows that they are who they say. */
const SEEMS = new RegExp(
  [
    String.raw`\b(?:apparently|supposedly|allegedly|purportedly|seemingly) (?:from|of|at|with|works? for)\b`,
    String.raw`\b(?:claim(?:s|ed|ing)?|pretend(?:s|ing)?|purport(?:s|ed|ing)?) to (?:be|come|work|call|represent)\b`,
    String.raw`\b(?:says?|said|reckons?) (?:he|she|they)(?:'s|'re| is| are| was| were) (?:from|with|calling from|ringing from|an? (?:officer|inspector|nurse|doctor|social worker|detective))\b`,
    String.raw`\b(?:no|without(?: any)?|would ?n'?t show(?: me)?(?: any)?|did ?n'?t show(?: me)?(?: any)?|never showed(?: me)?(?: any)?) (?:id|i\.d\.|identification|badge|warrant card)\b`,
  ].join('|'),
  'u',
);

// ---- the barring service

const BARRING = String.raw`dbs(?!(?:'s)? (?:checks?|check(?:ed|ing)|certificates?|numbers?|forms?|update|renewal|clear))|(?:disclosure and )?barring (?:service|people|lot|board|scheme|list)|barred list`;
const REFERS = new RegExp(
  String.raw`\b(?:refer(?:ral|red|ring)?|tell|report|reported|send|notify|inform|pass|submit|told|name|let)\b${UP_TO(9)}(?<who>${BARRING})\b`,
  'u',
);
/** Those who are told of an accusation as well. */
const REGULATORS =
  /\b(?:cqc|care quality commission|ofsted|nmc|gmc|hcpc|regulators?|social work england|nursing and midwifery|general medical)\b/u;
/** Taken out of the work, or would have been. */
const REMOVED =
  /(?<!\b(?:not|never|yet|before we|before|if we|if|until|should we|haven'?t|hasn'?t|until he is|until she is|they are|been) )\b(?:sacked|dismissed|fired|struck off|let (?:him|her|them) go|removed (?:him|her|them|from)|took (?:him|her|them) off|would(?:'ve| have)(?: been)? (?:dismissed|sacked|fired|removed|let)|(?:was|been|were) (?:sacked|dismissed|fired|removed))\b/u;
const NOT_REMOVED =
  /\b(?:not|never|n'?t)(?: yet)?(?: been)? (?:sacked|dismissed|fired|removed)\b|\b(?:before|if|until|should) (?:we|they|he|she|i)(?: have| has| is| are)? (?:sack|dismiss|fire|remove|sacked|dismissed|fired|removed)\b/u;
/** No more is known than that somebody says so. */
const ONLY_SAID =
  /\b(?:accus\p{L}*|alleg\p{L}*|claims?|claimed|complain\p{L}*|suspend\p{L}*|suspect\p{L}*|denie[sd]|rumou?rs?|investigat\p{L}*|look(?:ed|ing)? into|has said|have said|says|hearsay|he says she says)\b/u;

/** What is known of a duty to refer: that it holds, that it does not yet, or neither. */
function dutyToRefer(text: string): 'yes' | 'no' | 'open' {
  if (REMOVED.test(text) && !NOT_REMOVED.test(text)) return 'yes';
  return ONLY_SAID.test(text) || NOT_REMOVED.test(text) ? 'no' : 'open';
}

// ---- FGM

const FGM = new RegExp(
  [
    String.raw`\bfgm\b|\bgenital (?:mutilation|cutting)\b|\bfemale circumcision\b|\binfibulat\p{L}+`,
    String.raw`\b(?:cut|sewn(?: up)?|stitched(?: up)?|sliced)(?: (?:her|me))? (?:down (?:there|below)|between (?:her|my|the) legs)\b`,
    String.raw`\b(?:she|who)(?: was|'d been| had been| has been|'s been|'s) (?:cut|circumcised)\b(?=[^.?!;]{0,60}\b(?:when she was|as a|at (?:the age|age)|abroad|back home|on holiday|down there|in (?:the )?(?:gambia|somalia|sudan|egypt|kenya|mali|guinea|sierra leone|eritrea|ethiopia|nigeria)))`,
  ].join('|'),
  'u',
);
/** She said it, or it was seen. */
const KNOWN =
  /\b(?:told (?:me|us)|(?:she|girl|pupil|student|patient|year \d{1,2}|\d{1,2} ?(?:yo|yr old|year old)) (?:says|said|disclosed|confided|revealed|has disclosed|mentioned)|disclosed|disclosure|disclosing|confided|(?:i|we|nurse|doctor|midwife) (?:saw|have seen|noticed|found|observed|could see|can see)|examin(?:ed|ing|ation)|has had|she'?s had|she'?d had|had had)\b/u;
const NOT_KNOWN =
  /\b(?:suspect\p{L}*|think(?:s|ing)? (?:she|they|it|her|that)|we think|i think|at risk of|risk of|might|may (?:be|have)|could be|(?:going|about|due) to (?:be|have|get)|will be|being taken|taking her|planning|plans? to|worried (?:that )?she|rumou?rs?|(?:mum|mother|dad|father|sister|friend|auntie|aunt|neighbour|cousin|brother|gran)(?: has| had)? (?:told|said|says|disclosed|thinks))\b/u;
/** Those whom that duty does not bind: the usual way holds for them. */
const NOT_BOUND = /\b(?:teaching assistants?|ta|volunteers?|neighbours?|foster carers?|childminders?)\b/u;
const GIRL =
  /\b(?:girls?|pupils?|schoolgirls?|daughter|year (?:[1-9]|1[0-3])|form|class|(?:[1-9]|1[0-7]) ?-?(?:yo|yrs?|years?|yr old|year old)|(?:aged|is|she'?s|who is|only) (?:[1-9]|1[0-7]))\b/u;

type Heard = readonly [fact: ReadFact['fact'], value: string, words: string];

/** Facts that these words say, in the place of what was read of them. */
function saying(facts: readonly ReadFact[], heard: readonly Heard[]): readonly ReadFact[] {
  const others = facts.filter(({ fact }) => !heard.some(([name]) => name === fact));
  return [...heard.map(([fact, value, words]) => ({ fact, value, words, certainty: CERTAINTY_OF_WORDS })), ...others];
}

const find = (facts: readonly ReadFact[], name: ReadFact['fact']): ReadFact | undefined =>
  facts.find(({ fact }) => fact === name);
/** Nobody was named, or somebody only by the sound of it, or one of these. */
const isNobodyBut = (read: ReadFact | undefined, but: readonly string[]): boolean =>
  !read || read.value === 'open' || read.guessed === true || but.includes(read.value);

function withInspection(folded: Folded, facts: readonly ReadFact[]): readonly ReadFact[] {
  const found = hearInspector(folded.text);
  const told = find(facts, 'recipient');
  if (!found || !isNobodyBut(told, ['regulator', 'other-public-body', 'emergency-services'])) return facts;
  const words = wordsOf(folded, found);
  const isRegulator = new RegExp(`^(?:${INSPECTORATE})`, 'u').test(found.groups!['who']!);
  const whom = isRegulator || told?.value !== 'other-public-body' ? 'regulator' : 'other-public-body';
  const heard = saying(facts, [
    ['other-route', 'inspection', words],
    ['recipient', whom, words],
  ]);
  // what a power covers is not a trawl, however long the list; a family's word is not asked
  return heard.filter(({ fact }) => fact !== 'too-much' && fact !== 'request');
}

function withSeeming(folded: Folded, facts: readonly ReadFact[]): readonly ReadFact[] {
  const found = SEEMS.exec(folded.text);
  if (!found || !isNobodyBut(find(facts, 'request'), ['unlimited', 'none']) || !find(facts, 'recipient')) return facts;
  return saying(facts, [['request', 'unverified', asTyped(folded, found.index, found.index + found[0].length)]]);
}

function withBarring(folded: Folded, facts: readonly ReadFact[]): readonly ReadFact[] {
  const found = REFERS.exec(folded.text);
  const told = find(facts, 'recipient');
  if (!found || REGULATORS.test(folded.text)) return facts;
  if (!isNobodyBut(told, ['regulator', 'employer', 'colleague', 'other-public-body'])) return facts;
  const words = wordsOf(folded, found);
  return saying(facts, [
    ['recipient', 'regulator', words],
    ['other-route', 'barring', words],
    ['duty', dutyToRefer(folded.text), words],
  ]);
}

function withFgm(folded: Folded, facts: readonly ReadFact[]): readonly ReadFact[] {
  const found = FGM.exec(folded.text);
  if (!found) return facts;
  const words = asTyped(folded, found.index, found.index + found[0].length);
  const subject = find(facts, 'subject')?.value;
  if (subject === 'adult' && !GIRL.test(folded.text)) return facts.filter((one) => !isOfLongAgo(one, found[0]));
  const isKnown = KNOWN.test(folded.text) && !NOT_KNOWN.test(folded.text) && !NOT_BOUND.test(folded.text);
  if (!isKnown || subject === 'adult') return facts;
  const told = find(facts, 'recipient');
  const isToPolice = isNobodyBut(told, []);
  const heard = saying(facts, [
    ['other-route', 'fgm', words],
    ['child-harm', 'yes', words],
    ...(isToPolice ? ([['recipient', 'police', words]] as const) : []),
  ]);
  // her plea is no danger, and the duty is no order that somebody would have to read
  return heard.filter(
    ({ fact, value, guessed }) => fact !== 'duty' && !(fact === 'telling-endangers' && (value === 'open' || guessed)),
  );
}

const LONG_AGO: ReadonlySet<string> = new Set(['child-harm', 'child-sexual', 'crime', 'subject-is-source']);
/** Of a woman who was cut as a child it was read that a child is being hurt. */
const isOfLongAgo = ({ fact, words }: ReadFact, said: string): boolean => {
  if (!LONG_AGO.has(fact)) return false;
  const plain = bare(words).text.trim();
  return plain !== '' && (plain.includes(said) || said.includes(plain) || /\b(?:cut|fgm|circumcis)/u.test(plain));
};

/** What a pattern found, up to whom it names, as it was typed. */
function wordsOf(folded: Folded, found: RegExpExecArray): string {
  const who = found.groups!['who']!;
  const at = folded.text.indexOf(who, found.index);
  return asTyped(folded, at, at + who.length);
}

/** The facts with what these words say of a procedure of the law. Pure. */
export function withProcedures(typed: string, read: readonly ReadFact[]): readonly ReadFact[] {
  const folded = bare(typed);
  return withFgm(folded, withBarring(folded, withSeeming(folded, withInspection(folded, read))));
}

/** For the test that none is slow. */
export const PROCEDURE_PATTERNS: readonly RegExp[] = [
  INSPECTORATE_WANTS,
  INSPECTOR_WANTS,
  IS_THERE,
  RECORDS,
  FROM_AFAR,
  SEEMS,
  REFERS,
  REMOVED,
  NOT_REMOVED,
  ONLY_SAID,
  FGM,
  KNOWN,
  NOT_KNOWN,
  GIRL,
];
