import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptFile } from '../domain/event.js';
import type { SessionState } from '../domain/state.js';
import { sha256 } from '../formats/fingerprint.js';
import { keptEntry } from '../formats/kept-file-path.js';
import { ifExists, makeFolder, syncFolder, temporaryName, writeDurably } from './durable-files.js';
import { copyHashed, SourceError } from './hashed-copy.js';
import { adoptJobDirectories } from './job-directories.js';
import type { SessionFolder } from './session-folder.js';
import { storedPath } from './stored-results.js';

/** Copies the plans of these digests that an unpacked checkpoint holds, where they match. */
export function adoptPlans(
  source: string,
  target: SessionFolder,
  plans: ReadonlySet<string>,
): void {
  for (const plan of plans) {
    const bytes = ifExists(() => readFileSync(join(source, 'plans', `${plan}.jsonl`)));
    if (bytes !== null && sha256(bytes) === plan) {
      writeDurably(join(target.plans, `${plan}.jsonl`), bytes);
    }
  }
}

/** Copies what jobs have left: results and kept files by digest, folders as they are. */
export function adoptOutcomes(source: string, target: SessionFolder, state: SessionState): void {
  copyResults(source, target, state);
  copyKeptFiles(source, target, state);
  adoptJobDirectories(source, target, state);
}

/** A kept file that does not match is left out, as a result is. */
function copyKeptFiles(source: string, target: SessionFolder, state: SessionState): void {
  const ids = ifExists(() => readdirSync(join(source, 'files'))) ?? [];
  if (ids.length === 0) return;
  makeFolder(target.files);
  for (const id of ids) {
    for (const { end } of state.jobs.get(id)?.records ?? []) {
      if (end?.type !== 'job_completed') continue;
      for (const file of end.files ?? []) copyKeptFile(source, target, id, file);
    }
  }
  syncFolder(target.files);
}

function copyKeptFile(
  source: string,
  target: SessionFolder,
  id: string,
  [path, digest]: KeptFile,
): void {
  const stored = join(target.files, digest);
  if (existsSync(stored)) return;
  const temporary = temporaryName(stored);
  try {
    const copy = copyHashed(join(source, keptEntry(id, path)), temporary);
    if (copy.sha256 === digest) renameSync(temporary, stored);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function copyResults(source: string, target: SessionFolder, state: SessionState): void {
  const folder = join(source, 'results');
  for (const name of ifExists(() => readdirSync(folder)) ?? []) {
    const records = state.jobs.get(name.replace(/\.json$/, ''))?.records ?? [];
    const digests = records.flatMap(({ end }) =>
      end?.type === 'job_completed' && end.sha256 !== null ? [end.sha256] : [],
    );
    if (digests.length === 0) continue;
    const file = join(folder, name);
    if (!lstatSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    const digest = sha256(bytes);
    if (digests.includes(digest)) writeDurably(storedPath(target.results, digest), bytes);
  }
}
