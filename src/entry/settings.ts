import { parseFromRun, type FromRun } from '../domain/from-run.js';
import type { Filter } from '../domain/filter.js';
import type { Objective } from '../domain/ranking.js';
import { MAX_RETRIES, parseRetryOn, type RetryOn } from '../domain/retry.js';
import type { Selector } from '../domain/selector.js';
import { SESSION_NAME } from '../domain/session-name.js';
import { parseStopOnError, type StopOnError } from '../domain/stop-policy.js';
import { UserError } from '../domain/user-error.js';
import type { FailOn } from '../domain/verdict.js';
import { splitCommand } from '../formats/command-string.js';
import { parseDuration } from '../formats/duration.js';
import { splitPatterns } from '../formats/file-pattern.js';
import { readJson } from '../formats/json-text.js';
import {
  parseFilters,
  parseObjectives,
  parsePercent,
  type ParsedList,
} from '../formats/ranking-options.js';
import { MAX_TIMEOUT_SECONDS } from '../formats/plan-row.js';
import { parseSelector } from '../formats/parse-selector.js';
import type { OptionName } from './option.js';
import { OPTIONS } from './options.js';

/** All that a user can set for a run, read and checked. Paths are as given. */
export interface RunSettings {
  readonly plan: string;
  /** Null: derived from the plan's name. */
  readonly session: string | null;
  readonly command: readonly string[] | null;
  readonly pythonExecutable: string;
  readonly workingDirectory: string;
  readonly requireOutput: boolean;
  /** Patterns, not yet read. */
  readonly keepFiles: readonly string[];
  /** 0: none. Null: what the spec says, else the default. */
  readonly timeoutSeconds: number | null;
  readonly retries: number;
  readonly retryOn: RetryOn;
  readonly maxJobs: number | null;
  readonly maxParallel: number;
  /** From the start of the step; null: no limit. `auto` has one on a hosted runner. */
  readonly timeBudgetMs: number | 'auto' | null;
  readonly stopOnError: StopOnError;
  readonly maskEnv: readonly string[];
  readonly restart: 'auto' | 'fresh' | 'resume' | 'retry-failed';
  readonly continueFrom: string | null;
  /** Empty: no restriction. */
  readonly only: readonly Selector[];
  /** Null: earlier state is looked for in this workflow run only. */
  readonly fromRun: FromRun | null;
  readonly onPlanChange: 'adopt' | 'new-run' | 'fail';
  /** Patterns, not yet read. */
  readonly fingerprintFiles: readonly string[];
  /** Empty: the session spec's, else the default of the results. */
  readonly objectives: readonly Objective[];
  readonly filters: readonly Filter[];
  /** A job id or a path, not yet looked up. */
  readonly baseline: string | null;
  /** By how much of the baseline the best may be worse; null: as much as it likes. */
  readonly failOnRegressionPercent: number | null;
  readonly top: number;
  readonly failOn: FailOn;
  readonly uploadArtifacts: boolean;
  readonly retentionDays: number | null;
  /** 0: nothing is uploaded before the end. */
  readonly checkpointIntervalMs: number;
  readonly stateDirectory: string;
  /** For GitHub's REST API; null where there is none. */
  readonly githubToken: string | null;
  /** JSON of the matrix; null outside one. */
  readonly matrix: string | null;
}

/** More processes at a time than any runner has use for. */
const MOST_PARALLEL = 256;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Options as text; a missing or empty one takes its default. */
export type RawSettings = Partial<Record<OptionName, string>>;

/**
 * Reads and checks every option at once.
 *
 * @param nameOf how the entry spells an option, for messages (`--max-jobs`, `max-jobs`).
 * @throws UserError (2) that lists everything that is wrong.
 */
export function parseSettings(raw: RawSettings, nameOf: (name: OptionName) => string): RunSettings {
  const problems: string[] = [];
  const text = (name: OptionName): string | null => {
    const given = raw[name]?.trim();
    if (given !== undefined && given !== '') return given;
    return OPTIONS.find((option) => option.name === name)?.default ?? null;
  };
  const wrong = (name: OptionName, expected: string): void => {
    problems.push(`${nameOf(name)} is ${JSON.stringify(text(name))}: must be ${expected}`);
  };
  const choice = <T extends string>(name: OptionName, values: readonly T[]): T => {
    const found = values.find((value) => value === text(name));
    if (found === undefined) wrong(name, `one of ${values.join(', ')}`);
    return found ?? (values[0] as T);
  };
  const yesOrNo = (name: OptionName): boolean => choice(name, ['true', 'false']) === 'true';
  const count = (name: OptionName, least: number, most: number): number | null => {
    const given = text(name);
    if (given === null) return null;
    const value = Number(given);
    if (!/^[0-9]{1,15}(\.[0-9]{1,6})?$/.test(given) || value < least || value > most) {
      wrong(name, `a number from ${least} to ${most}`);
    }
    return value;
  };
  const whole = (name: OptionName, least: number, most = Infinity): number | null => {
    const given = text(name);
    if (given === null) return null;
    const value = Number(given);
    if (!/^[0-9]{1,15}$/.test(given) || value < least || value > most) {
      wrong(name, `a whole number from ${least}${most === Infinity ? '' : ` to ${most}`}`);
    }
    return value;
  };

  const session = text('session');
  if (session !== null && !SESSION_NAME.test(session)) {
    wrong('session', '1 to 60 of the characters A-Z a-z 0-9 _ -');
  }
  const stopOnError = parseStopOnError(text('stop-on-error') ?? '');
  if (stopOnError === undefined) wrong('stop-on-error', 'true, false or a number from 1');
  const retryOn = parseRetryOn(text('retry-on') ?? '');
  if (retryOn === undefined) {
    wrong('retry-on', 'any, or a list of timeout, signal and exit:CODES such as exit:1,75');
  }
  const only = (text('only') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const selector = parseSelector(line);
      if (typeof selector !== 'string') return [selector];
      problems.push(`${nameOf('only')}: ${JSON.stringify(line)}: ${selector}`);
      return [];
    });
  const list = <T>(name: OptionName, parse: (given: string) => ParsedList<T>): readonly T[] => {
    const parsed = parse(text(name) ?? '');
    problems.push(...parsed.problems.map((problem) => `${nameOf(name)} ${problem}`));
    return parsed.values;
  };
  const regression = text('fail-on-regression');
  const percent = regression === null ? null : parsePercent(regression);
  if (regression !== null && percent === null) {
    wrong('fail-on-regression', 'a percentage such as 5%');
  }
  const plan = text('plan');
  if (plan === null) problems.push(`${nameOf('plan')} is missing: name the plan file`);
  const restart = choice('restart', ['auto', 'fresh', 'resume', 'retry-failed']);
  const continueFrom = text('continue-from');
  if (continueFrom !== null && restart !== 'auto') {
    problems.push(
      `two restart modes at once: ${restart} and ${nameOf('continue-from')} ${continueFrom}; choose one`,
    );
  }
  const fromRunText = text('from-run');
  const fromRun = fromRunText === null ? null : parseFromRun(fromRunText);
  if (fromRunText !== null && fromRun === null) {
    wrong('from-run', 'the id of a workflow run, or latest');
  }
  if (fromRun !== null && restart === 'fresh') {
    problems.push(
      `${nameOf('from-run')} goes on from an earlier run, restart fresh starts over: choose one`,
    );
  }
  let command: string[] | null = null;
  try {
    const given = text('command');
    command = given === null ? null : splitCommand(given);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.describe());
  }

  const budget = text('time-budget') ?? '';
  const budgetMs = parseDuration(budget);
  if (budget !== 'auto' && budgetMs === null) {
    wrong('time-budget', 'auto, 0, or a duration such as 90m or 5h30m');
  }
  const timeBudgetMs = budget === 'auto' ? budget : budgetMs === 0 ? null : budgetMs;

  const matrix = parseMatrix(raw.matrix);
  if (matrix !== null && readJson(matrix).type !== 'json') wrong('matrix', 'JSON');

  const checkpointIntervalMs = parseDuration(text('checkpoint-interval') ?? '');
  if (checkpointIntervalMs === null || checkpointIntervalMs > DAY_MS) {
    wrong('checkpoint-interval', '0, or a duration such as 90s, 5m or 1h, of at most 24h');
  }

  const settings: RunSettings = {
    plan: plan ?? '',
    session,
    command,
    pythonExecutable: text('python-executable') ?? '',
    workingDirectory: text('working-directory') ?? '',
    requireOutput: yesOrNo('require-output'),
    keepFiles: splitPatterns(text('keep-files') ?? ''),
    timeoutSeconds: count('timeout-seconds', 0, MAX_TIMEOUT_SECONDS),
    retries: whole('retries', 0, MAX_RETRIES) ?? 0,
    retryOn: retryOn ?? 'any',
    maxJobs: whole('max-jobs', 1),
    maxParallel: whole('max-parallel', 1, MOST_PARALLEL) ?? 1,
    timeBudgetMs,
    stopOnError: stopOnError ?? null,
    maskEnv: (text('mask-env') ?? '').split(/[\s,]+/).filter((name) => name !== ''),
    restart,
    continueFrom,
    only,
    fromRun,
    onPlanChange: choice('on-plan-change', ['adopt', 'new-run', 'fail']),
    fingerprintFiles: splitPatterns(text('fingerprint-files') ?? ''),
    objectives: list('metric', parseObjectives),
    filters: list('where', parseFilters),
    baseline: text('baseline'),
    failOnRegressionPercent: percent,
    top: whole('top', 1) ?? 0,
    failOn: choice('fail-on', ['any-failure', 'all-failed', 'incomplete', 'never']),
    uploadArtifacts: yesOrNo('upload-artifacts'),
    retentionDays: whole('retention-days', 1),
    checkpointIntervalMs: checkpointIntervalMs ?? 0,
    stateDirectory: text('state-directory') ?? '',
    githubToken: raw['github-token']?.trim() || null,
    matrix,
  };
  if (problems.length > 0) {
    throw new UserError(problems.join('\n'), {
      hint: 'Nothing was run. Correct this and start again.',
    });
  }
  return settings;
}

/** `toJSON(matrix)` is the text `null` outside of a matrix. */
function parseMatrix(text: string | undefined): string | null {
  const matrix = text?.trim() ?? '';
  return matrix === '' || matrix === 'null' || matrix === '{}' ? null : matrix;
}
