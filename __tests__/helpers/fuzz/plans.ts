import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ROOT } from '../plans.js';

const PROGRAM = join(ROOT, '__tests__', 'fixtures', 'programs', 'fuzz-job.sh');
const TEMPLATE = ['sh', PROGRAM, ...['x', 'seconds', 'fails', 'does', 'reads'].map(placeholder)];

/** Given to each run and not written in the rows: plans whose rows bring commands have no cache. */
export const COMMAND = ['--command', TEMPLATE.map((word) => `'${word}'`).join(' ')];

/** One row of a plan. */
export interface Row {
  readonly id: string;
  readonly x: number;
  readonly seconds: number;
  readonly fails: 'never' | 'unmended' | 'odd';
  readonly does: 'nothing' | 'child' | 'escapee' | 'deaf';
  readonly retries: number;
  readonly after: readonly string[];
  /** Whether it reads the outputs of those it comes after; else only the order counts. */
  readonly reads: boolean;
}
export type Plan = readonly Row[];

/** Draws from numbers that follow from a seed. */
export class Dice {
  constructor(readonly random: () => number) {}

  upTo(most: number): number {
    return Math.floor(this.random() * (most + 1));
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.upTo(list.length - 1)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }
}

export function firstPlan(dice: Dice): Plan {
  let plan: Plan = [];
  for (let count = 3 + dice.upTo(3); count > 0; count -= 1) plan = add(plan, dice);
  return plan;
}

/** The plan after one edit, which leaves every row valid. */
export function edit(plan: Plan, dice: Dice): Plan {
  const { id } = dice.pick(plan);
  const change = (how: (row: Row, before: Plan) => Row): Plan =>
    plan.map((row, index) => (row.id === id ? how(row, plan.slice(0, index)) : row));
  switch (dice.pick(['add', 'remove', 'change', 'depend', 'reorder'] as const)) {
    case 'add':
      return add(plan, dice);
    case 'remove':
      return plan.length < 3 ? plan : without(plan, id);
    case 'change':
      return change((row) => ({ ...row, x: 1 + dice.upTo(2) }));
    case 'depend':
      return change((row, before) => ({ ...row, after: someOf(before, dice) }));
    case 'reorder':
      return [...plan].reverse().reduce<Plan>((moved, row) => upAgain(moved, row, dice), []);
  }
}

function add(plan: Plan, dice: Dice): Plan {
  const place = dice.upTo(plan.length);
  const before = plan.slice(0, place);
  const fails = dice.pick(['never', 'never', 'never', 'unmended', 'odd'] as const);
  const row: Row = {
    id: `${dice.pick(['a', 'b'])}${dice.upTo(999)}`,
    x: 1 + dice.upTo(2),
    seconds: dice.chance(0.6) ? (5 + dice.upTo(25)) / 100 : 0,
    fails,
    does: dice.pick(['nothing', 'nothing', 'child', 'escapee', 'deaf'] as const),
    retries: fails === 'odd' || dice.chance(0.1) ? 1 : 0,
    after: someOf(before, dice),
    reads: dice.chance(0.8),
  };
  return plan.some(({ id }) => id === row.id) ? plan : [...before, row, ...plan.slice(place)];
}

const someOf = (rows: Plan, dice: Dice): string[] =>
  rows.map(({ id }) => id).filter(() => dice.chance(0.45));

function without(plan: Plan, gone: string): Plan {
  return plan
    .filter(({ id }) => id !== gone)
    .map((row) => ({ ...row, after: row.after.filter((id) => id !== gone) }));
}

/** Puts a row in front of others that were behind it, but of none that it must come before. */
function upAgain(behind: Plan, row: Row, dice: Dice): Plan {
  const first = behind.findIndex(({ after }) => after.includes(row.id));
  const place = dice.upTo(first < 0 ? behind.length : first);
  return [...behind.slice(0, place), row, ...behind.slice(place)];
}

export const outputOf = (id: string): string => `out/${id}.json`;

function placeholder(name: string): string {
  return `{config.${name}}`;
}

/** The keys are sorted, as they are for the fingerprint. */
const configOf = ({ does, fails, reads, after, seconds, x }: Row) => ({
  does,
  fails,
  reads: reads ? after.map(outputOf).join(' ') : '',
  seconds,
  x,
});

export const lineOf = (row: Row): unknown => ({
  job_id: row.id,
  config: configOf(row),
  output_json: outputOf(row.id),
  depends_on: row.after,
  retries: row.retries,
});

export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'latin1').digest('hex');

/** What must be equal for a kept result to be honest. */
export const fingerprintOf = (row: Row): string =>
  sha256(
    JSON.stringify({
      command: TEMPLATE,
      config: configOf(row),
      env: {},
      files: [],
      output_json: outputOf(row.id),
      v: 1,
    }),
  );

/** What the job of a row writes when all that it reads is of the same plan. */
export function resultOf(row: Row, plan: Plan): string {
  const { id, x, reads, after } = row;
  const read = after.flatMap((name) => plan.filter((other) => reads && other.id === name));
  const text = read.map((other) => resultOf(other, plan)).join('');
  return `{"job":"${id}","metrics":{"score":${x}},"read":"${sha256(text)}"}\n`;
}
