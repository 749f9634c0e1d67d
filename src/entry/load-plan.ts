import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLines } from '../adapters/line-reader.js';
import { isErrno } from '../adapters/errno.js';
import type { AddressedRow, Plan, PlanRow } from '../domain/job.js';
import { renderPlace, UserError, type Place } from '../domain/user-error.js';
import { missingValue } from '../formats/argv-template.js';
import { encodeCheckedRow } from '../formats/checked-plan.js';
import {
  canonicalJson,
  createTextHash,
  fingerprintJob,
  fingerprintPlan,
} from '../formats/fingerprint.js';
import { createPlanParser } from '../formats/plan-jsonl.js';
import type { RunSettings } from './settings.js';
import { createTemplates, type Templates } from './templates.js';
import { placesOf, type Workspace } from './workspace.js';

/** How many faults of one kind a message lists. */
const LISTED = 20;

/**
 * Reads a plan as a stream, checks every row, and works out each job's command template
 * and fingerprint.
 *
 * @throws UserError (2) for a file that is missing, empty or not UTF-8, for lines that
 *   are not JSON (all of them, with columns), and for rows without any command.
 */
export function loadPlan(
  settings: Pick<RunSettings, 'plan' | 'command'>,
  workspace: Workspace,
): { plan: Plan; templates: Templates } {
  const file = resolve(workspace.root, settings.plan);
  const templates = createTemplates(settings.command, workspace);
  const parse = createPlanParser(placesOf(workspace, settings.plan));
  const checkedText = createTextHash();
  const rows: AddressedRow[] = [];
  const notJson: (Place & { message: string })[] = [];
  try {
    for (const { bytes, line, offset } of readLines(file)) {
      if (!isUtf8(bytes)) {
        throw new UserError(`not UTF-8, in the line that starts at byte ${offset}`, {
          place: { file: settings.plan, line },
          hint: 'Save the plan as UTF-8.',
        });
      }
      const text = bytes.toString('utf8');
      const row = parse(line === 1 ? text.replace(/^\uFEFF/, '') : text, line);
      if (row.type === 'not_json') {
        notJson.push({ file: settings.plan, line, column: row.column, message: row.message });
      } else if (row.type !== 'blank') {
        const { addressed, configText } = address(row, templates, settings.plan);
        checkedText.add(`${encodeCheckedRow(addressed, configText)}\n`);
        rows.push(addressed);
      }
    }
  } catch (error) {
    throw planUnreadable(error, settings.plan, file);
  }
  if (notJson.length > 0) throw linesNotJson(notJson);
  if (rows.length === 0) {
    throw new UserError('the plan has no jobs', {
      place: { file: settings.plan },
      hint: 'Write one JSON object a line: {"job_id": …, "config": {…}, "output_json": …}.',
    });
  }
  const jobs = rows.flatMap((row) => (row.type === 'job' ? [row.job] : []));
  return {
    plan: {
      file: settings.plan,
      sha256: checkedText.digest(),
      fingerprint: fingerprintPlan(jobs),
      rows,
    },
    templates,
  };
}

function address(
  row: PlanRow,
  templates: Templates,
  planName: string,
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
  const fingerprint = fingerprintJob(job, template, configText);
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
