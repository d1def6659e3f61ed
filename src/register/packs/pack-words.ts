// Where a text of a record stands, in words, and the short code by which somebody at a terminal names it.
import { createHash } from 'node:crypto';
import { placeKey } from '../../record/pack.ts';
import type { Pack } from '../../record/pack.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import { WITHHELD_WHY } from '../../record/pack-types.ts';
import type { Danger, Place, WithheldWhy } from '../../record/pack-types.ts';
import { fieldValue } from '../../record/in-words/form.ts';
import { crockford } from '../../record/reference.ts';
import { FORM_FIELDS } from '../../record/form.ts';
import { say } from '../../words/say.ts';

/** The same for the same place in the same record. Two of a pack hardly ever share one; then both are named. */
export const placeCode = (place: Place): string => crockford(createHash('sha256').update(placeKey(place)).digest(), 4);

/** "NCC-7K3F-92QD, entry 3, Why" */
export const placeWords = (place: Place): string =>
  say('packs.place', { record: place.record, seq: String(place.seq), field: fieldWords(place.path) });

/** The same of a text, with the question of an answer. */
export const textWords = (texts: readonly TextOfRecord[], place: Place): string =>
  say('packs.place', { record: place.record, seq: String(place.seq), field: labelOf(texts, place) });

/** What of an entry a text is: of an answer, what was asked. */
export function labelOf(texts: readonly TextOfRecord[], { record, seq, path }: Place): string {
  const asked = path.replace(/(\.answers\.\d+\.)label$/, '$1text');
  const isAsked = (one: Place): boolean => one.record === record && one.seq === seq && one.path === asked;
  return (asked === path ? undefined : texts.find(isAsked)?.text) ?? fieldWords(path);
}

/** What of an entry it is. */
export function fieldWords(path: string): string {
  const field = FORM_FIELDS.find((one) => path.endsWith(`form.${one}`));
  if (field) return say(`form.label.${field}`);
  const [kind, name] = Object.entries(FIELDS).find(([end]) => path === end || path.endsWith(`.${end}`)) ?? [];
  return kind && name ? name() : say('packs.field.any');
}

/** By how their paths end. */
const FIELDS: Readonly<Record<string, () => string>> = {
  'by.name': () => say('packs.field.by'),
  'actingFor.name': () => say('packs.field.actingFor'),
  name: () => say('packs.field.name'),
  text: () => say('packs.field.text'),
  label: () => say('packs.field.label'),
  reason: () => say('packs.field.reason'),
  conditions: () => say('packs.field.conditions'),
  note: () => say('packs.field.note'),
  'content.said': () => say('packs.field.theirs'),
  said: () => say('packs.field.said'),
  what: () => say('packs.field.what'),
  withWhom: () => say('packs.field.withWhom'),
  sharedWith: () => say('packs.field.withWhom'),
  caseReference: () => say('form.label.caseReference'),
  howSentOther: () => say('form.label.howSentOther'),
  howOther: () => say('received.ask.howOther'),
  from: () => say('received.onRecord.from'),
  fromOther: () => say('received.onRecord.from'),
  purpose: () => say('received.onRecord.purpose'),
  purposeOther: () => say('received.onRecord.purpose'),
  line: () => say('received.onRecord.limitsLine'),
  limitsLine: () => say('received.onRecord.limitsLine'),
  of: () => say('packs.field.of'),
  when: () => say('packs.field.when'),
  law: () => say('packs.field.law'),
  matter: () => say('packs.field.matter'),
  // of what agencies do together
  asked: () => say('packs.field.asked'),
  needed: () => say('packs.field.needed'),
  ours: () => say('packs.field.ours'),
  theirs: () => say('packs.field.theirs'),
  whose: () => say('packs.field.whose'),
  holds: () => say('packs.field.holds'),
  where: () => say('packs.field.where'),
  reasons: () => say('packs.field.reasons'),
  given: () => say('packs.field.given'),
  court: () => say('packs.field.court'),
  contact: () => say('packs.field.contact'),
  why: () => say('packs.field.reason'),
  words: () => say('packs.field.text'),
  'picked.invited': () => say('packs.field.picked.invited'),
  'picked.level': () => say('packs.field.picked.level'),
  'picked.agency': () => say('packs.field.picked.agency'),
  'picked.shared': () => say('packs.field.picked.shared'),
  'picked.part': () => say('packs.field.picked.part'),
  'picked.askedOf': () => say('packs.field.picked.askedOf'),
  'picked.review': () => say('packs.field.picked.review'),
  'picked.action': () => say('packs.field.picked.action'),
  'picked.doer': () => say('packs.field.picked.doer'),
  'picked.due': () => say('packs.field.picked.due'),
  'picked.state': () => say('packs.field.picked.state'),
  'picked.decision': () => say('packs.field.picked.decision'),
  'picked.outcome': () => say('packs.field.picked.outcome'),
  'picked.keptBack': () => say('packs.field.picked.keptBack'),
  'picked.permission': () => say('packs.field.picked.permission'),
  'picked.answer': () => say('packs.field.picked.answer'),
  'picked.rung': () => say('packs.field.picked.rung'),
  'picked.end': () => say('packs.field.picked.end'),
};

/** Whether telling could endanger somebody, as it was answered. */
export const dangerWords = (danger: Danger): string =>
  ({ no: say('packs.danger.no'), yes: say('packs.danger.yes'), 'not-sure': say('packs.danger.not-sure') })[danger];

/** Where it stands, with the names of the two. */
export function stateWords({ state, settledBy, agreedBy }: Pack): string {
  const named = { first: settledBy?.name ?? '', second: agreedBy?.name ?? '' };
  switch (state) {
    case 'open':
      return say('packs.state.open');
    case 'settled':
      return say('packs.state.settled', named);
    case 'agreed':
      return say('packs.state.agreed', named);
    case 'made':
      return say('packs.state.made');
    case 'given-up':
      return say('packs.state.given-up');
  }
}

/** Why something is left out. */
export const whyWords = (why: WithheldWhy): string => WHY[why]();

/** How often each reason stands in a pack: for those who settle it, never in a copy. */
export const reasonLines = ({ withheld }: Pick<Pack, 'withheld'>): string[] =>
  WITHHELD_WHY.flatMap((why) => {
    const count = withheld.filter((one) => one.why === why).length;
    return count === 0 ? [] : [say('packs.reasonLine', { why: whyWords(why), count })];
  });

/** A text as a copy shows it: of what was picked in the form the words of the choice. */
export function shownText({ kind, path }: Pick<TextOfRecord, 'kind' | 'path'>, text: string): string {
  const field = kind === 'shown' ? FORM_FIELDS.find((one) => path.endsWith(`form.${one}`)) : undefined;
  return field ? fieldValue(field, text) : text;
}

const WHY: Readonly<Record<WithheldWhy, () => string>> = {
  'third-party': () => say('packs.why.third-party'),
  source: () => say('packs.why.source'),
  endangers: () => say('packs.why.endangers'),
  legal: () => say('packs.why.legal'),
  other: () => say('packs.why.other'),
};
