import { afterEach, describe, expect, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SessionLock } from '../../src/adapters/lock-holder.js';
import { publishClaim, readOtherClaims, resolveFolders } from '../../src/adapters/output-claims.js';
import { acquireSessionLock } from '../../src/adapters/session-lock.js';
import type { OutputClaim } from '../../src/domain/output-claim.js';
import { runId } from '../helpers/event-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const locks: SessionLock[] = [];
afterEach(() => {
  for (const lock of locks.splice(0)) lock.release();
});

async function hold(folder: string, session: string): Promise<SessionLock> {
  const me = { pid: process.pid, host: 'here', since: 'now', runUrl: null };
  const lock = await acquireSessionLock(folder, session, me);
  locks.push(lock);
  return lock;
}

const claimOf = (session: string, run = 1): OutputClaim => ({
  runId: runId(run),
  pid: process.pid,
  session,
  outputs: [`/w/${session}.json`],
});
const fileOf = (session: string, run = 1): string => `.claim-${session}.${runId(run)}`;

describe('a claim', () => {
  test('is there for others, for its owner only to read, until it is withdrawn', async () => {
    const folder = temporaryFolder();
    await hold(folder, 'a.j12345678');
    const withdraw = publishClaim(folder, claimOf('a.j12345678'));
    expect(await readOtherClaims(folder, 'b')).toEqual([claimOf('a.j12345678')]);
    expect(statSync(join(folder, fileOf('a.j12345678'))).mode & 0o777).toBe(0o600);
    withdraw();
    expect(await readOtherClaims(folder, 'b')).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is nothing to its own session, and another to a session with a part', async () => {
    const folder = temporaryFolder();
    await hold(folder, 'a');
    await hold(folder, 'a.b');
    publishClaim(folder, claimOf('a'));
    publishClaim(folder, claimOf('a.b'));
    expect(await readOtherClaims(folder, 'a')).toEqual([claimOf('a.b')]);
    expect(await readOtherClaims(folder, 'a.b')).toEqual([claimOf('a')]);
  });

  test('counts for nobody and is removed when its session is not held', async () => {
    const folder = temporaryFolder();
    const lock = await hold(folder, 'a');
    publishClaim(folder, claimOf('a'));
    writeFileSync(join(folder, `${fileOf('a')}.tmp-7`), '{"run');
    lock.release();
    expect(await readOtherClaims(folder, 'b')).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('replaces what killed runs of its session left, and nothing else', async () => {
    const folder = temporaryFolder();
    const others = [fileOf('b'), '.claim-mine', '.lock-a', fileOf('a.b'), `x${fileOf('a')}`];
    for (const name of [...others, fileOf('a', 1), `${fileOf('a', 2)}.tmp-7`]) {
      writeFileSync(join(folder, name), '');
    }
    await hold(folder, 'a');
    publishClaim(folder, claimOf('a', 3));
    expect(readdirSync(folder).sort()).toEqual([...others, fileOf('a', 3)].sort());
  });

  test('that is being written does not count: its writer will see ours', async () => {
    const folder = temporaryFolder();
    await hold(folder, 'a');
    writeFileSync(join(folder, `${fileOf('a')}.tmp-7`), '{"run');
    expect(await readOtherClaims(folder, 'b')).toEqual([]);
    expect(readdirSync(folder)).toEqual([`${fileOf('a')}.tmp-7`]);
  });

  test('of a held session that cannot be read is refused, and stays', async () => {
    const folder = temporaryFolder();
    await hold(folder, 'a');
    const file = join(folder, fileOf('a'));
    const refusal = {
      exitCode: 2,
      place: { file },
      hint: expect.stringMatching(/^Wait for it to end/),
    };
    writeFileSync(file, '{"outputs":');
    await expect(readOtherClaims(folder, 'b')).rejects.toMatchObject({
      ...refusal,
      message: expect.stringMatching(/^session a is being carried out, .* it is not a claim/),
    });
    rmSync(file);
    mkdirSync(file);
    await expect(readOtherClaims(folder, 'b')).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining('EISDIR'),
    });
    expect(existsSync(file)).toBe(true);
  });

  test('that the disk refuses is exit code 4, and no part of it is left', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, fileOf('a'), 'in the way'), { recursive: true });
    expect(() => publishClaim(folder, claimOf('a'))).toThrow(
      expect.objectContaining({
        exitCode: 4,
        message: expect.stringMatching(/^could not claim the outputs of the jobs: /),
      }),
    );
    expect(readdirSync(folder)).toEqual([fileOf('a')]);
  });

  test('is withdrawn without complaint when somebody has removed the folder', () => {
    const folder = temporaryFolder();
    const withdraw = publishClaim(folder, claimOf('a'));
    rmSync(folder, { recursive: true });
    expect(withdraw).not.toThrow();
  });
});

describe('the folders of outputs', () => {
  test('are named without links, as far as they exist', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'real', 'deep'), { recursive: true });
    symlinkSync('real', join(folder, 'link'));
    const paths = ['link/a', 'link/deep/a', 'link/none/yet/a', 'none/a', 'real/a'];
    expect(resolveFolders(paths.map((path) => join(folder, path)))).toEqual(
      ['real/a', 'real/deep/a', 'real/none/yet/a', 'none/a', 'real/a'].map((path) =>
        join(folder, path),
      ),
    );
  });

  test('may be in no order to be used: the job says so when its turn comes', () => {
    const folder = temporaryFolder();
    symlinkSync('nowhere', join(folder, 'broken'));
    symlinkSync('circle', join(folder, 'circle'));
    writeFileSync(join(folder, 'file'), '');
    const paths = ['broken/a', 'circle/a', 'file/b/a'].map((path) => join(folder, path));
    expect(resolveFolders(paths)).toEqual(paths);
  });

  test('an output that is a link itself is replaced, not followed', () => {
    const folder = temporaryFolder();
    symlinkSync('elsewhere.json', join(folder, 'a.json'));
    expect(resolveFolders([join(folder, 'a.json')])).toEqual([join(folder, 'a.json')]);
  });
});
