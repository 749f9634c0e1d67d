import manifest from '../../package.json' with { type: 'json' };
import { hashFile } from '../adapters/file-hash.js';

/** Version of this tool, from package.json. */
export const VERSION: string = manifest.version;

let key: string | null = null;

/**
 * Names the very program that runs: what one build has computed is not for another. Its file
 * is hashed once: it is megabytes, and each start asks several times.
 */
export function programKey(): string {
  const program = process.argv[1];
  key ??= `${VERSION} ${program === undefined ? '' : (hashFile(program, Infinity) ?? '')}`;
  return key;
}
