// Jobs on paper: 1,000 of them can be recorded without running any.
import { sha256 } from '../lib/formats/fingerprint.js';

export const RUN_ID = '01920000-0000-7000-8000-000000000001';

/** What the events of a job's first attempt have in common. */
export function jobOf(index) {
  return { job_id: idOf(index), attempt: 1, fingerprint: sha256(`config ${index}`) };
}

/** The event that begins the session. */
export function started() {
  return {
    type: 'run_started',
    schema_version: 1,
    run_id: RUN_ID,
    lineage: RUN_ID,
    restarted_from: null,
    session: 'large',
    part: 'j0a1b2c3d',
    matrix: null,
    mode: 'fresh',
    scope: { only: null, continue_from: null },
    plan: sha256('plan'),
    plan_path: 'plan.jsonl',
    plan_fingerprint: sha256('plan fingerprint'),
    decisions: { run: 1000, keep: 0, leave: 0 },
    commit: null,
    workflow_run: null,
    version: '0.1.0',
  };
}

export function idOf(index) {
  return `large_${String(index + 1).padStart(4, '0')}`;
}

/** 10 KB of JSON: metrics, and a curve of numbers that no zip can guess. */
export function resultOf(index) {
  let state = index + 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const metrics = {
    total_trades: Math.floor(random() * 500),
    closed_trades: Math.floor(random() * 500),
    final_balance_usd: random() * 20_000,
    realized_pnl_usd: random() * 1_000,
    max_drawdown_pct: random() * 20,
    win_rate: random(),
  };
  const curve = Array.from({ length: 1000 }, () => Number((random() * 20_000).toFixed(3)));
  const text = JSON.stringify({ status: 'success', metrics, curve });
  return Buffer.from(`${text.slice(0, 10_000 - 2)}`.replace(/,[^,]*$/, ']}'));
}
