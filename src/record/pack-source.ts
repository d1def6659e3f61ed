// Which sentences tell who told the council: somebody who is not of it saw, heard, said or passed on something.
import { anyOf, END, few, START, wordsOf } from './pack-patterns.ts';
import { slipsIn, speaksOfTwo } from './pack-sentences.ts';
import lists from './pack-words.json' with { type: 'json' };

const KIN = `(?:step|half|foster|birth|god|grand|great|ex)?[ -]?${anyOf([...lists.parents, ...lists.kin])}`;
/** "The boy" may be whoever the record is about; "a boy" is another. */
const ANOTHER = `(?:an?|another|one|two|three|several|some|other|fellow) (?:[\\p{L}'-]{2,24} )?`;
const PERSON = `(?:${KIN}|${anyOf([...lists.private, ...lists.official, ...lists.unnamed, ...lists.oneOf, ...lists.bodies])}|${ANOTHER}${anyOf(lists.maybeSubject)}|\\p{L}{3,9}mate|(?:\\p{L}{2,12}[ -]?)?(?:men|women|ladies))(?:s|'s|s')?`;

const ADVERBS = String.raw`(?:(?:has|have|had|'s|also|then|once|since|first|later|apparently|just|both|all|been) ){0,3}`;
/** What somebody does who is a source. */
const TELLS = anyOf([
  'sayin report reports reported state states stated tell tells claim claims claimed allege alleges alleged',
  'hears heard overheard saw seen spot spots spotted clock clocks clocked notice notices noticed witnessed describes described',
  'disclosed discloses mention mentions mentioned recalls recalled',
  'confided confides flag flags flagged raise raises raised believes thinks thought reckons reckoned suspects suspected complained',
  'grassed dobbed shopped snitched revealed reveals filmed photographed videoed caught found discovered observed observes',
  'remarked commented hinted hints fears feared recorded volunteered',
]);
/** Without whom they tell, these may be done to them: "GP informed". */
const TELLS_WHOM = String.raw`(?:told|informed|contacted|alerted|warned|approached|referred|notified|called|tipped|gave|gives|handed|sent|sends|showed|shown|lets?) (?:us|me|him|her|them|it|this|staff|police|that|the|a|social|childrens|children's|my|our)`;
const TELLS_SO = String.raw`let (?:it |this |that )?(?:slip|on|be known)|came (?:forward|across|to us|in to say)|pass(?:ed|es) (?:it |this |that )?on|(?:keep|keeps|keeping|kept) (?:an? )?(?:[a-z]{2,12} )?(?:diary|diaries|log|notes|list|eye)|(?:made|makes|making) (?:the |an? )?(?:referral|complaint|report|allegation|disclosure|call)|walked in on|picked up on|spoke up|blew the whistle|phoned it in|called it in`;
/** What somebody agrees to, or asks, points to no source. */
const CALLS = String.raw`(?:rang|rings|phoned|emailed|e-mailed|texted|messaged|wrote|writes)(?! (?:on|back|off|asking|to ask|wanting|to chase|to book|to confirm|to say (?:yes|no|thank)))`;
const WISH = String.raw`(?:yes|no|only|please|thank|(?:that )?(?:he|she|they|it|that)(?:'d| would|'s|s| is| was| were| are) (?:like|fine|ok|okay|happy|glad|content|all right|prefer|rather))`;
const SAYS = String.raw`(?:says?|said|sez)(?! ${WISH}${END})`;
const TOLD = `(?:${TELLS}|${TELLS_WHOM}|${TELLS_SO}|${CALLS}|${SAYS})`;
/** What may stand between somebody and what they do: "a colleague of hers", "a worker in Leeds, who placed him,". */
const WHICH = String.raw`(?:,? (?:of|at|in|from|on|next|below|above|opposite|with|for|who|that|which|down|across|upstairs|downstairs|and|called|named)${END}(?:(?! (?:i|we|he|she|they)${END})[^.!?;:\n]){1,44}?)?`;

/** Somebody does what a source does. */
const AGENT = new RegExp(`${START}${PERSON}${WHICH},? ${ADVERBS}${TOLD}${END}`, 'iu');
/** Somebody named does; that they rang, without more, says little. */
const NAMED = new RegExp(`‡${WHICH},? ${ADVERBS}(?:${TELLS}|${TELLS_WHOM}|${TELLS_SO}|${SAYS})${END}`, 'iu');
/** The same of somebody whom no list has: a word that ends as words for people do. */
const GUESSED = new RegExp(
  `${START}(\\p{L}{3,16}(?:er|or|ist|ian|eer|ant))s? (?:has |have |had |also |then ){0,2}${TOLD}${END}`,
  'giu',
);
const NO_PERSON = new Set(lists.noPerson.join(' ').split(' '));

/** Words that speak of a source, whoever it is. */
const SIGNS: readonly string[] = [
  String.raw`(?:texts?|posts?|messages?|calls?|log|e-?mails?|letters?|photos?|videos?) (?:\d{1,2} \p{L}{3,9} )?(?:by|from|refers?|names?|named)(?! (?:him|her|them|us|me)${END})|word (?:has )?(?:reached|came|got)|crimestoppers|childline|nspcc|helpline|hotline|999 call|101 call`,
  String.raw`(?:keep|keeps|kept|keeping) (?:us|me|the team) (?:posted|informed|updated|in the picture)|put us on to|keeping (?:tabs|watch|an eye)|origin of (?:this|it|the)|originat\p{L}{1,3}|stems from|traced (?:back )?to|put to us|brought to us|collared|(?:we|i) (?:were|was|have been|had been) (?:approached|told|contacted|tipped|alerted|warned|informed|rung|phoned|e-?mailed|written to|asked to look)`,
  String.raw`(?:calls?|letters?|e-?mails?|notes?|messages?|reports?|reported|referrals?|complaints?|footage|account|tip) ${few(5)}(?:by|from) ${few(3)}(?:${PERSON}|flat \d{1,3}|number \d{1,3}|inside)|(?:only )?know (?:this |it |that )?because|know (?:this|it|of it) from`,
  String.raw`(?:no name|not signed|unsigned|without a name)|(?:call|letter|e-?mail|tip|note|report|referral|complaint|footage|photos?|information|info|intel|account) (?:was |is |came |supplied |given |received |sent )*(?:in )?(?:by|from)(?! (?:him|her|them|us|me|the end|next|\d{1,2} \p{Lu})${END})`,
  String.raw`neighbou?rs?|callers?|informants?|referrers?|whistle-?blowers?|anonymous(?:ly)?|anon|witness(?:es)?|in (?:strict )?confidence|off the record`,
  String.raw`(?:not|never|reluctant|unwilling|afraid|scared|refus(?:es|ed|ing)) (?:want(?:s|ed|ing)? )?to be (?:named|identified|known|quoted|dragged in|drawn in|involved|a witness)|remain(?:s|ed)? anonymous|wish(?:es|ed)? to (?:stay|remain)`,
  String.raw`keep (?:me|him|her|them|us|(?:his|her|their|my) name) out|members? of (?:the )?public|(?:his|her|their) name (?:kept |be kept |to be kept )?(?:out of|off)`,
  String.raw`(?:reported|disclosed|said|seen|heard|alleged|overheard|raised|witnessed|spotted|observed|noticed) by|according to|tip-?(?:ped )?off|tip(?:ped|s) the wink|overheard|confided|source of (?:the|this)|(?:our|a|the|my|one) source${END}(?! of (?:income|support|funding|food|comfort))`,
  String.raw`(?:intel|a tip|rumou?rs?|gossip|allegations?|hearsay|word|grapevine) (?:has it|is|was|came|from|on)|on the grapevine|word (?:on the street|is|has it)|street talk`,
  String.raw`(?:name of|who|whoever|that) (?:the ${few(1)}(?:teacher|nurse|person) who )?(?:reported|told|rang|referred|complained|shopped|grassed|made the|wrote in|tipped|phoned|dobbed|informed)${END}`,
  String.raw`(?:${PERSON}|one|those) who (?:reported|told|rang|referred|complained|wrote|phoned|e-?mailed|made the|came forward|saw|heard)`,
  String.raw`(?:does|do|did)(?:n't| not) want (?:him|her|them|anybody|anyone) to know`,
  String.raw`(?:made|given|supplied|provided|received|passed (?:on|to us)|phoned in|called in|came|comes|come|got this|got it|learn(?:t|ed)|picked (?:it |this )?up|gathered|gleaned|obtained|heard|hear|know this|know it|know of it|intel|information|referral|concern|report)(?: to us| to me| this| it| in| on)? (?:by|from|via|through) ${few(4)}${PERSON}`,
];

// No list has every way to say it either: somebody who is not of the council, and seeing, worrying or handing over, in one
// sentence.
const SOMEBODY_ELSE = new RegExp(
  `${START}(?:${PERSON}|(?:his|her|their|\\p{L}{2,20}'s) ${few(2)}${anyOf(lists.possessed)}s?)${END}`,
  'iu',
);
const SEES = wordsOf([
  String.raw`saw|has seen|have seen|had seen|heard|notic(?:ed|es)|spott(?:ed|ing)|footage|screenshots?|(?:sent|showed|shown|took) (?:us |me )?(?:an? |the |some )?(?:photo\p{L}{0,8}|pictures?|videos?|recordings?)|statements?|diary|jott\p{L}{1,3}|worried|worries|anxious|uneasy|concerned|troubled|alarmed|upset by|shaken|(?:got|get|getting|been|be) in touch|speak in private|spoke in private|aired|flagged|describ(?:ed|es)|alleg\p{L}{1,6}|disclos(?:ed|ure)|complain\p{L}{0,4}|whistle|picked (?:up|it up)|handed (?:us|me|over|in)|sent in|put in a|brought in|came in|have it from|came to (?:us|me|see|the office)|know it from|first saw|suspicion|suspicious|on paper|on record|go public|call(?:ed|s)? (?:us|from)|tip|clocked|kept (?:a )?(?:note|record|eye)|drawn? (?:to )?our attention|attention of|under the (?:office )?door|walked into|turned up at (?:our|the) (?:office|desk)|recordings|turned up with|(?:drove|brought) (?:him|her|them|it) (?:to us|in|here)|belief|convinced|swears|sworn|would not (?:give|leave)|gave (?:a|no) name`,
]);

/** Somebody of another service, or whom no name is given, does something at the beginning of a sentence. */
const OTHERS = anyOf([...lists.private, ...lists.official, ...lists.unnamed, ...lists.bodies]);
const BEGINS = new RegExp(
  `^[^\\p{L}]{0,3}(?:(?:(?:the|a|an|one of the|one|two of the|some|another|his|her|their|our|two|both) )?(?:(?!(?:will|can|may|and|or|to|for|that)${END})[\\p{L}'-]{2,24} ){0,2}${OTHERS}|${ANOTHER}${anyOf([...lists.oneOf, ...lists.maybeSubject])})s?(?=[ ,])`,
  'iu',
);
/** What anybody does in a record every day, and is told or asked. */
const ROUTINE = wordsOf([
  'needs?|will|would like|should|must|can|cannot|may|agreed|agrees|asked|asks|wants?|wanted|approved|signed|attended|met|only|prefers',
  String.raw`(?:was|were|is|are|be|been|being|to be) (?:told|sent|asked|given|informed|invited|copied|named|shown|content|happy|aware|present|notified|contacted|updated|reminded|needed|welcome|due|not)|to (?:be|get|have|see|know|receive|give|keep|use|ring|call|visit|decide|follow|look|meet|send)`,
  'weighed|measured|prescribed|examined|changed|visited|reviewed|assessed|checked|completed|discharged|admitted|treated|explained|discussed|arranged|booked|offered|provides?|provided|supports?|helps?|helped|works?|teaches|runs|leads|replied|answered|accepted|declined|refused|joined|left|starts?|started|knows|understands|received|sees|keeps the',
  'practice|plan|plans|report|reports|place|record|records|fees|bus|meals?|fund|nurse needs|team|worker needs|trip|form|list|notes?|letter|appointment',
]);

/** Every pattern, for the check that none is slow. */
export const SOURCE_SIGNS: readonly RegExp[] = [
  wordsOf(SIGNS),
  AGENT,
  NAMED,
  GUESSED,
  SOMEBODY_ELSE,
  SEES,
  BEGINS,
  ROUTINE,
];
const SPEAKS_OF_SOURCE = SOURCE_SIGNS[0]!;

/** Somebody told us; who, is the word before it. */
export const TOLD_US = new RegExp(
  String.raw`(?:(?<who>[\p{L}'·]{1,24}) )?${ADVERBS}(?:told|rang|called|phoned|e-?mailed|wrote to|texted|contacted|approached|alerted|informed|let|tipped|warned|confided (?:in|to)) (?:me|us|the (?:team|school|office|council|duty|mash|police|pcso|gp|nurse|teacher|social worker))${END}`,
  'giu',
);
/** Who told is whoever writes, or somebody was told. */
const OURSELVES = new Set("we i we've i've we'd i'd was were be to been being".split(' '));
/** Words that leave open who told. */
const SOMEBODY = new Set("he she they who and that has have had also he's she's they've".split(' '));

const SLIPS = 'neighbour neighbours anonymous anonymously informant whistleblower witness caller'.split(' ');

/** Whether a sentence tells of whoever told it. Staff and whoever asked stand in it as dots. */
export const tellsSource = (sentence: string): boolean =>
  SPEAKS_OF_SOURCE.test(sentence) ||
  AGENT.test(sentence) ||
  (SOMEBODY_ELSE.test(sentence) && SEES.test(sentence)) ||
  (BEGINS.test(sentence) && !ROUTINE.test(sentence)) ||
  Array.from(sentence.matchAll(GUESSED)).some(([, word]) => !NO_PERSON.has(word!.toLowerCase())) ||
  Array.from(sentence.matchAll(TOLD_US)).some(({ groups }) => isTold(groups?.['who'] ?? '', sentence)) ||
  slipsIn(sentence, SLIPS).length > 0;

/** Whether somebody named tells it, in a sentence where ‡ stands for each letter of a name. */
export const namedTells = (sentence: string): boolean => NAMED.test(sentence);

/** Whoever it is about may have told it of themselves: then the sentence speaks of nobody else. */
function isTold(who: string, sentence: string): boolean {
  const small = who.toLowerCase();
  if (OURSELVES.has(small)) return false;
  if (small !== '' && !SOMEBODY.has(small) && !small.includes('·')) return true;
  if (
    small === '' &&
    /^(?:told|rang|called|phoned|e-?mailed|wrote|texted|contacted|informed|alerted|let|warned)/i.test(sentence)
  )
    return false;
  return speaksOfTwo(sentence);
}
