// The library's templates, with short cuts that give the very same cards: what holds no binding is expanded once, a plain
// field is looked up at once, and a small number becomes a text without asking for the machine's language each time.
import { Expression, ExpressionType } from 'adaptive-expressions';
// its index draws in the types of a whole renderer, which do not compile here
import { Template } from 'adaptivecards-templating/lib/template-engine.js';

/** What is used of the library's own parts, which its types leave out. */
interface Inside {
  readonly _preparedPayload: unknown;
  internalExpand(node: unknown): unknown;
}
export type { Template };
type Evaluate = Expression['tryEvaluate'];

/** A template that is expanded with `expand({ $root: data })`. What it gives is frozen in part. */
export function makeTemplate(payload: unknown): Template {
  const template = new Template(payload);
  const inside = template as unknown as Inside;
  const { _preparedPayload: prepared } = inside;
  const fixed = new WeakMap<object, unknown>();
  for (const node of fixedIn(prepared)) fixed.set(node, frozen(new Template(node).expand({ $root: {} })));
  for (const expression of expressionsIn(prepared)) shortCut(expression);
  const expand = inside.internalExpand.bind(template);
  inside.internalExpand = (node) => {
    if (typeof node !== 'object' || node === null) return node;
    return fixed.get(node) ?? expand(node);
  };
  return template;
}

const isObject = (node: unknown): node is object => typeof node === 'object' && node !== null;

/** The largest parts that are the same whatever the data. */
function fixedIn(node: unknown): object[] {
  if (!isObject(node) || node instanceof Expression) return [];
  return isFixed(node) ? [node] : Object.values(node).flatMap((inner) => fixedIn(inner));
}

function isFixed(node: unknown): boolean {
  if (!isObject(node)) return true;
  if (node instanceof Expression || '$when' in node || '$data' in node) return false;
  return Object.values(node).every((inner) => isFixed(inner));
}

/** Every part of every expression. */
function expressionsIn(node: unknown): Expression[] {
  if (node instanceof Expression) return [node, ...node.children.flatMap((child) => expressionsIn(child))];
  return isObject(node) ? Object.values(node).flatMap((inner) => expressionsIn(inner)) : [];
}

/** Tries the short way first, and the library's where that finds nothing. */
function shortCut(expression: Expression): void {
  const quick = quickWay(expression);
  if (!quick) return;
  const evaluate: Evaluate = expression.tryEvaluate.bind(expression);
  expression.tryEvaluate = (memory, options) => {
    const value = quick(memory, options);
    return value === undefined ? evaluate(memory, options) : { value, error: undefined as unknown as string };
  };
}

function quickWay(expression: Expression): ((...given: Parameters<Evaluate>) => unknown) | null {
  const path = pathOf(expression);
  if (path) return (memory) => lookUp(memory, path);
  const [inner, ...others] = expression.children;
  if (expression.type !== ExpressionType.String || !inner || others.length > 0) return null;
  return (memory, options) => smallNumber(inner.tryEvaluate(memory, options).value);
}

/** As text. Larger ones and fractions are written in many ways. */
const smallNumber = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : undefined;

/** `$root.ref` as its names; null where it is anything else than names. */
function pathOf({ type, children: [name, rest] }: Expression): readonly string[] | null {
  if (type !== ExpressionType.Accessor) return null;
  const { value } = name as unknown as { value?: unknown };
  if (typeof value !== 'string' || /[.[\]"']/.test(value)) return null;
  if (!rest) return value.startsWith('$') ? [value] : ['$data', value];
  const before = pathOf(rest);
  return before && [...before, value];
}

/**
 * Undefined where the library has to look: keys in another case, lists, nothing there. The library itself splits a path
 * each time and compares every key in lower case.
 */
function lookUp(memory: unknown, path: readonly string[]): unknown {
  let scope = memory;
  for (const name of path) {
    if (!isObject(scope) || Array.isArray(scope) || !Object.hasOwn(scope, name)) return undefined;
    scope = (scope as Readonly<Record<string, unknown>>)[name];
  }
  return scope ?? undefined;
}

/** It is in many cards at once. */
function frozen<T>(value: T): T {
  if (isObject(value)) Object.values(Object.freeze(value)).forEach((inner) => frozen(inner));
  return value;
}
