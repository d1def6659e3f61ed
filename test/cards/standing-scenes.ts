// Cards that say how their policy stands: that nobody has endorsed it.
import { makeEditions, onlyEdition } from '../../src/policy/governing.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { caseView } from '../../src/teams/views/case.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import type { View } from '../../src/teams/render.ts';
import { CLEAR_RISK, caseAfter, fill, LONG, pat } from './scenes.ts';

/** The same stage, where another edition has come into force since the draft was begun. */
function governedByAnother(stage: CaseViewContext): CaseViewContext {
  const edition = loadEdition('england-2026');
  const dated = [
    { edition: stage.edition, from: '2015-03-23' },
    { edition, from: '2026-01-12' },
  ];
  return { ...stage, editions: makeEditions(dated) };
}

/** The same stage, where nobody has endorsed what governs. */
export function unendorsed(stage: CaseViewContext): CaseViewContext {
  const edition = { ...stage.edition, notEndorsed: true };
  return { ...stage, edition, editions: onlyEdition(edition) };
}

export function standingScenes(stage: CaseViewContext): Record<string, View> {
  const show = (...commands: Parameters<typeof caseAfter>[0]): View =>
    caseView(unendorsed(stage), pat, caseAfter(commands));
  const begun = (...commands: Parameters<typeof caseAfter>[0]): View =>
    caseView(governedByAnother(stage), pat, caseAfter(commands));
  const form = [...CLEAR_RISK, { type: 'go', page: 'form' } as const];
  return {
    'answer not endorsed': show(...CLEAR_RISK),
    'answer not endorsed, at length': show(...LONG),
    'form not endorsed': show(...form),
    'answer begun under another policy': begun(...CLEAR_RISK),
    'question begun under another policy': begun(...CLEAR_RISK.slice(0, 2)),
    'form begun under another policy': begun(...form),
    'record not endorsed': show(...form, fill(), { type: 'file' }),
  };
}
