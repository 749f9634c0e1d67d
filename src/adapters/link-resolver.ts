import { realpathSync } from 'node:fs';
import { basename, dirname, sep } from 'node:path';
import { isErrno } from './errno.js';
import { statsOf } from './workspace-files.js';

/** A path with its links resolved as far as it exists. */
interface KnownPath {
  readonly real: string;
  readonly exists: boolean;
}

/**
 * Makes a resolver of absolute, normal paths that need not exist: links are followed in all that
 * does. It looks at each folder once, as of 100,000 outputs most share theirs. A link that leads
 * nowhere, or that cannot be followed, stands for itself.
 */
export function createLinkResolver(): (path: string) => string {
  const known = new Map<string, KnownPath>();
  const lookUp = (path: string): KnownPath => {
    let found = known.get(path);
    if (found === undefined) {
      const parent = dirname(path);
      found = parent === path ? { real: path, exists: true } : lookAt(path, lookUp(parent));
      known.set(path, found);
    }
    return found;
  };
  return (path) => lookUp(path).real;
}

/** One that cannot be looked at counts as none: who uses it will say so. */
function lookAt(path: string, parent: KnownPath): KnownPath {
  const missing = { real: below(parent.real, basename(path)), exists: false };
  if (!parent.exists) return missing;
  try {
    const stats = statsOf(path);
    if (stats === null) return missing;
    return {
      real: stats.isSymbolicLink() ? realpathSync.native(path) : missing.real,
      exists: true,
    };
  } catch (error) {
    if (isErrno(error)) return missing;
    throw error;
  }
}

/** @param folder absolute; a root ends with a separator of its own. */
export function below(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}
