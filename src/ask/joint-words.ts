// The words by which somebody says what happened to a route, a block or a joint assessment that they have just looked at.
// For text as `spelt` in joint-said.ts has it: small letters, nothing drawn together ("do not", "it is").

const IT = String.raw`(?:it|this|that|them|these|those|the (?:request|form|papers?|file|material|lot|route|thing)|(?:our|their) request)`;
const COURT = String.raw`(?:court|judge|hhj|dj|recorder|magistrates?|bench)`;
const DAY = String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day`;
const GIVE = String.raw`(?:share|give|send|tell|let|hand|release|disclose|provide|show|part with|do)`;
const COLLEAGUE = String.raw`(?:manager|tl|lead|boss|head|team leader|supervisor|director)`;
const SPOKE = '(?:spoke|spoken|rang|rung|called|talked|wrote|written|e-?mailed|phoned|met|had a word)';

const one = (...parts: readonly string[]): RegExp => new RegExp(String.raw`\b(?:${parts.join('|')})\b`, 'u');

/** What is denied by any of these is not what came. */
export const NOT =
  /\b(?:not|never|nothing|no|nobody|none|without|cannot|refus\p{L}*|declin\p{L}*|until|before|unable|yet to)\b/u;

const WHOSE = String.raw`(?:mum|mam|mother|dad|father|parents?|family|child|boy|girl|lad|son|daughter|young person|nan|gran|carers?|patient|client|victim|tenant|resident|subject)`;
const DENIES = String.raw`(?:does|do|did|has|have|is|are|will|would) not (?:\p{L}+ )?(?:want|wants|wanted|agree|agreed|agreeing|consent|consented|consenting|like|happy)|refus\p{L}+|object(?:s|ed|ing)?|(?:says?|said)(?: a flat| a)? no|(?:is |are )?against`;
const ALLOWS = String.raw`(?:is |are |was )?(?:happy|fine|ok|okay|content) (?:for|with|about)|agree(?:s|d)?|consent(?:s|ed)?|(?:has |have )?(?:given|gave|signed) (?:her |his |their )?consent|(?:says?|said) (?:yes|it is fine)`;
const TO_IT = String.raw`(?: (?:to|us|me|this|it|that|them|any|all|of|sharing|sending|giving|handing|releasing|disclos\p{L}+|share|send|give|hand|over|our|we|at|now|yet|anything|having|the|file|papers|notes))*`;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Asked or said of what goes by the route before them, and of nothing else. */
export const IF_IT_GOES = {
  modal: set('can could may might should shall must do does are am is would ought what how'),
  give: set(
    'share sharing give giving send sending tell hand handing release releasing disclose provide show pass answer let have see get go going supply withhold redact',
  ),
  /** A question that has any other word is about something else. */
  around: set(
    'we i us me you it this that these those them they him her he she the of to for if and so but ok okay then yes all any some part parts ' +
      'bits just only now yet still even over on off back as be been allowed obliged required bound supposed meant able right ' +
      'alright fine safe lawful legal need not much many everything anything lot rest whole file files papers paper notes note ' +
      'records record chronology report reports statements statement material form minutes log logs assessment copy stuff ' +
      'really actually please pls legally first today tomorrow straight away in full by out with asked ask want wanted our their ' +
      'police cps officer detective prosecutor prosecution dc ds pc court council trust health',
  ),
  consent: new RegExp(
    [
      String.raw`^(?:(?:but|and|so|well|ok|also|the|our|her|his|their) )*${WHOSE}(?:'s)? (?:still |now |just |also |really )*(?:${DENIES}|${ALLOWS})${TO_IT} ?[.!]*$`,
      String.raw`^(?:(?:but|and|so|well|ok|also) )*(?:she|he|they) (?:still |now |just )*(?:(?:has|have|does|do|did|will) not (?:\p{L}+ )?(?:consent|consented)|refus\p{L}+ (?:to )?consent|consent(?:s|ed)|(?:has|have) (?:given|signed) (?:her |his |their )?consent|(?:does|do|did) not want (?:us|me) to)${TO_IT} ?[.!]*$`,
    ].join('|'),
    'u',
  ),
} as const;

export const JOINT_WORDS = {
  permission: one(
    String.raw`(?:go|goes|went|put|taken?|gone) (?:before|to|in front of) (?:the |a )?${COURT}`,
    String.raw`${COURT}(?:'s|s'?)? (?:permission|leave|consent|say-so|approval)`,
    String.raw`(?:permission|leave|approval) (?:of|from|by) (?:the |a )?(?:family )?${COURT}`,
    String.raw`(?:needs?|wants?|requires?|get|seek|apply for|without) (?:the )?(?:${COURT}(?! order)|leave)`,
    String.raw`${COURT} (?:must|has to|needs to|would have to|will have to) (?:permit|allow|agree|say|approve|ok|okay|sign|clear|rule)`,
  ),
  order: one(
    String.raw`${COURT}\b[^.?!]{0,20}\bwants? (?:it|us|them|all|everything|the (?:file|papers|material|lot|records?))`,
    String.raw`${COURT}\b[^.?!]{0,40}\b(?:order(?:ed|s)?|direct(?:ed|s)|directions|require[sd]|compel\p{L}*)`,
    String.raw`${COURT}\b[^.?!]{0,12}\b(?:says?|said|told|wants?)\b[^.?!]{0,12}\b(?:must|to|shall|have to|has to)`,
    String.raw`(?:ordered|directed) (?:by (?:the |a )?${COURT}|us|them|it|disclosure|that)`,
    String.raw`(?:court |disclosure |production )?order (?:came|arrived|was|has|is|made|served|says|dated|in from|landed|for)`,
    String.raw`(?:have|has|got|received|served(?: with)?|there is|made) (?:a|an|the) (?:court |disclosure |production )?order`,
  ),
  hearing: one(
    String.raw`(?:hearing|trial|cmh|irh|ptph|ph|dra|fch|directions|sentencing)\b[^.?!]{0,30}\b(?:listed|on|is|at|date|set|fixed|moved|\d{1,2})`,
    String.raw`(?:listed|fixed|set down) (?:for|on|before|at|\d{1,2})`,
    String.raw`(?:there is|got|have) (?:a|the|another) (?:\p{L}+ )?(?:hearing|trial date)`,
  ),
  withdrawn: one(
    String.raw`no (?:more )?(?:need|use|call) (?:for (?:it|this|that|them)|now|any ?more)|(?:cps|police|they|case|charges?) (?:is |are |has |have |was |were )?(?:been )?discontinued|been (?:binned|dropped|pulled|cancelled|scrapped|shelved|called off)`,
    String.raw`with ?dr(?:aw|ew|awn|aws|awing)`,
    String.raw`(?:take|took|taken|taking|pull|pulled|pulling) ${IT}? ?(?:back|out)`,
    String.raw`(?:cancel|scrap|bin|drop|pull)(?:s|l?ed|ped|ling|ping)? (?:the |this |that |it|our |their )`,
    String.raw`(?:cancel|call(?:ed)?) ${IT} ?(?:off)?`,
    String.raw`(?:do|does|did|will) not need ${IT}?(?: \p{L}+)? ?(?:any ?more|any longer|after all|now)`,
    String.raw`(?:do|does) not need (?:it|this|that|them)`,
    String.raw`no longer (?:need|want|require|needed|wanted|required|asking)\p{L}*`,
    String.raw`not (?:needed|wanted|required) (?:any ?more|any longer|now|after all)`,
    String.raw`changed (?:their|our|her|his|my) minds?|(?:manage|cope|do) without (?:it|this|that|them)`,
  ),
  'not-held': one(
    String.raw`(?:do|does|did) not exist|never existed|(?:was|were) (?:never|not) (?:made|kept|written|taken|recorded)|(?:was|were|been|long) destroyed`,
    String.raw`(?:do|does|did) not know (?:this|the|that|them|him|her)\b|(?:do|does|did) not (?:hold|have|keep|possess) (?:any|it|that|a|them|anything|this|those|one|such)`,
    String.raw`(?:holds?|have|has|got|held|had|keeps?|knows?) nothing(?! (?:back|yet|from|so far|at all from|since))(?: (?:on|about|of|for|like|to (?:give|share|send|do with)))`,
    String.raw`(?:holds?|keeps?|knows?) nothing`,
    String.raw`(?:no|not any|without) (?:records?|trace|files?|papers?|notes?|copy|sign) (?:of|about|on|for)`,
    String.raw`nothing (?:held|under (?:that|this|his|her|their|the) |on file|on record|on (?:their|our) (?:system|books))`,
    String.raw`not (?:held|known to (?:us|them|the service)|on (?:their|our) (?:system|books))`,
    String.raw`never (?:held|knew|worked with|met)`,
  ),
  part: one(
    String.raw`(?:half|most|part|some) (?:the|our|his|her|their|a) `,
    String.raw`(?:part|parts|some|half|bits?|a few|few|most|much|a third|one|two|three|four|several|pages?|a little) of (?:it|them|the|what|our|those|this|that|these|his|her|their)`,
    String.raw`(?:only|just) (?:sent |gave |got |given |part|some|half|a bit|a few|one|two|three|the (?:first|last|summary|front))`,
    String.raw`partly|partial(?:ly)?|in part|incomplete|redact(?:ed|ions?)|(?:left|missed) out|half (?:has |have )?(?:came|come|arrived|is)|but that is all|(?:blacked|blanked|crossed|whited|scrubbed) out|piecemeal`,
    String.raw`not (?:all|everything|the (?:whole|lot|rest))`,
    String.raw`(?:all|everything|the lot) (?:but|except|bar|apart from|save|minus)`,
    String.raw`but (?:not|without|no) (?:the|all|everything|his|her|their|any|what)`,
    String.raw`(?:the )?(?:rest|remainder|others?) (?:is|are|will|to|next|later|still|by|comes?|follows?|missing|held|kept)`,
    String.raw`(?:is|are|bits?|pages?|statements?|still) missing`,
    String.raw`(?:first|last) (?:\p{L}+ )?pages?\b[^.?!]{0,12}\bonly`,
    String.raw`some (?:stuff|papers?|material|records?|things?|pages?|came|arrived|has|have|is)`,
  ),
  nothing: one(
    String.raw`nothing's? (?:has |is )?(?:come|arrived|been|in|here|through|moved)|in the dark|radio silence`,
    String.raw`(?:still|got|had|have|has|sent|gave|heard|received) nothing(?! (?:more|else|left|to do))`,
    String.raw`(?:and|but|&) nothing$|nothing (?:yet|back|from|so far|at all|came|comes|has (?:come|arrived)|arrived|has been|received|in|since)`,
    String.raw`dicky bird|rings out|not a (?:word|peep|thing|sausage|whisper)`,
    String.raw`no (?:reply|answer|response|word|news|sign|show|joy|luck|call back|acknowledge?ment)`,
    String.raw`(?:not|never) (?:yet |even |ever |actually )?(?:heard|repl(?:y|ied)|answer(?:ed)?|come|came|got back|get back|respond(?:ed)?|rung|ring|sent|arrived|had (?:anything|a)|received|been (?:sent|in touch)|turned up|acknowledged|phoned|called|shown up|moved|budged|picked up)`,
    String.raw`silen(?:ce|t)|gone (?:quiet|dark)|ignor\p{L}+|stall\p{L}*|dragging|stonewall\p{L}*|fob\p{L}* us|fob\p{L}* me|fobbing|ghost\p{L}*`,
    String.raw`(?:still|keep|are|am|is) waiting|keep (?:us |me )?waiting|waiting for (?:an? |the |their )?(?:answer|reply|response)`,
    String.raw`(?:chas(?:ed|ing)|reminded) (?:them|her|him|it|again|twice|the|\p{L}+ (?:again|twice))`,
    String.raw`(?:is|are|it is|they are|now) (?:overdue|late)|missed (?:the|their) (?:deadline|day|date)|time (?:is|has) (?:up|run out)|keep(?:s)? (?:putting|saying|promising)`,
  ),
  refused: one(
    String.raw`brick wall|no go|(?:test|bar|threshold) is not met|dead end|stonewalled|no dice|not having (?:it|any of it)`,
    String.raw`refus(?:e|es|ed|ing|al)`,
    String.raw`(?:said|says?|saying|is|was|answered|gave (?:us|me) a|still)(?: (?:a|an|the|still|flat|firm|straight|simple|clear|just))* no`,
    String.raw`(?:flat|firm|straight|outright|definite|big) no`,
    String.raw`no (?:from|to (?:us|it|all|that|our request))`,
    String.raw`(?:will|would|can|could|may) ?not (?:be )?(?:even |just |simply )?${GIVE}(?:ing|n)?`,
    String.raw`cannot (?:even |just |simply )?${GIVE}`,
    String.raw`(?:will|would) not (?:put|contribute|be contributing|be sharing|take part|join in|engage|play ball)`,
    String.raw`not (?:going|willing|prepared|happy|able|allowed|ready|minded) to (?:${GIVE})`,
    String.raw`(?:turned|turning|knocked) (?:us|it|me|them|that|this|our request|the request)? ?(?:down|back)`,
    String.raw`declin(?:e|es|ed|ing)|reject(?:s|ed|ing)?|denied|den(?:y|ies)|vetoed`,
    String.raw`(?:the )?same (?:answer|reply|response|story)|(?:will|would) not budge|digging (?:their|her|his) heels`,
    String.raw`withh(?:old|eld|olding|olds)|keeping (?:it|them) back|hid(?:es?|ing) behind`,
  ),
  assign: one(
    String.raw`(?:is |will )?(?:covers?|covering|stands?|standing|fills?|filling) (?:in )?for (?:me|us|her|him)`,
    String.raw`(?:will|can|could|would|should|must|is going to|is to|to|please) (?:please )?(?:take|pick|have|do|deal with|handle|look after|cover|carry) (?:this|it|that|these|the case)(?: one)?`,
    String.raw`(?:has|have|'s) (?:now )?got this one|(?:takes?|taking|picking|picks?) (?:this|it|that)(?: one)? (?:on|over|up|off)`,
    String.raw`(?:is|are|am) (?:now )?(?:taking|dealing|handling|on (?:it|this)|picking)`,
    String.raw`re-?(?:assign|allocat)\p{L}*|assign (?:it|this)|allocate (?:it|this)|take over from (?:me|us)|on (?:her|his) desk`,
    String.raw`(?:give|pass|passing|hand|leave|leaving) (?:this|it|that)(?: one)? (?:on |over )?(?:to|with) (?!the\b|their\b|them\b|court|police|cps|contact)\p{L}+`,
  ),
  hand: one(
    String.raw`hand ${IT} (?:over|in|on|across|to)|hand over|hand (?:over|in) ${IT}`,
    String.raw`(?:send|submit|get|put|pass|take|file) ${IT} (?:off|over|in|through|out|to|across|now)`,
    String.raw`(?:submit|lodge|send)(?: (?:it|this|the form|the request))?(?= ?(?:[.!]|$|now|please))`,
    String.raw`(?:send|take|pass) (?:it |this |that )?(?:off |on |over )?to (?:their|the|its) (?:contact|spoc|point)`,
    String.raw`ready to (?:go|send|submit|hand)|(?:form|it) is (?:complete|whole|ready|all filled)`,
    String.raw`(?:is|are|went|gone|now) (?:with|at|to) (?:their|the|its) (?:single )?(?:contact|spoc|point)`,
    String.raw`(?:contact point|spoc) (?:has|have|got|took)|start (?:the|its) clock`,
    String.raw`(?:gave|given|sent|took|taken|dropped) ${IT} (?:in |off )?(?:to|at|with) (?:their|the) (?:contact|spoc|point|disclosure)`,
  ),
  received: one(
    String.raw`(?:sent|shared|gave|given|disclosed|provided|released|supplied|delivered|handed(?: ${IT})? over|produced|forwarded|e-?mailed|posted|answered|replied|complied|coughed up|told (?:us|me|them)|returned)`,
    String.raw`(?:got|had) (?:the|a|his|her|their) (?:\p{L}+ ){1,2}(?:off|from) (?:them|her|him|the)`,
    String.raw`dropped (?:(?:it|them|the \p{L}+) )?(?:off|round|in)`,
    String.raw`(?:everything|all|all of it|the lot|it all|it|they|papers?|material|records?|file|answer|reply|disclosure|statements?) (?:is|are|has|have|just|finally|now)?(?: (?:all|now|finally|just|at last|been))* ?(?:here|in|arrived|come|came|turned up|landed|received|through|with us|complete)`,
    String.raw`(?:got|received|had|have|has) (?:got )?(?:everything|all|the lot|it|them|their|what|every)`,
    String.raw`(?:came|arrived|landed|turned up) (?:in|over|on|by|this|today|yesterday|at|through|last|with)`,
  ),
  higher: one(
    String.raw`(?:put|send|refer|give) (?:it|this|that) (?:up )?to (?:the|our|their|my) (?:\p{L}+ )?(?:${COLLEAGUE}s?|board|chair|partnership)`,
    String.raw`escalat\p{L}*`,
    String.raw`(?:next|up a|another|higher|top) (?:step|rung|level|stage|up)`,
    String.raw`(?:take|move|push|kick|bump) (?:it|this|that) (?:up|upstairs|higher|further|on up|to the (?:next|top))`,
    String.raw`(?:my|our|the) ${COLLEAGUE} (?:should|needs? to|must|to|can|could|will|ought to|has to|will have to) (?:now )?(?:ring|call|speak|talk|step|write|e-?mail|take|phone|have a word|go)`,
    String.raw`needs? to go (?:up|to (?:the|our|their) (?:\p{L}+ )?(?:${COLLEAGUE}s?|heads|board|chair))`,
    String.raw`${COLLEAGUE} to ${COLLEAGUE}|go (?:above|over) (?:them|her|him|their|his)|over (?:their|her|his) heads?`,
  ),
  settled: one(
    String.raw`settl(?:e|ed|ing)|sort(?:ed|ing)|resolv(?:e|ed|ing)|cleared up|smoothed over|ironed out|compromise[d]?`,
    String.raw`(?:come|came|reach|reached|got|have|made) (?:to )?(?:an |a )?(?:agreement|understanding|deal|arrangement)`,
    String.raw`(?:they|she|he) (?:will|are going to|is going to|has agreed to|have agreed to) (?:now |be )?(?:send|sending|share|sharing)`,
    String.raw`(?:we|they|all) (?:have )?agreed|agreed (?:on|to|in the end|with|between|that)`,
    String.raw`no longer (?:a problem|blocked|a block|an issue)|problem (?:is )?solved|(?:all|it is|that is|we are) (?:good|fine|ok|okay|over|dealt with)(?: now)?|can be closed|close (?:it|this)`,
  ),
  dissent: one(
    String.raw`(?:can|could|will|do) ?not (?:live|go along|work|put up) with|cannot (?:live|go|go along|work|put up) with|not go(?:ing)? along with`,
    String.raw`(?:do|does|did|will|would|can|could|is|are|am|has|have) ?not (?:fully |all |really |yet )?(?:agree|accept|support|sign|signing|agreeing|happy|be signing|supporting|back|approve|content|on board)`,
    String.raw`cannot (?:agree|sign|support|accept|back)|rather not|not agreeing|disagrees?|disagreed|dissent\p{L}*|objects?|objected|objection|(?:not (?:agreed?|happy|content|on board|signing|acceptable))`,
    String.raw`(?:is|are|am) against (?:it|this|that|the)|oppos(?:e|es|ed)|refus(?:e|es|ed|ing) to (?:agree|sign)`,
  ),
  agree: one(
    String.raw`agree(?:s|d|ing)?|approv(?:e|es|ed)|endors(?:e|es|ed)|accept(?:s|ed)?`,
    String.raw`(?:happy|fine|content|ok|okay|comfortable|good|satisfied|all right|alright) (?:with|by|about)`,
    String.raw`on board|all good (?:from|with|by)|sign(?:ed|s|ing)? (?:up|it|off|this|the plan)|support(?:s|ed)? (?:it|this|the|that)|no objections?|(?:says?|said) yes|yes from|back(?:s|ed)? (?:it|this|the plan)`,
  ),
  moved: one(
    String.raw`(?:the )?(?:week|day|month) after|(?:next|following) (?:week|month)|a (?:bit|little) later`,
    String.raw`(?:need|want|give (?:me|us)) (?:until|till|til)\b|(?:more|some more|extra) time|another (?:week|day|month|fortnight|few days|couple)`,
    String.raw`(?:put|push|move|shift|knock|set)(?:ed|ing)? (?:it|this|that|the date|mine)? ?(?:off|back|to|out|until|till)|postpon\p{L}*|resch?edul\p{L}*|extend|extension|delay(?:ed)?`,
    String.raw`(?:by|on|next|until|till) (?:${DAY}|week|month|\p{L}+) instead|not (?:by|before|until|till) (?:${DAY}|next|the|\d)|(?:do|get to|be done|doing) (?:it|that|this) (?:until|till|next week|later)`,
  ),
  'not-done': one(
    String.raw`(?:was|were|is|are) (?:out|away|not in|not there|asleep) (?:when|at the time|again)|out when (?:i|we)`,
    String.raw`(?:could|did|can|was|is|has|have|had|were|would) ?not (?:be |been |get |got |yet |actually )*(?:done|do|get|reach|manage\p{L}*|happen\p{L}*|find|make|see|seen|able|possible|finished?|complete\p{L}*|take place|hold|go|gone|answer|in)`,
    String.raw`no (?:answer|reply) (?:at|when)|cannot (?:do|reach|get|find|manage|make)|unable|failed|nobody (?:was |is )?(?:in|home|answered)|no one (?:was |is )?(?:in|home|answered)|never happened|missed (?:it|the|her|him|them)|fell through|no access|not done|undone`,
  ),
  done: one(
    String.raw`(?:referral|letter|form) (?:went|has gone|is) (?:in|off|out)|(?:was|were|been|is|are) (?:all |now )?(?:changed|fitted|booked|made|referred|visited|seen|checked|arranged|issued)`,
    String.raw`done|finished|complete(?:d)?|sorted|seen to|dealt with|carried out|ticked off`,
    String.raw`(?:i|we)(?: have)?(?: now| just| already)? (?:seen|saw|rung|rang|called|spoke|spoken|referred|made|met|booked|did|visited|checked|changed|phoned|arranged|held|told|went|been|fitted|issued)`,
    String.raw`^(?:visited|seen|rung|called|spoke|met|referred|booked|checked|phoned|arranged)`,
  ),
  risk: one(
    String.raw`(?:the |her |his |their |its )?risks?(?: to \p{L}+){0,2} (?:is|are|has|have|went|seems?|looks?|feels?|stays?|stayed|goes|going|gone|should|must|needs?)`,
    String.raw`(?:higher|lower|greater|smaller|bigger|less|more|low|high|medium|standard|very high|increased|reduced|new|no) (?:level of )?risks?`,
    String.raw`(?:rais|lower|increas|reduc|chang|assess|rat|put)\p{L}* the (?:level of )?risk`,
    String.raw`(?:much |far |a lot |bit |no )?(?:safer|riskier)|(?:in|at) (?:more|less|greater) (?:danger|risk)`,
    String.raw`(?:he|she|they|dad|mum|partner|boyfriend|father|mother|ex)(?: has| have)? (?:just )?(?:hit|punched|kicked|beat|beaten|slapped|strangled|choked|attacked|hurt|threatened|followed|stalked|broke in)\b`,
  ),
  wishes: one(
    String.raw`(?:she|he|they|mum|mother|dad|father|the (?:child|girl|boy|victim|family|lad)) (?:has |have |is |are |still |now |really |just |(?:does|do|did) not )*(?:wants?(?! (?:more|extra|another|until|till|longer|to (?:close|agree|sign)))|wishes|hopes|would like|(?:is|are) hoping|(?:changed|made up) (?:her|his|their) minds?|prefers?|asked (?:for|to|not to|that|us)|needs? (?:her|his|their|somewhere|someone|somebody|to feel|help|support))`,
    String.raw`(?:her|his|their) (?:own )?(?:wish|wishes|views?|needs|preference)\b`,
    String.raw`(?:spoke|spoken|talked) (?:to|with) (?:her|him|them|mum|the (?:child|girl|boy|victim)) about what`,
  ),
  invite: one(
    String.raw`(?:should|ought to|needs? to|must|could|can|has to|have to) (?:also |really )?(?:be|join|come|get) (?:in|into|on|part of|asked|invited|here|at|round|involved|included)`,
    String.raw`(?:should|ought to|must|could|can) (?:also )?(?:we |you )?(?:invite|add|include|involve|bring in|ask in)`,
    String.raw`(?:invite|include|involve|bring in|get|add) (?:the |a |her |his |their )?(?:\p{L}+ ){1,3}(?:in|too|as well|also|on board|to (?:this|it|the assessment))`,
    String.raw`should (?:the )?(?:\p{L}+ ){1,2}be (?:in|on|part of|asked|invited|involved|included)`,
    String.raw`^(?:please )?(?:invite|add|include|involve) `,
    String.raw`(?:who|which agency) else (?:should|needs?|can)|(?:is|are) (?:not|missing) (?:in|from) (?:this|it|here)`,
  ),
  close: one(
    String.raw`^bin (?:it|this|that)|shut (?:it|this|that)(?: down)?$`,
    String.raw`clos(?:e|ed|ing)(?: (?:it|this|that|down|now))?|(?:nothing|no) (?:more|else|left)(?: \p{L}+)? to (?:do|add)|finished(?: with)?|wrap (?:it|this|things) up|over and done|done with|all done|that is (?:it|all|over|done)|(?:^|it is |is )done`,
  ),
  // the step of a manager was taken, and what came of it is open
  spoken: one(
    String.raw`(?:${COLLEAGUE}s?|bosses) (?:has |have |both |just |now )*${SPOKE}`,
    String.raw`${SPOKE} (?:to |with )?their (?:\p{L}+ )?${COLLEAGUE}`,
    String.raw`(?:they|she|he) (?:will|would|want to|wants to|are going to) think (?:about|over|it over)`,
  ),
} satisfies Readonly<Record<string, RegExp>>;

export type JointSign = keyof typeof JOINT_WORDS;
