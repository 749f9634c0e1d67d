import type { PreparedRun } from '../entry/prepare-run.js';

/** A fresh start over state that could be continued says so, and how; the state is archived. */
export function tellEarlierRun(run: PreparedRun, commandFor: (mode: string) => string): void {
  const { local } = run.found;
  const { reporter } = run.surroundings;
  if (run.choice.mode !== 'fresh' || local.type === 'none') return;
  if (local.type === 'unusable') {
    reporter.tell({
      type: 'notice',
      level: 'warning',
      text: `The earlier state is unusable and goes to .archive/: ${local.error.message}`,
    });
    return;
  }
  const last = local.state.runs.at(-1);
  const how =
    last?.finished === null
      ? 'did not end in good order'
      : `ended ${last?.finished.status ?? ''}`.replaceAll('_', ' ');
  reporter.tell({
    type: 'notice',
    level: 'info',
    text: `An earlier run of this session ${how}. This one starts over (the earlier goes to .archive/). To continue it: ${commandFor('retry-failed')}`,
  });
}
