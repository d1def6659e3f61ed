// Words of a threat: of death, of serious harm, or of a weapon, whenever it is to be. In a question they would often only
// tell why somebody asks; in a field that goes to other agencies nothing else answers them, so they are heard there widely:
// what is heard wrongly costs one line above what was done.
import { asTyped } from '../text/fold.ts';
import { bare } from '../text/bare.ts';
import { hearDanger } from './danger-words.ts';

/** At most so many words between two others, and the blanks around them. */
const upTo = (words: number): string => String.raw`(?:,? [\p{L}\d'-]{1,20}){0,${words}}?,? `;

const KILL =
  'kill|murder|stab|shoot|strangle|throttle|drown|hang|behead|knife|slash|poison|smother|suffocate|choke|execute';
const HARM =
  'hurt|harm|batter|beat|attack|maim|cripple|burn|torch|petrol bomb|acid|rape|torture|scald|kick|punch|smash|throw|run|knock|cut|slit|break|snap|set|blow|put|do|finish|bury|end|take|use|jump|get';
/** Who is threatened, or what of them: without it a word of harm alone may be about anything. */
const WHOM =
  '(?:(?:him|her|them|me|us|you|one an|each )(?:self|selves|other)?|everyone|everybody|anyone|someone|somebody|people|mum|mam|dad|mother|father|nan|(?:the|a|his|her|their|our|my|any|every|each|both) (?:[\\p{L}-]{1,20} ){0,2}?(?:bab(?:y|ies)|child|children|kids?|boys?|girls?|sons?|daughters?|bairns?|little ones?|mum|mam|mother|dad|father|parents?|nan|gran|family|partner|wife|husband|girlfriend|boyfriend|ex|sister|brother|siblings?|twins|staff|workers?|teachers?|officers?|nurse|doctor|man|woman|lad|victim|witness|tenant|neighbours?))';
const BODY = 'throat|neck|face|skull|head|brains|legs?|arms?|jaw|bones|wrists?|ribs';
/** What says that somebody means to. Not "may" or "could": so one speaks of what sharing does. */
const MEANS = String.raw`(?:will|'ll|would|'d|shall|(?:is |are |am |was |were )?(?:going|looking|coming|planning|hoping|willing|prepared|ready|about|determined) to|gonna|gunna|(?:wants?|wanted|intends?|intended|plans?|planned|means|meant|likes?|love|vow(?:s|ed)?|swears?|swore|sworn|promis(?:es|ed)|offer(?:s|ed)|try|tries|tried|trying|attempt(?:s|ed)?) to|threat(?:e?n(?:s|ed|ing)?|s)? (?:that )?to|threat(?:e?n(?:s|ed|ing)?) (?:that )?(?:he|she|they)(?: will|'ll|'d| would)|speaks? of|talk(?:s|ed|ing)? (?:about|of)|thoughts? of|threat(?:e?n(?:s|ed|ing)?|s)? of)`;
const KILLING =
  'killing|murdering|stabbing|shooting|strangling|drowning|hanging|poisoning|smothering|suffocating|slashing';
const HARMING = 'hurting|harming|battering|beating|attacking|burning|raping|torturing';
const WEAPON =
  'knife|knives|machetes?|guns?|shotgun|rifle|pistol|firearms?|axe|blade|sword|crossbow|zombie knife|acid|petrol|grenade|cleaver';

const THREATS = [
  // will kill, threatened to stab; whom need not be said
  String.raw`\b${MEANS}${upTo(2)}(?:${KILL})\b|'ll (?:${KILL})\b`,
  String.raw`\b${MEANS}${upTo(3)}(?:${KILLING})\b|\b(?:${KILLING}|${HARMING}) (?!me\b|us\b)(?:${WHOM})\b`,
  // will hurt the kids, put her in the ground, run her over, smash her skull in
  String.raw`(?:\b|')${MEANS}${upTo(2)}(?:hurt|harm|batter|beat|attack|maim|burn|torch|acid|rape|torture|scald|kick|punch|smash|finish|bury|end|do) (?:${WHOM})\b`,
  String.raw`(?:\b|')${MEANS}${upTo(2)}(?:put|throw|push|chuck|drop)${upTo(3)}(?:ground|grave|coffin|morgue|hospital|river|window|stairs|under a (?:train|bus|car)|acid)\b`,
  String.raw`(?:\b|')${MEANS}${upTo(2)}(?:run|knock|mow) (?:${WHOM}) (?:over|down)\b`,
  String.raw`(?:\b|')${MEANS}${upTo(2)}(?:${HARM})${upTo(3)}(?:${BODY})\b|\b(?:${BODY})${upTo(2)}(?:be|get) (?:cut|slit|slashed|broken|smashed)`,
  String.raw`(?:\b|')${MEANS}${upTo(2)}(?:burn|torch|blow|set fire|set light|petrol bomb)\b`,
  // a threat by its name
  String.raw`\bdeath threats?|threats? (?:to|of|on|against)${upTo(2)}(?:life|lives|death|violence|kill|harm|hurt|${WHOM})\b|\bosman (?:warning|notice)`,
  String.raw`\bthreat(?:e?n(?:s|ed|ing)?)${upTo(2)}(?:life|lives|violence|death)\b|\bthreat(?:e?n(?:s|ed|ing)?) (?:${WHOM})${upTo(4)}(?:${WEAPON}|hammer|bat|bottle|scissors)\b`,
  String.raw`\b(?:wants?|wanted|wish(?:es|ed)?|find|found) (?:${WHOM}) dead\b|\b(?:be|as good as|you're|you are|ur|'s|is) dead (?:if|when|meat|soon|by|tonight|tomorrow)|\b(?:end up|better off) dead\b|\bleave(?:s)?${upTo(2)}for dead\b`,
  String.raw`\b(?:won't|will not|wo n't|wont|never) (?:live|survive|wake up|see (?:christmas|easter|tomorrow|another|the (?:end|morning|week|year)|(?:his|her|their) next))`,
  String.raw`\bthreat(?:e?n(?:s|ed|ing)?) (?:${WHOM}) with\b|\bdead (?:woman|man|girl|boy|meat)\b|\brather${upTo(3)}dead\b|\bdeserves? to die\b`,
  String.raw`\b(?:see|want) (?:${WHOM}) (?:dead|buried|six feet)\b|\b(?:go|going|goes) up in flames\b|(?:\b|')${MEANS} slice\b`,
  // of oneself
  String.raw`\b(?:end|ending|take|taking) (?:(?:his|her|their|my|your|its) (?:own )?(?:life|lives)|it all|it tonight)\b|\b(?:wants?|going|plans?|planning|intends?|ready|hopes?) to (?:die|end it)\b|\bsuicidal\b`,
  String.raw`\b(?:${MEANS})${upTo(2)}(?:jump|throw (?:him|her|them)sel(?:f|ves)|top (?:him|her)self|overdose|self-? ?harm|do (?:him|her)self in)\b`,
  // a weapon at hand, or used
  String.raw`\b(?:has|have|had|having|got|gets?|with|holds?|holding|wav(?:es?|ing)|grabb?(?:ed|ing|s)|pull(?:s|ed|ing)|carr(?:y|ies|ied|ying)|keeps?|keeping|kept|hid(?:es|ing|den)?|buy|buys|bought|brings?|brought|took|takes?|taken|fetch(?:es|ed)?|armed with|uses?|used|produced|brandish(?:es|ed|ing)?)(?: (?:hold of|out|up))? (?:a|an|the|his|her|their|some|two|kitchen)?(?: ?[\p{L}]{1,20} ){0,2}?(?: ?)(?:${WEAPON})\b`,
  String.raw`\barmed\b(?! forces)|\b(?:knife|knives|machete|gun|shotgun|axe|petrol)${upTo(4)}(?:under|beside|by|behind|in (?:his|her|the|their) (?:bed|pocket|bag|coat|car|van|jacket|waistband|sock|boot))`,
  String.raw`\b(?:stabbed|strangled|throttled|choked|slashed|shot|scalded|tried to kill|held under|poured (?:boiling|petrol|acid|bleach))${upTo(1)}(?:${WHOM}|water|over)\b|\b(?:hands?|belt|cord|wire) (?:around|round) (?:his|her|their|my) (?:neck|throat)`,
];

/** What makes it a lesson. Not that it was long ago: the same text may tell what is to come. */
const NO_THREAT = /\b(?:training|scenario|quiz|lesson|refresher|knife crime|figuratively|lol|haha)\b/u;
/** Just before what is said, it is denied. */
const DENIED =
  /(?:^| )(?:not|never|no|nobody|without|denies|denied|(?:has|had|did|is|was|does)n'?t)(?: \p{L}{1,12}){0,2} ?$/u;
/** So many characters before it may deny it. */
const DENIED_WITHIN = 60;
const THOUGHTS = /[^.!?;\n]+/gu;
/** One for each: all of them in one would take the only thread half a second to compile. */
const THREAT = THREATS.map((one) => new RegExp(one, 'gu'));

/** For what compiles them early, and for the test that none is slow. */
export const THREAT_PATTERNS: readonly RegExp[] = [...THREAT, NO_THREAT];

/**
 * The words of a field that others will read which say that a life may be in danger, now or whenever a threat is carried
 * out, as they were typed; undefined where none do.
 */
export function hearThreat(typed: string): string | undefined {
  const danger = hearDanger(typed);
  if (danger !== undefined) return danger;
  const folded = bare(typed);
  for (const { 0: thought, index } of folded.text.matchAll(THOUGHTS)) {
    if (NO_THREAT.test(thought)) continue;
    for (const { 0: words, index: at } of THREAT.flatMap((threat) => [...thought.matchAll(threat)]))
      if (!DENIED.test(thought.slice(Math.max(0, at - DENIED_WITHIN), at)))
        return asTyped(folded, index + at, index + at + words.length);
  }
  return undefined;
}
