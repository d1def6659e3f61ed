// Which sentences say why somebody was not told or asked, or what they would do if they knew.
import { END, few, wordsOf } from './pack-patterns.ts';
import { speaksOfTwo } from './pack-sentences.ts';

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
  String.raw`unsafe|(?:not|isn't|wasn't|never|nt) (?:be )?safe|danger(?:ous|s)?|endangers?|put (?:[\p{L}'-]{1,24} ){1,5}(?:at|in) (?:more |greater |further )?(?:risk|danger|harm)|puts? (?:[\p{L}'-]{1,24} ){1,4}at risk|retaliat\p{L}{0,5}|reprisals?|repercussions?|covert(?:ly)?|comeback`,
  String.raw`${WOULD} ${few(3)}(?:${DOES})`,
  String.raw`(?:could|might|may|would|will) (?:only |just |well )?(?:lead to|result in|end in|mean) ${few(5)}(?:sent|taken|harm|hurt|violence|reprisals?|abroad|removed|risk|danger|assault|abuse|beating)`,
  String.raw`(?:(?:he|she|they|dad|mum|partner|anybody|anyone|\p{L}{2,20}) )(?:finds|found|finding) out|(?:if|when|until|before|lest|in case) ${few(4)}(?:find|finds|found) out|tip(?:s|ped|ping)? (?:[\p{L}'-]{1,24} ){0,3}off|kick(?:s|ed|ing)? off|cop(?:s|ped)? it|warn(?:s|ed|ing)? (?:him|her|them|a|the|somebody|someone)|alert(?:ing|ed)? (?:him|her|them|the suspect)`,
  // that they were not told
  String.raw`(?:not|(?:have|has|had|did|do|does|is|was|are|were|wo|would|should|could)n'?t|never|neither|nobody|no one|without|avoid(?:ed|ing)?|decided against|rather than|held off|hold off|holding off|before) (?:(?:yet|been|be|being|to|have|has|had|so|far|having|his|her|their|the|mum|dad|parents?|family|any|a) ){0,4}${TELL}${END}(?! (?:to (?:tell|say) )?(?:any(?:one|body)|to go|for it))`,
  String.raw`without (?:his|her|their|the (?:\p{L}{2,12} )?(?:parents?'?|family's)) (?:knowledge|knowing|consent|agreement)|behind (?:his|her|their) back|(?:mustn't|must not|must never|cannot|can't|shouldn't|should not|not supposed to|isn't supposed to|not meant to|isn't meant to|aren't to|not to|never to) (?:be )?(?:know|hear|learn|find|discover|realise|get hold|see)`,
  String.raw`(?:no|without|without asking for|without seeking) consent (?:was |is |has been )?(?:sought|asked|obtained|requested|taken|as|because|cos|-)|consent (?:was |has |is |been |could |can )*(?:not|never|n't) (?:be )?(?:sought|asked|obtained|requested|appropriate|possible)|(?:asking|ask|sought|seeking) (?:\p{L}{2,12} )?(?:for )?consent|consent (?:was |has been )?(?:bypassed|dispensed|overrid|overrode|waived|skipped|by-passed)`,
  String.raw`unaware|oblivious|none the wiser|(?:has|have|had|having) no (?:idea|clue|inkling)|(?<!(?:we|i) )(?:do|does|did)(?:n't| not|nt) (?:yet |even )?(?:know${END}(?! (?:how|what to|if|whether|yet))|realise|suspect)|prejudic\p{L}{0,6} (?:the|an?|any) (?:investigation|inquiry|enquiry|operation)|in the dark|${KEPT} (?:it|this|that) from`,
  String.raw`${KEPT} ${few(4)}(?:out of (?:it|the loop|this)|in the dark|quiet|secret|hush|under wraps|low key|to ourselves)|${KEPT} ${few(3)}from ${THEM}|(?:schtum|shtum|stumm|shtoom|hush[ -]hush|on the quiet|low profile|under the radar)|(?:not|don't|never|without) (?:to )?let(?:ting)? on|quietly`,
  String.raw`(?:get|gets|getting|got) back to ${THEM}|(?:it|this|that|word|news) ${few(3)}(?:reach|reaches|get to|gets to|leak to) ${THEM}|wind of|(?:it |this )?(?:has to|must|should) stay that way|not for (?:his|her|their) (?:eyes|ears)|not to be (?:told|given|shown|named|shared with|disclosed to|left|discussed|mentioned|contacted)`,
  String.raw`(?:no|not|never|don't|do not) ${few(2)}(?:letters?|calls?|voicemails?|texts?|messages?|post) ${few(4)}(?:sent|left|made|home|house|address)|(?:decided against|instead of|rather than|avoid) (?:an? |any )?(?:letter|call|visit|text|message)|(?:opens|checks|reads|monitors|goes through|tracks|listens in to|controls) (?:all )?(?:his|her|their|the) (?:phone|mobile|texts|messages|e-?mails?|post|mail|letters|calls)|(?:it's|its|on) his phone|who picks up`,
  String.raw`(?:scared|terrified|frightened|fear|fears) (?:of |for )?(?:him|her|what|that he|that she|reprisal)`,
];

const SAYS_SO = wordsOf(SIGNS);
// No list has every way to say it. So three fields of words are looked for in one sentence: who must not know, knowing or
// being reached, and what keeps them from it or follows.
const WHO = wordsOf([
  "he|him|his|she|her|they|them|he'd|she'd|they'd|dad|daddy|mum|father|mother|parents?|husband|wife|partner|family|ex|boyfriend|girlfriend|brothers?|uncles?|suspects?|subject|boy|girl|client|patient|anybody|perpetrator|perp|household|relatives|in-laws|carers?|son|daughter|step(?:dad|father|mum|mother)",
]);
const KNOWS = wordsOf([
  String.raw`know|knows|knew|knowing|aware|learns?|learnt|learned|hears?|heard (?:of|about|that|she|he|they|it|from)|(?:find|finds|finding|found|get|gets|got|comes?) out|realis\p{L}{1,4}|discover\p{L}{0,3}|ignorant|ignorance|told|tell|tells|telling|inform\p{L}{0,3}|disclos\p{L}{1,4}|(?:a|one|the) word|mention\p{L}{0,3}|(?:fore)?warn\p{L}{0,3}|tipped|secret|approach\p{L}{0,3}|speak|speaking|spoke|spoken|talk|talked|talking|notif\p{L}{1,5}|knowledge|sight of|suspicious|suspicions?|alert\p{L}{0,3}|heads[ -]up|party to|traced|discuss\p{L}{0,3}|pursued|finds?|holding (?:this|it|that) back|shown|promise\p{L}?|given a copy|involved|involvement|(?:the|our) (?:report|referral|concern|visit|picture|loop)`,
]);
const KEPT_BACK = wordsOf([
  String.raw`not|no|nobody|no one|never|nothing|none|cannot|\p{L}{2,6}n't|without|until|first|if|unless|lest|in case|otherwise|should (?:he|she|they)|must|out of the question|remain|deliberately|on purpose|risk|risks|too risky|unwise|expect|fear|fears|worried|jeopard\p{L}{1,4}|scupper|fears|promise|end with|safety|on (?:police|their) advice|given (?:what|how|his|her|their)`,
  String.raw`(?:he|she|they|dad|mum|who|family|husband|suspects?)(?:'d| would| could| might| may| will|'ll)|(?:would|could|might|may|will) (?:only |then |just )?(?:give|place|put|lose|mean|make|lead|tip|cause|bring|let|allow|ruin|end|cost|expose|get|set|start|drive|push|inflame|provoke|be (?:fore)?warned|be the end)`,
]);
const REACHED = wordsOf([
  'letters?|post|mail|e-?mails?|texts?|messages?|calls?|calling|phone|phones|mobile|voicemail|contact|contacted|visit|visits|calendar|diary|portal|app|apps|accounts?|bills?|bank|payment|card|tracker|location|password|list|circulation|copied in|minutes|invitation|appointments?|address',
]);
const ONLY_SO = wordsOf([
  String.raw`(?:only|never|not|no) ${few(3)}(?:at|to|by|on|when|while|before|after|between|through|via) ${few(2)}(?:work|school|home|house|clinic|surgery|nan's|her|him|them|number|noon)|because (?:he|she|they|dad|mum|post|mail|his|her|the)|(?:as|since|cos|for|where|so that) (?:he|she|they|dad|mum|nobody|no one)|deliberately|(?:kept|left|taken|removed|hidden) (?:off|out|away)|not private|(?:he|she|they|partner|husband|wife|dad|mum) (?:goes through|looks at|reads|checks|opens|sees|controls|picks up|listens|monitors|tracks|follows|watches|has access|knows the|shares)`,
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
  String.raw`(?:we|i) (?:have |had )?(?:also )?(?:told|informed|asked|explained to) (?:him|her|them|mum|dad)|(?:he|she|they|mum|dad) (?:was|were|has been|have been|had been) (?:told|informed|asked|given)|(?:would|will|to|can|should|must|may|not) be (?:shared|sent|kept)|(?:asked|told) (?:us|me)|(?:he|she|they|mum|dad) (?:knows|understands|agrees|agreed|is aware|said yes)`,
]);

/** For the check that none is slow. */
export const UNSAFE_SIGNS: readonly RegExp[] = [SAYS_SO, WHO, KNOWS, KEPT_BACK, REACHED, ONLY_SO, TOLD_WELL, HARMS];

/** Whether it says that asking or telling somebody would put anybody in danger, or that they were not told. */
export const tellsUnsafe = (sentence: string): boolean =>
  SAYS_SO.test(sentence) || speaksOfHiding(sentence.replaceAll(ENQUIRY, ' '));

const speaksOfHiding = (sentence: string): boolean =>
  WHO.test(sentence) &&
  ((KNOWS.test(sentence) && KEPT_BACK.test(sentence) && !TOLD_WELL.test(sentence)) ||
    (REACHED.test(sentence) && ONLY_SO.test(sentence)) ||
    (HARMS.test(sentence) && speaksOfTwo(sentence)));
