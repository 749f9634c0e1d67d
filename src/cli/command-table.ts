/**
 * The commands beside `run`: one table for Node's parser, for `help`, for the usage line
 * of errors and for the README (`scripts/generate.mjs`).
 */
export interface CommandDescription {
  readonly summary: string;
  /** What follows the name of the program: `usageLine` makes a sentence of it. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
}

/** An option, as Node's `parseArgs` takes it, and what a user is told of it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** Whether it may be given several times. */
  readonly multiple?: boolean;
  /** What stands for its value in help; an option without one is a flag. */
  readonly value?: string;
  readonly description: string;
  /** Other spelling of another option. */
  readonly aliasOf?: string;
}

const JSON_OPTION = {
  json: { type: 'boolean', description: 'Answer with one JSON document on stdout.' },
} as const satisfies CommandDescription['options'];

/** Options of every command that reads a session. */
export const SESSION_OPTIONS = {
  session: {
    type: 'string',
    value: 'NAME',
    description: 'The session; not needed where there is only one.',
  },
  'state-directory': {
    type: 'string',
    value: 'DIR',
    description: 'Where the state is kept. Default: `.tuning-session`.',
  },
  'state-dir': {
    type: 'string',
    value: 'DIR',
    aliasOf: 'state-directory',
    description: 'Same as `--state-directory`.',
  },
  ...JSON_OPTION,
} as const satisfies CommandDescription['options'];

const METRIC = {
  type: 'string',
  value: 'NAME',
} as const;

export const COMMANDS = {
  plan: {
    summary: 'the plan that a session spec stands for; or check a plan',
    usage: 'plan SPEC [--out FILE] [--max-jobs N] [--json]',
    options: {
      out: {
        type: 'string',
        value: 'FILE',
        description:
          'Write the plan to this file. Without it the rows go to stdout, or with `--json` nowhere.',
      },
      'max-jobs': {
        type: 'string',
        value: 'N',
        description: 'End the plan after N rows, if the spec does not end it before.',
      },
      ...JSON_OPTION,
    },
  },
  status: {
    summary: 'where a session stands, and what is left',
    usage: 'status [--session NAME] [--run ID] [--json]',
    options: {
      run: {
        type: 'string',
        value: 'ID',
        description: 'Show what this run did instead: its id, or the beginning of it.',
      },
      ...SESSION_OPTIONS,
    },
  },
  history: {
    summary: 'the runs of a session; their statistics; two of them compared; clean up',
    usage: 'history [--limit N] [--failures] [--detailed] | --stats | --compare RUN RUN | --clean',
    options: {
      limit: {
        type: 'string',
        value: 'N',
        description: 'The newest N runs. Default: 10, with `--stats` 100.',
      },
      failures: {
        type: 'boolean',
        description:
          'Only runs that did not end `completed`; with `--detailed`, only attempts that did not complete.',
      },
      detailed: {
        type: 'boolean',
        description:
          'With each run: every attempt, the checkpoints it went on from, rejected and sent, and why it stopped.',
      },
      stats: {
        type: 'boolean',
        description:
          'Instead of the runs: how many succeed, how long they take, the trend, the failure reasons, the jobs that fail most and the slowest ones.',
      },
      compare: {
        type: 'boolean',
        value: 'RUN RUN',
        description:
          'Instead of the runs: what changed, job by job, from the first run to the second. Ids, or the beginnings of ids.',
      },
      metric: {
        ...METRIC,
        description:
          'With `--compare`: the metric to compare, `NAME` or `NAME:minimize`. Default: the first that `rank` takes.',
      },
      clean: {
        type: 'boolean',
        description:
          'Remove archived lineages and snapshots of runs that `--keep-days` or `--keep-runs` does not keep. The current journal, results and logs stay.',
      },
      'keep-days': {
        type: 'string',
        value: 'D',
        description:
          'With `--clean`: keep what is not older than D days. Default: 30; 0 keeps nothing.',
      },
      'keep-runs': {
        type: 'string',
        value: 'N',
        description:
          'With `--clean`: keep no more than the newest N runs. An archived lineage goes when all of its runs are beyond them. Default: no limit.',
      },
      'dry-run': {
        type: 'boolean',
        description: 'With `--clean`: only say what would be removed.',
      },
      ...SESSION_OPTIONS,
    },
  },
  rank: {
    summary: 'rank the results of a session, or of a folder of result files',
    usage:
      'rank [FOLDER | --session NAME] [--metric NAME[:minimize]]... [--where EXPR]... [--top N] [--csv | --json] [--out PATH] [--baseline JOB_OR_FILE [--fail-on-regression 5%]]',
    options: {
      metric: {
        ...METRIC,
        multiple: true,
        description:
          'What to rank by: `NAME` or `NAME:minimize`; may be repeated. Default: what the newest run of the session ranked by; else `realized_pnl_usd`, or the only number that the results hold.',
      },
      where: {
        type: 'string',
        value: 'EXPR',
        multiple: true,
        description:
          'Only results with, such as `"max_drawdown_pct <= 20"`; may be repeated. Default: the filters of the newest run of the session; an empty one means none.',
      },
      top: {
        type: 'string',
        value: 'N',
        description: 'How many to show. Default: 10, with `--csv` and `--json` all.',
      },
      csv: { type: 'boolean', description: 'Answer with `leaderboard.csv`.' },
      out: {
        type: 'string',
        value: 'PATH',
        description:
          'Write the answer there instead. A folder, or a path that ends with `/`, gets `leaderboard.json`, `leaderboard.csv`, `summary.json` and `best-config.json`.',
      },
      baseline: {
        type: 'string',
        value: 'JOB_OR_FILE',
        description:
          'Show the differences from this job, or from the best one of an earlier `leaderboard.json`.',
      },
      'fail-on-regression': {
        type: 'string',
        value: 'PERCENT',
        description:
          'Exit code 6 when the best is worse than the baseline by more than this, such as `5%`, or cannot be compared with it. Needs one `--metric`.',
      },
      ...SESSION_OPTIONS,
    },
  },
  report: {
    summary: 'write a session as one HTML file with its leaderboard, charts and failures',
    usage: 'report [--session NAME] [--out FILE] [--metric NAME[:minimize]]... [--json]',
    options: {
      out: {
        type: 'string',
        value: 'FILE',
        description: 'Where to write it. Default: `report.html`; one that is there is replaced.',
      },
      metric: {
        ...METRIC,
        multiple: true,
        description:
          'What to rank by: `NAME` or `NAME:minimize`; may be repeated. Default: as `rank`.',
      },
      ...SESSION_OPTIONS,
    },
  },
  repair: {
    summary: 'go on from the last sound record of a damaged journal',
    usage: 'repair [--session NAME] [--json]',
    options: SESSION_OPTIONS,
  },
} as const satisfies Readonly<Record<string, CommandDescription>>;
