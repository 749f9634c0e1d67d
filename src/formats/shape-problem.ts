import type { BaseIssue } from 'valibot';
import { renderPath, type JsonPath } from './json-text.js';

/** What is wrong with the shape of a value, and at which part of it. */
export interface ShapeProblem {
  readonly message: string;
  readonly path: JsonPath;
  readonly part: 'key' | 'value';
  /** Whether a key is there that has no meaning. */
  readonly isUnknownKey: boolean;
}

/** What an issue of valibot says, in our words. Of a choice of shapes: of the one that was meant. */
export function explainIssue(issue: BaseIssue<unknown>): ShapeProblem[] {
  return explain(issue, []);
}

function explain(issue: BaseIssue<unknown>, above: JsonPath): ShapeProblem[] {
  const steps = issue.path ?? [];
  const path = [...above, ...steps.map(({ key }) => key as string | number)];
  const inner = (issue.issues ?? []).filter((one) => one.path !== undefined);
  if (issue.type === 'union' && inner.length > 0) {
    return inner.flatMap((one) => explain(one, path));
  }
  const name = renderPath(path);
  if (issue.type === 'strict_object') {
    const isUnknownKey = issue.expected === 'never';
    // A missing one is no place; what it is missing from is.
    return isUnknownKey
      ? [{ message: `unknown key ${name}`, path, part: 'key', isUnknownKey }]
      : [{ message: `${name} is missing`, path: path.slice(0, -1), part: 'value', isUnknownKey }];
  }
  const isOfKey = steps.at(-1)?.origin === 'key';
  const subject = isOfKey ? renderPath(path.slice(0, -1)) : name;
  const message = `${subject} ${issue.message}`.trim();
  return [{ message, path, part: isOfKey ? 'key' : 'value', isUnknownKey: false }];
}
