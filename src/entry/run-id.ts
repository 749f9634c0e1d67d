import { v7 } from 'uuid';
import { newestRunId } from '../domain/state.js';
import type { LocalState } from './earlier-state.js';

/**
 * The id of a new run: a UUIDv7 that is greater than that of the run before it, also where the
 * clock was set back in between. The order of ids is the order of runs and of their checkpoints.
 *
 * @param before null: no run is known.
 */
export function newRunId(before: string | null): string {
  const id = v7();
  return before === null || id > before ? id : v7({ msecs: millisecondsOf(before) + 1 });
}

/** When a UUIDv7 was made, in ms since 1970: its first 48 bits (RFC 9562, section 5.7). */
function millisecondsOf(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}

/** The newest run that a state names; of a damaged journal, as far as it can be read. */
export function newestRunOf(local: LocalState): string | null {
  switch (local.type) {
    case 'none':
      return null;
    case 'unusable':
      return local.lastRunId;
    case 'sound':
      return newestRunId(local.state);
  }
}
