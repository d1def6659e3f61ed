// Everything that may be asked of joint working, from wherever it comes: one object, made of the files beside it.
import { thingOfAssessment } from '../../joint/matter/from-assessment.ts';
import { thingOfBlock } from '../../joint/matter/from-block.ts';
import { thingOfRoute } from '../../joint/matter/from-route.ts';
import { createAssessments } from './assessments.ts';
import type { Assessments } from './assessments.ts';
import { createBlocks } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import { routeDataIn } from '../../joint/routes/from-protocol.ts';
import type { Protocols } from '../../policy/protocols/load.ts';
import type { Routes } from '../../joint/routes/types.ts';
import { jointEngine } from './engine.ts';
import type { JointEngine, JointParts as EngineParts } from './engine.ts';
import { createMatters } from './matters.ts';
import type { Matters, ThingOf } from './matters.ts';
import { createPeoples } from './peoples.ts';
import type { Peoples } from './peoples.ts';
import { createRoutes } from './routes.ts';
import type { RouteParts } from './route-parts.ts';

export interface JointParts extends EngineParts, Pick<RouteParts, 'casesOf'> {
  /** The protocols between agencies; read when they are first asked for. */
  readonly protocols: () => Protocols;
}

export interface Joint {
  /** What the parts of it work with. */
  readonly engine: JointEngine;
  /** Who will not share, or does not answer. */
  readonly blocks: Blocks;
  /** The protocols between agencies, with what the legal team has filled in. */
  protocols(): Protocols;
  readonly routes: Routes;
  /** Everything about one case reference, as one timeline. */
  readonly matters: Matters;
  /** What the people have open whom somebody leads or stands in for. */
  readonly peoples: Peoples;
  /** Joint risk assessments and their plans. */
  readonly assessments: Assessments;
}

export function createJointWorking(parts: JointParts): Joint {
  const engine = jointEngine(parts);
  const routeData: RouteParts['routeData'] = (protocol, route) => routeDataIn(parts.protocols(), protocol, route);
  const routes = createRoutes({ ...engine, casesOf: parts.casesOf, routeData });
  const assessments = createAssessments(engine);
  const blocks = createBlocks(engine);
  const thingOf: ThingOf = (actor, document, lookedAfter) => {
    const looks = { actor, journal: document.journal };
    const route = routes.seenOf(document, actor, lookedAfter);
    if (route) return thingOfRoute(route, looks);
    const block = blocks.seenOf(document, actor, lookedAfter);
    if (block) return thingOfBlock(block, looks);
    const assessment = assessments.seenOf(document, actor, lookedAfter);
    return assessment && thingOfAssessment(assessment, looks);
  };
  const matters = createMatters(engine, thingOf);
  const peoples = createPeoples(engine, thingOf);
  return { engine, protocols: parts.protocols, routes, blocks, assessments, matters, peoples };
}
