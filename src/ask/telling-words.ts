// The words from which the signs of a question about being open with somebody are put together. Each is a part of a pattern
// for text in small letters, in which nothing is drawn together.

const OF_WHOM = String.raw`(?:(?:the|his|her|their|our|my|this|that|a|an|both|either|any|one of (?:the|our|my)) (?:(?!(?:that|about|if|of|who|and|or|gp|head|police|social|school|doctor|nurse|health)\b)[\p{L}'-]{2,14} ){0,2}?)?`;
const NOUNS = [
  'mums?|mam|mom|mummy|mothers?|dads?|daddy|fathers?|parents?|famil(?:y|ies)|step-?(?:mum|mother|dad|father)|foster carers?|carers?|guardians?',
  'child(?:ren)?|kids?|boys?|girls?|sons?|daughters?|lads?|teenagers?|young (?:person|people|man|woman)|pupils?|students?|uncle|aunt|gran|nan|grandparents?',
  'patients?|clients?|tenants?|residents?|service users?|customers?|person|people|adults?|man|woman|couple|bloke|guy|lady|gentleman|subject',
  'suspects?|perpetrators?|perps?|abusers?|offenders?|perpetrator|player|volunteer|employee',
].join('|');
/** Whom something is shared about, or the parents of a child whom it is about. */
export const THEM = String.raw`(?:${OF_WHOM}(?:alleged |accused |suspected )?(?:${NOUNS})|(?:the )?(?:mr|mrs|ms|miss) \p{L}{1,14}|him|her|them|he|she|they)`;

/** Those to whom something is reported. */
export const WHO_PROTECT = String.raw`(?:police|(?:children'?s |adults?'? )?social (?:care|services|workers?|work)|mash|safeguarding(?: (?:team|lead|board|hub))?|(?:children'?s|adults?'?) services|council|local authority|nspcc|gp|doctor|school|college|nursery|health visitor|hv|probation|housing|lado|camhs|midwife|mappa|marac|prevent|authorities|ofsted|cqc|crisis team|mental health(?: team)?|hospital|refuge|early help|duty(?: team| desk)?|999|111|101|nurse|charity|any(?:one|body)|some(?:one|body))`;
const TO = String.raw`(?: (?!(?:not|before|when|if|that)\b)[\p{L}\d'-]{1,14}){0,5}?`;
const OURS = String.raw`(?:a|an|the|our|my|this|that|any|his|her|their)(?: [\p{L}-]{1,14}){0,2}?`;
export const A_REFERRAL = String.raw`${OURS} (?:(?:(?:safeguarding|mash|adult|child(?: protection)?) )?referrals?|(?:safeguarding|child protection) (?:alert|concern|report)|cause for concern|mash form)`;
const A_REPORT = String.raw`(?:${A_REFERRAL}|${OURS} (?:alert|concern|report))`;

/** What is done: done, being done, or to do. That somebody was only spoken to counts where they are named. */
export const DONE = [
  String.raw`referr?ed|reported(?! (?:to (?:me|us)|by|that)\b)|(?:made|raised|put in|sent(?: in| off)?|submitted|logged|filed|done|sent off) ${A_REPORT}|(?:put|sent) ${A_REPORT} (?:in|off|through)`,
  String.raw`(?:told|rang|rung|phoned|called|contacted|informed|alerted|e-?mailed|notified|warned|asked) (?:(?:the|a|her|his|their|my|our) )?(?:[\p{L}'-]{1,14} )?(?:${WHO_PROTECT}|you)\b`,
  String.raw`(?:spoken|spoke|talked|gone|been in (?:touch|contact)|gone|written|passed|shared|sent|gave|given|handed|disclosed|said)${TO} (?:to|with|on to) (?:(?:the|a|her|his|their|my|our) )?(?:[\p{L}'-]{1,14} )?(?:${WHO_PROTECT}|you)\b`,
  String.raw`shared (?:(?:information|something|things|details|his|her|their|the) ?(?:details|file|information|notes|records|history)?)`,
].join('|');
export const DOING = [
  String.raw`referring|reporting|sharing|(?:making|raising|putting in|sending|submitting) ${A_REPORT}|making referrals?`,
  String.raw`(?:telling|ringing|phoning|calling|contacting|informing|alerting|e-?mailing|speaking to|talking to|going to) (?:(?:the|a|her|his|their|my|our) )?(?:[\p{L}'-]{1,14} )?(?:${WHO_PROTECT}|you)\b`,
].join('|');
export const DO = [
  String.raw`refer|report|share|(?:make|raise|put in|send|submit|do) (?:${A_REPORT}|referrals?)`,
  String.raw`(?:tell|ring|phone|call|contact|inform|alert|e-?mail|speak to|talk to|go to) (?:(?:the|a|her|his|their|my|our) )?(?:[\p{L}'-]{1,14} )?(?:${WHO_PROTECT}|you)\b`,
].join('|');

/** Who did it: we, or somebody who works with us. */
export const WE = String.raw`(?:i|we|me|us|(?:my|our) [\p{L}'-]{1,14}|(?:the )?(?:school|nursery|surgery|practice|clinic|hospital|ward|team|club|home|charity)|some(?:one|body))`;
export const HAVE = String.raw`(?: (?:have|has|had|am|are|is|was|were|will|just|already|now|also|only|going to|about to|intend to|want to|wanted to|plan to|planning to|need to|needed to|may|might|must|gonna|be|been|ever|actually|since|to|who))*`;

/** To say something to somebody. */
export const TELL = String.raw`(?:tell|tells|told|telling|inform|informed|informing|notify|notified|notifying|warn|warned|warning|say to|saying to|explain to|explaining to|mention to|mention it to|speak to|spoken to|speaking to|talk to|talking to|be (?:open|honest|upfront|straight) with|being (?:open|honest) with|let|letting|admit to)`;
/** To get in touch, which is no word for telling where "them" may be whoever it was shared with. */
export const REACH = String.raw`(?:ring|phone|call|text|contact|write to|get in touch with|see|visit)`;
/** To come to know. */
export const KNOW = String.raw`(?: (?:also|now|really|first|even|need|needs|have|has|got|ought|to|right|a|the|entitled|be|should|must|get))*(?: (?:know|told|informed|hear|find out|made aware|aware|notified|warned|learn))`;
/** What stands after whoever is told and says nothing of what. */
export const HOW = String.raw`(?: (?:know|no|kno|now|first|too|again|straight away|beforehand|afterwards|later|or later|last week|last month|yesterday|the other day|soon|at all|in person|today|it|this|that|about it|about this|and|say|explain|why|as well|either|face to face|anything|something|openly|honestly|from me|from us|in (?:another|a different|some other|an easier) way)\b)*`;
