/** One option: an input of the action, an option of the CLI. */
export interface Option {
  readonly name: OptionName;
  readonly group: 'What to run' | 'How to run it' | 'Continuing' | 'Ranking' | 'Saving and ending';
  /** Markdown for the tables; one or two sentences. */
  readonly description: string;
  /** Null: no default, the option may be left out. */
  readonly default: string | null;
  /** Where it exists: an action input, a CLI option, or both. */
  readonly in: 'both' | 'action';
  /** CLI: `flag` takes no value; `list` may be repeated. */
  readonly cli: 'value' | 'flag' | 'list';
  /** Other spellings in the CLI. */
  readonly aliases?: readonly string[];
  /** Left out of the README: set by action.yml itself. */
  readonly internal?: boolean;
}

export type OptionName =
  | 'plan'
  | 'session'
  | 'command'
  | 'python-executable'
  | 'working-directory'
  | 'require-output'
  | 'keep-files'
  | 'timeout-seconds'
  | 'retries'
  | 'retry-on'
  | 'max-jobs'
  | 'max-parallel'
  | 'time-budget'
  | 'stop-on-error'
  | 'mask-env'
  | 'restart'
  | 'continue-from'
  | 'only'
  | 'from-run'
  | 'on-plan-change'
  | 'fingerprint-files'
  | 'metric'
  | 'where'
  | 'baseline'
  | 'fail-on-regression'
  | 'top'
  | 'fail-on'
  | 'upload-artifacts'
  | 'retention-days'
  | 'checkpoint-interval'
  | 'state-directory'
  | 'github-token'
  | 'matrix';
