// What the identity check of a text to the Guardian blocks, however it is dressed, and what it lets through.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findIdentity, isNhsNumber } from '../../src/ask/identity.ts';
import { findBlocking, findHints, suspects } from '../../src/record/advice-text.ts';

const REFERENCES = ['NCC-7K3F-92QD', 'BlueHeron7', 'LCS-2014-0042'];
const NAMES = ['José García', 'Pat King', 'Mary-Anne O’Neil', 'Will Adams', 'Oluwaseun Price'];
const known = { references: REFERENCES, names: NAMES, findIdentity };
/** A full date is asked about: it may be a deadline. Everything else in this file is stopped. */
const found = (text: string): string[] =>
  suspects(text, known)
    .filter(({ kind, blocks }) => blocks || kind === 'date')
    .map(({ kind }) => kind);
const blocked = (text: string): string[] => findBlocking(text, known).map(({ kind }) => kind);

describe('The identity check blocks', () => {
  /** Kind, then texts in which it stands, each dressed otherwise. */
  const DRESSED: Readonly<Record<string, readonly string[]>> = {
    'nhs-number': [
      '943 (gap) 476 (gap) 5919',
      '943 then 476 and then 5919',
      '九四三四七六五九一九',
      '943, 476, 5919',
      '943\n476\n5919',
      '943\r\n 476 / 5919',
      '٩٤٣ ٤٧٦ ٥٩١٩',
      '９４３４７６５９１９',
      '943\u200B476\u00AD5919',
      '943&nbsp;476&nbsp;5919',
      'nine four three four seven six five nine one nine',
      '943 four seven six 5919',
      'NHS9434765919',
      '9434765九19, or ninety: 943-476-5919',
      '(943) (476) (5919)',
      '943 – 476 – 5919',
      '943 476 59l9',
    ],
    postcode: [
      'NRl 3DH',
      '🅽🆁1 3🅳🅷',
      'ɴʀ1 3ᴅʜ',
      'nr1, 3dh',
      'NR1\n3DH',
      'n r 1 3 d h',
      'nr one three dh',
      'ＮＲ１ ３ＤＨ',
      'NR1&nbsp;3DH',
      'nr1-3dh',
      'ΝR1 3DΗ',
      'l1 3dh',
    ],
    'ni-number': ['ab 12 34 56 c', 'AB,123456,C', 'АB123456C', 'a b 1 2 3 4 5 6 c', 'AB one two 3456C'],
    'date-of-birth': [
      'DOB 12 march 2014',
      'born on 12/3/2014',
      'd.o.b.\n12.3.14',
      'born March 12, 2014',
      '12/03/2014 (DOB)',
    ],
    birthday: ['born 12 March', 'her birthday is March the 12th', 'dob: twelfth of march'],
    date: [
      'the twelfth of March 2014',
      'twelve march 2014',
      '12th march two thousand and fourteen',
      'the twenty first of june nineteen eighty four',
      'twenty first may twenty fourteen',
      '2014, March 12',
      '12 march 2014',
      '12th of March, 2014',
      'march 12 2014',
      '2014-03-12',
      '12/3/14',
      '12march2014',
      '12 мarch 2014',
    ],
    phone: [
      '01603, 222, 222',
      '+44 1603 222222',
      '0044 1603 222222',
      'oh one six oh three double two double two double two',
      'O16O3 222222',
      '+33 1 42 68 53 00',
    ],
    email: [
      'jo {at} example {dot} org',
      'jo_at_example_dot_org',
      'jo@example.org',
      'jo @ example . org',
      'jo (at) example (dot) org',
      'jo at example dot org',
      'ＪＯ＠example．org',
    ],
    reference: [
      '7K3F',
      '92qd',
      'heron 7',
      'Heron7',
      'NCC 7K3F 92QD',
      '7k3f-92qd',
      '7K3F 92QD',
      'ncc, 7k3f, 92qd',
      'NCC\n7K3F\n92QD',
      'seven k three f nine two q d',
      '7 k 3 f 9 2 q d',
      'blue heron 7',
      'blue, heron, seven',
      'Blue Heron, file number 7',
      'BLUE\nHERON\n7',
      'ЬlueHerοn７',
      'lcs 2014 / 0042',
      '2014 0042',
      'SCC-0K3F-92QD',
    ],
    number: ['case 1002003', '10-02-003', '1 0 0 2 0 0 3', 'one zero zero two zero zero three', '１００２００３'],
    name: [
      'J0SE',
      'g@rcía',
      'o1uwaseun',
      'mr king',
      'Dr. Price',
      'ᴊᴏsᴇ',
      'jose said so',
      'JOSÉ',
      'j o s é',
      'Jоsе', // Cyrillic letters
      'garcía',
      'g. garcia',
      'p king thinks so',
      'King, P.',
      'pat king',
      'k p, that is Pat K.',
      'mary anne',
      'maryanne',
      "o'neil",
      'oneil',
      'neil’s',
      'OLUWASEUN',
      'o price',
      'I asked Will.',
      'will adams',
      'jo\u00ADse\u200B',
    ],
  };

  for (const [kind, texts] of Object.entries(DRESSED))
    it(`a ${kind.replaceAll('-', ' ')} in any script, spacing, case and spelling`, () => {
      for (const text of texts)
        for (const whole of [text, `it says ${text} there`]) assert.ok(found(whole).length > 0, JSON.stringify(whole));
    });

  const kindOf = (text: string): string | undefined => found(text)[0];
  it('each as what it is', () => {
    assert.equal(kindOf('943, 476, 5919'), 'nhs-number');
    assert.equal(kindOf('nr1, 3dh'), 'postcode');
    assert.equal(kindOf('12 march 2014'), 'date');
    assert.equal(kindOf('born 12 march 2014'), 'date-of-birth');
    assert.equal(kindOf('blue, heron, seven'), 'reference');
    assert.equal(kindOf('jose'), 'name');
  });

  it('what it found, in the words as typed', () => {
    assert.deepEqual(
      findBlocking('see ９４３ ４７６\u200B ５９１９ of JOSE&nbsp;garcía', known).map(({ words }) => words),
      ['９４３ ４７６ ５９１９', 'JOSE garcía'],
    );
  });
});

describe('The identity check lets through', () => {
  const HONEST = [
    'The first of three in May.',
    'In 2014 may 12 children have known?',
    'A blood pressure of 120/80 or 140/90.',
    'He was born in March and is 3.',
    'Ten may agree, twelve may not.',
    'It was the third March in a row.',
    'My 2 nurses will say more.',
    'The second may be told.',
    'The nil return of 3 forms, and 2 am is late.',
    'The child is 4 and her brother is 12.',
    'She is aged 5, her sisters are aged 7, 9 and 11.',
    'He is 17 years and 6 months old.',
    'A boy of 10, in year 6.',
    'They have known each other for 12 weeks.',
    'For 6 months, 2 times a week, 3 hours each.',
    'Three of the five children are at school.',
    'One or two of them, perhaps three, know.',
    'Section 47 of the Children Act 1989.',
    'Sections 17, 20, 31 and 47 may apply.',
    'Working Together 2026, chapter 3.',
    'Working Together to Safeguard Children 2018 and 2023.',
    'The Data Protection Act 2018, schedule 1, part 2, paragraph 18.',
    'Clause 4.2.1 of the policy.',
    'Clauses 3, 4, 5 and 6.',
    'Paragraph 10(2)(b) and article 9.2.',
    'Articles 6(1)(e) and 9(2)(g) of the UK GDPR.',
    'Principle 7 and principle 8.',
    'The policy of 1 March 2015.',
    'Guidance published on 4 July 2018.',
    'In force since 25 May 2018.',
    'The version of 12/03/2015 of the protocol.',
    'The agreement dated 30 September 2021 says so.',
    'In March 2015 it was decided otherwise.',
    'In 2024/25 there were none.',
    'Between 2015 and 2026.',
    'From 2019-2021 and 2022.',
    'The meeting is at 10.30.',
    'At 9.30-10.30 on Monday.',
    'They want it by 4 pm.',
    'It costs £12,500 a year.',
    'About 250,000 people live here.',
    '50% agree, 20% do not.',
    'Support 24/7 for 14 days.',
    'The 20th and the 21st century.',
    'The 16 to 25 year olds.',
    'A 3-bed house for 6.',
    'Level 3 or tier 2 support.',
    'A 999 call, or 101.',
    'Form 2 and annex B.',
    'We may share, but will they agree?',
    'It will be in the summer, in May or June.',
    'He wants to mark the day.',
    'I hope she will rose to the occasion.',
    'There is a young man, and an old one, who is long known.',
    'A price was agreed.',
    'The king of all doubts.',
    'Will a parent have to know?',
    'May I tell them?',
    'The school asks twice a week. Is that more than they need? She said no in May.',
    'The GP, the school and the health visitor ask.',
    'They were told at home, at school and at work.',
    'Look at it at once.',
    'Is it so, me or them, at 2 or 4?',
    'To me 2 or 3 of them seem at risk.',
    'The first, second and third time.',
    'Four of us, six of them, and nine more.',
    'A lone parent with two under 5.',
    'She agreed to A but not to B.',
    'He said "no" and meant it: 100 times no.',
  ];

  it('sixty honest texts', () => {
    assert.ok(HONEST.length >= 60);
    for (const text of HONEST) assert.deepEqual(findBlocking(text, known), [], text);
  });

  it('everyday words that are also names on the list, unless they are written as names', () => {
    const names = ['An So', 'Jo Child', 'Van Early', 'Hope Justice', 'Robin Hall'];
    const inList = (text: string): string[] => findBlocking(text, { ...known, names }).map(({ words }) => words);
    assert.deepEqual(inList('So an early van took the child to the hall, in hope of justice.'), []);
    assert.deepEqual(inList('I asked Hope, and then robin hall, and h. justice.'), [
      'Hope',
      'robin hall',
      'h. justice',
    ]);
  });

  it('a capital that may begin a name, but points it out', () => {
    assert.deepEqual(findBlocking('She met Kwame.', known), []);
    assert.deepEqual(
      findHints('She met Kwame. Then they left.', [], known).map(({ words, blocks }) => [words, blocks]),
      [['Kwame', false]],
    );
  });
});

describe('An identity in any dressing', () => {
  const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length });
  const nhs = digits(9).map((nine) => {
    const text = nine.join('');
    const last = Array.from({ length: 10 }, (_, n) => `${text}${n}`).find(isNhsNumber);
    return last ?? '9434765919';
  });
  const letter = fc.constantFrom(...'abehjlnprstwxyz'.split(''));
  const identity = fc.oneof(
    nhs,
    fc
      .tuple(fc.constantFrom('nr', 'ip', 'm', 'pe', 'sw'), fc.integer({ min: 1, max: 99 }), fc.nat(9), letter)
      .map(([area, district, sector, unit]) => `${area}${district} ${sector}${unit}${unit}`),
    digits(6).map((six) => `ab${six.join('')}c`),
    digits(6)
      .map((six) => `01603 ${six.join('').replace(/^[01]/, '2')}`)
      .filter((phone) => blocked(phone)[0] === 'phone'),
    fc.constantFrom(...REFERENCES, 'josé garcía', 'jose', 'oluwaseun', 'pat king', 'will adams'),
    fc
      .tuple(
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom('january', 'mar', 'sept', 'may'),
        fc.integer({ min: 1930, max: 2026 }),
      )
      .map((parts) => parts.join(' ')),
  );
  const SEPARATORS = [
    ' ',
    '  ',
    '-',
    ', ',
    '\n',
    '\r\n',
    ' / ',
    '.',
    '\u00A0',
    '&nbsp;',
    '\u2003',
    '\u200B ',
    '_',
    ' – ',
  ];
  const INVISIBLE = ['', '', '\u200B', '\u00AD', '\u2060', '\uFEFF', '\u200D'];
  const SCRIPTS: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.replaceAll(/[!-~]/g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0)),
    (text) => text.replaceAll(/\d/g, (one) => String.fromCodePoint(0x660 + Number(one))),
    (text) => text.replaceAll(/\d/g, (one) => String.fromCodePoint(0x966 + Number(one))),
    (text) => text.replaceAll(/[aeopcx]/g, (one) => 'аеорсх'['aeopcx'.indexOf(one)]!),
    (text) => text.normalize('NFD'),
  ];

  it('blocks', () => {
    fc.assert(
      fc.property(
        identity,
        fc.constantFrom(...SEPARATORS),
        fc.constantFrom(...INVISIBLE),
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom('', 'it is ', 'they say:\n', '“'),
        (text, separator, invisible, script, before) => {
          const dressed = Array.from(text.replaceAll(' ', '\0'), (one) =>
            one === '\0' ? separator : script(one) + invisible,
          );
          const whole = `${before}${dressed.join('')}`;
          assert.ok(found(whole).length > 0, JSON.stringify(whole));
        },
      ),
      { numRuns: 1500 },
    );
  });
});
