import type { OptionName } from '../entry/option.js';

/** What `help run` says of options that are not in the CLI quite what they are in the action. */
export const RUN_TEXTS: Readonly<Partial<Record<OptionName, string>>> = {
  'require-output':
    'Count a job as completed when it ends with exit code 0, also without a valid result at `output_json`.',
  'time-budget':
    'Time, as `90m` or `5h30m`, after which the run saves what it has and ends as incomplete. No job starts that would not end in time, going by the longest so far. `auto` and `0`: none.',
  restart:
    'How to treat earlier state: `fresh` (start over; so does `auto`), `resume` (run what was not carried out, leave failed jobs), `retry-failed` (run failed jobs too). `--fresh`, `--resume` and `--retry-failed` are short for it.',
  'fail-on':
    'What makes the exit code 1 or 3 instead of 0: `any-failure` (a job failed or was left over), `all-failed` (no job completed, or jobs were left over), `incomplete` (jobs were left over), `never`. All other exit codes stay.',
};
