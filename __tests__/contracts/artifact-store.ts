import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readArchive } from '../../src/adapters/artifact-archive.js';
import type { ArtifactStore } from '../../src/ports.js';

/** One workflow run's artifacts, as its attempts see them. */
export interface ArtifactWorld {
  store(attempt?: number): ArtifactStore;
  close(): Promise<void>;
}

/** What every ArtifactStore promises beside the contract of ArtifactSource. */
export function artifactStoreContract(
  implementation: string,
  open: (scratchFolder: string) => Promise<ArtifactWorld>,
): void {
  describe(`${implementation} keeps the contract of ArtifactStore`, () => {
    let folder: string;
    let root: string;
    let world: ArtifactWorld;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'artifact-store-'));
      root = join(folder, 'root');
      mkdirSync(root);
      world = await open(folder);
    });
    afterEach(async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    });

    function file(path: string, content: string): string {
      const absolute = join(root, path);
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
      return absolute;
    }

    async function contents(store: ArtifactStore, name: string): Promise<Record<string, string>> {
      const artifact = (await store.list()).find((one) => one.name === name);
      if (artifact === undefined) throw new Error(`${name} is not listed`);
      const zip = await store.download(artifact, join(folder, 'downloads'));
      const into = mkdtempSync(join(folder, 'unpacked-'));
      const { unpacked } = await readArchive(zip, into, { wanted: () => true });
      return Object.fromEntries(
        unpacked.map((entry) => [entry, readFileSync(join(into, entry), 'utf8')]),
      );
    }

    it('lists what was uploaded with the digest it told, and gives it back', async () => {
      const store = world.store();
      const files = [file('journal.jsonl', 'line\n'), file('results/é 1.json', '{"loss":1}')];
      const uploaded = await store.upload('state.a1', root, files);
      expect(uploaded.digest).toMatch(/^[0-9a-f]{64}$/);
      const [listed] = await store.list();
      expect(listed).toMatchObject({ name: 'state.a1', digest: uploaded.digest, id: uploaded.id });
      expect(await contents(store, 'state.a1')).toEqual({
        'journal.jsonl': 'line\n',
        'results/é 1.json': '{"loss":1}',
      });
    });

    it('shows a later attempt what an earlier one made, each with its own copy', async () => {
      await world.store(1).upload('same', root, [file('x', 'first')]);
      await world.store(2).upload('same', root, [file('x', 'second, longer')]);
      const names = (await world.store(2).list()).map(({ name }) => name);
      expect(names).toEqual(['same', 'same']);
      expect(await world.store(1).list()).toHaveLength(1);
    });

    it('takes an upload of the same content under the same name for done', async () => {
      const store = world.store();
      const files = [file('x', 'same')];
      const first = await store.upload('twice', root, files);
      expect(await store.upload('twice', root, files)).toEqual(first);
      expect(await store.list()).toHaveLength(1);
    });

    it('never overwrites: other content under a taken name is a conflict', async () => {
      const store = world.store();
      const path = file('x', 'before');
      await store.upload('taken', root, [path]);
      writeFileSync(path, 'after');
      await expect(store.upload('taken', root, [path])).rejects.toMatchObject({
        name: 'ArtifactServiceError',
        kind: 'conflict',
      });
      expect(await contents(store, 'taken')).toEqual({ x: 'before' });
    });

    it('releases the files once, whether they were taken or not', async () => {
      const store = world.store();
      const path = file('x', 'x');
      const released: string[] = [];
      await store.upload('taken', root, [path], () => released.push('taken'));
      expect(released).toEqual(['taken']);
      writeFileSync(path, 'other');
      const conflict = store.upload('taken', root, [path], () => released.push('conflict'));
      await expect(conflict).rejects.toMatchObject({ kind: 'conflict' });
      const refused = store.upload('none', root, [], () => released.push('refused'));
      await expect(refused).rejects.toMatchObject({ kind: 'refused' });
      await store.uploadFile(path, () => released.push('file'));
      expect(released).toEqual(['taken', 'conflict', 'refused', 'file']);
    });

    it('uploads one file as it is, under its own name, and gives it back byte for byte', async () => {
      const store = world.store();
      const path = file('session.report.html', '<!doctype html>é\n');
      const uploaded = await store.uploadFile(path);
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      expect(uploaded).toMatchObject({ name: 'session.report.html', digest });
      const [listed] = await store.list();
      if (listed === undefined) throw new Error('nothing is listed');
      expect(listed).toMatchObject(uploaded);
      const got = await store.download(listed, join(folder, 'downloads'));
      expect(readFileSync(got, 'utf8')).toBe('<!doctype html>é\n');
    });

    it('takes the same file twice for done, and another of its name for a conflict', async () => {
      const store = world.store();
      const path = file('report.html', 'same');
      expect(await store.uploadFile(path)).toEqual(await store.uploadFile(path));
      writeFileSync(path, 'other');
      await expect(store.uploadFile(path)).rejects.toMatchObject({ kind: 'conflict' });
    });

    it('refuses to send what a link points to as a file', async () => {
      symlinkSync(file('target', 'secret'), join(root, 'link.html'));
      const store = world.store();
      await expect(store.uploadFile(join(root, 'link.html'))).rejects.toMatchObject({
        kind: 'refused',
      });
      expect(await store.list()).toEqual([]);
    });

    it('deletes one by its name, and no other', async () => {
      const store = world.store();
      await store.upload('going', root, [file('x', 'x')]);
      await store.upload('staying', root, [file('y', 'y')]);
      await store.delete('going');
      expect((await store.list()).map(({ name }) => name)).toEqual(['staying']);
    });

    it('says so when there is nothing to delete', async () => {
      const store = world.store();
      await store.upload('staying', root, [file('x', 'x')]);
      await expect(store.delete('gone')).rejects.toMatchObject({
        name: 'ArtifactServiceError',
        kind: 'not_found',
      });
      expect(await store.list()).toHaveLength(1);
    });

    describe('refuses, before anything is sent,', () => {
      const cases: Record<string, () => [string, string[]]> = {
        'a link': () => {
          file('target', 'secret');
          symlinkSync(join(root, 'target'), join(root, 'link'));
          return ['name', [join(root, 'link')]];
        },
        'a file behind a linked folder': () => {
          mkdirSync(join(folder, 'outside'));
          writeFileSync(join(folder, 'outside', 'secret'), 'secret');
          symlinkSync(join(folder, 'outside'), join(root, 'linked'));
          return ['name', [join(root, 'linked', 'secret')]];
        },
        'a file beside the root that shares its beginning': () => {
          mkdirSync(`${root}-evil`);
          writeFileSync(join(`${root}-evil`, 'x'), 'x');
          return ['name', [join(`${root}-evil`, 'x')]];
        },
        'a path that is not plain': () => {
          file('x', 'x');
          return ['name', [`${root}/../root/x`]];
        },
        'a folder': () => {
          mkdirSync(join(root, 'empty'));
          return ['name', [join(root, 'empty')]];
        },
        'a file that is not there': () => ['name', [join(root, 'missing')]],
        'no files': () => ['name', []],
        'two names that differ in case only': () => ['name', [file('a', '1'), file('A', '2')]],
        'the same file twice': () => ['name', [file('a', '1'), file('a', '1')]],
        'a file name with a colon': () => ['name', [file('a:b', 'x')]],
        'a file name with a line feed': () => ['name', [file('a\nb', 'x')]],
        'an artifact name with a slash': () => ['a/b', [file('x', 'x')]],
        'an artifact name the runner would obey': () => ['a##[error]b', [file('x', 'x')]],
        'an empty artifact name': () => ['', [file('x', 'x')]],
      };
      it.each(Object.keys(cases))('%s', async (key) => {
        const [name, files] = cases[key]?.() ?? ['', []];
        const store = world.store();
        await expect(store.upload(name, root, files)).rejects.toMatchObject({
          name: 'ArtifactServiceError',
          kind: 'refused',
        });
        expect(await store.list()).toEqual([]);
      });
    });
  });
}
