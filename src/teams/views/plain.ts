// The cards that say whom to call or to ask: danger and advice.
import type { ContactKey } from '../../policy/editions/norfolk-2015/names.ts';
import type { View } from '../render.ts';
import { people } from './context.ts';
import type { ViewContext } from './context.ts';

/** Whom to tell in an emergency, day and night. */
const PROTECTORS: readonly ContactKey[] = ['mash', 'emergencyDutyTeam', 'police101'];

const KEPT = {
  draft:
    'I have kept a draft for you: shared in an emergency, record it. It is at the top of your list. Type mine to see it.',
  group: 'I have kept a draft for you in our private chat: shared in an emergency, record it. Type mine there.',
  nothing: '',
  /** In private, before anything is stored. */
  opening: '',
  'not-kept': 'I could not keep a draft just now. When everybody is safe, type walk to record what you shared.',
  'not-known':
    'I do not know if a draft was kept. When everybody is safe, type mine to see. If it is not there, type walk to record what you shared.',
};

/** The emergency card. It never waits for anything and tells nobody; `draft` is the draft it leaves behind, if one could be kept. */
export const dangerView = (
  context: ViewContext,
  kept: keyof typeof KEPT,
  draft: { id: string; rev: number } | null,
): View => ({
  template: 'danger',
  data: {
    danger: false,
    contacts: people(context.contacts, PROTECTORS),
    kept: KEPT[kept],
    draft: draft !== null,
    private: kept !== 'group' && kept !== 'nothing',
    ref: draft?.id ?? '',
    rev: draft?.rev ?? 0,
  },
  summary: 'If life is in danger call 999',
  text: 'Nobody reads this chat. If life is in danger call 999. Share first, record after.',
});

/** Whom to ask for advice; with a draft, what they said can be noted. `typed` could not be kept yet, or not without asking. */
export function adviceView(
  context: ViewContext,
  draft: { id: string; rev: number } | null,
  when: string,
  typed = { of: '', said: '', save: 'note-advice' },
): View {
  return {
    template: 'advice',
    data: {
      contacts: people(context.contacts, ['mash', 'informationGovernance', 'caldicottGuardian', 'legalServices']),
      noting: draft !== null,
      now: when,
      ...typed,
      ref: draft?.id ?? '',
      rev: draft?.rev ?? 0,
    },
    summary: 'Whom you can ask',
    text: 'Ask your manager or your safeguarding lead. You can ask without saying who it is about.',
  };
}
