// Cards that say how their policy stands: that nobody has endorsed it.
import { onlyEdition } from '../../src/policy/governing.ts';
import { caseView } from '../../src/teams/views/case.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import type { View } from '../../src/teams/render.ts';
import { CLEAR_RISK, caseAfter, fill, LONG, pat } from './scenes.ts';

/** The same stage, where nobody has endorsed what governs. */
export function unendorsed(stage: CaseViewContext): CaseViewContext {
  const edition = { ...stage.edition, notEndorsed: true };
  return { ...stage, edition, editions: onlyEdition(edition) };
}

export function standingScenes(stage: CaseViewContext): Record<string, View> {
  const show = (...commands: Parameters<typeof caseAfter>[0]): View =>
    caseView(unendorsed(stage), pat, caseAfter(commands));
  const form = [...CLEAR_RISK, { type: 'go', page: 'form' } as const];
  return {
    'answer not endorsed': show(...CLEAR_RISK),
    'answer not endorsed, at length': show(...LONG),
    'form not endorsed': show(...form),
    'record not endorsed': show(...form, fill(), { type: 'file' }),
  };
}
