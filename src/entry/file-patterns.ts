import { UserError } from '../domain/user-error.js';
import { parseFilePattern, type FilePattern } from '../formats/file-pattern.js';
import type { OptionName } from './option.js';
import { relativeInside, type Workspace } from './workspace.js';

/**
 * Reads the patterns of an option.
 *
 * @param folder what they are relative to, itself relative to the workspace.
 * @throws UserError (2) that lists all that cannot be meant.
 */
export function readPatterns(
  option: OptionName,
  texts: readonly string[],
  folder: string,
): FilePattern[] {
  const patterns: FilePattern[] = [];
  const problems: string[] = [];
  for (const text of texts) {
    const pattern = parseFilePattern(text, folder);
    if ('problem' in pattern)
      problems.push(`${option}: ${JSON.stringify(text)} ${pattern.problem}`);
    else patterns.push(pattern);
  }
  if (problems.length === 0) return patterns;
  throw new UserError(problems.join('\n'), {
    hint: 'Nothing was run. Give patterns such as models/*.pt, of files in the workspace.',
  });
}

/**
 * The patterns of `keep-files` for one job, with its id in them.
 *
 * @throws UserError (2) as `readPatterns`.
 */
export function keepPatternsOf(
  texts: readonly string[],
  { root, workingDirectory }: Workspace,
): (jobId: string) => readonly FilePattern[] {
  const folder = relativeInside(root, workingDirectory) ?? '';
  const read = (jobId: string): FilePattern[] => {
    const named = texts.map((text) => text.replaceAll('{job_id}', jobId));
    return readPatterns('keep-files', named, folder);
  };
  // What cannot be meant is told before the first job starts.
  read('job_id');
  return texts.length === 0 ? () => [] : read;
}
