import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../src/formats/fingerprint.js';
import type { KeptFileStore } from '../../src/ports.js';

/** A store of kept files, and the workspace, of which each job keeps `kept/<job_id>/` and `kept/all`. */
export interface KeptFilesUnderTest {
  readonly store: KeptFileStore;
  /** A later run of the same session. */
  readonly again: () => KeptFileStore;
  readonly write: (path: string, content: string) => void;
  /** What lies at a path; null: nothing. */
  readonly at: (path: string) => string | null;
  readonly replaced: () => readonly string[];
  readonly lose: (digest: string) => void;
}

const job = (id: string) => ({ id, outputJson: `kept/${id}/result.json` });
const file = (path: string, content: string) =>
  [path, sha256(content), Buffer.byteLength(content)] as const;

/** What every store of kept files promises. */
export function keptFilesContract(name: string, create: () => KeptFilesUnderTest): void {
  describe(`${name}, as every store of kept files,`, () => {
    test('keeps what matches, sorted, and not the result', async () => {
      const { store, write } = create();
      write('kept/a/z.pt', 'z');
      write('kept/a/b.pt', 'b');
      write('kept/a/result.json', '{}');
      write('kept/other/b.pt', 'o');
      const { files, notKept, clash } = await store.keep(job('a'));
      expect(files).toEqual([file('kept/a/b.pt', 'b'), file('kept/a/z.pt', 'z')]);
      expect(notKept).toEqual([]);
      expect(clash).toBeNull();
      expect(store.holds(files)).toBe(true);
    });

    test('does not hold files of which one is lost', async () => {
      const { store, write, lose } = create();
      write('kept/a/b.pt', 'b');
      write('kept/a/c.pt', 'c');
      const { files } = await store.keep(job('a'));
      lose(sha256('c'));
      expect(store.holds(files)).toBe(false);
    });

    test('puts back what is missing, moves aside what differs, leaves the same alone', async () => {
      const { store, again, write, at, replaced } = create();
      for (const name of ['b', 'c', 'd']) write(`kept/a/${name}.pt`, name);
      const { files } = await store.keep(job('a'));
      write('kept/a/b.pt', 'changed');
      write('kept/a/d.pt', 'd');
      const later = again();
      expect(later.claim('a', files)).toBeNull();
      expect(later.restore('a', files)).toBeNull();
      expect(at('kept/a/b.pt')).toBe('b');
      expect(at('kept/a/d.pt')).toBe('d');
      expect(replaced()).toEqual(['changed']);
      expect(later.replaced()).toEqual(['kept/a/b.pt']);
    });

    test('puts nothing where its pattern does not match: a journal may come from elsewhere', async () => {
      const { store, again, write, at } = create();
      write('kept/a/b.pt', 'b');
      const { files } = await store.keep(job('a'));
      const forged = files.map(([, digest, size]) => ['train.py', digest, size] as const);
      const later = again();
      later.claim('a', forged);
      expect(later.restore('a', forged)).toBeNull();
      expect(at('train.py')).toBeNull();
    });

    test('says once that two jobs keep different files at one place', async () => {
      const { store, write } = create();
      write('kept/all', '1');
      expect((await store.keep(job('a'))).clash).toBeNull();
      expect((await store.keep(job('b'))).clash).toBeNull();
      write('kept/all', '2');
      expect((await store.keep(job('c'))).clash).toContain('kept/all');
      write('kept/all', '3');
      expect((await store.keep(job('d'))).clash).toBeNull();
    });
  });
}
