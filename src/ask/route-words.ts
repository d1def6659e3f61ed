// Words of people who work with the police, prosecutors and the Family Court: the signs that `route-signs.ts` puts together.

/** At most so many words between two others. */
const upTo = (words: number): string => String.raw`(?:[,;:]? [\p{L}\d'’/()-]{1,20}){0,${words}}?[,;:]? `;
const any = (...words: string[]): string => `(?:${words.join('|')})`;
const found = (...parts: string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\d])(?:${parts.join('|')})(?![\p{L}\d])`, 'u');

const POLICE = any(
  String.raw`(?:the |a )?police(?:'s)?(?: officers?)?`,
  'constabulary',
  'detectives?',
  String.raw`d[cs]i? [\p{L}]{2,20}`,
  '(?:a|the) d[cs]i?',
  'investigating officers?',
  'investigators?',
  'officers? in (?:the|this) case',
  'oic',
  'the officers?',
  '(?:police )?disclosure officers?',
  'major crime(?: team)?',
  'cid',
  '(?<=^)officer(?= (?:says?|said|is|has|wants?|asks?|asked) )',
);
const CPS = any(
  String.raw`(?:the )?cps(?:'s)?`,
  'crown prosecut(?:ion|ors?)(?: service)?',
  'prosecutors?',
  'the prosecution',
);
const THEM = any(POLICE, CPS);
const WE = any(
  'we',
  'i',
  'i am',
  "i'm",
  "we're",
  'our (?:solicitors?|lawyers?|legal (?:team|department|services)|barrister)',
  'the council',
  'the local authority',
  'the la',
  'legal',
  'legal services',
  "the (?:children's )?guardian",
  "we'd",
  "i'd",
  "we'll",
  'social care',
  "children's services",
);

const FAMILY = any(
  'family (?:statements?|papers|bundle|courts?|hearings?|proceedings|cases?|law|judge|division)',
  'care (?:hearings?|proceedings|case|order|application)',
  '(?:public|private) law',
  'court proceedings',
  'pre-?proceedings',
  'the plo',
  'section 31',
  's\\.? ?31',
  'interim care order',
  'supervision order',
  'fact[- ]finding(?: hearing)?',
  '(?:joint )?case management hearing',
  'final hearing',
  'care (?:and|matter)',
  'family (?:and (?:the )?(?:criminal|crown)|matter)',
);
const CRIMINAL = any(
  'criminal (?:court|trial|case|proceedings|investigation|charges?|side|matter|hearing)',
  'crown court',
  "magistrates(?:')?(?: court)?",
  'criminal (?:and (?:the )?(?:care|family)|timetable|dates)',
  'plea',
  'prosecution',
  'prosecut(?:ed|ing)',
  'charged',
  'charging',
  'pre-?charge',
  'investigation',
  'investigating',
  'investigated',
  'trial',
  'suspect',
  '(?:murder|rape|homicide|fraud|assault|neglect|manslaughter|abuse) (?:inquir(?:y|ies)|enquir(?:y|ies)|cases?|team)',
  'major crime',
  'third[- ]party material',
  'complainants?',
  'defendants?',
  'the accused',
);

const ASK = any(
  'asks?',
  'asked',
  'asking',
  'wants?',
  'wanted',
  'wanting',
  'requests?',
  'requested',
  'requesting',
  'needs?',
  'seeks?',
  'seeking',
  'would like',
  'demands?',
  'demanding',
  'after',
  'chasing',
);
const PAPERS = any(
  'files?',
  'records?',
  'case ?notes?',
  'notes',
  'papers',
  'paperwork',
  'material',
  'documents?',
  'chronolog(?:y|ies)',
  'assessments?',
  'reports?',
  'recordings?',
  'information',
);
const OUR_PAPERS = any(
  String.raw`(?:our|the council's|council|local authority|social (?:care|work|services)|children's services|adult social care|safeguarding)${upTo(3)}${PAPERS}`,
  String.raw`(?:what|everything|anything|all|material|papers|records) (?:that )?(?:we|the council)(?:'ve)? (?:hold|have|keep|got)`,
  String.raw`health visit(?:or|ing)(?:'s)? ${PAPERS}`,
  'third[- ]party material request',
  String.raw`(?:our|the) (?:case )?(?:file|records?|notes)`,
);
const COURT_PAPERS = any(
  String.raw`${any('family court', 'court', 'care proceedings?', 'family', 'proceedings')} (?:papers|documents|bundle|file|material|statements?|reports?|judgment)`,
  'the (?:court )?bundle',
  'judgments?',
  String.raw`(?:papers|documents|statements?|reports?|material|evidence)${upTo(2)}(?:filed|from the (?:family|care)|in the (?:family|care)|before the family court)`,
  String.raw`(?:position statement|psychologist'?s? report|expert(?:'s)? report|guardian'?s? report|threshold)`,
);
const THEIR_PAPERS = any(
  String.raw`${THEM}${upTo(2)}(?:statements?|interviews?|transcripts?|disclosure|evidence|material|papers|logs?|files?|body[- ]?worn|footage|photos?|photographs|exhibits?|records|documents|reports?|intelligence|download)(?! of our own)`,
  String.raw`(?:statements?|interviews?|transcripts?|disclosure|evidence|material|papers|logs?|body[- ]?worn(?: (?:footage|video))?|footage|photos?|photographs|exhibits?|records|documents|phone downloads?|download|abe|crime reports?)${upTo(4)}(?:from|held by|by) ${THEM}`,
  String.raw`(?:what|everything|anything|whatever) ${THEM} (?:have|has|hold|holds|got)`,
  'police disclosure',
  'custody records?',
  String.raw`999 (?:call )?(?:logs?|recordings?|calls?|tapes?)`,
  '(?:achieving best evidence|abe|police) interviews?',
  'body[- ]?(?:cam|worn)(?: footage)?',
  String.raw`police(?: \p{L}{1,12})? logs`,
  String.raw`${THEM}${upTo(6)}(?:give|send|share|show|let|hand|disclose|release)${upTo(4)}(?:statements?|interviews?|transcripts?|evidence|material|logs?|footage|photographs|reports?)`,
  String.raw`(?:previous convictions|convictions|antecedents|intelligence)${upTo(3)}(?:from|held by) ${THEM}`,
  String.raw`(?:ask|asked|asking|chase|chasing|request|requesting|get|getting) ${THEM}${upTo(4)}(?:statements?|interviews?|transcripts?|evidence|logs?|footage|photos?|photographs|crime reports?)`,
);

/** About the protocol itself. */
const OF_PROTOCOL = found(
  String.raw`joint(?:[- ](?:agency|working|information|sharing))* protocol`,
  String.raw`(?:disclosure|police|cps|courts?|third[- ]party|2013|2024)(?: (?:and|the|family|criminal|cps|courts?|police|disclosure))* protocol`,
  'protocol (?:and|&) good practice model',
  'good practice model and protocol',
  String.raw`protocol${upTo(6)}(?:police|cps|family court|courts)`,
  '(?:the )?nine (?:routes|aims)',
  'protocol for safeguarding',
  'forms? for (?:police|cps) disclosure',
  String.raw`routes between${upTo(2)}agencies`,
  String.raw`(?:spoc|single points? of contact)${upTo(4)}(?:${THEM}|disclosure)`,
  String.raw`(?:contacts?|contact points?)${upTo(3)}(?:police|cps) disclosure`,
  String.raw`disclosure (?:contacts?|spoc)${upTo(3)}${THEM}`,
  String.raw`(?:where|who)${upTo(3)}send${upTo(2)}(?:police|cps) disclosure`,
  String.raw`forms?${upTo(5)}(?:asking|ask|request|requesting) ${THEM} for (?:material|disclosure|papers|records|evidence)`,
  String.raw`${WE} and ${POLICE} (?:swap|exchange)${upTo(2)}(?:papers|material|information)`,
  String.raw`which route${upTo(6)}(?:police|cps|court|courts|protocol|council)`,
);

const HEARINGS = found(
  String.raw`(?:linked|concurrent|joint|combined|parallel)(?: [\p{L}]+){0,2} (?:hearings?|directions)`,
  String.raw`link(?:ing)?${upTo(6)}hearings?`,
  String.raw`hearings?${upTo(3)}(?:linked|together)`,
  String.raw`(?:same judge|one judge|both (?:courts|judges|cases|sets of proceedings))`,
  String.raw`(?:list|listed|heard|hear|sit|sitting|dealt with)${upTo(3)}together`,
  'join(?:ed|ing)? up',
);
const DEFENCE = any(
  String.raw`(?:the )?defence(?: (?:team|solicitors?|lawyers?|barristers?|counsel))?`,
  String.raw`(?:defendants?|accused)(?:'s)?(?: (?:team|solicitors?|lawyers?|barristers?|counsel))?`,
  String.raw`(?:dad|father|stepdad|mum|mother|his|her)(?:'s)? (?:defence|barrister|counsel)`,
);
const TEST = found(
  String.raw`disclosure test`,
  'cpia',
  String.raw`criminal procedure and investigations`,
  String.raw`1996 act`,
  String.raw`public interest immunity`,
  'pii',
  String.raw`(?:undermine|undermines|weaken)${upTo(2)}(?:prosecution|case)`,
  String.raw`(?:assist|assists|help|helps)${upTo(1)}defence`,
  String.raw`(?:disclos(?:e|ed|able|ure|ing)|go|goes|going|giv(?:e|es|en|ing)|hand(?:ed|ing)?|pass(?:ed|ing)?|releas(?:e|ed|ing)|send|sent|shown?)${upTo(5)}to${upTo(1)}${DEFENCE}`,
  String.raw`(?:the |dad's |his )?${DEFENCE}${upTo(1)}(?:(?:should|may|might|must|can|will|to) have|see|sees|seeing|read|reading|get|gets|getting|use|using)`,
  String.raw`tests? (?:for|of) disclosure`,
  String.raw`consult(?:s|ed|ing|ation)?${upTo(1)}(?:us|the council|the local authority)`,
  'unused material',
  'disclosable',
);
const LEAVE = found(
  String.raw`(?:leave|permission)(?: (?:of|from)| to)? (?:the )?(?:family )?(?:court|judge)`,
  String.raw`(?:family )?(?:court|judge)(?:'s)? (?:leave|permission|consent)`,
  String.raw`(?:court|judge)${upTo(2)}(?:permit|permits|allow|allows|agree|agrees)`,
  String.raw`(?:apply|applying|applied|application|ask|asking|asked)${upTo(2)}(?:the )?(?:family )?(?:court|judge)${upTo(4)}(?:leave|permission|see|have|use|access|get|obtain)`,
);
const RULE = found(
  String.raw`12\.73`,
  String.raw`(?:pd|practice direction) ?12 ?g`,
  String.raw`family procedure rules`,
);
const ORDER = found(
  String.raw`(?:order|ordering|ordered) ${THEM} to`,
  String.raw`(?:disclosure order|order (?:for|of) disclosure|third[- ]party disclosure)`,
  String.raw`(?:apply|applying|applied|application|asking|ask|get|seek|seeking|want|need)${upTo(6)}order${upTo(6)}(?:police|cps|disclos(?:e|ure)|prosecution)`,
  String.raw`(?:court|judge)${upTo(2)}(?:to )?(?:order|make)${upTo(4)}(?:police|cps|prosecution)${upTo(4)}(?:disclose|hand|give|produce)?`,
);

const THEY_ASK = found(
  String.raw`${THEM}${upTo(5)}${ASK}`,
  String.raw`(?:request|form|letter|e-?mail)${upTo(4)}(?:from|by) ${THEM}`,
  String.raw`${THEM}${upTo(2)}(?:request|form|letter)`,
  String.raw`${THEM}${upTo(3)}(?:written|wrote|e-?mailed|sent)${upTo(6)}(?:for|form|request)`,
  String.raw`asked (?:for )?${upTo(4)}by ${THEM}`,
  String.raw`(?:answer|answering|reply|replying)${upTo(2)}${THEM}`,
);
const WE_ASK = found(
  String.raw`${WE}${upTo(3)}(?:want|wants|need|needs|ask|asks|asked|asking|request|requested|requesting|get|getting|obtain|seek|seeking|after|chasing|waiting)`,
  String.raw`(?:can|could|may|how do|how can|should) (?:we|i|the council)${upTo(2)}(?:get|ask|obtain|see|have|request)`,
);
const WE_SEND = found(
  String.raw`${WE}${upTo(3)}(?:send|sends|share|give|pass|disclose|hand|provide|show|let|release)`,
  String.raw`(?:can|could|may|should) (?:the |an? )?${THEM}${upTo(1)}(?:have|see|read|get)`,
  String.raw`(?:can|could|may|should|must|do) (?:we|i|the council)${upTo(2)}(?:send|share|give|pass|disclose|hand|provide|show|let|release)`,
  String.raw`(?:send|sending|giving|showing) ${THEM}`,
  String.raw`(?:send|sending|share|sharing|give|giving|pass|passing|disclose|disclosing|hand|handing)${upTo(6)}(?:to|with) ${THEM}`,
);
const BEGUN = found(
  String.raw`(?:started|begun|began|opened|launched|begin|starting|opening)${upTo(3)}(?:investigation|enquiry|inquiry)`,
  String.raw`investigation${upTo(6)}(?:started|begun|began|opened|under ?way|commenced)`,
  String.raw`no further action`,
  String.raw`opened${upTo(2)}criminal case`,
  String.raw`(?:no charges?|not (?:to )?(?:be )?charg(?:e|ed|ing))`,
  String.raw`now investigating`,
  String.raw`nfa`,
  String.raw`there(?:'s| is| will be)(?: now)?(?: an?)?(?: (?:new|live|criminal|police))* investigation`,
);
const DATES = any(
  String.raw`trial (?:dates?|windows?|timetable)`,
  String.raw`(?:criminal|trial|court|the|their) timetable`,
  String.raw`(?<!\bno )charges(?! (?:for|of £))`,
  'charge sheets?',
  String.raw`(?:plea|sentencing|trial|first) (?:hearing|date)`,
  'court dates?',
  'hearing dates?',
);
/** The police or the prosecution tell of charges or dates, or are to. */
const TELL_DATES = found(
  String.raw`(?:${THEM}|they)${upTo(4)}(?:tell|tells|told|send|sends|sent|give|gave|given|e-?mail(?:ed|s)?|share|shared|let|rang with)${upTo(6)}${DATES}`,
);
const NEWS = found(
  String.raw`(?:been |are |is |was |were )?charged`,
  String.raw`trial (?:date|is|has|was|will|in|listed|be)`,
  String.raw`when${upTo(4)}trial`,
  String.raw`sentenced`,
  String.raw`(?:plea|trial|sentencing|sentence|first) (?:hearing|date)`,
  String.raw`(?:timetable|dates)${upTo(3)}(?:criminal|prosecution|trial|crown)`,
  String.raw`criminal (?:case )?timetable`,
  String.raw`bail (?:conditions|date)`,
);

const GIVE = '(?:disclose|hand|give|produce|send|share|provide|release|file|supply)';
const COURT = String.raw`(?:(?:the |a |an )?(?:family |crown |high |county |criminal |magistrates'? |circuit |district )*(?:court|judge|recorder|magistrates?|bench))`;
/** A court has ordered that what we hold is given. Not that it is asked to. */
const ORDER_CAME = found(
  String.raw`${COURT}${upTo(1)}(?:ordered|orders|directed|directs|made an order)${upTo(1)}(?:us|me|our|the council|the local authority|the la|social care|children's services)${upTo(4)}${GIVE}`,
  String.raw`${COURT}${upTo(1)}(?:ordered|orders|directed|directs|made an order)${upTo(4)}${OUR_PAPERS}`,
  String.raw`${WE}${upTo(2)}(?:been |were |was |are )(?:ordered|directed)${upTo(5)}${GIVE}`,
  String.raw`(?:served|got|received|had|have|has|sent|given|there is|there's|here is|came with)${upTo(2)}(?:(?:court|disclosure|production) order|order (?:from|of|by) ${COURT})${upTo(4)}(?:${OUR_PAPERS}|${GIVE})`,
  String.raw`(?:(?:court|disclosure|production) order|order (?:from|of|by) ${COURT})${upTo(2)}(?:came|come|arrived|says|requires|tells|landed)${upTo(4)}(?:${OUR_PAPERS}|${GIVE})`,
);

/** A police force that tells us of it, or that should. */
const TOLD_US = found(
  String.raw`${THEM}${upTo(3)}(?:told|tell|rang|phoned|e-?mailed|informed|notified|let)${upTo(2)}(?:us|me|know|to say)`,
  String.raw`${THEM} (?:rang|phoned|e-?mailed)`,
  String.raw`(?:do|should|must|will|have) they${upTo(3)}(?:tell|notify|inform|let|give)${upTo(1)}(?:us|the court|family court|court|reasons)`,
);
/** One's own telling is asked about: whom we may tell is no news that goes by a route. */
const WE_TELL = found(
  String.raw`(?:can|could|may|should|must|do|shall|am|are) (?:we|i)${upTo(3)}(?:tell|ring|inform|warn|contact|mention|say|share|give|send|pass|let)`,
);

/** Each sign by its name. `sitting`: what a hearing has. */
export const SIGNS = {
  protocol: OF_PROTOCOL,
  police: found(POLICE),
  cps: found(CPS),
  them: found(THEM),
  family: found(FAMILY),
  criminal: found(CRIMINAL),
  ourPapers: found(OUR_PAPERS),
  courtPapers: found(COURT_PAPERS),
  theirPapers: found(THEIR_PAPERS),
  officers: found('officers'),
  courts: found('both courts'),
  // who asks whether they themselves need it does not speak of what the police or the CPS ask a court
  weNeed: found(
    String.raw`(?:do|would|should|must|will|shall) (?:i|we)${upTo(2)}(?:need|have|require|ask|get)`,
    String.raw`(?:i|we) (?:need|must|have to)`,
    'before (?:i|we)',
    'before (?:telling|sending|sharing|speaking|giving)',
  ),
  court: found(String.raw`(?:go|going|back|in|for|before|at) (?:to )?(?:the )?court`),
  charged: found(
    String.raw`(?:has|have|had|was|were|been|is|'s|'ve)${upTo(1)}charged${upTo(2)}(?:and|with|the|in|over)`,
    String.raw`charged (?:him|her|them|dad|mum|stepdad|the)`,
  ),
  trial: found(String.raw`(?:the|his|her|their|crown court|criminal) trial`, 'trial (?:is|date|listed|in|starts)'),
  familyCourt: found(
    'family (?:court|case|proceedings|hearing|matter|and)',
    'care (?:case|proceedings|hearing|matter)',
    String.raw`(?:criminal|crown court) and (?:the )?(?:family|care)`,
  ),
  crownCourt: found(
    'crown court',
    "magistrates'?(?: court)?",
    'criminal(?: (?:court|trial|case|proceedings|hearing|matter|and))?',
  ),
  toldUs: TOLD_US,
  /** Named, and nothing else is said. */
  onlyTest: /^(?:what(?: is|'s| about) |claim(?:ing)? )?(?:pii|public interest immunity|the disclosure test)[ .?!]*$/u,
  onlyLinked: /^(?:[\p{L}']{1,8} ){0,3}(?:linked|concurrent) directions(?: hearings?)?[ .?!]*$/u,
  ours: found('us', 'we', 'our', 'social work'),
  weTell: WE_TELL,
  sitting: found('hearings?', 'directions', 'judges?', 'courts?'),
  hearings: HEARINGS,
  test: TEST,
  leave: LEAVE,
  rule: RULE,
  order: ORDER,
  orderCame: ORDER_CAME,
  theyAsk: THEY_ASK,
  weAsk: WE_ASK,
  weSend: WE_SEND,
  begun: BEGUN,
  tellDates: TELL_DATES,
  news: NEWS,
} as const;
export type Sign = keyof typeof SIGNS;
