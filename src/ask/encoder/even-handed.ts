// What somebody is by origin or faith, said in passing before who they are ("a Polish mum"), says nothing about whether
// something may be shared. A model learns such things all the same, so it is not shown them. Said by itself ("she is
// Muslim", "his asylum claim") it may be what the question is about, and stays.

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const ORIGIN_OR_FAITH = list(`
  white black asian brown british english scottish welsh irish european african caribbean american chinese indian pakistani
  bangladeshi polish romanian bulgarian lithuanian latvian ukrainian russian portuguese spanish italian french german greek
  turkish kurdish iranian iraqi afghan syrian somali nigerian ghanaian kenyan eritrean ethiopian sudanese egyptian moroccan
  algerian jamaican brazilian vietnamese thai filipino filipina nepalese albanian kosovan slovak czech hungarian roma romany
  gypsy traveller arab latino mixed-race
  muslim christian catholic protestant hindu sikh jewish buddhist quaker methodist baptist evangelical pentecostal`);

const PEOPLE = list(`
  man woman boy girl lad lass child children kid kids baby babies toddler teenager teen pupil student mother mum mam mom
  father dad parent parents couple family families wife husband partner son daughter brother sister grandmother gran nan
  grandad grandfather aunt uncle neighbour neighbours tenant tenants resident residents client clients patient patients
  carer carers colleague colleagues worker driver lady gentleman bloke chap fella person people household`);

const bareWord = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}-]/gu, '');

/** Which of the words of a text are only such a description: by their places. */
export function inPassing(words: readonly string[]): ReadonlySet<number> {
  const plain = words.map(bareWord);
  const found = new Set<number>();
  for (let i = plain.length - 2; i >= 0; i -= 1) {
    const describes = PEOPLE.has(plain[i + 1]!.replace(/-?s$/, '')) || PEOPLE.has(plain[i + 1]!) || found.has(i + 1);
    if (ORIGIN_OR_FAITH.has(plain[i]!) && describes) found.add(i);
  }
  return found;
}
