const OPERATORS = ['<=', '>=', '==', '!=', '<', '>'] as const;
type Operator = (typeof OPERATORS)[number];

/** What a metric has to be for a job to be ranked. */
export interface Filter {
  /** As an objective's: a name below `metrics`, or else a dotted path in the result. */
  readonly metric: string;
  readonly operator: Operator;
  readonly value: number;
  /** As it is shown: the user's, with one blank at each side of the operator. */
  readonly text: string;
}

/** Why a text is no filter, and at which of its characters (from 1). */
export interface FilterProblem {
  readonly column: number;
  readonly problem: string;
}

/**
 * Reads `name op number`, such as `max_drawdown_pct <= 20`. All before the operator is the
 * name, so that it may hold dots and blanks, but none of `<`, `>`, `=` and `!`.
 */
export function parseFilter(text: string): Filter | FilterProblem {
  const wrong = (at: number, problem: string): FilterProblem => ({ column: at + 1, problem });
  const start = text.search(/[<>=!]/);
  if (start === -1) return wrong(text.trimEnd().length, `expected one of ${OPERATORS.join(' ')}`);
  const written = /^[<>=!]+/.exec(text.slice(start))?.[0] ?? '';
  const operator = OPERATORS.find((known) => known === written);
  if (operator === undefined) {
    return wrong(start, `${written} is none of ${OPERATORS.join(' ')}`);
  }
  const metric = text.slice(0, start).trim();
  if (metric === '') return wrong(start, 'expected the name of a metric before the operator');
  const rest = text.slice(start + operator.length);
  const number = rest.trim();
  const numberAt = start + operator.length + (rest.length - rest.trimStart().length);
  if (!/^-?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(number)) {
    return wrong(numberAt, number === '' ? 'expected a number' : `${number} is not a number`);
  }
  const value = Number(number);
  if (!Number.isFinite(value)) return wrong(numberAt, `${number} is too large`);
  return { metric, operator, value, text: `${metric} ${operator} ${number}` };
}

/** Why a job with these metrics is not let through; null when it is. A missing one never is. */
export function filteredOut(
  metrics: Readonly<Record<string, number>>,
  filters: readonly Filter[],
): string | null {
  for (const filter of filters) {
    const value = Object.hasOwn(metrics, filter.metric) ? metrics[filter.metric] : undefined;
    if (value === undefined) {
      return `filtered out: its result has no number ${filter.metric}, and ${filter.text} needs it`;
    }
    if (!holds(value, filter)) return `filtered out: ${filter.text} does not hold`;
  }
  return null;
}

function holds(value: number, { operator, value: limit }: Filter): boolean {
  switch (operator) {
    case '<=':
      return value <= limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '>':
      return value > limit;
    case '==':
      return value === limit;
    case '!=':
      return value !== limit;
  }
}
