// Words that say that a life may be in danger now. They are heard without any reader of language, in all of a text.
// A small list that seldom errs is worth more than a long one: what it misses a reader may hear, and what it hears
// wrongly teaches people to look past the warning.
import { asTyped } from '../text/fold.ts';
import { bare } from '../text/bare.ts';
import { TOLD_PATTERNS, toldThreatIn } from './told-threats.ts';

/** At most so many words between two others, and the blanks around them. */
const upTo = (words: number): string => String.raw`(?:,? [\p{L}\d'-]{1,20}){0,${words}}?,? `;

const POISON = 'bleach|antifreeze|weedkiller|drain cleaner|acid|batter(?:y|ies)';
const PILLS =
  'tablets?|pills?|paracetamols?|ibuprofen|amitriptyline|codeine|diazepam|propranolol|insulin|medication|meds';
const TOO_MANY = String.raw`all|whole|lot|strip|box|packet|bottle|month'?s|fistful|handful|loads|too many|[1-9]\d+`;
const WEAPON = 'knife|knives|machetes?|guns?|shotgun|axe|hammer|blade|sword|scissors|crossbow|acid|petrol|lighter';
const HIGH = String.raw`bridge|roof|ledge|rooftop|multi-? ?storey|viaduct|parapet|railway|level crossing|cliff edge`;
const SOMEBODY = 'him|her|them|me|us|himself|herself|themselves|everyone|the (?:baby|child|kids|children|mother)';
const NO_MORE = String.raw`not|is ?n'?t|stopped|stops|hardly|barely|struggling`;

const STRIKING =
  'hitting|beating|punching|kicking|attacking|battering|raping|choking|burning|thumping|whipping|slapping|biting';
const DWELLING = 'flat|house|home|bedroom|kitchen|room|building|block|tower|caravan|hostel|school|nursery|car|van';

/** What by itself says so. */
const ALONE = [
  String.raw`(?<!\bwas a )\b(?:fire|flames|smoke) (?:in|at|coming (?:from|out of)) (?:the|a|his|her|their|my|our) (?:[\p{L}]{1,20} ){0,2}(?:${DWELLING})\b(?!.{0,60}\b(?:nobody|no one|empty)\b)${upTo(8)}(?:inside|trapped|in there|still in)\b`,
  String.raw`\b(?:${NO_MORE})${upTo(2)}breathing|breathing (?:has |is )?(?:stopped|funny|shallow)|no pulse`,
  String.raw`\b(?:wo n'?t|won'?t|can'?t|cannot|will not) (?:be )?(?:wake|waken|woken|come round|rouse)\b`,
  String.raw`\b(?:isn'?t|not) (?:waking up|coming round|responding)|stopped responding|is unconscious|unconscious and`,
  String.raw`\bfitting (?:now|again)|still fitting|bleeding (?:heavily|out|badly|everywhere|a lot)|blood everywhere`,
  String.raw`\b(?:slit|cut|cutting) (?:her|his|their|both) (?:wrists?|throat)`,
  String.raw`\b(?:gone|going|turning|turned) (?:all )?blue|floppy and|blue and floppy|blue lips|lips (?:are |gone )?blue`,
  String.raw`\b(?:swallowed|drunk|drank)${upTo(2)}(?:${POISON})\b`,
  String.raw`\b(?:swallowed|took|taken|necked)${upTo(2)}(?:${TOO_MANY})${upTo(4)}(?:${PILLS})\b`,
  String.raw`\b(?:swallowed|taken|took|necked) the (?:whole )?lot\b|(?:has|just|'s) (?:taken an overdose|overdosed)`,
  String.raw`\b(?:knife|machete|gun|blade|scissors) (?:to|at|against) (?:his|her|their|my) (?:own )?(?:throat|neck|chest)`,
  String.raw`\bknife (?:is )?out\b|pour(?:ed|ing?) petrol|can of petrol|petrol (?:on|over) (?:${SOMEBODY})\b`,
  String.raw`\b(?:tied|bought) a (?:rope|noose|ligature|sheet)|rope round|found hanging|hanged (?:him|her)self`,
  String.raw`\b(?:is|'s|are|'re|shes|hes) (?:going to|gonna|about to|coming to) jump\b`,
  String.raw`\b(?:strangling|stabbing|throttling|drowning|suffocating) (?:${SOMEBODY})\b`,
  String.raw`\b(?:texted (?:me |us )?goodbye|posted goodbye|left a (?:suicide )?note|suicide note)`,
  String.raw`\bkicking${upTo(2)}door (?:in|down)\b|turned the gas on|smells? gas`,
  String.raw`\bcardiac arrest|gcs \d|fast positive|anaphyla(?:ctic|xis)`,
];

/** What says so where nothing says that it was another time: whoever saves lives is asking, or being called. */
const BEING_CALLED = [
  String.raw`\b(?:paramedics?|ambulance|crew|999|call ?handler|fire (?:crew|brigade|control)|police (?:control|operator)|control room|negotiator)${upTo(4)}(?:wants?|wanting|needs?|asks?|asking)\b`,
  String.raw`\b(?:paramedics?|ambulance|police|crew|999|operator|negotiator) (?:is |are )?(?:on the (?:other )?line|on the phone|on (?:its|their|my|the) way|at (?:the|his|her) door)`,
  String.raw`\b(?:ringing|on to|dialling) 999\b|\bnegotiator\b`,
];

/** What happens as it is typed. */
const HITS = String.raw`\b(?:is|'s|are|'re|hes|shes|keeps) (?:[\p{L}]{1,20} ){0,1}(?:${STRIKING}) (?:${SOMEBODY}|my|her|his|their|mum|dad)\b(?! at )`;
const AS_IT_HAPPENS = [
  String.raw`${HITS}${upTo(5)}(?:right now|now|as (?:we|i) (?:speak|type))\b`,
  String.raw`\b(?:right now|as (?:we|i) (?:speak|type))${upTo(4)}${HITS}`,
  String.raw`${HITS}${upTo(6)}(?:is|'s|are|hes|shes) screaming\b`,
];

/** What says so only where something else says that it is now. */
const PERHAPS = [
  String.raw`\b(?:has|have|had|got|with|holding|waving|grabbed|pulled|carrying|is) (?:out )?(?:a|an|the|his) (?:[\p{L}]{1,20} ){0,2}(?:${WEAPON})\b`,
  String.raw`\b(?:on|off) (?:the|a|that) (?:[\p{L}]{1,20} ){0,2}(?:${HIGH})\b|pillow over (?:his|her|the)`,
  String.raw`\bcollapsed|unconscious|unresponsive|choking|overdose|\bon fire\b|flames|drowning|not moving|slumped`,
  String.raw`\b(?:going to|gonna|about to|coming to|will|he'll|she'll) jump\b`,
  String.raw`\b(?:smashing|breaking|kicking|trying to get|got) in\b|locked (?:herself|himself|themselves|her|in)\b`,
];

const NOW = [
  String.raw`\b999\b|\bnow\b|\bambulance|\bparamedics?|\bquick\b|help me\b|\bhurry|outside\b|in the building`,
  String.raw`(?:min|mins|minutes|seconds) (?:ago|away)|at the (?:door|gate|window)`,
  String.raw`\bjust (?:rang|rung|texted|messaged|phoned|called|posted|walked|told me|gone)\b`,
  String.raw`\b(?:police|negotiator|control|fire|crew)(?: [\p{L}]{1,20}){0,4} (?:want|asking|on the line|on the phone)\b`,
  String.raw`\bi can (?:hear|see) (?:him|her|them|it)\b`,
];

/** What makes it the past, a tale, somebody in general, or a thing. */
const NOT_NOW = [
  String.raw`\b(?:years?|months?|weeks?|days) (?:ago|back|before)|yesterday|back in|used to|long over|history of`,
  String.raw`\blast (?:year|month|week|summer|winter|spring|autumn|term|time|january|february|march|april|may|june)\b`,
  String.raw`\blast (?:july|august|september|october|november|december)\b|\b(?:in|since) (?:19|20)\d\d\b`,
  String.raw`\bin (?:january|february|march|april|june|july|august|september|october|november|december)\b`,
  String.raw`\b(?:training|drill|exercise|scenario|quiz|film|video|novel|play|joke|game|fortnite|match|refresher)\b`,
  String.raw`\b(?:lol|haha|figuratively|audit|study|debrief|inquest|coroner|last day)\b`,
  String.raw`\b(?:boiler|printer|laminator|photocopier|vending|peacock|goat|kettle)\b`,
  String.raw`\b(?:fine|well|safe|okay|better|settled) (?:now|since)\b|in (?:any|no) danger`,
  String.raw`\bwhat if\b|\bif (?:somebody|someone|anybody|anyone|a (?:child|person|patient|pupil|client|parent))\b|\bsuppose\b`,
];

/** Just before what is said, it is denied. */
const DENIED =
  /(?:^| )(?:not|never|no|nobody|without|denies|denied|(?:has|had|did|is|was)n'?t)(?: \p{L}{1,12}){0,2} ?$/u;

const any = (patterns: readonly string[]): RegExp => new RegExp(patterns.map((one) => `(?:${one})`).join('|'), 'u');
const IS_NOW = any(NOW);
const IS_NOT_NOW = any(NOT_NOW);
const SAID = { alone: any(ALONE), called: any([...ALONE, ...BEING_CALLED, ...AS_IT_HAPPENS]) };
const LOUD = any([...ALONE, ...BEING_CALLED, ...AS_IT_HAPPENS, ...PERHAPS]);

/** What is said next makes a tale of it. */
const IS_A_TALE =
  /^[.!?;"' ]{1,4}(?:it|that|this)(?:'s| is| was) (?:(?!no |not )[\p{L}']{1,8} ){0,3}?(?:game|match|play|song|rap|film|joke|banter|fortnite|minecraft|macbeth)\b/u;
const NEXT = 60;

/** For what compiles them early, and for the test that none is slow. */
export const DANGER_PATTERNS: readonly RegExp[] = [
  IS_NOW,
  IS_NOT_NOW,
  SAID.alone,
  SAID.called,
  LOUD,
  IS_A_TALE,
  ...TOLD_PATTERNS,
];

const THOUGHTS = /[^.!?;]+/gu;

/**
 * The words that say that a life may be in danger now, as they were typed; undefined where none do. Looks at as much of
 * a text as is ever looked at (`TYPED_LIMIT`), whatever a reader reads of it.
 */
export function hearDanger(typed: string): string | undefined {
  const folded = bare(typed);
  const text = folded.text.replaceAll('\n', ' ');
  const wasThen = IS_NOT_NOW.test(text);
  let danger = wasThen ? SAID.alone : SAID.called;
  if (!wasThen && IS_NOW.test(text)) danger = LOUD;
  for (const { 0: thought, index } of text.matchAll(THOUGHTS)) {
    const next = text.slice(index + thought.length, index + thought.length + NEXT);
    const place = dangerIn(thought, danger) ?? (IS_A_TALE.test(next) ? undefined : toldThreatIn(thought));
    if (place) return asTyped(folded, index + place.from, index + place.to);
  }
  return undefined;
}

function dangerIn(thought: string, danger: RegExp): { readonly from: number; readonly to: number } | undefined {
  if (IS_NOT_NOW.test(thought)) return undefined;
  const found = danger.exec(thought);
  if (!found || DENIED.test(thought.slice(0, found.index))) return undefined;
  return { from: found.index, to: found.index + found[0].length };
}
