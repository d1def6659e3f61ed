// What a practitioner gets when a decision is on record: what was filed, its reference and check code, and what is next.
import type { Edition } from '../../policy/edition.ts';
import { isShareAtRisk } from '../../record/arrived.ts';
import type { InForce } from '../../record/decision-of.ts';
import { FORM_FIELDS, FREE_TEXT, isToldThoughUnsafe } from '../../record/form.ts';
import type { RecordView } from '../../record/record-of.ts';
import type { BegunFor, FiledDecision } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { recordWords } from '../../record/in-words/form.ts';
import { conditionsLine } from './request-words.ts';
import { DECISIONS } from './verdict-words.ts';

/** For what it was decided besides, as a card says it: a route, and where in a joint assessment it can be said. */
export interface ReceiptBack {
  readonly route?: string;
  readonly assessment?: string;
  /** What it was begun for: what goes by a route is not sent in another way. */
  readonly begunFor?: BegunFor | undefined;
}

interface About {
  readonly rev: number;
  readonly begunFor: BegunFor | undefined;
}

/** Throws where nothing is filed: then there is no receipt. */
export function receiptView(edition: Edition, record: RecordView, rev: number, back: ReceiptBack = {}): View {
  const { route = '', assessment = '' } = back;
  const { data, ...rest } = receiptOf(edition, record, { rev, begunFor: back.begunFor });
  const whole = { ...rest, data: { ...data, route, assessment } };
  // the reference and the code are what must be in hand; what was filed can be seen on the record
  return { ...whole, smaller: () => ({ ...whole, data: { ...whole.data, lines: [], filedCount: 0 } }) };
}

function receiptOf(edition: Edition, record: RecordView, { rev, begunFor }: About): View {
  const { reference, checkCode, decided, filed } = record;
  if (!decided || !filed) throw new Error(`${reference} has nothing filed.`);
  const code = checkCode ?? '';
  const { form } = filed;
  const lines = recordWords(
    form,
    FORM_FIELDS.filter((field) => field !== 'decision'),
  );
  const shares = decided.decision !== 'do-not-share';
  return {
    template: 'receipt',
    data: {
      ref: reference,
      rev,
      code,
      title: say('receipt.title', { decision: DECISIONS[decided.decision] }),
      who: whoDecided(decided),
      withWhom: shares ? form.withWhom : '',
      steps: [...keepTo(decided), ...stepsOf(edition, record, decided, begunFor)],
      filed: filedLine(record, filed, decided),
      lines,
      filedCount: lines.length,
    },
    summary: say('receipt.summary', { reference }),
    text: say('receipt.text', { reference, code }),
    typed: recordWords(form, FREE_TEXT).map(({ label, value }) => ({ label, text: value })),
  };
}

/** By whom it was filed and when, and that its policy was a draft then. */
function filedLine({ filedAt, author }: RecordView, { verdict }: FiledDecision, decided: InForce): string {
  const filed = dayAndTime(filedAt ?? decided.at);
  const line = say('receipt.filedBy', { filed, author: escapeMarkdown(author.name) });
  return verdict.notEndorsed ? `${line}. ${verdict.notEndorsed}` : line;
}

const keepTo = (decided: InForce): { text: string }[] =>
  [{ text: conditionsLine(decided) }].filter(({ text }) => text !== '');

function whoDecided({ how, by }: InForce): string {
  if (how === 'own') return say('receipt.youDecided');
  const name = escapeMarkdown(by.name);
  return say(how === 'agreed' ? 'receipt.youAndThey' : 'receipt.theyDecided', { name });
}

/** What happens next, a line each. */
function stepsOf(
  edition: Edition,
  { filed }: RecordView,
  { decision }: InForce,
  begunFor: BegunFor | undefined,
): { text: string }[] {
  if (decision === 'do-not-share' || !filed) return [{ text: nothingGoes(begunFor) }];
  const { sharedAt, subjectTold } = filed.form;
  return [
    isToldThoughUnsafe(filed.form) ? say('receipt.toldThough') : '',
    sharedAt === 'not-yet' ? shareNow(begunFor) : '',
    subjectTold === 'will-tell' ? say('receipt.tellThem') : '',
    isShareAtRisk(edition, decision, filed) ? say('receipt.weAsk') : '',
  ]
    .filter(Boolean)
    .map((text) => ({ text }));
}

/** Whoever asked by a route waits for an answer all the same. */
const nothingGoes = (begunFor: BegunFor | undefined): string =>
  begunFor?.kind === 'route'
    ? say('forRoute.nothingGoes', { number: begunFor.number ?? 0 })
    : say('receipt.nothingMore');

const shareNow = (begunFor: BegunFor | undefined): string =>
  begunFor?.kind === 'route' ? say('forRoute.goOn', { number: begunFor.number ?? 0 }) : say('receipt.shareNow');
