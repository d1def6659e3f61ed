// What an agency holds: on its own decision, or as somebody enters it for one without people; and what is missing.
import type { AssessmentSeen, PartySeen } from '../../joint/assessments/seen-types.ts';
import { SHARED } from '../../record/assessment-entries.ts';
import { say } from '../../words/say.ts';
import { day, dueDay, escapeMarkdown } from '../formatting.ts';
import { askItem } from './assessment.ts';
import { button, field, partners, words } from './assessment-form.ts';
import type { Field, MakeForm } from './assessment-form.ts';
import { byLine, item, joinRow, matterOf, placeAt, plainly, rowTo, shortly, withReaders } from './assessment-parts.ts';
import type { Page, Row } from './assessment-parts.ts';
import { DECISIONS } from './verdict-words.ts';

/** Which decision it stands on: a filed one, or one that is begun now. */
export const contribute: MakeForm = ({ seen, linkable, decides }) => {
  const matter = matterOf(seen.matter);
  const filed = linkable.slice(0, 8).map(({ reference, decision, filedAt }) =>
    rowTo(
      say('assessmentCard.form.contribute.row', {
        reference,
        decision: DECISIONS[decision],
        day: day(filedAt),
      }),
      seen.reference,
      'say',
      reference,
    ),
  );
  const begin = {
    title: say('assessmentCard.form.contribute.begin', { matter: plainly(seen.matter) }),
    verb: 'assessment-begin',
    value: placeAt(seen.reference),
  };
  const none = item(
    decides ? say('assessmentCard.form.contribute.none', { matter }) : say('assessmentCard.form.contribute.notYours'),
  );
  return {
    title: say('assessmentCard.form.contribute.title'),
    why: say('assessmentCard.form.contribute.why', { matter }),
    items: filed.length === 0 ? [none] : [],
    rows: [...filed, ...(decides ? [begin] : [])],
  };
};

/** What they hold, on a filed decision; or what an agency without people holds, as its form says. */
export const holds: MakeForm = (given) => {
  const { seen, rest, linkable } = given;
  const partner = seen.parties.find(({ agency, hasPeople }) => !hasPeople && rest === `for:${agency}`);
  const record = linkable.find(({ reference }) => reference === rest);
  if (!partner && !record) return null;
  // an agency that left would not read it
  const others = seen.parties.filter(
    ({ isYours, agency, declinedBy }) =>
      (partner ? agency !== partner.agency : !isYours) && (declinedBy === null || isYours),
  );
  const to = record ? record.covers.filter((id) => others.some(({ agency }) => agency === id)) : [];
  const shared = record ? SHARED_BY[record.decision] : '';
  const covered = others.filter(({ agency }) => to.includes(agency)).map((one) => escapeMarkdown(one.name));
  const of = partner ? 'partner' : 'own';
  // a button and a label read no Markdown
  const name = partner?.name ?? '';
  const decision = record
    ? say('assessmentCard.form.holds.decision', { decision: DECISIONS[record.decision], reference: record.reference })
    : '';
  const covers =
    record && covered.length > 0 ? say('assessmentCard.form.holds.covers', { names: covered.join(', ') }) : '';
  return {
    title: say(`assessmentCard.form.holds.title.${of}`, { agency: escapeMarkdown(name) }),
    why: say(`assessmentCard.form.holds.why.${of}`, { agency: escapeMarkdown(name) }),
    items: [decision, covers].filter(Boolean).map((line) => item(line)),
    fields: [
      field('holds', 'line', say(`assessmentCard.form.holds.holds.${of}`, { agency: name }), {
        hint: say('assessmentCard.form.holds.holdsHint'),
        most: 500,
      }),
      field('where', 'line', say('assessmentCard.form.holds.where'), {
        hint: say('assessmentCard.form.holds.whereHint'),
      }),
      field('shared', 'pick', say(`assessmentCard.form.holds.shared.${of}`, { agency: name }), {
        choices: SHARED.map((value) => ({ value, title: say(`assessmentCard.form.holds.choices.${value}`) })),
        value: shared,
      }),
      field('to', 'several', say('assessmentCard.form.holds.to'), {
        hint: say('assessmentCard.form.holds.toHint'),
        choices: others.map((one) => ({ value: one.agency, title: one.name })),
        // what is shared cannot be taken back: of several agencies, each is ticked by whoever decides
        value: to.length === 1 ? to[0]! : '',
      }),
      field('whyNot', 'line', say('assessmentCard.form.holds.whyNot'), { most: 500 }),
      ...(partner ? [field('decidedBy', 'line', say('assessmentCard.form.holds.decidedBy'))] : []),
      ...insteadField(seen, partner?.agency),
    ],
    save: button(say(`assessmentCard.form.holds.save.${of}`), 'assessment-contribute'),
  };
};

const SHARED_BY = { share: 'yes', 'share-in-part': 'part', 'do-not-share': 'no' } as const;

/** Which of those that they said before it replaces. */
function insteadField({ contributions, yours }: AssessmentSeen, partner: string | undefined): Field[] {
  const before = contributions.filter(({ agency }) => agency === (partner ?? yours));
  if (before.length === 0) return [];
  const none = { value: 'none', title: say('assessmentCard.form.holds.insteadNone') };
  const choices = before.slice(-8).map(({ id, holds: what }) => ({ value: id, title: shortly(what) }));
  return [
    field('instead', 'choice', say(`assessmentCard.form.holds.instead.${partner === undefined ? 'own' : 'partner'}`), {
      choices: [none, ...choices],
      value: 'none',
    }),
  ];
}

/** Of so many agencies everything that may be entered stands on one card. */
const FEW = 3;

export const enter: MakeForm = (given) => {
  const { seen, rest } = given;
  const those = partners(given).filter(({ agency }) => rest === '' || agency === rest);
  if (those.length === 0) return null;
  const about = { title: say('assessmentCard.form.enter.title'), why: say('assessmentCard.form.enter.why') };
  if (those.length > FEW)
    return { ...about, rows: those.map(({ agency, name }) => rowTo(plainly(name), seen.reference, 'enter', agency)) };
  return {
    ...about,
    rows: those.flatMap((party) => enterRows(seen, party)),
  };
};

const printRow = (
  { reference }: Pick<AssessmentSeen, 'reference'>,
  { agency, name }: Pick<PartySeen, 'agency' | 'name'>,
): Row => ({
  title: say('assessmentCard.form.enter.print', { agency: name }),
  verb: 'assessment-print',
  value: placeAt(reference, 'enter', agency),
});

/** What may be entered for one that takes part; for one that does not, that it does again. */
function enterRows({ reference, proposal, standing }: AssessmentSeen, { agency, name, declinedBy }: PartySeen): Row[] {
  const to = (what: 'holds' | 'decline' | 'agree', page: Page, rest = agency): Row =>
    rowTo(say(`assessmentCard.form.enter.${what}`, { agency: name }), reference, page, rest);
  const print = printRow({ reference }, { agency, name });
  const went = rowTo(say('assessmentCard.form.enter.sent', { agency: name }), reference, 'sent', agency);
  if (declinedBy !== null)
    return [joinRow(say('assessmentCard.form.enter.join', { agency: name }), reference, agency), print];
  return [
    print,
    went,
    to('holds', 'say', `for:${agency}`),
    to('decline', 'decline'),
    ...(proposal && standing !== 'changed' ? [to('agree', 'agree')] : []),
  ];
}

/** Its form is printed and sent by hand; it counts as sent once somebody writes so. */
export const sent: MakeForm = (given) => {
  const { seen, rest } = given;
  const party = partners(given).find(({ agency, isOpener }) => !isOpener && agency === rest);
  if (!party) return null;
  const agency = escapeMarkdown(party.name);
  const before = party.sent
    ? [
        item(
          say('assessmentCard.form.sent.before', { day: dueDay(party.sent.on) }),
          party.sent.how,
          byLine(party.sent.by),
        ),
      ]
    : [];
  return {
    title: say('assessmentCard.form.sent.title', { agency }),
    why: say('assessmentCard.form.sent.why'),
    items: [item(say('assessmentCard.form.sent.reach'), party.invited?.name ?? ''), ...before],
    rows: [printRow(seen, party)],
    fields: [
      field('how', 'line', say('assessmentCard.form.sent.how'), { hint: say('assessmentCard.form.sent.howHint') }),
      field('on', 'day', say('assessmentCard.form.sent.on')),
    ],
    save: button(say('assessmentCard.form.sent.save'), 'assessment-sent'),
  };
};

export const decline: MakeForm = (given) => {
  const partner = partners(given).find(({ agency }) => agency === given.rest);
  const of = partner ? 'partner' : 'own';
  const agency = escapeMarkdown(partner?.name ?? '');
  return {
    title: say(`assessmentCard.form.decline.title.${of}`, { agency }),
    why: withReaders(given.seen, say(`assessmentCard.form.decline.why.${of}`, { agency })),
    fields: [words('decline')],
    save: button(say(`assessmentCard.form.decline.save.${of}`), 'assessment-decline'),
  };
};

/** An agency was invited by mistake: it goes, and sees nothing of it any more. */
export const remove: MakeForm = ({ seen }) =>
  seen.isOpeners
    ? {
        title: say('assessmentCard.form.remove.title'),
        why: withReaders(seen, say('assessmentCard.form.remove.why')),
        fields: [
          field('of', 'pick', say('assessmentCard.form.remove.of'), { choices: othersIn(seen) }),
          words('remove'),
        ],
        save: button(say('assessmentCard.form.remove.save'), 'assessment-remove'),
      }
    : null;

const othersIn = ({ parties }: AssessmentSeen) =>
  parties.filter(({ isYours }) => !isYours).map(({ agency, name }) => ({ value: agency, title: name }));

/** `rest`: whom the card that led here is about. */
/** Where `rest` is another one of the case, it asks whoever opened this to make it one. */
export const ask: MakeForm = ({ seen, rest, others = [] }) => {
  const other = others.find(({ reference }) => reference === rest);
  const agency = other?.openedBy.name ?? '';
  const of = other ? seen.opened.agency : rest;
  const tells = say('assessmentCard.another.tells', { agency: escapeMarkdown(agency) });
  return {
    title: say('assessmentCard.form.ask.title'),
    why: say('assessmentCard.form.ask.why'),
    items: other ? [item(tells)] : [],
    fields: [
      field('of', 'pick', say('assessmentCard.form.ask.of'), { choices: othersIn(seen), value: of }),
      words('ask', { value: other ? say('assessmentCard.another.please', { agency }) : '' }),
    ],
    save: button(say('assessmentCard.form.ask.save'), 'assessment-ask'),
  };
};

export const answer: MakeForm = ({ seen, rest }) => {
  const asked = seen.asks.find(({ id }) => id === rest);
  if (!asked) return null;
  const hold = rowTo(say('assessmentCard.form.answer.hold'), seen.reference, 'contribute');
  const invite = rowTo(say('assessmentCard.do.invite'), seen.reference, 'invite');
  return {
    title: say('assessmentCard.form.answer.title'),
    why: say(asked.isYours ? 'assessmentCard.form.answer.closeWhy' : 'assessmentCard.form.answer.why'),
    items: [askItem(asked)],
    rows: asked.isOfYou ? [hold, ...(seen.isOpeners ? [invite] : [])] : [],
    ...(asked.isYours ? { save: button(say('assessmentCard.form.answer.save'), 'assessment-close-ask') } : {}),
  };
};
