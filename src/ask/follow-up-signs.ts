// The words by which a follow-up is told from a new question, without any reader of language. All are looked for in a
// message as `plainWords` spells it.

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** How a message begins before it comes to the point. */
const LEAD = String.raw`^(?:(?:ok|okay|right|so|but|and|well|oh|hm+|ah|sorry|hi|please|no|yes|yeah|also|then|now)[ ,.!-]+){0,3}`;

const from = (...parts: readonly string[]): RegExp => new RegExp(LEAD + String.raw`(?:${parts.join('|')})`, 'u');

export const SIGNS = {
  /** Words that thank, or take an answer in. */
  thankful: set(
    'thanks thank thankyou thx thnx tnx ta cheers tah appreciated grateful brilliant brill lovely perfect great ' +
      'excellent splendid fab fantastic marvellous super champion sound ace smashing amazing noted understood clear ' +
      'sorted okay ok k okey done helpful helps bless cool wonderful gotcha amen phew',
  ),
  /** What may stand around them. */
  besideThanks: set(
    "you u so very much many a lot lots that's thats that is it the for this all and i ive i've we've got now will do " +
      'right good good really most kind kindly of your help answer dear duck love pal mate hun bot alright fine yes ' +
      'yep no oh ah ha haha lol fair enough point been this a useful relief weight off mind me my xx x',
  ),
  endsInThanks:
    /(?:\bthank you|\bthanks|\bthank u|\bcheers|\bta)(?: (?:so much|very much|a lot|all|both|again|x+|bot))?[ .!]*$/u,
  restart: from(
    String.raw`(?:start|begin|go)(?:ing)? (?:it |this |all )?(?:again|over|afresh|back|from (?:the )?(?:top|scratch|start|beginning))`,
    String.raw`(?:reset|clear|wipe|scrub)(?: (?:this|that|it|all|everything|the (?:thread|chat|case|lot)))?(?:[ .!]|please|next)*$`,
    String.raw`(?:can you |could you |please |kindly )(?:reset|clear|wipe)\b`,
    String.raw`(?:new (?:chat|start|question|case)|start again|fresh start)(?: please)?[ .,!]*(?:$|ignore|forget)`,
    String.raw`(?:ignore|forget|scrap|drop) (?:all (?:that|of that|this)|everything|the lot|what i said)\b[ .!]*$`,
  ),
  stop: from(
    String.raw`(?:stop|cancel|quit|exit|abort|enough|bye|goodbye|ta-ra|tara|nvm|nm|never ?mind|forget (?:it|about it)|drop it)\b`,
    String.raw`(?:let's |let us |just )?leave it\b`,
    String.raw`(?:that's|thats|that is) (?:me|it|all)(?: (?:done|finished|for now|for today|then))?[ ,.!]*(?:$|bye|thanks|clocking)`,
    String.raw`(?:i'm|im|i am) (?:off|done|going|finished)[ ,.!]*(?:$|bye|now)`,
    String.raw`i(?:'ll| will|'d rather)? (?:just )?(?:ask|ring|phone|speak to|talk to) (?:my|the) (?:manager|boss|lead|supervisor|head)\b`,
    String.raw`(?:i've|i have|ive|haven't|not) (?:not )?(?:got )?(?:the )?time for this`,
  ),
  /** Somebody else's words: "she says leave it" stops nothing. */
  said: /\b(?:says?|said|told|tells|asked|wants?|wanted)\b/u,
  whatIf: from(
    String.raw`(?:what|wot|wat|how about|how) (?:would happen |about |happens )?(?:if|when)\b`,
    String.raw`(?:suppose|supposing|imagine|assuming|let's say|lets say)\b`,
    String.raw`(?:if|say|were|had) (?:he|she|they|it|mum|dad|i|we|the|his|her|their|somebody|someone|there|that|this)\b[^.]*\?`,
    String.raw`(?:would|does|will) (?:it|that|this) (?:be|make|change)\b[^.?]*\bif\b`,
    String.raw`if (?:he|she|they)(?:'d| had| hadn't| weren't| wasn't| were)\b`,
  ),
  why: from(
    String.raw`(?:why|y|how come)(?:\b|$)(?! (?:he|she|they|i'm|im|i am))`,
    String.raw`(?:on )?what (?:basis|grounds?|authority|footing|makes you|rule|law says)`,
    String.raw`(?:might|may|can|could) (?:i|you) (?:ask|explain|say|tell me) why`,
    String.raw`(?:explain|says who|who says|which rule|which law|where does it say|what's the reason|whats the reason|reason)\b`,
    String.raw`(?:so )?what tips it`,
  ),
  /** Says that this is something else. */
  anotherCase: from(
    String.raw`(?:(?:a|an|one|another|totally|completely|quick|my|i've|i have|ive|got|something) )*(?:different|unrelated|separate|new|other|another|next|second)(?: (?:totally|altogether))?\b[^.?]{0,12}\b(?:case|client|family|child|kid|patient|pupil|tenant|thing|question|query|one|matter|chap|man|woman|girl|boy|lad|person|situation|resident|household)\b`,
    String.raw`(?:next(?: one| up)?|unrelated|on another (?:note|matter)|changing (?:the )?subject|new (?:one|case|question))[ ]?(?:[.:,-]|$)`,
    String.raw`(?:one|something|another thing|thing) (?:more|else)\b[^.?]{0,10}(?:unrelated|different)`,
  ),
  /** The same a little further on: "bed 9, different chap". Not after "actually", which corrects. */
  anotherPerson:
    /^(?!actually|no\b|wait|sorry)[^.?]{0,30}\b(?:different|unrelated|separate|totally other|completely other) (?:case|client|family|child|patient|tenant|matter|question|chap|man|woman|girl|boy|lad|person|household)\b/u,
  /** Begins as a message does that goes on with what was said. */
  goesOn: from(
    String.raw`(?:no|nope|nah|not|yes|yep|yeah|aye|actually|wait|hang on|hold on|correction|scrap that|turns out|i meant|i mean|typo|my mistake|oops|forgot)\b`,
    String.raw`(?:and|also|plus|only|just|except|even|still|apart from|except for|what about|wot about|how about|same for)\b`,
    String.raw`(?:he|she|they|it|we|i|his|her|hers|him|them|their|that|this|those|these|its|it's|he's|she's|they're|hes|shes|theyre|he'll|she'll|there's|there)\b`,
    String.raw`(?:mum|mam|mom|dad|nan|gran|mother|father)(?:'s)? (?:has|have|is|now|agreed|says?|said|texted|rang|wants?|signed|refused|won't|doesn't|does|did|can|knows|lost)\b`,
    String.raw`(?:asked|told|rang|called|checked|spoke|spoken|confirmed|agreed|refused|said|got)\b`,
  ),
  /** "and the school as well?": another recipient, or another person; which of them the words do not say. */
  andAnother:
    /^(?:ok |so |right )?(?:and|what about|wot about|how about|plus) (?:the|his|her|their|my|our|last|that|a|an)\b/u,
  /** Speaks of somebody who was named before. */
  refersBack:
    /\b(?:he|she|his|her|him|they|them|their|theirs|hers|he's|she's|they're|hes|shes|the (?:son|daughter|baby|bf|ex|sister|brother|mum|dad))\b/u,
  thumbsUp: /[\u{1F44D}\u{1F64F}\u{1F44C}\u{2764}\u{1F642}\u{1F60A}\u{1F600}]/u,
  willDo: /^(?:ok |okay |right |great )?(?:will|shall) do[ .!]*$/u,
  asksWhether: /^(?:(?:ok|okay|so|and|but|right)[ ,.]+)*(?:is|are|am|was|can|could|may|should|would|do|does)\b/u,
  objects:
    /\b(?:surely|isn't it|isnt it|innit|isn't that|doesn't that|don't they|i thought|you said|doesn't it|shouldn't)\b/u,
  /** Asks about a rule and nobody in particular. */
  rule: from(
    String.raw`(?:what|wot) (?:is|are|does|do|counts as|threshold|is mean|is the meaning)\b(?! (?:he|she|they|i|about|mum|dad|it)\b)`,
    String.raw`(?:is|are|was) there (?:a |an |any |like a )?(?:law|rule|limit|minimum|form|policy|duty|list|age|number)`,
    String.raw`(?:do|does|must|should|can|may) (?:we|you|staff|members|people|anybody|anyone|everybody|schools|volunteers|managers)\b`,
    String.raw`how (?:long|old|many|soon|much)\b`,
    String.raw`(?:is|are) (?:a |an |the )?[\p{L}]+(?: [\p{L}]+)? (?:voluntary|compulsory|mandatory|legal|public|as good as|confidential)\b`,
  ),
  /** Somebody who was not there before: "a dad in bay 3", "my tenant". */
  bringsSomebody:
    /^(?:(?:ok|okay|right|so|now|now then|and|also|hi|hello|ta|thanks|morning|afternoon)[ ,.!-]+){0,3}(?:i've |we've |i have |we have |got |there's |there is |had )?(?:a|an|one of (?:my|our)|my|our|another|two|three|some)\b/u,
  /** Somebody who asks, without a name or an article: "landlord asks who is on the tenancy". */
  newcomerAsks:
    /^(?!he\b|she\b|they\b|it\b|we\b|i\b|mum\b|dad\b|who\b|what\b|and\b)[\p{L}]+(?: [\p{L}]+)? (?:wants? to know|asks? (?:who|what|if|for|whether|about)|wants?|(?:is|are) asking)\b/u,
  wants:
    /\b(?:wants?|wanted|asks?|asked|asking|requests?|requested|rang|ringing|rings|phoned|called|needs?|said|says|ok to|can i|should i|may i|do i)\b/u,
  /** Without what came before it, a message that begins so says nothing. */
  needsMoreBefore: from(
    String.raw`(?:no|nope|nah|not|actually|and|plus|why|how come|wait|scrap that|correction)\b`,
    String.raw`(?:what|wot|how) (?:if|about)\b`,
  ),
  /** Somebody else besides, not instead. */
  besides:
    /\b(?:as well|too|also|both)\b|^(?:(?:ok|okay|right|so)[ ,.]+)?(?:and|plus|also|what about|wot about|how about)\b/u,
  instead: /\b(?:not|instead|rather than|sorry|i meant|i mean)\b/u,
  whoMayBeTold:
    /\bwho (?:all |else )?(?:can|could|may|should|am|do|shall|might) i (?:allowed to |able to |supposed to |meant to |then |actually )?(?:tell|share|talk|speak|inform|pass|report|disclose|go to)\b/u,
  whomToRing:
    /\bwhom? (?:do|should|can|must|shall|would) (?:i|we) (?:even |actually |then |need to )?(?:ring|call|phone|contact|get hold of)\b/u,
  /** Says whom the practitioner would tell. */
  tells: /\b(?:tell|telling|share|sharing|give|giving|send|pass|inform|show|instead|not them|not her|not him)\b/u,
  /** Stands after somebody's name where they have answered. */
  answersConsent:
    /^[ ,]*(?:has |have |had |is |was |did |does |just |now |then |'s )*(?:agree|agreed|agrees|say|says|said|refuse|refused|refuses|sign|signed|text|texted|happy|fine|ok|okay|consent|consents|consented|won't|wouldn't|doesn't|didn't|does not|do not|don't|changed|wants|want|told|gave|given|email|emailed|rang|phoned|withdrawn|withdrew)\b/u,
} as const;
