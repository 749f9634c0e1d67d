import type { KeptFile } from '../../src/domain/event.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import type { KeptFileStore } from '../../src/ports.js';

/** The workspace of a machine, of which each job keeps `kept/<job_id>/` but `result.json`. */
export interface MemoryFiles {
  /** Path → content of what lies in the workspace. */
  readonly workspace: Map<string, Buffer>;
  /** Stored files by digest. */
  readonly stored: Map<string, Buffer>;
  readonly replaced: Buffer[];
  /** Paths that cannot be read, and why. */
  readonly unreadable: Map<string, string>;
  /** When set, called before files are stored; may throw. */
  beforeKeep: (() => void) | null;
  store(): KeptFileStore;
}

export function createMemoryFiles(
  patternOf: (jobId: string) => RegExp = (jobId) => new RegExp(`^kept/${jobId}/`),
): MemoryFiles {
  const memory: MemoryFiles = {
    workspace: new Map(),
    stored: new Map(),
    replaced: [],
    unreadable: new Map(),
    beforeKeep: null,
    store() {
      const owners = new Map<string, string>();
      const moved: string[] = [];
      let hasClashed = false;
      const claim: KeptFileStore['claim'] = (jobId, files) => {
        const clash = files.find(
          ([path, digest]) => owners.has(path) && owners.get(path) !== digest,
        );
        for (const [path, digest] of files) if (!owners.has(path)) owners.set(path, digest);
        if (clash === undefined || hasClashed) return null;
        hasClashed = true;
        return `${clash[0]} of ${jobId}`;
      };
      return {
        keep({ id }) {
          memory.beforeKeep?.();
          const pattern = patternOf(id);
          const matched = [...memory.workspace]
            .filter(([path]) => pattern.test(path) && !path.endsWith('/result.json'))
            .sort(([a], [b]) => (a < b ? -1 : 1));
          const files = matched.flatMap(([path, bytes]): KeptFile[] => {
            if (memory.unreadable.has(path)) return [];
            memory.stored.set(sha256(bytes), bytes);
            return [[path, sha256(bytes), bytes.length]];
          });
          const notKept = matched.flatMap(([path]) => {
            const why = memory.unreadable.get(path);
            return why === undefined ? [] : [`${path} (${why})`];
          });
          return Promise.resolve({ files, notKept, clash: claim(id, files) });
        },
        holds: (files) =>
          files.every(([, digest]) => {
            const bytes = memory.stored.get(digest);
            return bytes !== undefined && sha256(bytes) === digest;
          }),
        claim,
        restore(jobId, files) {
          for (const [path, digest] of files) {
            const bytes = memory.stored.get(digest);
            const there = memory.workspace.get(path);
            const isOther = owners.get(path) !== digest || !patternOf(jobId).test(path);
            if (isOther || bytes === undefined || there?.equals(bytes) === true) continue;
            if (there !== undefined) {
              memory.replaced.push(there);
              moved.push(path);
            }
            memory.workspace.set(path, bytes);
          }
          return null;
        },
        replaced: () => moved,
      };
    },
  };
  return memory;
}
