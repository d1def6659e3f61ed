// Somebody who is described rather than named, so that whoever lives or works nearby knows who it is: "the only Somali
// family in the town", "the vicar's son". What is found is asked about, not stopped: a description may be harmless.
import { ACRONYMS, isPlainWord, OFFICIAL, plainLetters } from './advice-words.ts';
import lists from './pointing-words.json' with { type: 'json' };

const anyOf = (list: readonly string[]): string => `(?:${list.join('|')})`;
const kin = lists.kin.join(' ').replaceAll(' ', '|');

/** Up to so many words between two parts of a pattern: every pattern has a longest length. */
const words = (most: number): string => String.raw`(?:[\p{L}\d'-]{1,24} ){0,${most}}`;
const A = '(?:the|a|an|our|their|his|her|my|your|this|that|one of the|some)';
const OUR = '(?:the|our|their|his|her|my|your|this|that)';
const PERSON = anyOf(lists.persons);
const AREA = anyOf(lists.areas);
const KIN = `(?:${kin})`;
const KNOWN = anyOf(lists.known);
const ORIGIN = anyOf(lists.origins);
/** Shops that stand in many places, so that one of them with its place is one place; written large or small. */
const CHAIN = anyOf(
  lists.chains
    .join('|')
    .split('|')
    .map((name) => `[${name[0]!.toUpperCase()}${name[0]!}]${name.slice(1)}`),
);
const PLACE = String.raw`(?:in|at|on|of|from|around|for) (?:${OUR} ${words(1)}${AREA}s?|year \d{1,2}|town|village|here|\p{Lu}[\p{L}'-]{2,})`;

export const DESCRIPTIONS: readonly RegExp[] = [
  // there is one of them
  `${OUR} (?:only|sole|one and only) (?!reason|way|thing)${words(3)}(?:${PERSON}|${KIN}) ${PLACE}`,
  `${OUR} (?:only|sole|one) ${words(2)}(?:${ORIGIN}) ${words(1)}(?:${PERSON}|${KIN})`,
  `${OUR} (?:only|one) (?:boy|girl|family|man|woman|pupil|child|couple) (?:with an?|who has an?) ${words(2)}[a-z]{2,20}`,
  `(?:[a-z]{2,12}est) (?:house|car|dog|garden|farm|boat|voice|beard) ${PLACE}`,
  `only (?:one|person|child|family|pupil) ${PLACE}`,
  `(?:nobody|no one|no other \\p{L}{2,20}) else ${PLACE}`,
  `${OUR} (?:[a-z]{2,12}est|first|last) (?:ever )?${words(1)}(?:${PERSON})(?: ever)? ${PLACE}`,
  `${OUR} (?:first|last) (?:ever )?(?:${ORIGIN}) ${words(1)}(?:${PERSON}|${KNOWN})`,
  `(?:the|an?|one) (?:${ORIGIN}) ${words(1)}(?:${PERSON}|${KIN}) (?:in|from|at|on) (?:${OUR} ${words(1)}${AREA}|\\p{Lu}[\\p{L}'-]{2,})`,
  `(?:the|an?|one) (?:deaf|blind|albino|trans|transgender|gay|lesbian|mixed[- ]race|black|asian) ${words(1)}(?:${PERSON}) ${PLACE}`,
  `(?:the|our) (?:twins?|triplets?|family|couple|brothers|sisters|lads?|girls?|boys?|child|children|man|woman|one|people) (?:from|in|at|off|on) the (?:${words(1)}(?:caravan|traveller|camp)[a-z ]{0,6}(?:site|park)|fire|crash|accident|flood|explosion|murder|inquest|rescue|siege)`,
  // hardly anybody is so old
  `(?:${PERSON}|she|he) (?:is |of |aged |was ){1,2}(?:9[5-9]|1[01]\\d)(?! ?(?:%|days|weeks|months|miles|times|minutes|hours))`,
  // kin of somebody everybody knows
  `(?:${KNOWN})'s? (?:(?:eldest|youngest|oldest|only|elder|younger|little|late|ex|new|teenage|adult|grown-up|disabled|pregnant) ){0,2}(?:${KIN})`,
  `(?:${KIN}) of (?:the|our|a|an|their) ${words(2)}(?:${KNOWN})`,
  `married to ${A} ${words(1)}(?:${KNOWN})`,
  `(?:${KIN}) (?:is|was|used to be|became) (?:the|our|their) ${words(1)}(?:${KNOWN})`,
  `(?:${KIN}) (?:is|was|used to be|became) an? (?:local |famous |former |parish |town |county ){0,2}(?:mp|councillor|mayor|vicar|imam|priest|footballer|judge|magistrate|celebrity|actor|actress|singer|presenter|governor)`,
  // what somebody does where everybody sees it
  `(?:plays?|played|playing|sings?|sang|rows?|boxes|swims?|dances?|rides?|races|runs|signed|turns out|drums) (?:for|in|with) ${A} ${words(3)}(?:${anyOf(lists.groups)})`,
  `(?:runs?|ran|running|owns?|owned|keeps|kept|manages|managed|has|works? (?:at|in|behind the counter (?:at|of))) (?:the|our|a) ${words(2)}(?:${anyOf(lists.businesses)}) (?:in|on|by|at|near|opposite|next|there|here|everybody|everyone)`,
  `(?:runs?|ran|owns?|owned) (?:the|our) ${words(2)}(?:${anyOf(lists.businesses)})`,
  `(?:${anyOf(lists.oneOfAPlace)}) (?:of|in|with|for) an? (?:local|village|town|wedding|tribute|covers) ${words(1)}(?:${anyOf(lists.groups)})`,
  `(?:teaches|leads|delivers|does|cleans|plays the organ|rings the bells) (?:at |in |to )?(?:the )?(?:village|town|local|parish|church) ${words(1)}(?:class|club|group|choir|school|hall|shop|papers?|post|milk|bells|fete)`,
  `does the (?:milk|post|papers|bins|school run) (?:round|in|for)`,
  `(?:drives?|drove|driving) the ${words(2)}(?:bus|ambulance|lorry|taxi|tractor|minibus|train|ice cream van)`,
  `(?:is|was) (?:the )?(?:captain|chair|chairman|president|drummer|goalkeeper|star) of ${A} ${words(3)}(?:${anyOf(lists.groups)}|council|committee)`,
  `(?:captains?|chairs|coaches|captained|chaired|presents|edits) (?:the|our) ${words(3)}(?:${anyOf(lists.groups)}|council|committee|show|paper|governors)`,
  `(?:${anyOf(lists.oneOfAPlace)}) (?:of|at|for|in) (?:the|our|their|her|his|this) ${words(2)}(?:${AREA}|${anyOf(lists.groups)}|${anyOf(lists.businesses)}|council|governors)`,
  `(?:stood|ran) for (?:the |our )?(?:council|parliament|mayor|election)`,
  // where somebody lives, by what stands there
  `(?:house|bungalow|farm|cottage|caravan|flat) (?:at the end of|on the corner of|beside|behind|opposite|next to|over) (?:the|our) ${words(1)}(?:road|street|track|drive|loke|lane|avenue|close|estate)`,
  `(?:lives?|living|lived|stays?|staying|house|flat|home|bungalow|farm|cottage|caravan|moved in|place|flats) ${words(3)}(?:next door to|next to|opposite|behind|above|beside|across from|over|by|facing|at the end of|on the corner of|round the back of) (?:the|our|a|that) ${words(2)}(?:${anyOf(lists.landmarks)})`,
  `(?:lives?|living|lived|stays?|staying|house|flat|home|bungalow|cottage|caravan) ${words(3)}(?:near|nearby|close to|not far from|round the corner from|down the road from|up the road from|a few doors from|along from) (?:the|our|that) ${words(2)}(?:${anyOf(lists.landmarks)})`,
  `(?:(?:near|by|behind|opposite|next to|over|above|beside|close to|across from|round the corner from|not far from) )?(?:(?:the|our|that) ${words(2)})?${CHAIN} (?:(?:in|at|by|near) (?:the |our )?|on (?:the|our) )[\\p{L}'-]{3,}`,
  `(?:(?:near|behind|opposite|next to|beside|close to|across from|round the corner from|not far from) (?:(?:the|our|that) ${words(2)})?|(?:by|over|above) (?:the|our) ${words(2)})${CHAIN}`,
  `(?:lives?|living|lived) (?:next door to (?:me|us|you|him|them)|${words(1)}on my (?:street|road|lane|estate)|in my (?:street|road|village|block))`,
  `(?:front door|back door|windows?|garden|house|flat) (?:faces|overlooks|looks onto|looks over|backs onto) (?:the|our) ${words(1)}(?:${anyOf(lists.landmarks)})`,
  `(?:lives?|living|lived) (?:in|on) (?:the|an?) (?:lighthouse|windmill|vicarage|rectory|manor|castle|abbey|old (?:school|chapel|bakery|mill|station)|houseboat|barge|water tower|gatehouse)`,
  `the (?:last|first|end|big|white|pink|yellow|blue|red|green|old|corner|only) (?:house|cottage|bungalow|farm|flat|caravan) (?:on|in|at|by|before|after|past) (?:the|our) ${words(2)}(?:${anyOf(lists.landmarks)}|${AREA}|estate|road|street)`,
  // what everybody has heard of
  `(?:in|on|made|all over) (?:(?:the )(?:local |national |front page of the |evening |regional ){0,2}|local |national |regional )(?:news|papers?|newspapers?|telly|tv|television|radio|headlines|front page)`,
  `(?:well[- ]known|famous) ${words(1)}(?:${KNOWN})`,
  `(?:${KIN}) (?:is|was) (?:the )?head of (?:the|our) ${words(1)}(?:school|college|council|surgery|hospital|police)`,
  `(?:${PERSON}) whose ${words(3)}(?:burnt down|burned down|was murdered|was killed|drowned|flooded|collapsed|crashed)`,
  `(?:off|from) the (?:telly|tv|news|radio|papers)`,
  `(?:was|is|been) (?:the )?(?:carnival|may|pageant|rose) (?:queen|king)`,
  `(?:with|has|had|only has) (?:one|no|a missing|a glass|a false|a wooden) (?:arm|arms|leg|legs|eye|ear|hand)`,
  `(?:went viral|trending|well[- ]known (?:in|around|here|locally)|famous (?:for|in|here|locally)|locally famous|household name|on youtube|has followers)`,
  `(?:everyone|everybody|half|all) ?(?:in|of|at|round|around)? ?(?:the |our |this )?(?:village|town|school|estate|street|here)? ?(?:knows?|knew|has heard|talks|talked|is talking) (?:who|him|her|them|about)`,
  `(?:everyone|everybody|all of us|they all) (?:here |round here |locally )?(?:knows?|will know) (?:who|him|her|them)`,
  `(?:won|winner of|winning) (?:the|a|last year's|this year's) ${words(3)}(?:cup|trophy|medal|title|championships?|award|lottery|election|contest|pageant|talent show|bake[- ]off)`,
  `(?:crowned|elected|voted|named) ${words(2)}(?:carnival queen|king|queen|mayor|player of the year|pupil of the year|man of the match|head boy|head girl)`,
  `${OUR} (?:head boy|head girl|carnival queen|town crier)`,
  `(?:olympic|paralympic|premier league|league|world|national|county|regional) (?:\\p{L}+ )?(?:champion|footballer|swimmer|athlete|boxer|gymnast|medallist|player)`,
  // what the reader was there for
  `you(?:'ll| will| may| might| would| must| probably| already|'d)?(?: well| probably| surely)? (?:know|remember|recognise|guess|have met|met|recall|know of) (?:who|him|her|them|the (?:family|child|case|man|woman|boy|girl|one|mother|father)|this (?:family|child|case|one))`,
  `(?:you and i|we both|we) (?:both )?(?:met|saw|visited) (?:this|the|that) (?:family|mother|father|child|boy|girl|man|woman|couple)`,
  `(?:${PERSON}) (?:that |whom |who )?i (?:rang|told|emailed|e-mailed|called|wrote to|asked|spoke to|saw) you (?:about|with)`,
  `(?:you know who|no prizes for guessing|same (?:family|child|man|woman|boy|girl|case|mother|father|person) (?:as|that|we|you|i)|(?:case|family|child|one|man|woman|boy|girl) (?:that |whom |who )?(?:we|you and i|you) (?:discussed|spoke about|talked about|met|saw|heard|dealt with)|(?:from|at) (?:last|this|yesterday's|monday's|tuesday's|wednesday's|thursday's|friday's) (?:week's |month's )?(?:conference|panel|meeting|hearing|inquest|trial))`,
  `(?:boy|girl|man|woman|child|family|lad|teenager|baby|couple|one|pensioner) (?:who|that|which) ${words(2)}(?:stabbed|shot|drowned|missing(?! school| lessons| appointments| out| from school)|arrested on|found the body|killed|rescued|kidnapped|sentenced|jailed|expelled|crashed|burnt down|died in the|fell (?:off|from))`,
].map((source) => new RegExp(String.raw`(?<![\p{L}\d])${source}(?![\p{L}\d])`, 'gu'));

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** In small letters but for what is written as a name of a person or place. Of the same length. */
const withNamesLarge = (text: string): string =>
  text.replaceAll(/\p{Lu}[\p{L}'-]*/gu, (word, at: number) => {
    const small = plainLetters(word).replace(/'s$|'$/, '');
    const isName = at > 0 && !isPlainWord(small) && !OFFICIAL.has(small) && !ACRONYMS.has(small) && word.length > 2;
    const lower = isName ? word : word.toLowerCase();
    return lower.length === word.length ? lower : word;
  });

/** Where in the text somebody is described. No two overlap; in the order in which they stand. Time grows with the text. */
export function findDescriptions(text: string): Place[] {
  const read = withNamesLarge(text);
  const all = DESCRIPTIONS.flatMap((pattern) =>
    Array.from(read.matchAll(pattern), ({ index, 0: found }) => ({ start: index, end: index + found.length })),
  ).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Place[] = [];
  for (const one of all) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}
