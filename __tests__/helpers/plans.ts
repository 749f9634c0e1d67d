import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

const programs = join(ROOT, '__tests__', 'fixtures', 'programs');
const JOB = join(programs, 'job.sh');
export const DEAF_TREE = join(programs, 'deaf-tree.sh');

/** A row of a plan whose job runs `body` in a shell before it writes its result. */
export function row(
  id: string,
  body = 'true',
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const literal = body.replaceAll('{', '{{').replaceAll('}', '}}');
  return {
    job_id: id,
    config: {},
    output_json: `out/${id}.json`,
    command: ['sh', JOB, literal, String(id.length)],
    ...more,
  };
}

/** Rows `j01`, `j02` and so on, all alike. */
export function rows(count: number, body = 'true'): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => row(idOf(index + 1), body));
}

function idOf(position: number): string {
  return `j${String(position).padStart(2, '0')}`;
}

export function idsOf(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => idOf(first + index));
}

/** The text of a plan file. */
export function planText(all: readonly unknown[]): string {
  return all.map((one) => `${JSON.stringify(one)}\n`).join('');
}
