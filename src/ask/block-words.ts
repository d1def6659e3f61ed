// The words for who could share with us, who are our own, who may refuse as they like, and what sharing is, from which the
// signs of a block are put together. Each is a part of a pattern for text in small letters.

/** Those who could share: a service, or whoever works there. */
export const BODY = [
  String.raw`health visitors?|hvs?|(?<!\b(?:her|his|my|their|mental|public|the) )health(?= (?:wo|will|ha|are|is|ref|dec|do|never|keep))|(?:school |district |practice |community )?nurses?|midwi(?:fe|ves)|gps?|doctors?|surger(?:y|ies)|hospitals?`,
  String.raw`a ?and ?e|a&e|wards?|consultants?|camhs|mental health(?: team| trust| service)?|psychiatrists?|therapists?|counsellors?`,
  String.raw`(?:health|hospital|nhs|foundation) trusts?|ambulance(?: service| trust)?|paediatricians?|dentists?|pharmacy|ccg|icb`,
  String.raw`schools?|colleges?|nurser(?:y|ies)|heads?|head ?teachers?|teachers?|dsls?|academ(?:y|ies)|universit(?:y|ies)|sencos?|childminder`,
  String.raw`police|constabulary|officers?|detectives?|force|probation|prisons?|cps|prosecutors?|courts?|youth (?:justice|offending)(?: team)?|yot|yjs`,
  String.raw`social (?:workers?|care|services)|children'?s services|adult(?:s|'s)? services|mash|duty team|councils?|local authorit(?:y|ies)|boroughs?`,
  String.raw`housing(?: association| officer| team)?|dwp|job ?centre|hmrc|home office|immigration|border force`,
  String.raw`refuges?|hostels?|charit(?:y|ies)|idvas?|drug (?:and alcohol )?(?:team|service|workers?)|foodbank|care homes?|agenc(?:y|ies)|carers? agency`,
  String.raw`providers?|partners?|partner agenc(?:y|ies)|contractors?|organisations?|services?|teams?|trusts?|other side|another council|bank`,
].join('|');

/** Of our own. */
export const OWN = String.raw`managers?|boss|colleagues?|line manager|supervisor|team leader|head of service|director|legal(?: services| team)?|information governance|ig(?: team| lead)?|records team|business support`;

/** Those who may refuse as they like. Where one of them stands between, it is they who refuse. */
export const SUBJECT = String.raw`mum|mums|mam|mother|dad|father|parents?|family|families|child|children|kid|kids|boy|girl|son|daughter|baby|patients?|clients?|tenants?|residents?|victims?|pupils?|students?|service users?|he|she|husband|wife|partner's|nan|gran|grandmother|uncle|aunt|sister|brother|foster carers?|carer|i|we`;

export const GAP = (words: number): string => String.raw`(?:,? (?!(?:${SUBJECT})\b)[\p{L}\d'&-]{1,20}){0,${words}}?,? `;
export const SOMEBODY = String.raw`\b(?:${BODY}|${OWN})`;

export const WILL_NOT = [
  String.raw`(?:wo n'?t|won'?t|will not|would ?n'?t|would not|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|(?:is|are|keeps?|was|were|has been) (?:refusing|declining|blocking|stalling|stonewalling)|not (?:prepared|willing|happy|going)|unwilling|never|do(?:es)? ?n'?t want|say(?:s|ing)? (?:they |she |he )?(?:can'?t|cannot|can not|won'?t|will not|(?:are|is) not allowed|'?re not allowed)|(?:can'?t|cannot|can not)|told (?:us|me) (?:they |she |he )?(?:can'?t|cannot|won'?t))`,
].join('|');

const WITH_US = String.raw`(?:us|me|our team|my team|social care|the (?:mash|conference|meeting|panel|review|core group))`;
/** What comes, or does not, to whoever it is about is nothing that we have asked for. */
export const NOT_TO_US = String.raw`(?! (?:(?:to |with )?(?:him|mum|dad|my (?:client|patient|son|daughter))\b|her(?: (?:back|to|in|out|any|a|an|the|her|anything|about|what|why|if|when)\b|[ .!?]*$)))`;
export const TELL = [
  String.raw`(?:to |even |just |now )*(?:tell|give|send|show|provide|update|talk to|speak to|speak with|talk with|engage with|help|inform|answer|reply to|respond to|get back to|return|ring|call|meet|copy|forward)(?: \p{L}{1,12}){0,2}? ${WITH_US}\b`,
  String.raw`(?:to )?let (?:us|me) (?:have|see|know|look|read|in)\b`,
  String.raw`(?:to |even |just |now )*(?:share|confirm|acknowledge|disclose|release|hand (?:over|it over|them over)|pass (?:on|it on|anything on)|give out|part with|cooperate|co-operate|reply|respond|answer(?! (?:to (?!us\b|me\b|our\b|my\b)|questions? in\b))|do (?:the|a|our|any) (?:report|form|medical)|say(?! how (?:he|she|they)\b)(?: anything| what| why| whether)?|discuss|comment|provide|send|give)\b(?! (?:to|with) (?:him|her|them|his|mum|dad|the (?:police|press)))${NOT_TO_US}`,
].join('|');

/** What sharing is called. */
export const GIVE =
  'share|tell|give|send|disclose|pass|hand|inform|report|refer|show|release|let|say|warn|ring|contact|speak|talk|mention|go to|reveal|provide';
