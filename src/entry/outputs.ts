/** What the action tells later steps. */
export interface Output {
  readonly name: string;
  readonly description: string;
}

export const OUTPUTS: readonly Output[] = [
  { name: 'run-id', description: 'Id of this run of the session (a UUIDv7).' },
  {
    name: 'status',
    description: '`completed`, `completed_with_failures`, `incomplete` or `invalid`.',
  },
  { name: 'exit-code', description: 'The exit code before `fail-on` maps it.' },
  { name: 'total-jobs', description: 'Rows of the plan.' },
  { name: 'attempted-jobs', description: 'Jobs that this run started.' },
  { name: 'success-jobs', description: 'Jobs completed, in this run or before.' },
  { name: 'error-jobs', description: 'Jobs failed, in this run or before, and invalid rows.' },
  { name: 'skipped-jobs', description: 'Jobs not tried because of a job they depend on.' },
  { name: 'kept-jobs', description: 'Jobs whose earlier result was used.' },
  { name: 'remaining-jobs', description: 'Jobs still to run.' },
  {
    name: 'errors',
    description: 'JSON: the first 10 failures, each with job, line, reason and message.',
  },
  {
    name: 'restart-mode',
    description:
      'How earlier state was treated: `fresh`, `resume`, `retry-failed`, `continue-from` or `only`.',
  },
  {
    name: 'restarted-from',
    description: 'Id of the run that this one continues; empty for a fresh start.',
  },
  {
    name: 'restart-point',
    description:
      'The first job that a run which continues carried out; empty for a fresh start, or when there was none.',
  },
  {
    name: 'best-job-id',
    description: 'The job that ranks first; of repeats, the id that they repeat.',
  },
  {
    name: 'best-score',
    description: 'Its value of the (first) metric; of repeats, the mean.',
  },
  {
    name: 'best-config',
    description:
      'JSON: its `config`; of repeats, what they have in common. Empty above 64 KB: `best-config.json` beside the leaderboard has it.',
  },
  {
    name: 'leaderboard-path',
    description:
      '`leaderboard.json` on this machine; beside it `leaderboard.csv`, `summary.json` and `best-config.json`.',
  },
  {
    name: 'report-path',
    description: 'The report as one HTML file on this machine; empty when none was written.',
  },
  { name: 'state-path', description: 'Folder of the session’s state on this machine.' },
  { name: 'results-artifact-name', description: 'Name of the artifact with results and state.' },
  { name: 'results-artifact-id', description: 'Its id.' },
  { name: 'results-artifact-url', description: 'Its page.' },
];
