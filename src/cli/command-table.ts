/**
 * The commands beside `run`: one table for Node's parser, for `help`, for the usage line
 * of errors and for the README (`scripts/generate.mjs`).
 */
export interface CommandDescription {
  readonly summary: string;
  /** One line: how the command is called. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
}

/** An option, as Node's `parseArgs` takes it, and what a user is told of it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
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
  status: {
    summary: 'where a session stands, and what is left',
    usage: 'Usage: tuning-session status [--session NAME] [--run ID] [--json]',
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
    usage:
      'Usage: tuning-session history [--limit N] [--failures] [--detailed] | --stats | --compare RUN RUN | --clean',
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
          'With `--compare`: the metric to compare, `NAME` or `NAME:minimize`. Default: the one that `rank` takes.',
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
      'Usage: tuning-session rank [RESULTS_DIR | --session NAME] [--metric NAME[:minimize]] [--top N] [--json]',
    options: {
      metric: {
        ...METRIC,
        description:
          'What to rank by: `NAME` or `NAME:minimize`. Default: `realized_pnl_usd`, or the only number that the results hold.',
      },
      top: { type: 'string', value: 'N', description: 'How many to show. Default: 10.' },
      ...SESSION_OPTIONS,
    },
  },
  report: {
    summary: 'write a session as one HTML file with its leaderboard, charts and failures',
    usage:
      'Usage: tuning-session report [--session NAME] [--out FILE] [--metric NAME[:minimize]] [--json]',
    options: {
      out: {
        type: 'string',
        value: 'FILE',
        description: 'Where to write it. Default: `report.html`; one that is there is replaced.',
      },
      metric: {
        ...METRIC,
        description: 'What to rank by. Default: the metric that `rank` takes.',
      },
      ...SESSION_OPTIONS,
    },
  },
  repair: {
    summary: 'go on from the last sound record of a damaged journal',
    usage: 'Usage: tuning-session repair [--session NAME] [--json]',
    options: SESSION_OPTIONS,
  },
} as const satisfies Readonly<Record<string, CommandDescription>>;
