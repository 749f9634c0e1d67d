import { UserError } from '../../src/domain/user-error.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { parseResult } from '../../src/formats/result-json.js';
import type { ResultStore, StoredResult } from '../../src/ports.js';

/** The files of a machine: they survive a crash of the process. */
export interface MemoryResults {
  /** What lies at each `output_json`: the user's copies. */
  readonly outputs: Map<string, Buffer>;
  /** What was moved aside, oldest first. */
  readonly replaced: { readonly outputJson: string; readonly bytes: Buffer }[];
  /** Stored results by digest. */
  readonly stored: Map<string, Buffer>;
  /** Output paths that cannot be used, and why. */
  readonly blocked: Map<string, string>;
  /** When set, called before a result is stored; may throw. */
  beforeKeep: (() => void) | null;
  store(): ResultStore;
}

export function createMemoryResults(): MemoryResults {
  const memory: MemoryResults = {
    outputs: new Map(),
    replaced: [],
    stored: new Map(),
    blocked: new Map(),
    beforeKeep: null,
    store: () => ({
      prepare(outputJson) {
        const problem = memory.blocked.get(outputJson);
        if (problem !== undefined) return problem;
        moveAside(outputJson);
        return null;
      },
      isOccupied: (outputJson) => memory.outputs.has(outputJson) || memory.blocked.has(outputJson),
      read(outputJson) {
        const bytes = memory.outputs.get(outputJson);
        if (bytes === undefined) return { type: 'missing' };
        const parsed = parseResult(bytes);
        return parsed.type === 'valid' ? { ...parsed, bytes } : parsed;
      },
      keep(bytes) {
        memory.beforeKeep?.();
        const result = { sha256: sha256(bytes), size: bytes.length };
        memory.stored.set(result.sha256, Buffer.from(bytes));
        return result;
      },
      holds,
      isInPlace(outputJson, result) {
        const bytes = memory.outputs.get(outputJson);
        return bytes !== undefined && sha256(bytes) === result.sha256;
      },
      isReplaced(outputJson, result) {
        const bytes = memory.outputs.get(outputJson);
        return bytes !== undefined && sha256(bytes) !== result.sha256;
      },
      mend(outputJson, result) {
        const bytes = memory.outputs.get(outputJson);
        if (bytes === undefined || sha256(bytes) !== result.sha256) return false;
        memory.stored.set(result.sha256, Buffer.from(bytes));
        return true;
      },
      load(result) {
        const bytes = memory.stored.get(result.sha256);
        const parsed = holds(result) && bytes !== undefined ? parseResult(bytes) : null;
        if (parsed?.type !== 'valid') throw new UserError('unusable', { exitCode: 5 });
        return parsed.value;
      },
      restore(outputJson, result) {
        const bytes = memory.stored.get(result.sha256);
        const there = memory.outputs.get(outputJson);
        if (bytes === undefined || there?.equals(bytes) === true) return null;
        moveAside(outputJson);
        memory.outputs.set(outputJson, bytes);
        return null;
      },
    }),
  };

  function moveAside(outputJson: string): void {
    const bytes = memory.outputs.get(outputJson);
    if (bytes !== undefined) memory.replaced.push({ outputJson, bytes });
    memory.outputs.delete(outputJson);
  }

  function holds({ sha256: digest, size }: StoredResult): boolean {
    const bytes = memory.stored.get(digest);
    return bytes?.length === size && sha256(bytes) === digest;
  }

  return memory;
}
