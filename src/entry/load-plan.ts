import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isErrno } from '../adapters/errno.js';
import { hashFile } from '../adapters/file-hash.js';
import { jobsOf, type AddressedRow, type Plan, type PlanRow } from '../domain/job.js';
import { isJsonObject } from '../domain/json.js';
import { placeOfRow } from '../domain/plan-file.js';
import { spelled } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import {
  encodeCheckedRow,
  encodeHead,
  maskCheckedLine,
  type PlanHead,
} from '../formats/checked-plan.js';
import { createTextHash, fingerprintJob, fingerprintPlan } from '../formats/fingerprint.js';
import { readJson } from '../formats/json-text.js';
import { maskText } from '../formats/masking.js';
import type { Places } from '../formats/output-path.js';
import { createRowRenderer } from '../formats/planned-row.js';
import { findFingerprintFiles } from './fingerprint-files.js';
import { keyOfPlan, readPlanCache, writePlanCache, type PlanOrigin } from './plan-cache.js';
import type { LoadedSpec } from './load-spec.js';
import { planUnreadable } from './plan-unreadable.js';
import { readPlanRows, readPlanText, type PlanText } from './read-plan-rows.js';
import type { Secrets } from './secrets.js';
import type { RunSettings } from './settings.js';
import { createTemplates, type Templates } from './templates.js';
import { programKey } from './version.js';
import { placesOf, type Workspace } from './workspace.js';

/** A plan, checked, and whether that was done now or by an earlier run. */
export interface LoadedPlan {
  readonly plan: Plan;
  readonly templates: Templates;
  /** Keeps the checked rows for the next start. Null: they come from there, or hold secrets. */
  readonly keep: ((cache: string) => void) | null;
  /** Things to tell before the first job. */
  readonly notices: readonly string[];
  /** The spec's time limit for jobs, where the settings have none; null where it has none either. */
  readonly specTimeoutSeconds: number | null;
}

/**
 * Reads a plan as a stream, checks every row, and works out each job's command template
 * and fingerprint.
 *
 * @param cache where an earlier run may have kept the outcome; it counts when it was made
 *   of the same bytes under the same settings.
 * @param given the spec that the rows follow from; null for a plan of rows.
 * @throws UserError (2) for a file that is missing, empty or not UTF-8, for lines that
 *   are not JSON (all of them, with columns), for rows without any command, and for files of
 *   `fingerprint-files` that are missing.
 */
export function loadPlan(
  settings: Pick<RunSettings, 'plan' | 'command' | 'fingerprintFiles'>,
  workspace: Workspace,
  cache: string,
  secrets: Secrets,
  given: LoadedSpec | null = null,
): LoadedPlan {
  const file = resolve(workspace.root, settings.plan);
  const spec = given?.spec ?? null;
  // The command of a spec is the session's, so that its rows need none of their own: they
  // are kept for the next start.
  const templates = createTemplates(settings.command ?? spec?.command ?? null, workspace);
  const places = placesOf(workspace, settings.plan);
  const found = findFingerprintFiles(settings.fingerprintFiles, workspace);
  const head = { files: found.files, metric: spec?.metric ?? null };
  const common = {
    templates,
    specTimeoutSeconds: spec?.timeoutSeconds ?? null,
  };
  const noticesOn = ({ rows }: Plan): string[] => [
    ...(given?.warnings(rows.length, null) ?? []),
    ...found.notices,
  ];
  try {
    // What comes through a pipe can be read once only.
    const origin = statSync(file).isFile() ? originOf(given, file, templates, places, head) : null;
    const kept = origin === null ? null : readPlanCache(cache, origin, secrets.common);
    if (kept !== null) {
      const plan = { ...kept, ...head, file: settings.plan };
      return { ...common, plan, notices: noticesOn(plan), keep: null };
    }
    const lines = given === null ? readPlanText(file, settings.plan) : rowsOf(given);
    const { plan, isOpen } = checkPlan(lines, settings.plan, { templates, places, head, secrets });
    const notices = noticesOn(plan);
    if (!isOpen || origin === null) return { ...common, plan, notices, keep: null };
    return {
      ...common,
      plan,
      notices,
      keep(target) {
        // Not of a file that was changed while it was read, or is gone by now.
        if (isUnchanged(origin, () => originOf(given, file, templates, places, head))) {
          writePlanCache(target, origin, plan);
        }
      },
    };
  } catch (error) {
    throw planUnreadable(error, settings.plan, file);
  }
}

/** The cache only saves time: a file that cannot be read any more makes none. */
function isUnchanged(origin: PlanOrigin, look: () => PlanOrigin): boolean {
  try {
    return keyOfPlan(look()) === keyOfPlan(origin);
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** The rows of a spec, as the lines of the plan that it stands for. */
function* rowsOf({ jobs }: LoadedSpec): Generator<PlanText, void, undefined> {
  const render = createRowRenderer(null);
  let line = 0;
  for (const job of jobs()) yield { text: render(job), line: (line += 1) };
}

function originOf(
  spec: LoadedSpec | null,
  file: string,
  templates: Templates,
  places: Places,
  { files }: PlanHead,
): PlanOrigin {
  const bytes = hashFile(file, Infinity);
  return {
    of: {
      program: programKey(),
      bytes,
      isSpec: spec !== null,
      places: { ...places },
      files: files.map((one) => [...one]),
    },
    command: templates.session,
  };
}

/** What the rows of a plan are checked and masked by. */
interface Checks {
  readonly templates: Templates;
  readonly places: Places;
  readonly head: PlanHead;
  readonly secrets: Secrets;
}

/** `isOpen`: no row holds a secret. */
function checkPlan(
  lines: Iterable<PlanText>,
  name: string,
  { templates, places, head, secrets }: Checks,
): { plan: Plan; isOpen: boolean } {
  let isOpen = true;
  const filesText = JSON.stringify(head.files);
  const checkedText = createTextHash();
  for (const line of encodeHead(head)) checkedText.add(`${line}\n`);
  const rows: AddressedRow[] = [];
  for (const { row, text } of readPlanRows(lines, name, places)) {
    const addressed = address(row, templates, name, filesText);
    const shown =
      addressed.type === 'invalid'
        ? { ...addressed, message: maskText(addressed.message, secrets.of(ownVariables(text))) }
        : addressed;
    const line = encodeCheckedRow(shown);
    const masked =
      shown.type === 'invalid' ? line : maskCheckedLine(line, shown, secrets.of(shown.job));
    if (masked !== line) isOpen = false;
    checkedText.add(`${masked}\n`);
    rows.push(shown);
  }
  const jobs = jobsOf(rows);
  const sha256 = checkedText.digest();
  const plan = { file: name, sha256, fingerprint: fingerprintPlan(jobs), rows, ...head };
  return { plan, isOpen };
}

/** The variables that a row claims which may be wrong in any way: a message may quote one. */
function ownVariables(text: string): { env: Record<string, string> } {
  const reading = readJson(text);
  const row = reading.type === 'json' && isJsonObject(reading.value) ? reading.value : {};
  const claimed = isJsonObject(row['env']) ? Object.entries(row['env']) : [];
  const texts = claimed.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return { env: Object.fromEntries(texts) };
}

function address(
  row: PlanRow,
  templates: Templates,
  planName: string,
  filesText: string,
): AddressedRow {
  if (row.type === 'invalid') return row;
  const { job } = row;
  const template = job.command ?? templates.session;
  if (template === null) throw noCommand(planName, job.line);
  const compilation = templates.compileFor(template, job.config);
  if (compilation.type === 'wrong') {
    return { type: 'invalid', line: job.line, column: 1, message: compilation.message };
  }
  const { id, line, config, outputJson, timeoutSeconds, retries, env, dependsOn, metadata } = job;
  // One literal: spreading a row into a new object costs more than all its checks.
  return {
    type: 'job',
    job: {
      id,
      line,
      config,
      outputJson,
      timeoutSeconds,
      retries,
      env,
      dependsOn,
      metadata,
      template: compilation.template.argv,
      fingerprint: fingerprintJob(job, template, filesText),
    },
  };
}

function noCommand(planName: string, line: number): UserError {
  return new UserError(
    'there is no command: this row has none, none was given, and scripts/run_arbitrage_tuning.py is not in the working directory',
    {
      place: placeOfRow(planName, { line }),
      hint: `Set ${spelled('command')}, for example: python train.py {flags} --output-json {output_json}`,
    },
  );
}
