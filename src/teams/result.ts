// What a handler gives back: what happened, and the documents as they are now. Which card shows it is decided after
// that, in draw.ts; nothing is ever read back from a card that was drawn.
import type { Agreement } from '../agreements/schema.ts';
import type { Role } from '../people/types.ts';
import type { Understood } from '../ask/understanding.ts';
import type { Audited } from '../cases/audit.ts';
import type { OpenWith, Outcome } from '../cases/cases.ts';
import type { Person } from '../people/directory.ts';
import type { AgreementsShown } from './views/agreements.ts';
import type { AwayShown } from './views/away.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import type {
  CaseCommand,
  CaseDocument,
  DecisionForm,
  FormField,
  ReceivedField,
  ReceivedForm,
  Refusal,
} from '../record/types.ts';
import type { Filter } from '../register/filter.ts';
import type { Scope } from '../register/find.ts';
import type { Hear } from '../record/hear.ts';
import type { CopyOffer } from './file-card.ts';
import type { ToTell } from './views/answer.ts';
import type { Besides } from './views/case.ts';
import type { NoticeTone } from './views/context.ts';
import type { PeoplesThing } from '../cases/joint/peoples.ts';
import type { MatterSeen } from '../joint/matter/types.ts';
import type { MinePage } from './views/mine.ts';
import type { AdviceTyped } from './views/guardian-form.ts';
import type { Asked, Typed } from './views/guardian-ask.ts';
import type { ReplyForm, ReplyTyped } from './views/manager-forms.ts';
import type { Health } from './views/health.ts';
import type { Reviewed } from '../register/review/review.ts';
import type { KeepShown } from './views/keep.ts';
import type { BlocksShown } from './views/block.ts';
import type { EraseShown } from './views/erase.ts';
import type { AssessmentsShown } from './views/assessments.ts';
import type { PractiseShown } from './views/practise.ts';
import type { PacksShown } from './views/packs.ts';
import type { RoutesShown } from './views/routes.ts';
import type { StuckList } from './views/stuck.ts';
import type { AccessLogPage } from './views/access-log.ts';
import type { RegisterPage } from './views/register.ts';
import type { SaidOf } from './views/which-thing.ts';
import type { Noting, TellPicked } from './views/tell.ts';
import type { TypedCheck } from './views/typed-check.ts';
import type { RequestList } from './views/waiting.ts';
import type { Version, VersionsSeen } from './views/versions.ts';
import { say } from '../words/say.ts';

/** What is kept once somebody in danger has been answered: the case they tapped on, or a new draft. */
export type Keep =
  | {
      readonly reference: string;
      /** What was read in the words that spoke of the danger, where they were about this case. */
      readonly hear?: Hear;
      /** The answer that spoke of the danger, on the card of this revision: the case goes on with it. */
      readonly answer?: {
        readonly command: Extract<CaseCommand, { type: 'answer' | 'update' | 'confirm' }>;
        readonly rev: number;
      };
      /** What stood on the record's form of this revision when they tapped. */
      readonly typed?: { readonly form: Partial<DecisionForm>; readonly rev: number };
    }
  | { readonly opening: OpenWith };

/** What was typed of a note of advice and could not be saved yet; `save` is the verb that saves it. */
export interface TypedAdvice {
  readonly of: string;
  readonly when: string;
  readonly said: string;
  readonly save: 'note-advice' | 'note-advice-anyway';
}

/**
 * `dangerTyped`: what was typed says that somebody is in danger: whom to call comes first. `mayBeNew`: what was typed was
 * taken to be about what the card shows, and may be a new question after all. `tooLong`: what was typed and is longer than a
 * field takes, so that nothing of it was stored.
 */
export type Result = Happened & {
  readonly dangerTyped?: true;
  readonly mayBeNew?: boolean;
  readonly tooLong?: readonly string[];
};

/** `changed`: the store holds something new, so this must be said, if not now then later. */
type Happened =
  | {
      readonly kind: 'notice';
      readonly title: string;
      readonly message: string;
      readonly then?: string;
      /** A card that was tapped stays where it is, with what was typed on it. */
      readonly below?: true;
      /** It answers a typed question, so it can be called wrong. */
      readonly doubtable?: true;
      /** Nothing is to be pressed on it: it answers what a manager did with a request, and is no way into a walk. */
      readonly plain?: true;
      /** A file that it is about, by its name: the same can be had in another form. */
      readonly file?: string;
    }
  | { readonly kind: 'welcome' }
  /** What agencies do together: which of these the words are about is asked. */
  | {
      readonly kind: 'which-thing';
      readonly things: readonly SaidOf[];
      readonly notice?: string;
      readonly tone?: NoticeTone;
    }
  | { readonly kind: 'help' }
  /** Somebody is in danger: said before anything is stored. `keep` is stored after it. */
  | { readonly kind: 'danger'; readonly keep: Keep | null }
  /** A case as its author or an auditor sees it. */
  | {
      readonly kind: 'case';
      readonly document: CaseDocument;
      readonly besides?: Besides;
      readonly changed?: boolean;
    }
  /** A record as an auditor sees it, with what a check of it finds: the journal page by page, or what was filed. */
  | {
      readonly kind: 'audit';
      readonly audited: Audited;
      readonly shows: 'journal' | 'record';
      /** From 0; one that is not there is the nearest that is. */
      readonly page: number;
    }
  /** A file is offered: Teams' own card asks whether it may be put into their OneDrive. */
  | { readonly kind: 'copy'; readonly offer: CopyOffer }
  /** The whole journal of a case, page by page, for the people of it. */
  | { readonly kind: 'journal'; readonly document: CaseDocument; readonly page: number }
  /** Why the answer to the case in hand is what it is. */
  | { readonly kind: 'why'; readonly document: CaseDocument; readonly notice?: string }
  /** What the answer would be if `command` had been heard. It was not. */
  | { readonly kind: 'what-if'; readonly document: CaseDocument; readonly command: Hear; readonly notice?: string }
  /** Whom else one could tell what the case in hand is about. */
  | { readonly kind: 'who-may'; readonly document: CaseDocument }
  /** What was understood of a question, a page of it, where its card has no room to put it right. */
  | { readonly kind: 'facts'; readonly document: CaseDocument; readonly page: number; readonly changed?: boolean }
  /** One fact of many values, to be put right. */
  | { readonly kind: 'fact'; readonly document: CaseDocument; readonly fact: string; readonly changed?: boolean }
  /** Sharing agreements and impact assessments, from the one of this number on. */
  | ({ readonly kind: 'agreements' } & AgreementsShown)
  /** One of them; `all`: those of the list, of which it may name one; `looksAfter`: for whoever looks after them. */
  | {
      readonly kind: 'agreement';
      readonly agreement: Agreement;
      readonly all: readonly Agreement[];
      readonly looksAfter: boolean;
    }
  /** A passage of the policy; `document`: the case that cites it. */
  | { readonly kind: 'clause'; readonly clause: string; readonly document: CaseDocument | null }
  /** Passages that what was typed could mean. */
  | { readonly kind: 'clauses'; readonly clauses: readonly string[] }
  /** A message could be about the case in hand or a new question: two buttons ask. */
  | { readonly kind: 'which-case'; readonly document: CaseDocument; readonly safety: string }
  /** The form on which somebody records what they were given; with what they typed and what is wrong with it. */
  | {
      readonly kind: 'received-form';
      readonly typed?: ReceivedForm;
      readonly problems?: Readonly<Partial<Record<ReceivedField, string>>>;
      readonly notice?: string;
      readonly tone?: NoticeTone;
    }
  /** What they were given is on record. */
  | { readonly kind: 'received'; readonly document: CaseDocument; readonly notice?: string; readonly changed: boolean }
  /** Whether a share at risk arrived, as whoever asks sees it. */
  | {
      readonly kind: 'arrived';
      readonly document: CaseDocument;
      readonly notice?: string;
      readonly tone?: NoticeTone;
      readonly changed?: boolean;
    }
  /** A case as whoever asks sees it: the author theirs, a manager the request. */
  | {
      readonly kind: 'request';
      readonly document: CaseDocument;
      readonly notice?: string;
      readonly tone?: NoticeTone;
      readonly changed?: boolean;
    }
  /** One field of the form alone; null: those that may stay empty. */
  | {
      readonly kind: 'form-field';
      readonly document: CaseDocument;
      readonly field: FormField | null;
      readonly changed: boolean;
    }
  | {
      readonly kind: 'receipt';
      readonly document: CaseDocument;
      readonly notice?: string;
      readonly changed: boolean;
      /** The route for which it was decided, by its reference. */
      readonly route?: string;
      /** Where in a joint assessment about the same case it can be said, as a card says it. */
      readonly assessment?: string;
    }
  | { readonly kind: 'earlier-answers'; readonly document: CaseDocument }
  | ({ readonly kind: 'mine'; readonly notice?: string; readonly tone?: NoticeTone } & MinePage)
  /** Asks once before a draft is deleted. */
  | { readonly kind: 'delete-draft'; readonly document: CaseDocument; readonly notice?: string }
  /** `besides`: what else must be said, such as whom to tell where a risk was heard. */
  | {
      readonly kind: 'policy';
      readonly answer: NonNullable<Understood['policy']>;
      readonly besides?: string;
      readonly toTell?: ToTell;
    }
  /** Whom to ask for advice; with a case, what they said can be noted. */
  | {
      readonly kind: 'advice';
      readonly document: CaseDocument | null;
      readonly typed?: TypedAdvice;
      readonly notice?: string;
      readonly tone?: NoticeTone;
    }
  /** An addition to a record that could not be saved yet; `add` is the verb that saves it. */
  | {
      readonly kind: 'addition';
      readonly document: CaseDocument;
      readonly text: string;
      /** The field that it puts right; empty where it adds something. */
      readonly of?: string;
      readonly add: 'correct' | 'correct-anyway';
      readonly notice: string;
    }
  | {
      readonly kind: 'ask-manager';
      readonly document: CaseDocument;
      readonly manager: string;
      readonly notice?: string;
      readonly tone?: NoticeTone;
    }
  /** What to tell the person whom it is about, for what was picked. */
  | {
      readonly kind: 'tell';
      readonly document: CaseDocument;
      readonly picked: TellPicked;
      readonly noting?: Noting;
      readonly notice?: string;
      readonly tone?: NoticeTone;
      readonly changed?: boolean;
    }
  /** When and how it was shared, for whoever has just done it. */
  | { readonly kind: 'shared-form'; readonly document: CaseDocument; readonly notice?: string }
  | {
      readonly kind: 'reply-form';
      readonly document: CaseDocument;
      readonly form: ReplyForm;
      readonly people?: readonly Person[];
      readonly notice?: string;
      readonly tone?: NoticeTone;
      /** The decision that the button stood for. */
      readonly picked?: string;
      /** What was typed on it, where it was not sent. */
      readonly typed?: ReplyTyped;
    }
  | {
      readonly kind: 'ask-guardian';
      readonly document: CaseDocument;
      readonly reply: Asked | null;
      readonly typed?: Typed;
    }
  | {
      readonly kind: 'advice-request';
      readonly advice: AdviceDocument;
      readonly notice?: string;
      readonly tone?: NoticeTone;
      readonly changed?: boolean;
    }
  | {
      readonly kind: 'advice-answer';
      readonly advice: AdviceDocument;
      readonly form: 'advice' | 'question';
      readonly typed?: AdviceTyped;
    }
  /** How sharing goes, in figures; `years`: of which whoever looks may make a page for the public. */
  | {
      readonly kind: 'review';
      readonly reviewed: Reviewed;
      readonly years: readonly number[];
      readonly notice?: string;
      readonly tone?: NoticeTone;
    }
  /** How records are kept, held and destroyed. */
  | { readonly kind: 'keep'; readonly shows: KeepShown; readonly notice?: string; readonly tone?: NoticeTone }
  /** Copies for whoever asks what is held about them. */
  | { readonly kind: 'packs'; readonly shows: PacksShown; readonly notice?: string; readonly tone?: NoticeTone }
  /** Practising: made-up cases, and nothing of it is a record. */
  | { readonly kind: 'practise'; readonly shows: PractiseShown; readonly notice?: string; readonly tone?: NoticeTone }
  /** The joint agency protocol and its routes. */
  | { readonly kind: 'routes'; readonly shows: RoutesShown; readonly notice?: string; readonly tone?: NoticeTone }
  /** Several agencies on one risk. */
  | {
      readonly kind: 'assessments';
      readonly shows: AssessmentsShown;
      readonly notice?: string;
      readonly tone?: NoticeTone;
    }
  /** Texts taken out by a lawful order. */
  | { readonly kind: 'erase'; readonly shows: EraseShown; readonly notice?: string; readonly tone?: NoticeTone }
  /** Who will not share, or does not answer. */
  | { readonly kind: 'blocks'; readonly shows: BlocksShown; readonly notice?: string; readonly tone?: NoticeTone }
  /** What may say who somebody is, held back before others read it. */
  | ({ readonly kind: 'typed-check'; readonly notice?: string; readonly tone?: NoticeTone } & TypedCheck)
  | ({ readonly kind: 'waiting' } & RequestList)
  | ({ readonly kind: 'stuck' } & StuckList)
  /** A page of the register. */
  | ({ readonly kind: 'register' } & RegisterPage)
  /** What can be looked for in it. */
  | { readonly kind: 'register-find'; readonly scope: Scope; readonly filter: Filter }
  /** A page of the access log. */
  | ({ readonly kind: 'access-log' } & AccessLogPage)
  /** The council wants to know why somebody opens this record. */
  | { readonly kind: 'why-read'; readonly reference: string }
  /** All about one case reference; null: which one is asked. */
  | { readonly kind: 'matter'; readonly seen: MatterSeen | null }
  /** `from`: how many of them stand on the cards before this one. */
  | { readonly kind: 'peoples'; readonly things: readonly PeoplesThing[]; readonly from: number }
  | { readonly kind: 'health'; readonly health: Health }
  /** What was wrong with an answer: of a case, where it had one. */
  | { readonly kind: 'doubt'; readonly document: CaseDocument | null; readonly notice?: string }
  | { readonly kind: 'doubted'; readonly document: CaseDocument | null }
  | ({ readonly kind: 'versions'; readonly notice?: string; readonly tone?: NoticeTone } & VersionsSeen)
  | { readonly kind: 'version'; readonly version: Version; readonly seen: VersionsSeen; readonly notice?: string }
  /** What was typed on the card of `of`, whole. */
  | { readonly kind: 'whole'; readonly of: Result; readonly page: number }
  | {
      readonly kind: 'away';
      readonly shown: AwayShown;
      readonly notice?: string;
    };

type Notice = Extract<Result, { readonly kind: 'notice' }>;

export const notice = (title: string, message: string, then?: string): Notice => ({
  kind: 'notice',
  title,
  message,
  ...(then === undefined ? {} : { then }),
});

/** What was refused, below the card: that stays as it was tapped, with what was typed on it. */
export const notDone = (why: string): Notice => ({ ...notice(say('edge.notDone'), why), below: true });

/**
 * A file that is put into somebody's OneDrive once they agree. Where no file can be sent, as in the practice copy's
 * playground: what to type instead, below the card.
 */
export const offerFile = (
  { files }: { readonly files: 'consent' | 'terminal' },
  offer: CopyOffer,
  { why, command }: { readonly why: string; readonly command: string },
): Result =>
  files === 'consent'
    ? { kind: 'copy', offer }
    : { ...notice(say('copies.noFiles'), [say('pages.formFlags'), why].join(' '), command), below: true };

export const noSuchRecord = (): Notice => notice(say('edge.noSuchRecord.title'), say('edge.noSuchRecord.message'));
export const noSuchRequest = (): Notice => notice(say('edge.noSuchRequest.title'), say('edge.noSuchRequest.message'));
export const forAdministrators = (): Notice =>
  notice(say('edge.administratorsOnly.title'), say('edge.administratorsOnly.message'));
/** What somebody is told who presses a button of a card that is for people in other roles. */
export const forOthers = (roles: readonly Role[]): Notice =>
  roles.includes('admin')
    ? forAdministrators()
    : notice(
        say('edge.notYourRole.title'),
        say('edge.notYourRole.message', { roles: roles.map((role) => say(`roles.${role}`)).join(', ') }),
      );
/** What an auditor is told who presses a button that would change something. */
export const onlyToRead = (): Notice => notice(say('auditor.onlyRead'), say('auditor.onlyReadWhy'));
/** A button that no card of this bot has. */
export const unknownCard = (): Notice => notice(say('edge.unknownCard.title'), say('edge.unknownCard.message'));

/** What is said where no new answer is given, as its version was withdrawn: whom to ask instead. */
export const stopped = (message: string): Result => ({
  kind: 'advice',
  document: null,
  notice: message,
  tone: 'attention',
});

/** What is said where a draft could not be opened. */
export const notOpened = (refusal: Refusal | undefined, besides = ''): Result =>
  refusal?.code === 'edition-withdrawn'
    ? stopped([besides, refusal.message].filter(Boolean).join(' '))
    : notice(say('edge.notDone'), refusal?.message ?? '', besides);

const stale = (): string => say('edge.stale');

/** What came of a command on a case of the person's own. `besides` is what the card says more if it was done. */
export function afterCommand({ outcome, document, refusal }: Outcome, besides: Besides = {}): Result {
  if (!document)
    return notice(refusal ? say('edge.notDone') : say('edge.done.title'), refusal?.message ?? say('edge.done.message'));
  if (outcome === 'stale') return { kind: 'case', document, besides: { notice: stale() } };
  if (outcome === 'refused' && refusal)
    return { kind: 'case', document, besides: { ...besides, notice: refusal.message, tone: 'attention', refusal } };
  return { kind: 'case', document, besides, changed: outcome === 'done' };
}

/** What came of a command about a request to a manager; `besides` says whom it did not reach. */
export function afterRequest({ outcome, document, refusal }: Outcome, besides = ''): Result {
  if (!document) return notice(say('edge.notDone'), refusal?.message ?? say('edge.noSuchRecord.message'));
  return outcome === 'refused'
    ? { kind: 'request', document, notice: refusal?.message ?? '', tone: 'attention', changed: false }
    : { kind: 'request', document, notice: besides, tone: 'warning', changed: outcome === 'done' };
}

/** The record or request that this changed, by its reference; null where it changed none. */
export function changedBy(result: Result): string | null {
  if (!('changed' in result) || !result.changed) return null;
  return result.kind === 'advice-request' ? result.advice.id : result.document.id;
}
