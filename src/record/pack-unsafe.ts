// Which sentences say why somebody was not told or asked, or what they would do if they knew.
import { END, few, wordsOf } from './pack-patterns.ts';

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

/** For the check that it is not slow. */
export const UNSAFE_SIGN: RegExp = wordsOf(SIGNS);

/** Whether it says that asking or telling somebody would put anybody in danger, or that they were not told. */
export const tellsUnsafe = (sentence: string): boolean => UNSAFE_SIGN.test(sentence);
