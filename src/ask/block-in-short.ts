// What says in few words that they refuse, do not answer, put it off, send us elsewhere or set a condition, or that somebody
// of our own says no; and that somebody would take a refusal higher. In a long story the same words tell of other things, and
// so they do beside a question about our own sharing: block-signs.ts asks only of what is short and asks nothing of ours.
import { BODY, GAP, OWN, SOMEBODY, SUBJECT, TELL } from './block-words.ts';

const SAY = String.raw`(?:(?:just |only |now |still |all )*(?:says?|said|saying|insists?|insisted|claims?|claimed|quot(?:es?|ed)|cit(?:es?|ed)|repl(?:ies|ied)|maintains?|reckons?)|(?:tells?|told) (?:us|me))`;
const THEY = '(?:they|she|he|it)';
/** Within one thought. */
const WITHIN = (most: number): string => String.raw`[^.!?;]{0,${most}}?`;
const OURS_OWN = String.raw`(?<!\b(?:her|his|their|mum's|dad's|the school's) )\b(?:${OWN})\b`;
const SHARE = String.raw`(?:share|tell|give|send|disclose|pass|refer|report|release|show|hand|talk to|speak to|contact|ring (?:the|them)|go to the)`;

/** What may be asked for. */
const PAPERS = String.raw`(?:records?|notes?|files?|logs?|call ?sheets?|chronolog(?:y|ies)|reports?|summar(?:y|ies)|histor(?:y|ies)|assessments?|minutes|address|information|details|results|letters?|dates|statements?|body maps?|footage|weights|disclosure|it)`;

const REFUSES = [
  String.raw`${SOMEBODY}${GAP(3)}${SAY} (?:${THEY}(?:'ve|'s| have| has)? )?(?:been )?told not to (?:talk|speak|share|tell|say|give|discuss)\b`,
  String.raw`${SOMEBODY}${GAP(3)}${SAY} (?:that )?(?:it'?s|it is) (?:not|n'?t) (?:ours|for us) to (?:see|know|have)\b`,
  String.raw`${SOMEBODY}${GAP(6)}(?:${THEY} )?(?:will not|won'?t|wo n'?t) be (?:sharing|providing|sending|giving|disclosing|releasing|telling)\b`,
  String.raw`\b(?:${BODY})${GAP(3)}(?:${SAY} )?(?:${THEY}(?:'ll)? )?(?:will )?only (?:talk|speak) to [^.!?;]{2,25}?,? not (?:us|me)\b`,
  String.raw`${SOMEBODY}${GAP(4)}${SAY}${WITHIN(40)}\b(?:confidential(?:ity)?|gdpr|data protection(?: act)?|personal data|patient privacy|privacy|duty of confiden\p{L}+)\b(?! (?:training|course|lead|officer)|(?: act)? (?:means|says|lets|allows|requires) (?:that )?(?:i|we|me|us)\b)`,
  String.raw`${SOMEBODY}${GAP(4)}${SAY}(?: (?:us|me))?(?: flat(?:ly)? out)?(?: that)? (?:${THEY} )?(?:can'?t|cannot|won'?t|(?:do|does|are|is|were|was|ca|could|wo|would)(?: ?n'?t| not)) ?(?:able to|at liberty to|permitted to|allowed to|in a position to|do)? ?(?:information sharing|(?:${TELL})|help(?:[ .]|$)|give anything|talk to)`,
  String.raw`${SOMEBODY}${GAP(4)}${SAY}(?: (?:that|it|it's|this|is|that's|would|be|are))*(?: (?:not|isn'?t|against))(?: (?:it's|our|their|its|her|his|the|school|trust|company))* (?:policy|procedure|role|job|place|remit)\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:are|is|am) (?:not at liberty|unable|not able|not in a position) to (?:share|tell|give|send|disclose|discuss|say|help)`,
  String.raw`\b(?:${BODY})(?: [\p{L}'-]{1,14}){0,4}? ${SAY}(?: (?:us|me|a flat|a straight|a firm))* no(?:$|[.!?]| and\b| but\b| when (?:i|we)\b| to (?:us|me|our|my|sharing|telling)\b| because of (?:gdpr|data)|, (?:gdpr|data|confidential|because of (?:gdpr|data)))`,
  String.raw`${SOMEBODY}(?:'s|s')?${GAP(4)}(?:answer|reply|response)(?: to (?:us|me|our request))? (?:was|is)(?: still)? (?:a )?(?:flat |straight |firm |simple )?no\b`,
  String.raw`\b(?:${BODY})${GAP(3)}(?:has |have |just |flatly )*refus(?:ed|es|ing)(?: to give)?(?: us| me)? (?:(?:the|our|my|us|me|all|any|her|his|their) )+(?:\p{L}{1,14} ){0,3}?${PAPERS}\b`,
  String.raw`${SOMEBODY}${GAP(4)}(?:hung up|(?:put|slammed) the phone down)\b`,
  String.raw`\b(?:request|application)\b${WITHIN(70)}(?:turned down|rejected|refused|declined|denied|knocked back) by${GAP(3)}(?:${BODY})`,
  String.raw`\b(?:our|my) (?:\p{L}{1,12} )?request to${GAP(2)}(?:${BODY})${WITHIN(60)}(?:turned down|rejected|refused|declined|denied|knocked back)\b`,
  String.raw`\b(?:won'?t|wo n'?t|will not) discuss (?:it|this|that|her|him|them|the case|the family) (?:over|on|by|with (?:us|me)|at all)`,
];

const PHONE = String.raw`(?:(?:the |our |my |any |his |her |their )*(?:phones?|calls?|e-?mails?|messages?|letters?|requests?|voicemails?)|us|me)`;
const SILENT = [
  String.raw`(?:${SOMEBODY}${GAP(3)}|^they (?:have |just )?)(?:blank(?:s|ed|ing)|ghost(?:s|ed|ing)) (?:us|me|our|my)\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:sat|sits|sitting) on (?:our|my|the) (?:request|referral|form|e-?mail|letter)`,
  String.raw`^(?:but |so |and )*they(?:'re| are| keep| just)(?: still| just)* (?:fobbing|putting|stringing) (?:us|me) (?:off|along)\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:(?:is|are|were|was|has|have) ?)?(?:not|n'?t|never) (?:replying|responding|(?:answering|returning|taking|picking up)(?: ${PHONE}|[ .!]*$)|(?:coming|getting|ringing|phoning) back(?: to (?:us|me)\b|[ .!]*$))`,
  String.raw`${SOMEBODY}${GAP(3)}(?:has |have |just )*(?:stopped|given up|quit) (?:(?:answering|replying|responding|returning|taking|picking up)(?: to)?(?: ${PHONE})?|(?:speaking|talking) to (?:us|me))`,
  String.raw`${SOMEBODY}${GAP(3)}(?:(?:do|does|did) ?n'?t|never) (?:ever )?(?:(?:answer|return|respond to|reply to|pick up)(?:s|ed)? ${PHONE}|repl(?:y|ied|ies)|respond(?:s|ed)?|acknowledged?)\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:never|not|n'?t) (?:ever )?(?:came|come|got|get|rang|rung) back (?:to (?:us|me)|about|with|on)\b`,
  String.raw`${SOMEBODY}${GAP(3)}ignor(?:ed|es|e|ing) (?:us|me|our|my|every|all|two|three|four|\d+)\b`,
  String.raw`${SOMEBODY}${GAP(2)}(?:(?:do|does) ?n'?t|never) picks? up\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:(?:has|have) had (?:our|my) (?:request|referral|form|e-?mail|letter) (?:for|since)\b|(?:has |have )?(?:lost|mislaid) (?:our|my) (?:request|referral|form|e-?mail|letter)\b)`,
  String.raw`^(?:but |so |and )*they(?:'ve| have| just| still| all)* (?:ignor(?:ed?|es|ing) (?:my|our|me|us|every|all)|(?:never|did ?n'?t|have ?n'?t|do ?n'?t|has ?n'?t) (?:answer(?:ed)?|repl(?:y|ied)(?: to)?|respond(?:ed)?(?: to)?|acknowledged?|returned?) (?:my|our|me|us|any|the))\b`,
  String.raw`\b(?:nobody|no ?-?one) (?:\p{L}{1,9} )?(?:picks up|answers?|replies|rings back|gets back to (?:us|me)|returns (?:our|my) calls)(?: the phone| my calls| our calls)? (?:at|from|in)${GAP(3)}(?:${BODY})`,
  String.raw`\b(?:e-?mails?|calls?|letters?|messages?|voicemails?|requests?) (?:to|for|with)${GAP(3)}(?:${BODY}|${OWN})${WITHIN(50)}(?:nobody|no ?-?one|unanswered|ignored|not answered|nothing|no (?:answer|reply|response|joy)|not a (?:peep|word))`,
  String.raw`\b(?:radio )?silence from${GAP(4)}(?:${BODY}|${OWN})`,
  String.raw`\b(?:cannot|ca ?n'?t|can'?t|unable to) (?:get hold of|reach|get through to)${GAP(3)}(?:${BODY})(?: at all| on the phone)*(?:[ .!]*$|,? (?:${THEY}|nobody) (?:never|do|does|wo|won'?t|has|have|did))`,
  String.raw`\b(?:still )?(?:without|waiting for|waiting on|not had|no sign of) (?:the |any |their |a )*(?:${BODY}) (?:\p{L}{1,12} )?${PAPERS} (?:that |which )?(?:we|i)(?: have|'ve)? (?:asked|requested|need)`,
];

/** We asked them, and what came of it. */
const ASKED = String.raw`(?:\b(?:we|i)(?:'ve| have|'d| had| am| are|'m|'re)?(?: still| just| also| only| been| now| already)* |^(?:but |so |and |have |been |still )*)(?:asked|e-?mailed|mailed|rang|rung|phoned|called|chased|chasing|messaged|texted|written|wrote|requested|sent|sending|left|leaving|faxed|(?:two|three|four|five|six|\d+) (?:e-?mails?|calls?|letters?|voicemails?))\b`;
const CAME = [
  String.raw`(?:and|but|,)?(?: i| we| have| had| got| still| just)* (?:nothing|no joy|no luck|not? (?:even )?(?:a |an )?(?:peep|word|sausage|answer|reply|response|acknowledge?ment)|silence)(?: (?:back|yet|so far|still|since|at all))*[ .!?]*(?:$|\.)`,
  String.raw`(?:and|but)?(?: still| there'?s| there is| there has been| there was)* (?:no|not a) (?:sign of|answer|reply|response|word|trace)`,
  String.raw`(?:${THEY}|and|but)(?: has| have| had|'ve|'s)?(?: still| just| only| simply| all)* (?:${THEY} )?(?:said no\b|refused\b|declined\b|ignored (?:us|me|it)|(?:has|have|had|did) ?n'?t (?:rung|rang|replied|answered|come back|got back|responded|reply|answer|ring|respond)\b|never (?:rang|rung|replied|answered|came back|got back|responded)\b)`,
  String.raw`(?:still|are|is) (?:thinking|considering|deciding|mulling|looking into|sitting on)\b`,
];

const DELAYS = [
  String.raw`${SOMEBODY}${GAP(4)}(?:${SAY} )?(?:${THEY} )?(?:is |are |be )?too (?:busy|short[- ]staffed|stretched) to (?:share|send|look|find|dig|answer|reply|respond|copy|get (?:it|them|the)|talk to (?:us|me)|speak to (?:us|me)|deal with (?:our|my))`,
  String.raw`${SOMEBODY}${GAP(4)}(?:keeps?|kept) (?:saying|promising|telling (?:us|me)) (?:(?:that |it'?s |it is |they'?ll |they will |she'?ll |he'?ll |it'?ll |the |us |me |do it |send it |coming |be )*)(?:next week|tomorrow|soon|later|on (?:its|the) way|${PAPERS})\b`,
  String.raw`${SOMEBODY}${GAP(4)}(?:keeps?|kept|is|are) (?:on )?(?:putting (?:it|us|me|this|that) off|stalling|stringing (?:us|me) along)\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:keeps?|kept) (?:telling|asking) (?:me|us) to (?:ring|call|phone|e-?mail|try|write|come)(?: \p{L}{1,8})? (?:back|again|later|tomorrow|next week)\b`,
  String.raw`${SOMEBODY}${GAP(5)}dragging (?:its|their|her|his) (?:feet|heels)\b`,
  String.raw`${SOMEBODY}${GAP(4)}(?:is |are )still (?:thinking about|considering|deciding|mulling over) (?:it|our|my|the|whether|if)\b`,
  String.raw`\b(?:${BODY})${GAP(3)}${SAY} (?:${THEY}(?:'ll)? )?(?:will|would|need to|needs to|have to|has to)? ?(?:need to |have to )?(?:think about|consider) (?:it|whether (?:${THEY}|to)|if ${THEY})`,
  String.raw`\b(?:${BODY})${GAP(3)}${SAY} ${THEY}(?:'ll| will) (?:send|share|do|get) (?:it|them|that|us|the) ${WITHIN(30)}when ${THEY} (?:gets?|can|has|have) (?:round|around|time|a minute|the time)`,
  String.raw`\b(?:${BODY})${GAP(3)}${SAY} (?:it|that|they)(?:'ll| will) (?:take|be) ${WITHIN(20)}(?:weeks|months)\b(?=[^.]{0,60}\b(?:conference|court|panel|meeting|hearing|deadline|we need|need it)\b)`,
];

const ELSEWHERE = [
  String.raw`${SOMEBODY}${GAP(4)}(?:keeps?|kept|are|is|just|been)(?: on)? (?:passing|sending|bouncing|shunting|referring) (?:me|us) (?:on|to|back|round|around|away|off|elsewhere|from|between|somewhere)\b`,
  String.raw`${SOMEBODY}${GAP(3)}(?:sends?|pass(?:es)?|bounces?) (?:me|us) (?:round in circles|from pillar|from one|back and forth)\b`,
  String.raw`\b(?:passed|sent|bounced|shunted) (?:from pillar to post|from one (?:person|desk|department|team) to)\b`,
  String.raw`(?:${SOMEBODY}${GAP(3)}|^they (?:just )?)(?:told|tells?|want|wants|asked|said)(?: us| me)?(?: that)?(?: (?:we|i))?(?: (?:to|must|have to|need to|should|had to|just))* (?:put in|make|submit|fill in|do|send|file|use) (?:a |an )?(?:formal )?(?:subject access|sar\b|foi\b|freedom of information)`,
  String.raw`\b(?:${BODY})${GAP(3)}(?:told|tells?) (?:us|me) to (?:ask|try|get (?:it|this|that|them|those) from|go to) (?:the |another |their |her |his )?(?:${BODY})\b`,
  String.raw`\b(?:${BODY})${GAP(3)}(?:told|tells?|said|says?)(?: (?:us|me))? (?:to )?(?:ask|try) (?:the |another |their )?(?:${BODY})\b`,
  String.raw`(?:${SOMEBODY}${GAP(3)}|^they )(?:told (?:us|me) to|${SAY} (?:we|i) (?:have to|must|need to|should)) (?:write to|apply to|go (?:to|through)|ring|contact|speak to|e-?mail) (?:their |the |its )?(?:head office|(?:information governance|legal|data|records|disclosure|complaints) ?(?:team|department|services|protection|unit|office)?|customer services|switchboard)`,
  String.raw`\b(?:${BODY})${GAP(3)}${SAY}${WITHIN(20)}not (?:her|his|their|its|my|our) (?:job|place|role|decision) to (?:tell|share|give|say)`,
];

const WANTED = String.raw`(?:a |an |the |our |some |signed |written |formal |proper |full )*(?:fees?|payment|£ ?\d+|\d+ pounds|paying|to be paid|court order|production order|undertaking|warrant|(?:information|data)[- ]sharing agreement|sharing agreement|isa|mou|form|letter|consent form|(?:it|this|that|everything) in writing|in writing)`;
const CONDITION = [
  String.raw`(?:${SOMEBODY}|^they)${GAP(4)}(?:wants?|needs?|asks? for|asking for|asked for|demands?|demanding|demanded|charges?|charging|insists? on|insisted on|requires?|must have|have to have|need) (?:us to sign |me to sign )?${WANTED}${WITHIN(30)}\b(?:before (?:they|she|he|it|anything|sharing|releasing|giving|sending|telling)|first|or (?:they|she|he)|to (?:share|send|release|give))\b`,
  String.raw`(?:${SOMEBODY}${GAP(4)}|^they )${SAY} (?:(?:that|they|she|he|it|we|i|you) )*(?:need|needs|want|wants|must have|have to have) ${WANTED}${WITHIN(50)}\b(?:before|first)\b`,
  String.raw`(?:${SOMEBODY}${GAP(4)}|^they )${SAY}(?: \p{L}{1,8}){0,3} (?:not|nothing|no \p{L}{1,12}) without (?:a |an |the )?(?:\p{L}{1,12} )?(?:order|warrant|consent|agreement|signature|form|authority|fee)`,
  String.raw`\b(?:${BODY})${GAP(4)}(?:${SAY} )?(?:it'?s|it is|it costs|costs|charges?|wants?|that'?s|that is|will cost) (?:a fee of )?(?:£ ?\d+|\d+ pounds) (?:for|before|to (?:send|release)) (?:(?:the|a|her|his|their|any) )?(?:\p{L}{1,12} )?(?:${PAPERS}|${THEY})\b`,
  String.raw`(?:${SOMEBODY}${GAP(4)}|^they )(?:${SAY} )?(?:${THEY}(?:'ll)? )?(?:will |would |'ll )?only (?:give (?:us|me)|share|disclose|release|hand (?:it|them)? ?over|send (?:us|me|it)|tell (?:us|me))\b${WITHIN(40)}(?:\bif\b|\bwhen\b|\bonce\b|\bwith\b|\bto\b|\bafter\b|\bagainst\b)`,
  String.raw`\b(?:${BODY})${GAP(3)}will only (?:speak|talk) to (?:a |an |our |my |the )?(?:senior |service )?(?:manager|director|head|solicitor|doctor|lawyer)`,
  String.raw`(?:${SOMEBODY}|^they)${GAP(3)}(?:will not|won'?t|wo n'?t) (?:release|share|send|give|disclose|tell) (?:us |me )?(?:anything|it|them|${PAPERS})?${WITHIN(20)}\b(?:until|unless|before|without)\b`,
];

const OWN_NO = [
  String.raw`${OURS_OWN}(?: (?:has|have|just|also|says? that|said that|still|team|lead|services))* (?:says?|said|tells? (?:me|us)|told (?:me|us)|insists?|ruled|advis(?:es?|ed)(?: (?:me|us))?)(?: that)? (?:no(?=$|[.!?]| and\b| to (?:me|us|sharing|telling)\b)|(?:me |us )?not to ${SHARE}\b|(?:i|we|you) (?:can'?t|cannot|ca n'?t|can not|must ?n'?t|must not|should ?n'?t|should not|may not|(?:am|'m|are|'re) not (?:allowed|to|permitted)(?: to)?) (?:even )?${SHARE}\b|do ?n'?t ${SHARE}\b|to keep (?:quiet|it quiet|it to (?:myself|ourselves)|it in(?:side|-house))\b)`,
  String.raw`${OURS_OWN}(?: (?:has|have|just|also|team|lead|services))* (?:forbid(?:s|den)?|forbade|banned|stopped|prevented|barred|is stopping|is preventing) (?:me|us)\b(?: from)? (?:\p{L}{1,12}ing|to)\b`,
  String.raw`${OURS_OWN}(?: (?:team|lead|services))? (?:won'?t|wo n'?t|will not|refuses to|does ?n'?t want to) let (?:me|us) ${SHARE}\b`,
  String.raw`\b(?:old|former|previous|other) (?:social workers?|workers?|colleagues?|managers?)\b${WITHIN(30)}(?:won'?t|wo n'?t|will not|refuses to|refused to) (?:hand|give|share|send|show|tell|pass)`,
];

/** Somebody would take a refusal higher. */
const HIGHER = new RegExp(
  [
    String.raw`^(?:\p{L}{1,9},? ){0,6}(?:how|who|where|when|can|could|should|shall|may|want|need|like|going|have)(?: \p{L}{1,9}){0,5}? escalate(?: (?:this|it|that|things|matters|my request|our request))?(?: (?:further|higher|up|please|now|then|next|to (?:somebody|someone) (?:higher|senior|above)))*[ .!?]*$`,
    String.raw`^escalat(?:e|ion|ing)(?: (?:this|it|please))?[ .!?]*$`,
    String.raw`\bescalat(?:e|es|ed|ing|ion)\b(?: of)?(?: (?:a|an|the|this|their|its|his|her|our|my))? (?:\p{L}{1,12} ){0,2}?(?:refusal|disagreement|block|non-?response|delay|no answer|professional)s?\b`,
    String.raw`^(?:[\p{L}'’]{1,9} ){0,7}escalation (?:procedure|process|polic(?:y|ies)|ladder|route|steps|path(?:way)?|protocol)s?(?: (?:between|for|with|when|if|please|with other)\b(?: [\p{L}']{1,14}){0,7})?[ .!?]*$`,
    String.raw`\bresolv\p{L}{1,4} (?:a |the )?(?:professional|inter-?agency|multi-?agency)? ?(?:disagreements?|differences|disputes?) (?:with|between|process|procedure|policy)|\bprofessional (?:disagreements?|differences)\b`,
    String.raw`\b(?:challenge|appeal(?: against)?|overturn|dispute|complain about|contest|fight)\b${WITHIN(40)}\b(?:refusal to (?:share|tell|give|disclose|answer)|(?:decision|choice) not to (?:share|tell|give|disclose)|not sharing|not answering)\b`,
    String.raw`^(?:\p{L}{1,9} ){0,5}(?:take (?:it|this|that) (?:any )?higher|go (?:over|above) (?:his|her|their) heads?|take (?:it|this) up the ladder)(?: (?:now|then|please|with them|if they|when they)\b.{0,40})?[ .!?]*$`,
    String.raw`\b(?:go|complain|turn|speak|escalate|report (?:it|this)) to (?:above|over|beyond|when|if|about|because)\b${WITHIN(40)}\b(?:no|refus\p{L}+|won'?t|wo n'?t|will not|not (?:share|answer|tell))\b`,
  ].join('|'),
  'u',
);

/** One for each: all of them in one would take the only thread half a second to compile. */
const IN_SHORT = [
  ...[REFUSES, SILENT, DELAYS, ELSEWHERE, CONDITION, OWN_NO].flat(),
  String.raw`${ASKED}${GAP(6)}(?:${BODY})\b[^?]{0,90}?[ .,](?:${CAME.join('|')})`,
  String.raw`${ASKED}[^?]{0,40} (?:to|with|for) (?:the |our )?(?:${BODY})\b[^?]{0,90}?[ .,](?:${CAME.join('|')})`,
].map((one) => new RegExp(one, 'u'));

/** What whoever it is about says, or is refused, is not said to us. */
const OF_THEM = new RegExp(
  String.raw`^(?:\p{L}{1,9} )?(?:my |the |her |his )?(?:${SUBJECT})(?:'s solicitor)? (?:says?|said|told|tells|wants|refus\p{L}+|is|was)\b|\b(?:refused|turned down|rejected) (?:him|her|them|his|mum|dad) (?:a|an|the|because|for)\b`,
  'u',
);

export const IN_SHORT_PATTERNS: readonly RegExp[] = [...IN_SHORT, HIGHER, OF_THEM];

/** Whether a short text says so. `text`: in small letters, without accents. */
export const saysItInShort = (text: string): boolean => IN_SHORT.some((one) => one.test(text)) && !OF_THEM.test(text);

/** Whether a short text asks how to take a refusal higher. */
export const asksForLadder = (text: string): boolean => HIGHER.test(text);
