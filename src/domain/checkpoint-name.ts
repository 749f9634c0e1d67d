/** Which part of which run's journal a checkpoint holds, by its name or by its seal. */
export interface CheckpointClaim {
  /** The workflow run's attempt that made it, from 1. */
  readonly attempt: number;
  /** Our run: a UUIDv7, so that greater means later. */
  readonly runId: string;
  /** It holds the journal from `from` + 1 to `to`; a full has `from` 0. */
  readonly from: number;
  readonly to: number;
}

/**
 * What an artifact of ours is, as its name tells:
 * `tuning-session.<session>.<part>.a<attempt>.<run_id>.<from>-<to>[.results]`.
 *
 * The attempt and our run id stand in the name because artifact ids and times do not
 * grow with the attempts of a workflow run, and because two artifacts of one name in
 * one attempt are refused by the service.
 */
export interface CheckpointName extends CheckpointClaim {
  readonly session: string;
  readonly part: string;
  /** The last full of a run, with what people want to read beside it. */
  readonly isResults: boolean;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAME = new RegExp(
  `^tuning-session\\.([A-Za-z0-9_-]{1,60})\\.([A-Za-z0-9_-]{1,60})\\.a([1-9][0-9]{0,8})\\.(${UUID})\\.(0|[1-9][0-9]{0,14})-([1-9][0-9]{0,14})(\\.results)?$`,
);

export function encodeCheckpointName(name: CheckpointName): string {
  const { session, part, attempt, runId, from, to, isResults } = name;
  const range = `${from}-${to}${isResults ? '.results' : ''}`;
  return `tuning-session.${session}.${part}.a${attempt}.${runId}.${range}`;
}

/** What the un-zipped report of a run is called, as an artifact and as the file in it. */
export function encodeReportName({
  session,
  part,
  attempt,
  runId,
}: Pick<CheckpointName, 'session' | 'part' | 'attempt' | 'runId'>): string {
  return `tuning-session.${session}.${part}.a${attempt}.${runId}.report.html`;
}

/** Null for an artifact that is no checkpoint of ours. */
export function parseCheckpointName(text: string): CheckpointName | null {
  const match = NAME.exec(text);
  if (match === null) return null;
  const [, session = '', part = '', attempt, runId = '', from, to, results] = match;
  const name: CheckpointName = {
    session,
    part,
    attempt: Number(attempt),
    runId,
    from: Number(from),
    to: Number(to),
    isResults: results !== undefined,
  };
  return name.from < name.to ? name : null;
}

/**
 * The order in which checkpoints are tried: the newest run first (highest attempt, then
 * greatest run id), in it the one that reaches furthest. Never by artifact id or time.
 */
export function compareCheckpoints(a: CheckpointClaim, b: CheckpointClaim): number {
  if (a.attempt !== b.attempt) return b.attempt - a.attempt;
  if (a.runId !== b.runId) return a.runId < b.runId ? 1 : -1;
  return b.to - a.to;
}
