import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ArtifactSource, ListedArtifact } from '../../src/ports.js';
import { craftZip } from '../helpers/craft-zip.js';

/** The artifacts of one workflow run. */
export interface SourceWorld {
  readonly source: ArtifactSource;
  put(name: string, zip: Buffer): void;
  /** Spoils what is stored under a name, leaving its listing as it is. */
  damage(name: string): void;
  close(): Promise<void>;
}

/** What every ArtifactSource promises. */
export function artifactSourceContract(
  implementation: string,
  open: (scratchFolder: string) => Promise<SourceWorld>,
): void {
  describe(`${implementation} keeps the contract of ArtifactSource`, () => {
    const zip = craftZip([{ name: 'x', data: 'content' }]);
    let folder: string;
    let world: SourceWorld;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'artifact-source-'));
      world = await open(folder);
    });
    afterEach(async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function put(name: string): Promise<ListedArtifact> {
      world.put(name, Buffer.from(zip));
      const listed = (await world.source.list()).find((artifact) => artifact.name === name);
      if (listed === undefined) throw new Error(`${name} is not listed`);
      return listed;
    }

    it('lists nothing where there is nothing', async () => {
      expect(await world.source.list()).toEqual([]);
    });

    it('lists what is there with its size and digest', async () => {
      expect(await put('state')).toMatchObject({
        name: 'state',
        size: zip.length,
        digest: createHash('sha256').update(zip).digest('hex'),
      });
    });

    it('puts the zip itself into the folder it is given, which it makes', async () => {
      const into = join(folder, 'not', 'there', 'yet');
      const file = await world.source.download(await put('state'), into);
      expect(dirname(file)).toBe(into);
      expect(readFileSync(file).equals(zip)).toBe(true);
    });

    it('refuses to hand out what is not what was listed', async () => {
      const listed = await put('spoilt');
      world.damage('spoilt');
      await expect(world.source.download(listed, folder)).rejects.toMatchObject({
        name: 'ArtifactServiceError',
        kind: 'damaged',
      });
    });

    it('says so when an artifact is not there', async () => {
      const gone = { id: 77, name: 'gone', size: 1, digest: 'a'.repeat(64) };
      await expect(world.source.download(gone, folder)).rejects.toMatchObject({
        kind: 'not_found',
      });
    });
  });
}
