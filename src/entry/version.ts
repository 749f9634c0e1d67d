import manifest from '../../package.json' with { type: 'json' };
import { hashFile } from '../adapters/file-hash.js';

/** Version of this tool, from package.json. */
export const VERSION: string = manifest.version;

/** Names the very program that runs: what one build has computed is not for another. */
export function programKey(): string {
  const program = process.argv[1];
  return `${VERSION} ${program === undefined ? '' : (hashFile(program, Infinity) ?? '')}`;
}
