import { describeMode, type DecisionGroup } from '../domain/describe.js';
import { describeInvalidRow, placeOfRow } from '../domain/plan-file.js';
import { countDecisions } from '../domain/restart.js';
import { renderDecisions } from '../formats/decisions-text.js';
import type { BegunRun } from './begin-run.js';
import type { PreparedRun } from './prepare-run.js';

/** Says what a run will do, and all that its user should know before its first job. */
export function tellBeginning(
  run: PreparedRun,
  begun: BegunRun,
  decided: readonly DecisionGroup[],
): void {
  const { reporter } = run.surroundings;
  for (const text of [...run.notices, ...begun.notices]) {
    reporter.tell({ type: 'notice', level: 'warning', text });
  }
  for (const row of run.plan.rows) {
    if (row.type === 'job') continue;
    reporter.tell({
      type: 'notice',
      level: 'error',
      text: `invalid row: ${describeInvalidRow(run.plan.file, row)}`,
      place: placeOfRow(run.plan.file, row),
    });
  }
  const { run: toRun, keep, leave } = countDecisions(run.decisions);
  const mode = describeMode(run.choice.mode, run.choice.scope);
  reporter.tell({
    type: 'run_begins',
    text: `Session ${run.session}: ${mode}. ${toRun} to run, ${keep} kept, ${leave} left.`,
    toRun,
  });
  for (const text of renderDecisions(decided.filter(({ decision }) => decision !== 'run'))) {
    reporter.tell({ type: 'notice', level: 'info', text });
  }
}
