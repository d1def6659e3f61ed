// The words by which told-threats.ts hears a threat, in small letters.

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** How people in a hurry write it, and what they mean by it. */
export const MEANT_BY: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hes: "he 's",
    shes: "she 's",
    theyre: "they 're",
    im: "i 'm",
    hell: "he 'll",
    hel: "he 'll",
    shell: "she 'll",
    shel: "she 'll",
    theyll: "they 'll",
    hed: "he 'd",
    theyd: "they 'd",
    dads: "dad 's",
    mums: "mum 's",
    wil: 'will',
    gonna: 'going to',
    gona: 'going to',
    gunna: 'going to',
    gna: 'going to',
    goin: 'going',
    comin: 'coming',
    wud: 'would',
    sed: 'said',
    sez: 'says',
    kil: 'kill',
    '2': 'to',
    u: 'you',
    ur: "you 're",
    wiv: 'with',
    em: 'them',
    bro: 'brother',
    sum1: 'someone',
    every1: 'everyone',
  }),
);

/** After these, "hell" and "shell" are what they say. */
export const BEFORE_NOUN = words('from like the to a of in through bloody');

/** Who can mean it, and for whom it can be meant. */
export const PERSONS = words(
  'he she they him her them us you me himself herself themselves yourself myself everyone everybody anyone anybody someone ' +
    'somebody who people baby babies babby child children kid kids boy boys girl girls lad lads son sons daughter daughters ' +
    'grandson granddaughter bairn bairns mum mums mam mother mothers mama dad dads daddy papa father fathers stepdad stepfather ' +
    'stepmum stepmother parent parents nan nana gran grandma grandmother grandad grandfather uncle uncles aunt auntie aunts ' +
    'cousin cousins family relative relatives partner wife husband hubby boyfriend girlfriend bf gf ex mate mates friend ' +
    'friends sister sisters brother brothers sibling siblings twin twins carer carers staff worker workers teacher teachers ' +
    'officer officers guardian nurse doctor consultant judge supervisor patient client tenant pupil student resident residents ' +
    'neighbour neighbours lodger landlord caller suspect defendant respondent victim witness witnesses complainant man men ' +
    'woman women guy bloke chap fella gang teenager teenagers inpatient one ones',
);
/** What stands before whoever it is meant for. */
export const WHOSE = words(
  'the a an his her their our my your that this any every each both all another those these old',
);
/** What nobody would call for help for, whoever kills it. */
export const THINGS = words(
  'time hours it off for to in dog dogs cat cats bird birds rat rats mice weeds plants pain mood lights engine project power ' +
    'conversation germs bacteria battery grass trees pig goose chicken lamb film video scene photo photos and or if the a an',
);

/** It is to come. */
export const WILL = words("will 'll shall");
/** It was to come, as somebody told it. */
export const WOULD = words("would 'd for");
/** Where "to" follows: it is to come. */
export const GOING = words(
  'going coming about intends intend intending plans planning proposes threatening hoping ready determined prepared way off heading driving looking',
);
/** Where "to" follows: somebody would like it, was told to, or has threatened it. */
export const WANTING = words('want wants wanted wanting told tell tells telling threatens threaten threatened likes');
/** That it may happen, did, must, or does not. */
export const OTHERWISE = words('can could may might must should do does did cannot not never to t');
export const SAYS = words(
  'say says said saying sayin told tell tells telling text texts texted texting txt wrote messaged emailed rang phoned ' +
    'called states stated reports reported disclosed claims claimed advises think thinks reckon reckons heard',
);
/** What may stand between who means it and that it is meant. */
export const BETWEEN = words(
  "'s 're 'm is are am was were has have been just then also all again now only really still definitely both upstairs " +
    'outside downstairs and today tonight later',
);

/** What takes a life, where it is meant for somebody. */
export const KILL = words(
  'kill murder stab shoot strangle throttle drown smother suffocate behead knife poison execute butcher merk shank',
);
/** What may be said to be going to kill somebody, and threatens nobody. */
export const KILLS_BY_ITSELF = words(
  'it this that which there what nothing something everything habit fags cigarettes smokes weed drink alcohol vodka cider drugs ' +
    'heroin crack spice meth cocaine meds medication pills insulin sugar weight diet cancer tumour copd diabetes asthma hiv ' +
    'illness disease infection virus covid flu sepsis stress heat cold damp mould smoke fumes gas house flat job work deadline ' +
    'paperwork traffic stairs walk loneliness grief guilt worry debt heart liver lungs kidneys epilepsy age',
);

/** What harms: a threat to a life where it is near. */
export const HARM = words('hurt harm attack batter beat maim rape torture jump');

/** What is done to somebody may be feared, too: a threat where it is near. */
export const DONE_TO = words('be get getting have');

/** At least one word, and no more than so many. */
const upTo = (most: number): string => String.raw`(?: [\p{L}'-]{1,20}){1,${most}}?`;
const by = (verbs: string, how: string): [string, RegExp][] =>
  verbs.split(' ').map((verb) => [verb, new RegExp(`^(?:${how})(?![\\p{L}'])`, 'u')]);

/** What takes a life by what follows it in the thought. */
export const BY_WHAT: ReadonlyMap<string, RegExp> = new Map([
  ...by('set', String.raw`${upTo(4)} (?:on fire|alight)| fire to| light to`),
  ...by('put', String.raw` fire (?:in|on|to)| a pillow over| (?:him|her|them) in (?:the ground|a grave|a coffin)`),
  ...by(
    'burn',
    String.raw`${upTo(4)} (?:down|alive)| (?:him|them|us|her(?= (?:and|if|tonight|today)))| (?:the|his|her|their) (?:house|home|flat|room)`,
  ),
  ...by('torch firebomb bomb', String.raw` (?:the|his|her|their|our|that|my)`),
  ...by(
    'finish',
    String.raw` (?:him|her|them|me|mum|dad|nan|(?:the|his|her) \p{L}{1,20}) off| (?:him|her|me)(?: there)?(?=[^\p{L} ]|$)`,
  ),
  ...by(
    'do doing',
    String.raw` (?:him|her|them|me|the \p{L}{1,20}) in(?! \p{L})| (?:him|her|me) in (?:tonight|today|when|before|if)`,
  ),
  ...by('break snap crack', String.raw`${upTo(3)} (?:skull|neck|spine)`),
  ...by(
    'drive jump',
    String.raw` off (?:the|a) (?:\p{L}{1,12} )?(?:edge|cliff|bridge|pier|roof|balcony|multi)| in front of`,
  ),
  ...by('beat batter', String.raw`${upTo(4)} to death`),
  ...by(
    'kick smash blow',
    String.raw`${upTo(3)} to death| (?:his|her|their|my|your|the \p{L}{1,20}'s) (?:head|skull|face|brains) (?:in|off|out)`,
  ),
  ...by('slit cut slice', String.raw`${upTo(2)} (?:throats?|wrists|necks?)`),
  ...by(
    'throw chuck drop push tip',
    String.raw`${upTo(4)} (?:off|out of|out|from|over|down|under|into|in) (?:the|a|that) (?:\p{L}{1,12} )?(?:window|balcony|stairs|roof|bridge|river|canal|train)`,
  ),
  ...by('run', String.raw` (?:him|her|them|me|the \p{L}{1,20}) over`),
  ...by('let', String.raw` (?:him|her|them|me|the \p{L}{1,20}) die`),
  ...by('end', String.raw`${upTo(2)} (?:life|lives|suffering)`),
  ...by('hang', ' (?:him|her|them|my|your)sel(?:f|ves)'),
  ...by('see', String.raw`${upTo(2)} alive`),
  ...by('be get getting', ' (?:stabbed|killed|shot|murdered|dead|petrol bombed)'),
  ...by('have', String.raw`${upTo(3)} (?:stabbed|killed|shot|murdered)`),
]);

/** Who threatens, as somebody tells of it. Not a doctor, a manager or a court: what they say of time left is no threat. */
const THREATENS = String.raw`\b(?:he|she|they|dad|mum|stepdad|(?:the |her |his |my |their |mum's |dad's )?(?:ex|boyfriend|girlfriend|husband|partner|neighbour|dealers?|brother|uncle|father|lads?|gang))(?:'s| has| have| just| also| keeps?)*`;
const TELLS = String.raw`${THREATENS} (?:says?|said|saying|sed|sez|told|tells|telling|texts?|texted|texting|messaged|wrote|shouted|shouting)\b(?: (?:me|us|him|her|them|mum|dad|the \p{L}{1,12}))?(?: that)?`;
const WHOM = String.raw`(?:he|she|they|you|mum|dad|the (?:neighbours?|lad|boy|girl|family|kids|victim)|(?:her|his|my|your) \p{L}{1,12})`;
const HAS = String.raw`(?:'s| has|'ve| have)(?: only)?(?: got)?`;
const BY_THEN = String.raw`(?:till|til|until|'til) (?:tonight|tomorrow|midnight|morning|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the (?:weekend|morning|end of the day)|\d{1,2}(?: ?[ap]m)?)`;
const END = '(?= ?[,"\']*$| or\\b)';

/** What threatens without a word of harm. */
export const IMPLIED: readonly RegExp[] = [
  String.raw`${TELLS} ${WHOM}${HAS} ${BY_THEN}(?: (?:to (?:pay(?: up| him| them)?|get out|leave|disappear|bring the money|find the money)))?${END}`,
  String.raw`${TELLS} ${WHOM}${HAS} (?:an|one|two|three|\d+|twenty four) hours? (?:left|to (?:pay|get out|leave|live))${END}`,
  String.raw`\b(?:has|have|'s got|'ve got|given (?:him|her|them|us|me)|gave (?:him|her|them|us|me)) ${BY_THEN} to (?:pay|find the money|get the money)(?: up)?,? or (?:else\b|(?:they|he|she)(?:'re|'s|'ll| are| is| will)\b)`,
  String.raw`${TELLS} ${WHOM} (?:won't|will not|wont|wo n't) (?:see|last|make it (?:to|through)|live to see) (?:the|this|another|tomorrow)(?: (?:weekend|night|week|morning|day|end of the (?:week|day)))?(?= ?[,"']*$| (?:if|unless|when|and|so|can|should|do)\b)`,
  String.raw`\b(?<!\b(?:there|it|that)(?:'s| is| was) )(?:'s|is|'re|are|ur|be) (?:a )?dead (?:man|woman|girl|boy|lad|meat)(?: walking)?(?= ?[,"']*$| (?:if|when|unless|as soon|once|the minute)\b)`,
  String.raw`\bor (?:(?:else )?(?:his|her|their|your|my) )(?:\p{L}{1,10} ){1,2}gets? it\b`,
  String.raw`\b(?:'d|had|has|have|should|told (?:him|her|them|me) to) (?:better )?say (?:(?:her|his|their|your|my) (?:goodbyes|prayers)|goodbye to (?:her|his|their|your|my) (?:kids?|children|baby|mum|family|sons?|daughters?))(?= ?[,"']*$| (?:tonight|today|now|tomorrow)\b)`,
  String.raw`\bif (?:he|she|i|they) (?:can't|cannot|ca n't|cant) have (?:her|him|them|you|me|(?:the|his|her|my) (?:kids|children|baby|boys?|girls?)),? (?:then )?(?:no one|no-one|nobody|noone)(?: else)?(?: will|'ll| can| is| does)?\b`,
  String.raw`\b(?:nobody|no one|none of (?:them|you|us)|not|won't|never|isn't|aren't)(?:'s| is| are| will| be)? (?:leav\p{L}+|get(?:ting)? out|com(?:e|ing) out|walk(?:ing)? out|mak(?:e|ing) it out)(?: of)?(?: (?:here|there|the \p{L}{1,12}|this|that|house|flat))* alive\b`,
].map((one) => new RegExp(one, 'u'));
