// Which words are heard as "somebody will not share with us", and which are not.
import assert from 'node:assert/strict';
import { asksOfOurs, BLOCK_PATTERNS, hearBlock, reasonHeard, whoHeard } from '../../src/ask/block-signs.ts';

/** Nothing of ours is asked here. */
const BLOCKS = [
  "They won't share",
  'They wont share it with us',
  'they refuse to tell us anything. what now?',
  'We have not heard',
  "we haven't heard back from them yet",
  'No reply yet.',
  'still waiting for their answer',
  'The health visitor refuses to tell us anything',
  "Health visitor won't talk to me about the twins",
  'The GP surgery says it cannot share without consent',
  "gp says they can't give us the records, data protection apparently",
  'School will not tell us why he has been off',
  'the head teacher flatly refuses to speak to us',
  'Police are refusing to disclose the log to the conference',
  'The officer in the case has not replied to any of my emails',
  "CAMHS haven't got back to us in three weeks",
  'camhs keep fobbing us off',
  'The hospital ward keeps ignoring my calls about the discharge',
  'I have chased the midwife four times and nothing',
  'Rang the school nurse twice this week, no answer',
  'Asked probation three times for the risk assessment',
  'No response from the housing association since Monday',
  'We are still waiting to hear from the drug team',
  "I can't get anything out of the mental health trust",
  'Adult social care never replied to our referral',
  'The nursery declined to provide the attendance sheets',
  'Another council refuses to send us the file on the family that moved here',
  'The partner agency is blocking us on this',
  'Refuge will not say whether she is safe, will not even answer us',
  'The care home refuses to give me the incident reports',
  'Our own legal team has not answered for ten days',
  'My manager will not let me share this with the police',
  'My line manager refuses to sign off the referral',
  'A colleague in the north team will not give me the old notes',
  'Information governance have not responded and the meeting is tomorrow',
  'The DWP would not tell us if he still claims',
  'the court has not sent the order',
  'CPS are sitting on our request',
  'the health trust is stonewalling us',
  'Consultant is unwilling to talk to the core group',
  'the paediatrician did not respond to the mash',
  "Children's services in the next county are not prepared to share what they hold",
  'school keeps saying gdpr and will not hand over anything',
  'The provider has still not returned the form',
  'Police said they cannot share anything with us while they investigate',
  'nurse says she is not allowed to tell us',
  'Head of service is blocking the information',
  'I asked the GP for her history two weeks ago. Still nothing. They are ignoring us.',
  'IDVA refuses to give us the address for the meeting',
  "The university won't respond to my emails about the student",
  'The GP surgery hides behind GDPR and gives us nothing',
  "The academy head insists he needs a court order before he'll share",
  'The drug service is withholding his test results',
  'The police have declined our request for information',
  'ive been refused the information by the school nurse',
  'They are refusing to hand over the records',
  'Health wont give me the chronology for conference tomorrow',
  'Camhs wont even confirm hes open to them',
  "We were told by the GP receptionist that they don't share with social workers",
  'They dont want to share',
  "They're not sharing",
  'HV not sharing',
  'They never got back to us',
  'still nothing from probation',
  'Nobody from the police has got back to me',
  'adult social care have gone quiet on us',
  'I cant get the school to answer',
  'no one at the surgery will talk to me',
  'They said they need consent before they will tell us anything',
  "What do I do if the GP won't share information?",
  "Why won't the police tell us what they know?",
  "they won't let us see the file",
  'What can we do when the school refuses to tell us anything?',
];

/** The block is there, and so is a question about our own sharing, whose answer must stay. */
const BOTH = [
  "The GP won't share with us. Can I tell the school what I know anyway?",
  'Police are refusing to tell us why. Should we still send them the report?',
  'school has not replied, am I allowed to contact mum directly',
  'The health visitor refuses to tell us anything, is it ok to share my notes with her?',
  'Housing will not give us the address and they want our file. Do I have to send it?',
];

const NOT = [
  'She refuses consent for me to speak to the school',
  'Mum refuses to let us share anything with the GP',
  "dad won't tell us where they live",
  'The patient will not agree to us telling her family',
  'He says he will not share his address, can I tell the police?',
  'I will not share this with the police unless you say so',
  'We refuse to tell the school, is that right?',
  "The GP says mum won't let him share it",
  'Can the school tell us about his attendance?',
  'Police want our file on a child; there are care proceedings',
  'Can I share with the health visitor?',
  'The school told us everything and it was helpful',
  'What if the school refuses to tell us something in future?',
  'The police have not asked me anything yet, can I tell them?',
  'Health visitor wants to know about the bruises. Share?',
  'The nursery shares photos on Facebook',
  'A tenant will not let the housing officer in',
  'the girl refused to talk to me about the bruise',
  'My client refuses to engage. Should I refer to adult social care?',
  'Do I need consent to refer to the MASH?',
  'He has not heard from his son in years',
  'Her partner refuses to tell her where the money is',
  'Is GDPR a reason not to tell anyone?',
  'Hello',
  'The school nurse rang and gave me the height and weight',
  'mum has not replied to the school about consent',
  "He won't let us tell the health visitor",
  "She won't let us tell the school",
  'She refuses to let me tell the school',
  'He will not let me speak to the GP',
  "They won't let us share it with the police",
  "They won't let me tell anyone",
  'she wont tell me who hit her',
  "He won't talk to us",
  'Mum says the school never rang her back',
  'A tenant says the housing team never answers him',
  "My client is angry because the GP won't give him his tablets",
  'The hospital has not returned her to the care home yet',
  'Dad says the police will not give him a crime number',
  "She won't give us her address",
];

describe('Words of somebody who will not share with us', () => {
  for (const text of BLOCKS)
    it(`are heard: ${text}`, () => {
      assert.equal(hearBlock(text), true);
      assert.equal(asksOfOurs(text), false);
    });

  for (const text of BOTH)
    it(`are heard, and leave the question about our own sharing: ${text}`, () => {
      assert.deepEqual([hearBlock(text), asksOfOurs(text)], [true, true]);
    });

  for (const text of NOT) it(`are not heard: ${text}`, () => assert.equal(hearBlock(text), false));

  it('say what the reason is, as far as it can be heard', () => {
    for (const [text, reason] of [
      ['The health visitor refuses to tell us anything', 'other'],
      ["They won't share", 'other'],
      ['We have not heard', 'no-answer'],
      ['still nothing from probation', 'no-answer'],
      ['school keeps saying gdpr and will not hand over anything', 'data-protection'],
      ['The GP surgery says it cannot share without consent', 'no-consent'],
    ] as const)
      assert.equal(reasonHeard(text), reason, text);
  });

  it('say who will not, and nobody where that cannot be told: whoever else is named is accused of nothing', () => {
    for (const [text, who] of [
      ['The health visitor refuses to tell us anything', 'health'],
      ['Police are refusing to disclose the log to the conference', 'police'],
      ['The police officers in the case will not answer', 'police'],
      ['We have not heard from the CPS', 'prosecution'],
      ['we were refused by the police', 'police'],
      ['my manager will not let me share with the health visitor', 'own'],
      ['our IG team say I am not allowed to send this to the police', 'own'],
      ['The health visitor will not share with the police', 'health'],
      ['The police will not tell our manager anything', 'police'],
      ['The GP will not share it with the health visitor', null],
      ["The health visitor's manager says no", null],
      ['Police and the health visitor will not share', null],
      ['manager says no', null],
      ["They won't share", null],
    ] as const)
      assert.equal(whoHeard(text), who, text);
  });

  it('are looked for in no time, however a text is made', () => {
    const long = [
      'the health visitor '.repeat(400),
      'asked the gp school police '.repeat(300),
      "they won't ".repeat(700),
      'have not heard from the '.repeat(300),
      'a'.repeat(8000),
    ];
    for (const text of long) {
      const before = performance.now();
      hearBlock(text);
      asksOfOurs(text);
      whoHeard(text);
      assert.ok(performance.now() - before < 500, text.slice(0, 30));
    }
    assert.ok(BLOCK_PATTERNS.length > 0);
  });
});
