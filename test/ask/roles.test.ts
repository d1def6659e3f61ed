import assert from 'node:assert/strict';
import { ask, valueOf } from './ask.ts';

/** Text → who would be told. */
const recipients = async (cases: Readonly<Record<string, string | undefined>>): Promise<void> => {
  for (const [text, value] of Object.entries(cases)) assert.equal(valueOf(await ask(text), 'recipient'), value, text);
};

describe('who would be told', () => {
  it('is not the one from whom we have it', () =>
    recipients({
      'The nurse has written up that the boy has a burn. Should the social worker know?': 'social-care',
      'School nurse says a boy of 7 has cigarette burns. Do I tell the police?': 'police',
    }));

  it('is the parent whom a young person wants kept out of it', () =>
    recipients({
      'A 15-year-old is sexually active with a boyfriend of the same age and does not want her mum told.': 'parent',
    }));

  it('is the agency that the practitioner thinks of, though the subject is a friend', () =>
    recipients({
      'The childminder was drunk with four toddlers there. She is a friend. Should Ofsted know?': 'regulator',
    }));

  it('is a charity called by a common word only where it is written as a name', () =>
    recipients({
      'Can I give Mind her phone number?': 'voluntary-body',
      'She would not mind. Can I tell the GP about her fall?': 'health',
    }));

  it('is not somebody who comes for help, begs for silence or is where something happened', () =>
    recipients({
      'An 11 year old came in for a pregnancy test. Social care?': 'social-care',
      'A reporter wants the names in the abuse case at the nursery.': 'press',
    }));

  it('is social care where "the council" would be told of abuse', () =>
    recipients({
      'A resident is slapped by a carer at night. Am I to tell the council?': 'social-care',
    }));
});

describe('sexual activity', () => {
  it('from 13 with somebody of the same age is no abuse by itself', async () => {
    const asked = await ask(
      'Our school nurse says a girl of 15, sexually active with a boy in her class, does not want her mum told. She understands everything.',
    );
    assert.equal(valueOf(asked, 'child-sexual'), 'no');
    assert.equal(asked.verdict, 'do-not-share');
  });

  it('under 13, or with a gap in age, is', async () => {
    for (const text of [
      'A 12 year old is having sex with her boyfriend, who is in her class. Do I tell social care?',
      'A girl of 15 is sexually active with a man of 27 who gives her money. Do I tell social care?',
    ]) {
      const asked = await ask(text);
      assert.equal(valueOf(asked, 'child-sexual'), 'yes', text);
      assert.equal(asked.verdict, 'share', text);
    }
  });
});

describe('a trawl', () => {
  it('is a demand for everybody of a kind, not all who are in one affair', async () => {
    assert.equal(valueOf(await ask('Police want the names of all the women who use our clinic.'), 'too-much'), 'trawl');
    for (const text of [
      'Do we tell MASH about all the children involved?',
      'A pupil made a list of pupils he wants to hurt. Do we tell the police?',
    ]) {
      assert.notEqual(valueOf(await ask(text), 'too-much'), 'trawl', text);
    }
  });
});
