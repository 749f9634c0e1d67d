import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLines } from '../adapters/line-reader.js';
import { isErrno } from '../adapters/errno.js';
import { hashFile } from '../adapters/file-hash.js';
import type { AddressedRow, Plan, PlanRow } from '../domain/job.js';
import { isJsonObject } from '../domain/json.js';
import { renderPlace, UserError, type Place } from '../domain/user-error.js';
import { missingValue } from '../formats/argv-template.js';
import { encodeCheckedRow, encodeFiles, maskCheckedLine } from '../formats/checked-plan.js';
import {
  canonicalJson,
  createTextHash,
  fingerprintJob,
  fingerprintPlan,
} from '../formats/fingerprint.js';
import { readJson } from '../formats/json-text.js';
import { maskText } from '../formats/masking.js';
import type { Places } from '../formats/output-path.js';
import { createPlanParser } from '../formats/plan-jsonl.js';
import { findFingerprintFiles } from './fingerprint-files.js';
import { keyOfPlan, readPlanCache, writePlanCache, type PlanOrigin } from './plan-cache.js';
import type { Secrets } from './secrets.js';
import type { RunSettings } from './settings.js';
import { createTemplates, type Templates } from './templates.js';
import { programKey } from './version.js';
import { placesOf, type Workspace } from './workspace.js';

/** How many faults of one kind a message lists. */
const LISTED = 20;

/** A plan, checked, and whether that was done now or by an earlier run. */
export interface LoadedPlan {
  readonly plan: Plan;
  readonly templates: Templates;
  /** Keeps the checked rows for the next start. Null: they come from there, or hold secrets. */
  readonly keep: ((cache: string) => void) | null;
  /** Things to tell before the first job. */
  readonly notices: readonly string[];
}

/**
 * Reads a plan as a stream, checks every row, and works out each job's command template
 * and fingerprint.
 *
 * @param cache where an earlier run may have kept the outcome; it counts when it was made
 *   of the same bytes under the same settings.
 * @throws UserError (2) for a file that is missing, empty or not UTF-8, for lines that
 *   are not JSON (all of them, with columns), for rows without any command, and for files of
 *   `fingerprint-files` that are missing.
 */
export function loadPlan(
  settings: Pick<RunSettings, 'plan' | 'command' | 'fingerprintFiles'>,
  workspace: Workspace,
  cache: string,
  secrets: Secrets,
): LoadedPlan {
  const file = resolve(workspace.root, settings.plan);
  const templates = createTemplates(settings.command, workspace);
  const places = placesOf(workspace, settings.plan);
  const { files, notices } = findFingerprintFiles(settings.fingerprintFiles, workspace);
  try {
    // What comes through a pipe can be read once only.
    const origin = statSync(file).isFile() ? originOf(file, templates, places, files) : null;
    const kept = origin === null ? null : readPlanCache(cache, origin, secrets.common);
    if (kept !== null) {
      const plan = { ...kept, file: settings.plan, files };
      return { plan, templates, keep: null, notices };
    }
    const { plan, isOpen } = checkPlan(file, settings.plan, { templates, places, files, secrets });
    if (!isOpen || origin === null) return { plan, templates, notices, keep: null };
    return {
      plan,
      templates,
      notices,
      keep(target) {
        // Not of a file that was changed while it was read.
        const now = originOf(file, templates, places, files);
        if (keyOfPlan(now) === keyOfPlan(origin)) writePlanCache(target, origin, plan);
      },
    };
  } catch (error) {
    throw planUnreadable(error, settings.plan, file);
  }
}

function originOf(
  file: string,
  templates: Templates,
  places: Places,
  files: Plan['files'],
): PlanOrigin {
  const bytes = hashFile(file, Infinity);
  return {
    of: {
      program: programKey(),
      bytes,
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
  readonly files: Plan['files'];
  readonly secrets: Secrets;
}

/** `isOpen`: no row holds a secret. */
function checkPlan(
  file: string,
  name: string,
  { templates, places, files, secrets }: Checks,
): { plan: Plan; isOpen: boolean } {
  let isOpen = true;
  const filesText = JSON.stringify(files);
  const parse = createPlanParser(places);
  const checkedText = createTextHash();
  for (const line of encodeFiles(files)) checkedText.add(`${line}\n`);
  const rows: AddressedRow[] = [];
  const notJson: (Place & { message: string })[] = [];
  for (const { bytes, line, offset } of readLines(file)) {
    if (!isUtf8(bytes)) {
      throw new UserError(`not UTF-8, in the line that starts at byte ${offset}`, {
        place: { file: name, line },
        hint: 'Save the plan as UTF-8.',
      });
    }
    const text = bytes.toString('utf8');
    const row = parse(line === 1 ? text.replace(/^\uFEFF/, '') : text, line);
    if (row.type === 'not_json') {
      notJson.push({ file: name, line, column: row.column, message: row.message });
    } else if (row.type !== 'blank') {
      const { addressed, configText } = address(row, templates, name, filesText);
      const shown =
        addressed.type === 'invalid'
          ? { ...addressed, message: maskText(addressed.message, secrets.of(ownVariables(text))) }
          : addressed;
      const line = encodeCheckedRow(shown, configText);
      const masked =
        shown.type === 'invalid' ? line : maskCheckedLine(line, shown, secrets.of(shown.job));
      if (masked !== line) isOpen = false;
      checkedText.add(`${masked}\n`);
      rows.push(shown);
    }
  }
  if (notJson.length > 0) throw linesNotJson(notJson);
  if (rows.length === 0) {
    throw new UserError('the plan has no jobs', {
      place: { file: name },
      hint: 'Write one JSON object a line: {"job_id": …, "config": {…}, "output_json": …}.',
    });
  }
  const jobs = rows.flatMap((row) => (row.type === 'job' ? [row.job] : []));
  const sha256 = checkedText.digest();
  const plan = { file: name, sha256, fingerprint: fingerprintPlan(jobs), rows, files };
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
): { addressed: AddressedRow; configText: string } {
  if (row.type === 'invalid') return { addressed: row, configText: '' };
  const { job } = row;
  const template = job.command ?? templates.session;
  if (template === null) throw noCommand(planName, job.line);
  const invalid = (message: string): ReturnType<typeof address> => ({
    addressed: { type: 'invalid', line: job.line, column: 1, message },
    configText: '',
  });
  const compilation = templates.compile(template);
  if (compilation.type === 'wrong') return invalid(compilation.message);
  const missing = missingValue(compilation.template, job.config);
  if (missing !== null) return invalid(`Missing ${missing} in config`);
  const configText = canonicalJson(job.config);
  const { id, line, config, outputJson, timeoutSeconds, retries, env, dependsOn, metadata } = job;
  const fingerprint = fingerprintJob(job, template, configText, filesText);
  return {
    // One literal: spreading a row into a new object costs more than all its checks.
    addressed: {
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
        fingerprint,
      },
    },
    configText,
  };
}

function noCommand(planName: string, line: number): UserError {
  return new UserError(
    'there is no command: this row has none, none was given, and scripts/run_arbitrage_tuning.py is not in the working directory',
    {
      place: { file: planName, line },
      hint: 'Set `command`, for example: python train.py {flags} --output-json {output_json}',
    },
  );
}

function planUnreadable(error: unknown, name: string, file: string): unknown {
  if (error instanceof UserError) return error;
  if (isErrno(error, 'ENOENT')) {
    return new UserError('the plan file does not exist', {
      place: { file: name },
      hint: `Looked for ${file}. Is the repository checked out, and the path relative to the workspace?`,
    });
  }
  if (isErrno(error, 'EISDIR') || (isErrno(error) && statSync(file).isDirectory())) {
    return new UserError('the plan is a folder, not a file', {
      place: { file: name },
      hint: 'Name the JSONL file in it.',
    });
  }
  if (isErrno(error, 'EACCES', 'EPERM')) {
    return new UserError('the plan file cannot be read: permission denied', {
      place: { file: name },
      hint: 'Make it readable for this user.',
    });
  }
  return error;
}

function linesNotJson(faults: readonly (Place & { message: string })[]): UserError {
  const [first, ...others] = faults.slice(0, LISTED);
  const more = faults.length > LISTED ? [`… and ${faults.length - LISTED} more lines`] : [];
  const rest = others.map((fault) => `${renderPlace(fault)}: not JSON (${fault.message})`);
  return new UserError([`not JSON (${first?.message ?? ''})`, ...rest, ...more].join('\n'), {
    ...(first === undefined ? {} : { place: first }),
    hint: 'Nothing was run. Every line must be one JSON object; blank lines are fine.',
  });
}
