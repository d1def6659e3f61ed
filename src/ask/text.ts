import { stemmer } from 'stemmer';

/** One word or mark of a text: its key for matching, and where it stands in the text. */
export interface Token {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Nobody types more than this in one question; what follows is not read, so that time stays bounded. */
export const MOST_CHARACTERS = 4000;

const WORD = /[\p{L}]+(?:'[\p{L}]+)*|\d+(?::\d\d|\.\d+)*|[.!?;:,()\n–—]| - /gu;

/** Contractions, with and without their apostrophe as hurried people type them. */
const CONTRACTED: Readonly<Record<string, string>> = {
  cant: 'can not',
  dont: 'do not',
  didnt: 'do not',
  doesnt: 'do not',
  wont: 'will not',
  isnt: 'be not',
  arent: 'be not',
  wasnt: 'be not',
  werent: 'be not',
  hasnt: 'have not',
  havent: 'have not',
  hadnt: 'have not',
  shouldnt: 'should not',
  couldnt: 'could not',
  wouldnt: 'would not',
  aint: 'be not',
  cannot: 'can not',
  mustnt: 'must not',
  neednt: 'need not',
  im: 'i be',
  ive: 'i have',
  hes: 'he be',
  shes: 'she be',
  theyre: 'they be',
  weve: 'we have',
  theyve: 'they have',
  whos: 'who be',
  whats: 'what be',
  thats: 'that be',
  theres: 'there be',
  lets: 'let us',
  gonna: 'go to',
  wanna: 'want to',
  dunno: 'do not know',
  youre: 'you be',
  id: 'i would',
  til: 'until',
  bf: 'boyfriend',
  gf: 'girlfriend',
  hubby: 'husband',
  missus: 'wife',
  mam: 'mum',
  mom: 'mum',
  mummy: 'mum',
  daddy: 'dad',
  w: 'with',
  pls: 'please',
  sw: 'social worker',
  hv: 'health visitor',
  yp: 'young person',
  da: 'domestic abuse',
  dv: 'domestic violence',
  cse: 'child sexual exploitation',
  su: 'service user',
  cyp: 'child',
  pt: 'patient',
  pts: 'patients',
  info: 'information',
};

const SUFFIX: readonly (readonly [RegExp, string])[] = [
  [/n't$/, ' not'],
  [/'re$/, ' be'],
  [/'ve$/, ' have'],
  [/'ll$/, ' will'],
  [/'d$/, ' would'],
  [/'m$/, ' be'],
];

/** Forms that a stemmer cannot bring back; the key is then the stem of the right-hand side. */
const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  `told tell|said say|says say|gave give|given give|sent send|beaten beat|bitten bite|bit bite|broke break|broken break|fled flee|ran run|left leave
knew know|known know|thought think|felt feel|heard hear|saw see|seen see|died die|dying die|dead dead|kept keep|went go|gone go|goes go|came come
took take|taken take|spoke speak|spoken speak|wrote write|written write|got get|gotten get|found find|children child|kids kid|men man|women woman
wives wife|lives live|has have|had have|does do|did do|done do|is be|are be|was be|were be|been be|being be|am be|ca can|wo will|could could
stole steal|stolen steal|stabbed stab|raped rape|hid hide|hidden hide|lost lose|made make|met meet|paid pay|put put|rang ring|rung ring
shot shoot|sold sell|slept sleep|stuck stick|struck strike|stricken strike|taught teach|threw throw|thrown throw|understood understand|woke wake
wore wear|fell fall|fallen fall|fought fight|forgot forget|hit hit|hung hang|held hold|led lead|meant mean|brought bring|bought buy|built build
bled bleed|choked choke|drank drink|drunk drunk|drove drive|driven drive|ate eat|eaten eat|began begin|begun begun|chose choose|chosen choose
babies baby|ladies lady|bodies body|families family|parties party|injuries injury|mums mum|dads dad|mums' mum|burnt burn|learnt learn|lying lie|lied lie
lay lay|set set|shut shut|sat sit|stood stand|swore swear|sworn swear|wept weep|won win|grown grow|grew grow|feet foot|teeth tooth|policemen policeman
police police|policy policy|policies policy|conference conference|relative relative|relatives relative|university university|general general
news news|caring care|carer carer|carers carer|worker worker|workers worker|officer officer|officers officer|receiver receiver|dealer dealer
owner owner|reporter reporter|reporters reporter|drinker drinker|user user|users user|teacher teacher|teachers teacher|organiser organiser
ours our|theirs their|hers her|threatening threaten|an a|tests test|testing test|insurance insurance|insurer insurer|insured insure|insurers insurer
employer employer|employers employer|employee employee|employees employee|employed employ|employment employment|housing housing|clinical clinical|clinic clinic|clinics clinic|consultant consultant|consultants consultant|pressing pressing|caller caller|planning plan|medical medical|medication medication|authority authority|authorities authority|witnessed witnessing|friendly friendly|householder householder|fed feed|stood stand|paper paper|minor minor|minority minority|complainant complainant|complainants complainant|abuser abuser|abusers abuser|attacker attacker|attackers attacker|stalker stalker|stalkers stalker|groomer groomer|groomers groomer|trafficker trafficker|traffickers trafficker`
    .split(/[|\n]/)
    .map((pair) => pair.split(' ') as [string, string]),
);

const keys = new Map<string, string>();

/** The key of one plain lower-case word: its stem. Keys are kept only for words of the lexicon (see `remember`). */
export function keyOf(word: string, remember = false): string {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const base = IRREGULAR[word] ?? word;
  const key = /^[a-z]{3,}$/.test(base) && !KEPT.has(base) && IRREGULAR[base] !== base ? stemmer(base) : base;
  if (remember) keys.set(word, key);
  return key;
}

/** Words whose stem would fall together with another word's. */
const KEPT = new Set([
  'police',
  'policy',
  'conference',
  'relative',
  'university',
  'general',
  'news',
  'carer',
  'worker',
  'officer',
  'dealer',
  'owner',
  'reporter',
  'drinker',
  'user',
  'teacher',
  'receiver',
  'organiser',
  'insurance',
  'insurer',
  'employer',
  'employee',
  'employment',
  'paper',
  'minor',
  'minority',
  'this',
  'his',
  'was',
  'does',
  'us',
  'used',
  'address',
  'press',
  'pressure',
  'media',
  'medium',
  'organ',
  'person',
  'personal',
  'personnel',
  'public',
  'publicity',
  'home',
  'homeless',
  'active',
  'actively',
  'party',
  'part',
  'partner',
  'mean',
  'means',
  'other',
  'others',
  'during',
]);

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const numeral = new Map(NUMBERS.map((word, i) => [word, String(i)]));

const same = (word: string): string => word;

/** Splits a text into tokens. Hyphens and slashes inside words separate; the marks that end a sentence stay. */
export function tokensOf(text: string, correct: (word: string) => string = same): Token[] {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/…/g, '.')
    .toLowerCase();
  const tokens: Token[] = [];
  for (const match of plain.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    // a capital may begin a name, and names look like slips: Patel is no panel
    const mend = /^\p{Lu}/u.test(text.slice(start, start + 1)) ? same : correct;
    for (const key of split(match[0], mend)) tokens.push({ key, start, end });
  }
  return tokens;
}

function split(raw: string, correct: (word: string) => string): string[] {
  const word = raw.trim();
  if (word === '' || word === '\n') return ['.'];
  if (/^[.!?]$/.test(word)) return [word === '?' ? '?' : '.'];
  if (/^[;:,()–—-]$/.test(word)) return [','];
  const bare = CONTRACTED[word.replace(/'/g, '')];
  if (bare && word !== 'id' && word !== "we're") return bare.split(' ').map((one) => keyOf(one));
  for (const [ending, expanded] of SUFFIX)
    if (ending.test(word)) return split(word.replace(ending, ''), correct).concat(keyOf(expanded.trim()));
  if (word.endsWith("'s")) return [...split(word.slice(0, -2), correct), "'s"];
  const whole = correct(word.replace(/'/g, ''));
  return whole.split(' ').map((one) => numeral.get(one) ?? keyOf(one));
}

/** The words of the text between two tokens, both included, as typed. */
export const wordsOf = (text: string, tokens: readonly Token[], from: number, to: number): string =>
  text
    .slice(tokens[from]?.start ?? 0, tokens[to]?.end ?? 0)
    .replace(/\s+/g, ' ')
    .trim();
