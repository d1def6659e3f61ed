// The cards that say whom to call or to ask: danger and advice.
import { isOnlyAlarm } from '../../record/draft.ts';
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import type { TypedAdvice } from '../result.ts';
import { people, PROTECTORS } from './context.ts';
import type { ViewContext } from './context.ts';

/** What is said of what an alarm leaves behind; nothing before anything is stored, or where nothing is to be. */
const KEPT = {
  draft: 'danger.keptDraft',
  answers: 'danger.keptAnswers',
  group: 'danger.keptGroup',
  nothing: null,
  opening: null,
  'not-kept': 'danger.notKept',
  'not-known': 'danger.notKnown',
} as const;

/** The draft that an alarm leaves, or on whose card it was raised. */
type Left = Pick<CaseDocument, 'id' | 'rev' | 'draft'>;

/**
 * The emergency card. It never waits for anything and tells nobody; `left` is the draft, if one could be kept. `mayLog`: in
 * their own chat, whoever works with other agencies can log one that holds something back.
 */
export function dangerView(context: ViewContext, kept: keyof typeof KEPT, left: Left | null, mayLog = false): View {
  const words = KEPT[kept];
  const isDrafts = kept !== 'group' && kept !== 'nothing';
  const draft = left?.draft ?? null;
  return {
    template: 'danger',
    data: {
      danger: false,
      contacts: people(context.contacts, PROTECTORS),
      kept: words === null ? '' : say(words),
      draft: draft !== null,
      goOn: draft !== null && !isOnlyAlarm(draft),
      emergency: draft?.emergency === true,
      private: isDrafts,
      more: isDrafts || mayLog,
      mayLog,
      ref: left?.id ?? '',
      rev: left?.rev ?? 0,
    },
    summary: say('danger.heading'),
    text: say('danger.text'),
  };
}

/** Whom to ask for advice; with a draft, what they said can be noted. `typed` could not be kept yet, or not without asking. */
export function adviceView(
  context: ViewContext,
  draft: { id: string; rev: number } | null,
  when: string,
  typed: Omit<TypedAdvice, 'when'> = { of: '', said: '', save: 'note-advice' },
): View {
  const contacts = people(context.contacts, ['informationGovernance', 'caldicottGuardian', 'legalServices']);
  return advice(draft, when, typed, { atRisk: people(context.contacts, ['mash']), contacts });
}

interface Numbers {
  /** In sight: somebody may be at risk. */
  readonly atRisk: ReturnType<typeof people>;
  /** Folded. */
  readonly contacts: ReturnType<typeof people>;
}

function advice(
  draft: { id: string; rev: number } | null,
  when: string,
  typed: Omit<TypedAdvice, 'when'>,
  numbers: Numbers,
): View {
  return {
    template: 'advice',
    data: {
      ...numbers,
      noting: draft !== null,
      // what was typed and not kept yet is in sight
      open: typed.of !== '' || typed.said !== '',
      now: when,
      ...typed,
      ref: draft?.id ?? '',
      rev: draft?.rev ?? 0,
    },
    summary: say('advice.summary'),
    text: say('advice.text'),
    // what was typed stays whole: it would be lost
    ...(numbers.contacts.length > 0 ? { smaller: () => advice(draft, when, typed, { ...numbers, contacts: [] }) } : {}),
  };
}
