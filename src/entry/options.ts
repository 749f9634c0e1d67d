import type { Option } from './option.js';

/**
 * The one table of options: `action.yml`, the CLI and the README's tables are made from
 * it (`scripts/generate.mjs`), and both entries read their settings through it.
 */
export const OPTIONS: readonly Option[] = [
  {
    name: 'plan',
    group: 'What to run',
    description:
      'The plan: a JSONL file with one job a line, or a session spec (`.yaml`, `.yml`, `.json`) that the jobs follow from. Relative to the workspace.',
    default: null,
    in: 'both',
    cli: 'value',
    aliases: ['jobs-file'],
  },
  {
    name: 'session',
    group: 'What to run',
    description:
      'Name of the session: 1 to 60 of `A-Z a-z 0-9 _ -`. Without it, the plan’s file name without its extension.',
    default: null,
    in: 'both',
    cli: 'value',
  },
  {
    name: 'command',
    group: 'What to run',
    description:
      'Command template for rows that have none, in place of the one of a session spec; split into arguments as a shell would split it, but never given to one. `{job_id}` `{output_json}` `{attempt}` `{python}` `{config_json}` `{config_file}` `{config.NAME}` are replaced; `{flags}` becomes `--name value` for every config entry not used elsewhere.',
    default: null,
    in: 'both',
    cli: 'value',
  },
  {
    name: 'python-executable',
    group: 'What to run',
    description: 'What `{python}` stands for.',
    default: 'python',
    in: 'both',
    cli: 'value',
    aliases: ['python'],
  },
  {
    name: 'working-directory',
    group: 'What to run',
    description: 'Where jobs run; `output_json` is relative to it. Must lie in the workspace.',
    default: '.',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'require-output',
    group: 'What to run',
    description: 'Whether exit code 0 needs a valid result at `output_json` to count as completed.',
    default: 'true',
    in: 'both',
    cli: 'flag',
  },
  {
    name: 'keep-files',
    group: 'What to run',
    description:
      'Files that jobs leave beside their results and that are stored and restored with them: patterns such as `models/{job_id}/**`, one a line or separated by commas, relative to `working-directory`. At most 1000 files and 1 GiB a job.',
    default: null,
    in: 'both',
    cli: 'list',
  },
  {
    name: 'timeout-seconds',
    group: 'How to run it',
    description:
      'Time limit of one job, for rows without `timeout_seconds`; 0 means none. A job that runs longer is ended with all its processes. Without it what the session spec says, else 300.',
    default: null,
    in: 'both',
    cli: 'value',
    aliases: ['timeout'],
  },
  {
    name: 'retries',
    group: 'How to run it',
    description:
      'How often a failed attempt of a job is tried again in one run, for rows without `retries`: 0 to 100. Between attempts it waits 1, 2, 4 … at most 30 seconds. Only a job whose last attempt fails counts as failed.',
    default: '0',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'retry-on',
    group: 'How to run it',
    description:
      'Which failures are tried again: `any`, or a list of `timeout`, `signal` and `exit:CODES` (`exit:1,75`), separated by blanks, commas or new lines.',
    default: 'any',
    in: 'both',
    cli: 'list',
  },
  {
    name: 'max-jobs',
    group: 'How to run it',
    description: 'Start at most this many jobs; the rest waits for a later run.',
    default: null,
    in: 'both',
    cli: 'value',
  },
  {
    name: 'stop-on-error',
    group: 'How to run it',
    description:
      '`false`: a failed job never stops the others. `true`: stop at the first failure. A number: stop after that many.',
    default: 'false',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'max-parallel',
    group: 'How to run it',
    description:
      'How many jobs run at a time on this machine. They start in plan order, each when what it depends on has ended. At most 256.',
    default: '1',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'time-budget',
    group: 'How to run it',
    description:
      'Time from the start of the step, as `90m` or `5h30m`, after which the session saves what it has and ends as incomplete. No job starts that would not end in time, going by the longest so far. `auto`: 5h30m on a GitHub-hosted runner, none elsewhere. `0`: none.',
    default: 'auto',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'mask-env',
    group: 'How to run it',
    description:
      'Names of environment variables, separated by blanks, commas or new lines, whose values become `***` in logs, summary and state. Names that end in TOKEN, SECRET, PASSWORD or API_KEY are masked without being named.',
    default: null,
    in: 'both',
    cli: 'list',
  },
  {
    name: 'restart',
    group: 'Continuing',
    description:
      '`auto` (the action: continue what this workflow run has begun, else what `from-run` names, else start fresh; the CLI: start fresh), `fresh`, `resume` (run what was not carried out, leave failed jobs), `retry-failed` (run failed jobs too).',
    default: 'auto',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'continue-from',
    group: 'Continuing',
    description:
      'A job id: run this job and all after it, whatever became of them; leave the ones before. Setting it is the mode.',
    default: null,
    in: 'both',
    cli: 'value',
  },
  {
    name: 'only',
    group: 'Continuing',
    description:
      'Which jobs, one a line: ids, patterns with `*` `?` `[a-c]`, `status:` and one of `failed` `completed` `interrupted` `pending` `skipped` `changed`, or `reason:` and why a job failed, such as `reason:timeout`. All other jobs stay as they are. Without a mode the named jobs run again whatever became of them.',
    default: null,
    in: 'both',
    cli: 'list',
  },
  {
    name: 'from-run',
    group: 'Continuing',
    description:
      'Continue what another run of this workflow has uploaded: its id, or `latest` for the newest earlier one on this branch that has something of this session. Needs `permissions: actions: read`. What this workflow run has uploaded itself comes first.',
    default: null,
    in: 'action',
    cli: 'value',
  },
  {
    name: 'on-plan-change',
    group: 'Continuing',
    description:
      'When the plan differs from the one that the session began with: `adopt` (keep the results of unchanged jobs, run new and changed ones), `new-run` (start fresh), `fail` (stop with exit code 2).',
    default: 'adopt',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'fingerprint-files',
    group: 'Continuing',
    description:
      'Files on whose content results depend, such as code and data: patterns, one a line or separated by commas, relative to the workspace. When one changes, every job runs again.',
    default: null,
    in: 'both',
    cli: 'list',
  },
  {
    name: 'metric',
    group: 'Ranking',
    description:
      'What to rank by: `NAME` or `NAME:minimize`; a name below `metrics` of the results, or a dotted path. Several, one a line or separated by commas: the jobs that no other beats in all of them come first (Pareto fronts), within a front the first metric decides. Without it what the session spec says, else `realized_pnl_usd`, or the only number that the results hold.',
    default: null,
    in: 'both',
    cli: 'list',
  },
  {
    name: 'where',
    group: 'Ranking',
    description:
      'Which completed jobs are ranked: filters such as `max_drawdown_pct <= 20`, one a line, with `<=` `>=` `<` `>` `==` or `!=` and a number. All must hold. A job without the metric is left out, with the reason.',
    default: null,
    in: 'both',
    cli: 'list',
  },
  {
    name: 'top',
    group: 'Ranking',
    description: 'How many of the ranked jobs to show.',
    default: '10',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'baseline',
    group: 'Ranking',
    description:
      'What to compare with: a job id, or the path of an earlier `leaderboard.json`, of which the best job counts. The leaderboard then has the differences.',
    default: null,
    in: 'both',
    cli: 'value',
  },
  {
    name: 'fail-on-regression',
    group: 'Ranking',
    description:
      'Exit code 6 when all asked jobs completed and the best is worse than the baseline by more than this, such as `5%`, or cannot be compared with it. Needs `baseline` and one `metric`.',
    default: null,
    in: 'both',
    cli: 'value',
  },
  {
    name: 'fail-on',
    group: 'Saving and ending',
    description:
      'What makes the step red: `any-failure` (a job failed or was left over), `all-failed` (no job completed, or jobs were left over), `incomplete` (jobs were left over), `never`. Interruptions, unusable state, storage failures and bad input are always red.',
    default: 'any-failure',
    in: 'both',
    cli: 'value',
  },
  {
    name: 'upload-artifacts',
    group: 'Saving and ending',
    description:
      'Whether to upload results and state. Without them a re-run on another machine cannot continue.',
    default: 'true',
    in: 'action',
    cli: 'flag',
  },
  {
    name: 'retention-days',
    group: 'Saving and ending',
    description: 'How long GitHub keeps the artifacts; without it the repository’s setting.',
    default: null,
    in: 'action',
    cli: 'value',
  },
  {
    name: 'checkpoint-interval',
    group: 'Saving and ending',
    description:
      'How often to upload what is new while jobs run, as `90s`, `5m` or `1h`: if the runner vanishes, what ended since the last upload runs again. The first failure is uploaded at once. The interval doubles after each 60 uploads. `0`: nothing before the end.',
    default: '5m',
    in: 'action',
    cli: 'value',
  },
  {
    name: 'state-directory',
    group: 'Saving and ending',
    description: 'Where state and results are kept on this machine. Relative to the workspace.',
    default: '.tuning-session',
    in: 'both',
    cli: 'value',
    aliases: ['state-dir'],
  },
  {
    name: 'github-token',
    group: 'Saving and ending',
    description:
      'For reading other workflow runs (`from-run`), and artifacts of this one that cannot be had without it. The default needs `permissions: actions: read` for that; nothing is written with it.',
    default: '${{ github.token }}',
    in: 'action',
    cli: 'value',
  },
  {
    name: 'matrix',
    group: 'Saving and ending',
    description: 'Set by the action itself: tells the legs of a matrix apart.',
    default: '${{ toJSON(matrix) }}',
    in: 'action',
    cli: 'value',
    internal: true,
  },
];
