// Verdicts from facts: the diagram beside json-rules-engine, on the same rules and the same facts, with equal answers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import type { NestedCondition, TopLevelCondition } from 'json-rules-engine';
import { likelyAnswer } from '../../src/policy/likely.ts';
import type { Facts } from '../../src/policy/diagram.ts';
import type { Edition } from '../../src/policy/edition.ts';
import { EDITIONS } from '../../src/policy/load.ts';
import { readSituations } from '../../src/policy/read.ts';
import { withOrdinary } from '../../src/policy/ordinary.ts';
import type { Condition } from '../../src/policy/rules-schema.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';
import { median, ratio, takingTurns } from './measure.ts';
import type { Figure } from './report.ts';

const PART = 'only in part';

/**
 * The edition's situations, with every fact known: what nobody said is as it ordinarily is, or the fact's first value.
 */
function wholeSituations(edition: Edition): Record<string, string>[] {
  return situations(edition).map(({ known }) => {
    const filled = withOrdinary(edition, known);
    return Object.fromEntries(edition.facts.map(({ name, values }) => [name, filled[name] ?? Object.keys(values)[0]!]));
  });
}

function situations(edition: Edition): { known: Facts; open: ReadonlySet<string> }[] {
  const file = join(EDITIONS, edition.id, 'situations.yaml');
  return readSituations(readFileSync(file, 'utf8'), file).map(({ facts }) => ({
    known: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== 'open')),
    open: new Set(Object.keys(facts).filter((name) => facts[name] === 'open')),
  }));
}

/** The edition's rules as json-rules-engine has them: in order, the first that matches ends the run. */
function otherEngine(edition: Edition): (facts: Record<string, string>) => Promise<string> {
  const engine = new Engine();
  for (const [name, condition] of Object.entries(edition.rules.conditions))
    engine.setCondition(name, converted(condition));
  const { rules, inPart } = edition.rules;
  engine.addRule({ conditions: converted(inPart), priority: rules.length + 1, event: { type: PART } });
  for (const [i, rule] of rules.entries()) {
    engine.addRule({
      conditions: converted(rule.when),
      priority: rules.length - i,
      event: { type: rule.id },
      onSuccess: () => {
        engine.stop();
      },
    });
  }
  return async (facts) => {
    const types = (await engine.run(facts)).events.map(({ type }) => type);
    const rule = edition.rule.get(types.find((type) => type !== PART) ?? '');
    if (!rule) throw new Error('No rule matched.');
    return `${rule.id}${rule.verdict === 'share' && (rule.inPart || types.includes(PART)) ? ` ${PART}` : ''}`;
  };
}

const converted = (condition: Condition): TopLevelCondition => ({ all: Object.entries(condition).map(part) });

function part([key, given]: [string, Condition[string]]): NestedCondition {
  switch (key) {
    case 'is':
      return { all: ([given].flat() as string[]).map((name) => ({ condition: name })) };
    case 'not':
      return { not: converted(given as Condition) };
    case 'any':
      return { any: (given as Condition[]).map(converted) };
    case 'all':
      return { all: (given as Condition[]).map(converted) };
    default:
      return { fact: key, operator: 'in', value: [given].flat() };
  }
}

/** How many a second, over all the inputs again and again, for at least so many milliseconds. */
async function rate<T>(inputs: readonly T[], milliseconds: number, work: (input: T) => unknown): Promise<number> {
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < milliseconds) {
    for (const input of inputs) {
      // a verdict here is no promise, and must not wait as if it were one
      const result = work(input);
      if (result instanceof Promise) await result;
    }
    done += inputs.length;
  }
  return done / ((performance.now() - started) / 1000);
}

/** Throws where the two sides do not say the same of every situation. */
export async function measureVerdicts(edition: Edition, rounds: number): Promise<Figure[]> {
  const whole = wholeSituations(edition);
  const other = otherEngine(edition);
  for (const facts of whole) {
    const said = verdictFrom(edition, facts)!;
    const ours = `${said.because}${said.inPart ? ` ${PART}` : ''}`;
    const theirs = await other(facts);
    if (ours !== theirs) throw new Error(`We say "${ours}", json-rules-engine "${theirs}": ${JSON.stringify(facts)}`);
  }
  const said = situations(edition);
  const found = await takingTurns(rounds, {
    ours: () => rate(whole, 400, (facts) => verdictFrom(edition, facts)),
    likely: () => rate(said, 400, ({ known, open }) => likelyAnswer(edition, known, open)),
    theirs: () => rate(whole, 400, other),
  });
  return [
    {
      id: 'verdicts-ratio',
      what: 'verdicts from facts against json-rules-engine, same answers',
      value: ratio(found.ours, found.theirs),
      unit: 'times',
      aim: { least: 10 },
      note: `${whole.length} situations; ours also cites, and says the steps and the notes of today`,
    },
    {
      id: 'likely-ratio',
      what: 'likely answers from what was said, against the same',
      value: ratio(found.likely, found.theirs),
      unit: 'times',
      note: 'with the next question and all that would change it',
    },
    { id: 'verdicts-ours', what: 'verdicts from facts', value: median(found.ours), unit: 'a second' },
    { id: 'verdicts-likely', what: 'likely answers', value: median(found.likely), unit: 'a second' },
    { id: 'verdicts-theirs', what: 'json-rules-engine', value: median(found.theirs), unit: 'a second' },
  ];
}
