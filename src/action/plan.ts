import { join } from 'node:path';
import { getInput, setOutput } from '@actions/core';
import { createAnnotations } from '../adapters/annotations.js';
import { createRunnerLog } from '../adapters/runner-log.js';
import { placeOfRow } from '../domain/plan-file.js';
import { deriveSessionName } from '../domain/session-name.js';
import { UserError } from '../domain/user-error.js';
import { openPlan, writePlan } from '../entry/make-plan.js';
import { plural } from '../formats/plural.js';
import { requiredVariable } from './inputs.js';

/**
 * The sub-action `plan/`: a session spec or plan becomes a checked plan file. Invalid rows are
 * annotated, and are no reason to be red: all others can run, and the session will say so.
 *
 * @throws UserError (2) for a spec that is wrong, and for a plan that cannot be read.
 */
export async function plan(): Promise<number> {
  const name = getInput('plan');
  if (name === '') throw new UserError('plan is missing: name the session spec or plan');
  const root = requiredVariable(process.env, 'GITHUB_WORKSPACE');
  const folder = join(requiredVariable(process.env, 'RUNNER_TEMP'), 'tuning-session-plans');
  const source = await openPlan(name, root, {
    maxJobs: null,
    stateDirectory: getInput('state-directory'),
  });
  const target = join(folder, `${deriveSessionName(name)}.jsonl`);
  writePlan(target, source);

  const { totalJobs, invalidRows, metric, warnings } = source.summary();
  const log = createRunnerLog((text) => process.stdout.write(text));
  const annotations = createAnnotations(log);
  const tell = (level: 'warning' | 'error', text: string, place: UserError['place']): void => {
    annotations.add({ level, title: undefined, text, place });
  };
  for (const text of warnings) tell('warning', text, { file: name });
  for (const row of invalidRows) {
    tell('error', `invalid row: ${row.message}`, placeOfRow(name, row));
  }
  const left = annotations.left();
  if (left !== null) log.text(left);
  log.text(`${plural(totalJobs, 'job')}, ${invalidRows.length} of them invalid: ${target}`);
  setOutput('plan-path', target);
  setOutput('total-jobs', totalJobs);
  setOutput('invalid-rows', invalidRows.length);
  setOutput('metric', metric ?? '');
  return 0;
}
