// Which sentences say why somebody was not told or asked, or what they would do if they knew.
import { END, few, wordsOf } from './pack-patterns.ts';
import { kinIn } from './pack-people.ts';
import { speaksOfOne, speaksOfTwo } from './pack-sentences.ts';

/** Somebody who might do something: not whoever writes. */
const WOULD = String.raw`(?:(?<!(?:we|i|you|to) )(?:would|wd|will|might|may|could|can|is going to|going to|gonna)|(?:he|she|they|it|who|dad|mum)'(?:d|ll)|hed|theyd)`;
/** What somebody may do who finds out. */
const DOES = [
  'kick (?:off|out)|find (?:out|her|him|them|us)|warn|tip|hurt|harm|kill|punish|beat|batter|take it out|disappear|flee|run|abscond|destroy',
  'go (?:mad|mental|off|ape|ballistic|nuts|berserk|to ground|underground|missing|round|for (?:her|him|them))|lose it|hit|attack|hide|threaten|cop it|get it|blame',
  'come (?:and (?:find|get|hurt|take)|after|for|looking|round)|track (?:her|him|them) down|turn up|pay for it|suffer|be (?:punished|beaten|blamed|on the phone|straight (?:on|round)|killed|hurt)',
  'send (?:her|him|them)|take (?:her|him|them)|only send|lock (?:her|him|them)|cover (?:it |things |up|his |her |their )|coach (?:her|him|them)|silence|pressure|intimidate|lean on|delete|wipe|get rid of',
  'let on|pass it on|explode|flip|snap|escalate|blow up|smash|torch|stab|shoot|react|vanish|move away|get back to|alert|break (?:his|her|their)|withdraw (?:him|her|them)|stop (?:her|him|them) ',
].join('|');
const THEM = String.raw`(?:him|her|them|dad|mum|his|the (?:father|mother|parents?|family|partner|perpetrator|perp|suspects?|subject|household|husband|wife|carers?))`;
const TELL = String.raw`(?:tell|told|telling|ask|asked|asking|inform\p{L}{0,3}|approach\p{L}{0,3}|contact\p{L}{0,3}|notif\p{L}{1,5}|consult\p{L}{0,3}|sought|seek|mention\p{L}{0,3}|aware|let|spoken to|speak to|involv\p{L}{1,3}|alert\p{L}{0,3}|challeng\p{L}{1,3}|invit\p{L}{1,3})`;
const KEPT = '(?:kept|keep|keeping|hid|hidden|hide|withheld|withhold|conceal|concealed)';

const SIGNS: readonly string[] = [
  String.raw`unsafe|(?:not|isn't|wasn't|never|nt) (?:be )?safe${END}(?! to (?:drive|cook|live|walk|smoke|swim|use|be left))|danger(?:ous|s)?${END}(?! of (?:sharing|losing|falling|missing|too))|endangers?|put (?:[\p{L}'-]{1,24} ){1,5}(?:at|in) (?:more |greater |further )?(?:risk|danger|harm)|puts? (?:[\p{L}'-]{1,24} ){1,4}at risk|retaliat\p{L}{0,5}|reprisals?|repercussions?|covert(?:ly)?|comeback`,
  String.raw`${WOULD} ${few(3)}(?:${DOES})`,
  String.raw`(?:could|might|may|would|will) (?:only |just |well )?(?:lead to|result in|end in|mean) ${few(5)}(?:sent|taken|harm|hurt|violence|reprisals?|abroad|removed|risk|danger|assault|abuse|beating)`,
  String.raw`(?:(?:he|she|they|dad|mum|partner|anybody|anyone|\p{L}{2,20}) )(?:finds|found|finding) out|(?:if|when|until|before|lest|in case) ${few(4)}(?:find|finds|found) out|tip(?:s|ped|ping)? (?:[\p{L}'-]{1,24} ){0,3}off|kick(?:s|ed|ing)? off|cop(?:s|ped)? it|warn(?:s|ed|ing)? (?:him|her|them|a|the|somebody|someone)|alert(?:ing|ed)? (?:him|her|them|the suspect)`,
  // that they were not told
  String.raw`(?:not|(?:have|has|had|did|do|does|is|was|are|were|wo|would|should|could)n'?t|never|neither|nobody|no one|without|avoid(?:ed|ing)?|decided against|rather than|held off|hold off|holding off|before) (?:(?:yet|been|be|being|to|have|has|had|so|far|having|his|her|their|the|mum|dad|parents?|family|any|a) ){0,4}${TELL}${END}(?! (?:to (?:tell|say) )?(?:any(?:one|body)|to go|for it))`,
  String.raw`without (?:his|her|their|the (?:\p{L}{2,12} )?(?:parents?'?|family's)) (?:knowledge|knowing|consent|agreement)|behind (?:his|her|their) back|(?:mustn't|must not|must never|cannot|can't|shouldn't|should not|not supposed to|isn't supposed to|not meant to|isn't meant to|aren't to|not to|never to) (?:be )?(?:know|hear|learn|find|discover|realise|get hold|see)`,
  String.raw`(?:no|without|without asking for|without seeking) consent (?:was |is |has been )?(?:sought|asked|obtained|requested|taken|as|because|cos|-)|consent (?:was |has |is |been |could |can )*(?:not|never|n't) (?:be )?(?:sought|asked|obtained|requested|appropriate|possible)|(?:asking|ask|sought|seeking) (?:\p{L}{2,12} )?(?:for )?consent|consent (?:was |has been )?(?:bypassed|dispensed|overrid|overrode|waived|skipped|by-passed)`,
  String.raw`unaware|oblivious|none the wiser|(?:has|have|had|having) no (?:idea|clue|inkling)|(?<!(?:we|i) )(?:do|does|did)(?:n't| not|nt) (?:yet |even )?(?:know${END}(?! (?:how|what to|if|whether|yet|the (?:date|day|time|way|answer)))|realise|suspect)|prejudic\p{L}{0,6} (?:the|an?|any) (?:investigation|inquiry|enquiry|operation)|in the dark|${KEPT} (?:it|this|that) from`,
  String.raw`${KEPT} ${few(4)}(?:out of (?:it|the loop|this)|in the dark|quiet|secret|hush|under wraps|low key|to ourselves)|${KEPT} ${few(3)}from ${THEM}|(?:schtum|shtum|stumm|shtoom|hush[ -]hush|on the quiet|low profile|under the radar)|(?:not|don't|never|without) (?:to )?let(?:ting)? on|quietly`,
  String.raw`(?:get|gets|getting|got) back to ${THEM}|(?:it|this|that|word|news) ${few(3)}(?:reach|reaches|get to|gets to|leak to) ${THEM}|wind of|(?:it |this )?(?:has to|must|should) stay that way|not for (?:his|her|their) (?:eyes|ears)|not to be (?:told|given|shown|named|shared with|disclosed to|left|discussed|mentioned|contacted)`,
  String.raw`(?:no|not|never|don't|do not) ${few(2)}(?:letters?|calls?|voicemails?|texts?|messages?|post) ${few(4)}(?:sent|left|made|home|house|address)|(?:decided against|instead of|rather than|avoid) (?:an? |any )?(?:letter|call|visit|text|message)|(?:opens|checks|reads|monitors|goes through|tracks|listens in to|controls) (?:all )?(?:his|her|their|the) (?:phone|mobile|texts|messages|e-?mails?|post|mail|letters|calls)|(?:it's|its|on) his phone|who picks up`,
  String.raw`(?:scared|terrified|frightened|fear|fears) (?:of |for )?(?:him|her|what|that he|that she|reprisal)`,
];

const SAYS_SO = wordsOf(SIGNS);
// No list has every way to say it. So fields of words are looked for in one sentence: knowing or asking, how somebody is
// reached, what keeps it back, on what it hangs, and what may follow.
const KNOWS = wordsOf([
  String.raw`know|knows|knew|knowing|aware|learns?|learnt|learned|learning|hearing|hears?|heard (?:of|about|that|she|he|they|it|from)|(?:find|finds|finding|found|get|gets|got|comes?) out|realis\p{L}{1,4}|discover\p{L}{0,3}|ignorant|ignorance|told|tell|tells|telling|inform\p{L}{0,3}|disclos\p{L}{1,4}`,
  String.raw`(?:a|one|the) word|mention\p{L}{0,3}|(?:fore)?warn\p{L}{0,3}|tipped|secret|approach\p{L}{0,3}|speaks?|speaking|spoke|spoken|talk|talked|talking|ask|asking|asked|seek|seeking|sought|notif\p{L}{1,5}|knowledge|notice|shared with|sight of|suspicious|suspicions?|suspects?|involved|involvement|the (?:loop|picture)|alert\p{L}{0,3}`,
  String.raw`heads[ -]up|party to|traced|discuss\p{L}{0,3}|pursued|finds?|holding (?:this|it|that) back|shown|promise\p{L}?|agreement|consent|permission|anything said|guess\p{L}{0,3}`,
]);
const REACHED = wordsOf([
  String.raw`letters?|post|posted|mail|e-?mails?|e-?mailed|texts?|texted|messages?|calls?|calling|rings?|ringing|rung|phone|phones|mobile|voicemail|answerphone|contact|contacted|visit|visits|visited|calendar|diary|portal|apps?|accounts?|bills?|bank|payment|card|tracker|location|password|list|circulation`,
  String.raw`copied|copy|minutes|invitation|appointments?|address|write|writing|written|uniform|knock\p{L}{0,3}|door|van|leaflet`,
]);
const KEPT_BACK = wordsOf([
  String.raw`not|no|nobody|no one|never|nothing|none|neither|cannot|\p{L}{2,6}n't|without|instead|rather|against|held (?:off|back)|avoid\p{L}{0,3}|off|out of the question|deliberately|kept|keep|keeping|hidden|hide|away from|remain`,
]);
const HANGS_ON = wordsOf([
  'if|until|before|unless|lest|in case|otherwise|when (?:he|she|they|dad)|while (?:he|she|they)|would|could|might|may|because|since|cos|should (?:he|she|they)|were (?:he|she|they)|must|only|first|so|always|as (?:he|she|they)|given|time',
]);
const FOLLOWS = wordsOf([
  String.raw`risk\p{L}{0,2}|danger\p{L}{0,3}|harm\p{L}{0,3}|threat\p{L}{0,6}|hurt\p{L}{0,3}|fear\p{L}{0,3}|afraid|scared|terrified|safe|safety|unsafe|jeopard\p{L}{1,4}|violen\p{L}{1,3}|beat\p{L}{0,3}|hits?|kill\p{L}{0,3}|assaults?|attacks?|temper|rage|feud|revenge|evidence|flee|run|move|destroy|coach\p{L}{0,3}|story`,
  String.raw`punish\p{L}{0,4}|mark (?:him|her|them) out|finished|controls?|controlling|jealous|abroad|removed|lose|pay|blame|cousins|everybody knows|scupper`,
]);
/** What one did to another. */
const HARMS = wordsOf([
  String.raw`hurts?|beat|beats|beaten|beating|hits?|punch\p{L}{0,3}|slapp\p{L}{1,3}|strangl\p{L}{1,3}|chok\p{L}{1,3}|kick(?:s|ed)|kills?|killed|stabb\p{L}{1,3}|burn(?:t|ed|s)|threat\p{L}{0,6}|violen\p{L}{1,3}|assault\p{L}{0,3}|attack\p{L}{0,3}|locks?|locked|raped?|temper|jealous\p{L}?|controls|controlling|stalk\p{L}{1,4}|follows|broke|harass\p{L}{1,4}`,
]);
/** What somebody wants to know is asked, not hidden. */
const ENQUIRY = wordsOf(
  [
    String.raw`(?:wants?|wanted|wanting|like|likes|liked|needs?|needed) to (?:know|hear|find out)|did(?:n't| not) know|does(?:n't| not) know`,
  ],
  'giu',
);
/** Sentences in which somebody is told, as it should be. */
const TOLD_WELL = wordsOf([
  String.raw`(?:we|i) (?:have |had )?(?:also )?(?:told|informed|asked|explained to) (?:him|her|them|mum|dad)|(?<!if )(?:he|she|they|mum|dad) (?:was|were|has been|have been|had been) (?:told|informed|asked|given)|(?:would|will|to|can|should|must|may|not) be (?:shared|sent|kept)|(?:asked|told) (?:us|me)|(?:he|she|they|mum|dad) (?:knows|understands|agrees|agreed|is aware|said yes)`,
]);

/** For the check that none is slow. */
export const UNSAFE_SIGNS: readonly RegExp[] = [
  SAYS_SO,
  KNOWS,
  REACHED,
  KEPT_BACK,
  HANGS_ON,
  FOLLOWS,
  HARMS,
  ENQUIRY,
  TOLD_WELL,
];

/** Whether it says that asking or telling somebody would put anybody in danger, or that they were not told. */
export const tellsUnsafe = (sentence: string): boolean =>
  SAYS_SO.test(sentence) || speaksOfHiding(sentence.replaceAll(ENQUIRY, ' '));

/** Of two people, two of the fields are enough; of one, three. */
function speaksOfHiding(sentence: string): boolean {
  const isOfTwo = speaksOfTwo(sentence);
  if (isOfTwo && HARMS.test(sentence)) return true;
  if (!KNOWS.test(sentence) && !REACHED.test(sentence)) return false;
  const [isKept, hangs, follows] = [KEPT_BACK, HANGS_ON, FOLLOWS].map((field) => field.test(sentence));
  if (TOLD_WELL.test(sentence) && !follows) return false;
  if (isOfTwo || kinIn(sentence).length > 0) return Boolean(isKept || hangs || follows);
  return speaksOfOne(sentence) && Boolean((isKept && hangs) || (follows && (isKept || hangs)));
}
