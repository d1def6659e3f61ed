// What must be in sight on each card before anybody scrolls, by template: which texts of the view's data.
import type { View } from '../../src/teams/render.ts';
import { say } from '../../src/words/say.ts';

type Data = View['data'];

/** A text of the data. Throws where there is none of that name, so that a renamed field is noticed. */
function text(data: Data, name: string): string {
  const value = data[name];
  if (typeof value !== 'string') throw new Error(`The view gives no text "${name}".`);
  return value;
}

/** The texts of a list of the data, under these names in each of its rows; of the first rows alone where so many count. */
function texts(data: Data, list: string, names: string | readonly string[], first = Infinity): string[] {
  const rows = data[list];
  if (!Array.isArray(rows)) throw new Error(`The view gives no list "${list}".`);
  return (rows as Data[]).slice(0, first).flatMap((row) => [names].flat().map((name) => text(row, name)));
}

/** What was typed, as it stands on the card: the backslashes before marks are for Markdown alone. */
const drawn = (typed: string): string => typed.replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');

const these = (data: Data, ...names: readonly string[]): string[] => names.map((name) => text(data, name));

/** A scene whose text is empty has nothing to show there. */
export const MUST_BE_SEEN: Readonly<Record<string, (data: Data) => string[]>> = {
  // the practitioner
  // below a warning with its numbers there is room for the question alone
  answer: (data) => [
    ...these(data, 'headline', 'why', 'lawLine', 'next', 'safety', 'question'),
    ...(data['urgent'] === true ? [] : texts(data, 'rows', 'title')),
  ],
  clause: (data) => these(data, 'title', 'quote', 'plain'),
  agreements: (data) => [...these(data, 'title', 'lead'), ...texts(data, 'due', 'title', 2)].map(drawn),
  agreement: (data) => these(data, 'title', 'late', 'noReason').map(drawn),
  // more answers than one tap each takes stand in a list below, the likeliest first
  question: (data) => [text(data, 'question'), ...texts(data, 'rows', 'title')],
  explain: (data) => these(data, 'safety', 'title', 'headline', 'lead'),
  fact: (data) => these(data, 'label', 'stands'),
  change: (data) => texts(data, 'answers', 'title'),
  danger: (data) => texts(data, 'contacts', 'phone'),
  form: (data) => these(data, 'decision', 'against'),
  receipt: (data) => [...these(data, 'title', 'ref', 'code'), ...texts(data, 'steps', 'text')],
  record: (data) => these(data, 'decision', 'recipient', 'decidedBy'),
  review: (data) => [...these(data, 'title', 'about'), ...texts(data, 'lines', 'text', 3)],
  mine: (data) => texts(data, 'drafts', ['title', 'status'], 3),
  delete: (data) => these(data, 'title', 'status'),
  policy: (data) => these(data, 'title', 'answer'),
  // the number of social care: somebody may be at risk
  advice: (data) => [
    say('advice.title'),
    ...texts(data, 'atRisk', 'phone'),
    ...(data['noting'] === true ? [say('common.askMyManager'), say('common.askTheGuardian')] : []),
  ],
  block: (data) => these(data, 'title', 'stands', 'next').map(drawn),
  blocks: (data) => [...these(data, 'none'), ...texts(data, 'rows', 'title', 3)].map(drawn),
  'block-log': () => [say('blockCard.log.who'), say('blockCard.log.asked')],
  tell: (data) => [say('telling.title'), ...these(data, 'why', 'whoDecides')],
  addition: () => [say('record.addToThisRecord')],
  doubt: (data) => [text(data, 'way'), ...texts(data, 'wrong', 'title')],
  facts: (data) => texts(data, 'facts', 'stands', 3),
  // of a list the first ways; of a case all of it, with what can be decided
  'practise-list': (data) =>
    [say('practise.mark'), ...these(data, 'title'), ...texts(data, 'rows', 'title', 1)].map(drawn),
  'practise-one': (data) => [say('practise.mark'), text(data, 'case'), ...texts(data, 'decisions', 'title')],
  'practise-answer': (data) => [say('practise.mark'), ...these(data, 'went', 'you', 'policy', 'headline', 'why')],
  'practise-put': () => [say('practise.mark'), say('practise.putTitle'), say('practise.put.name')],
  matter: (data) => [...these(data, 'title', 'lead'), ...(data['next'] as string[]).slice(0, 1)].map(drawn),
  'matter-ask': () => [say('matter.ask.title'), say('matter.ask.label')],
  'form-field': (data) => [text(data, 'title'), say('form.keepField')],
  received: (data) => [say('received.title'), ...texts(data, 'fields', 'label', 3)],
  whole: (data) => texts(data, 'texts', 'label', 1),
  'which-clause': (data) => texts(data, 'clauses', 'title'),
  'too-long': () => [say('common.myDraftsAndRecords'), say('frame.whole')],
  'which-case': (data) => these(data, 'safety'),
  arrived: (data) => [text(data, 'about'), ...texts(data, 'rows', 'title')],
  'arrived-answered': (data) => these(data, 'title', 'message', 'next', 'button'),
  'received-filed': (data) => these(data, 'line', 'code'),
  'received-record': (data) => [text(data, 'title'), ...texts(data, 'fields', 'value', 6)],
  // managers, and those who asked them
  'escalation-manager': (data) => {
    const first = these(data, 'heading', 'by', 'why');
    // what they wrote to one another since comes before the rest
    if (texts(data, 'exchange', 'label').length > 0) return first;
    const buttons = data['open'] === true ? these(data, 'agree', 'decide') : [];
    return [...first, text(data['risk'] as Data, 'text'), ...these(data, 'policy', 'answer'), ...buttons];
  },
  'escalation-author': (data) => [text(data, 'heading'), ...texts(data, 'now', 'text')],
  'escalation-note': (data) => these(data, 'title', 'message', 'then'),
  'escalation-ask': (data) => [text(data, 'manager'), ...texts(data, 'decisions', 'title')],
  'escalation-reply': (data) => these(data, 'title', 'help', 'send'),
  'escalation-shared': (data) => [say('author.shared.title'), ...texts(data, 'times', 'title')],
  'escalation-away': (data) => [
    text(data, 'title'),
    text(data, 'lead'),
    ...((data['people'] as unknown[]).length > 0 ? [text(data, 'save')] : []),
  ],
  'escalation-waiting': (data) => [text(data, 'title'), ...texts(data, 'sections', 'heading', 1)],
  // the Guardian, and those who asked her
  'guardian-request': (data) => {
    const advised = texts(data, 'advised', 'advice');
    return advised.length > 0 ? advised : these(data, 'asks', 'by', 'risk', 'policy');
  },
  'guardian-advice': (data) => [...texts(data, 'advised', 'advice'), ...these(data, 'next', 'button')],
  'guardian-ask': (data) => these(data, 'title', 'toAnswer', 'quote'),
  'guardian-answer': (data) => these(data, 'title', 'asks', 'wrong'),
  // everybody
  welcome: (data) => [...these(data, 'hello', 'decides'), ...texts(data, 'questions', 'title')],
  help: (data) => texts(data, 'questions', 'title'),
  notice: (data) => these(data, 'title', 'message'),
  // those who keep the records
  keep: (data) => [say('keep.title'), ...texts(data, 'waiting', 'title')],
  'keep-record': (data) => [text(data, 'title'), ...texts(data, 'holds', ['title', 'text'], 1).map(drawn)],
  'keep-list': (data) => these(data, 'title'),
  'keep-inquiries': () => [say('keep.inquiriesTitle')],
  'keep-destroyed': (data) => [say('keep.destroyedTitle'), ...texts(data, 'lists', 'title')],
  'keep-news': (data) => these(data, 'title', 'line'),
  packs: (data) => [say('packs.card.title'), ...texts(data, 'rows', 'title')],
  pack: (data) => these(data, 'title', 'tells').map(drawn),
  'pack-over': (data) => these(data, 'title'),
  'pack-news': (data) => these(data, 'title', 'line'),
  // several agencies on one risk
  assessments: (data) => [say('assessmentCard.home.title'), text(data, 'lead'), ...texts(data, 'waiting', 'title', 3)],
  assessment: (data) => these(data, 'title', 'state', 'next', 'nextTitle').map(drawn),
  // a long plan is read before anybody says whether they agree to it
  'assessment-form': (data) => {
    const isLong = texts(data, 'items', 'line').length > 4;
    return [...these(data, 'title', 'why'), ...(isLong ? [] : texts(data, 'fields', 'label', 1))].map(drawn);
  },
  'assessment-list': (data) => these(data, 'title').map(drawn),
  'assessment-news': (data) => these(data, 'title', 'line').map(drawn),
  erase: () => [say('erase.card.title'), say('erase.card.why'), say('erase.card.record')],
  'erase-texts': (data) => these(data, 'title', 'count'),
  'erase-proposal': (data) => [text(data, 'title'), ...(data['lines'] as string[]).map(drawn), text(data, 'count')],
  'erase-news': (data) => these(data, 'title', 'line').map(drawn),
  // joint working: whose turn it is, by when, and the next step
  protocol: (data) => [...these(data, 'title', 'none'), ...texts(data, 'came', 'title', 2).map(drawn)],
  'route-choice': (data) => [text(data, 'title'), ...texts(data, 'rows', 'title', 4).map(drawn)],
  'route-read': (data) => [...these(data, 'title', 'replaced', 'plain').map(drawn), ...texts(data, 'first', 'title')],
  'route-form': (data) => [text(data, 'title'), ...texts(data, 'fields', 'label', 1)],
  route: (data) => [...these(data, 'title', 'state', 'due', 'next').map(drawn), ...texts(data, 'first', 'title')],
  'route-news': (data) => these(data, 'title', 'line', 'next').map(drawn),
  // what was found, and the button that sends it as it is
  'typed-check': (data) => [
    say('typedJointly.title'),
    ...(data['lines'] as string[]).map(drawn),
    ...(data['maySend'] === true ? [say('typedJointly.so')] : []),
  ],
  // auditor and administrator
  auditor: (data) => these(data, 'title', 'by', 'found'),
  // what each record is stands above its reference, where there is room for it
  register: (data) => [...these(data, 'title', 'lead', 'only'), ...texts(data, 'rows', 'small', 3)],
  'register-find': () => [say('register.find.title'), say('register.find.about')],
  'access-log': (data) => [...these(data, 'title', 'lead'), ...texts(data, 'readings', ['line', 'did'], 2)],
  'why-read': (data) => [text(data, 'lead'), say('access.why.button')],
  'escalation-stuck': (data) => [text(data, 'title'), ...texts(data, 'items', ['title', 'who', 'cause'], 2)],
  'stuck-news': (data) => [...these(data, 'title', 'more', 'then'), ...texts(data, 'lines', 'text')],
  checkpoint: (data) => these(data, 'title', 'line', 'weak'),
  // where something is wrong, that: it comes first
  health: (data) => {
    const parts = texts(data, 'parts', 'title');
    const wrong = parts.filter((title) => title.startsWith('!'));
    return [text(data, 'title'), ...(wrong.length > 0 ? wrong : parts)];
  },
  version: (data) => [...these(data, 'title', 'state', 'wrong'), ...texts(data, 'reasons', 'title')],
  versions: (data) => [text(data, 'line'), ...texts(data, 'versions', ['title', 'wrong'], 3)],
};
