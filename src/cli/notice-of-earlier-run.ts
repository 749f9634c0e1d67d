import type { Notice } from '../domain/message.js';
import type { PreparedRun } from '../entry/prepare-run.js';

/**
 * What a fresh start over earlier state has to say: that it goes to the archive, and how it
 * could be continued. Null where there is none.
 */
export function noticeOfEarlierRun(
  run: PreparedRun,
  commandFor: (mode: string) => string,
): Notice | null {
  const { local } = run.found;
  if (run.choice.mode !== 'fresh' || local.type === 'none') return null;
  if (local.type === 'unusable') {
    return {
      type: 'notice',
      level: 'warning',
      text: `The earlier state is unusable and goes to .archive/: ${local.error.message}`,
    };
  }
  const last = local.state.runs.at(-1);
  const how =
    last?.finished === null
      ? 'did not end in good order'
      : `ended ${last?.finished.status ?? ''}`.replaceAll('_', ' ');
  return {
    type: 'notice',
    level: 'info',
    text: `An earlier run of this session ${how}. This one starts over (the earlier goes to .archive/). To continue it: ${commandFor('retry-failed')}`,
  };
}
