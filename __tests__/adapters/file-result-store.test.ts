import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createFileResultStore } from '../../src/adapters/file-result-store.js';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import { createStatIndex, loadStatIndex } from '../../src/adapters/stat-index.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { MAX_RESULT_BYTES } from '../../src/formats/result-json.js';
import type { ResultStore } from '../../src/ports.js';
import { resultStoreContract } from '../contracts/result-store.js';
import { runId } from '../helpers/event-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

interface Place {
  readonly workspace: string;
  readonly results: string;
  readonly replaced: string;
  readonly statIndex: string;
  readonly store: ResultStore;
  /** The next process, with the index that the last one saved. */
  readonly reopen: () => ResultStore;
}

function createPlace(workingDirectory = ''): Place {
  const root = temporaryFolder();
  const workspace = join(root, 'workspace');
  mkdirSync(join(workspace, workingDirectory), { recursive: true });
  const folder = sessionFolder(join(workspace, '.tuning-session'), 'sess001');
  mkdirSync(folder.results, { recursive: true });
  let index = createStatIndex(folder.statIndex);
  const open = (): ResultStore =>
    createFileResultStore({
      workspace,
      plan: join(workspace, 'plan.jsonl'),
      workingDirectory: join(workspace, workingDirectory),
      folder,
      statIndex: index,
      runId: runId(1),
    });
  return {
    workspace,
    results: folder.results,
    replaced: join(folder.replaced, runId(1)),
    statIndex: folder.statIndex,
    store: open(),
    reopen() {
      index.save();
      index = loadStatIndex(folder.statIndex);
      return open();
    },
  };
}

function filesBelow(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
}

let seconds = 1_000_000;

/** Writes at a moment of its own: within one tick of the clock a change would not show. */
function rewrite(file: string, bytes: Buffer): void {
  writeFileSync(file, bytes);
  seconds += 1;
  utimesSync(file, seconds, seconds);
}

resultStoreContract('the store in files', () => {
  const { workspace, results, replaced, store } = createPlace();
  const at = (outputJson: string) => join(workspace, outputJson);
  return {
    store,
    write(outputJson, bytes) {
      rewrite(at(outputJson), bytes);
    },
    outputAt: (outputJson) => (existsSync(at(outputJson)) ? readFileSync(at(outputJson)) : null),
    replaced: () => filesBelow(replaced).map((file) => readFileSync(file)),
    harm(digest, how) {
      const file = join(results, `${digest}.json`);
      if (how === 'gone') rmSync(file);
      else if (how === 'cut') truncateSync(file, 5);
      else rewrite(file, readFileSync(file).fill('x', 3, 4));
    },
  };
});

const good = Buffer.from('{"metrics":{"pnl":1}}');
const kept = { sha256: sha256(good), size: good.length };

describe('F17 what lies at the output path and is no result of the job', () => {
  const cases: readonly (readonly [string, (path: string, outside: string) => void, RegExp])[] = [
    [
      'a link to a file outside',
      (path, outside) => {
        symlinkSync(outside, path);
      },
      /not a regular file/,
    ],
    [
      'a link to a file inside',
      (path) => {
        writeFileSync(`${path}.real`, good);
        symlinkSync(`${path}.real`, path);
      },
      /not a regular file/,
    ],
    [
      'a hard link to another file',
      (path, outside) => {
        linkSync(outside, path);
      },
      /hard link/,
    ],
    [
      'a folder',
      (path) => {
        mkdirSync(path);
      },
      /not a regular file/,
    ],
    [
      'a file larger than 16 MiB',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, MAX_RESULT_BYTES + 1);
      },
      /larger than/,
    ],
    [
      'a file below a folder that became a link out of the workspace',
      (path, outside) => {
        rmSync(dirname(path), { recursive: true });
        symlinkSync(dirname(outside), dirname(path));
        writeFileSync(path, good);
      },
      /not in the workspace/,
    ],
  ];
  test.each(cases)('%s is invalid', (_, make, message) => {
    const { workspace, store } = createPlace();
    const outside = join(dirname(workspace), 'outside', 'secret.json');
    mkdirSync(dirname(outside));
    writeFileSync(outside, good);
    expect(store.prepare('outputs/a.json')).toBeNull();
    make(join(workspace, 'outputs/a.json'), outside);
    expect(store.read('outputs/a.json')).toEqual({
      type: 'invalid',
      message: expect.stringMatching(message),
    });
  });

  test('a FIFO is invalid, without waiting for a writer', () => {
    const { workspace, store } = createPlace();
    store.prepare('outputs/a.json');
    execFileSync('mkfifo', [join(workspace, 'outputs/a.json')]);
    expect(store.read('outputs/a.json')).toEqual({
      type: 'invalid',
      message: 'not a regular file',
    });
  });

  test('a socket is invalid', async () => {
    const { workspace, store } = createPlace();
    store.prepare('outputs/a.json');
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(join(workspace, 'outputs/a.json'), resolve);
    });
    expect(store.read('outputs/a.json')).toEqual({
      type: 'invalid',
      message: 'not a regular file',
    });
    server.close();
  });

  test.each([
    [
      'a file in place of its folder',
      (folder: string) => {
        writeFileSync(folder, 'x');
      },
    ],
    ['no folder any more', () => undefined],
    [
      'a link in a circle',
      (folder: string) => {
        symlinkSync(folder, folder);
      },
    ],
  ])('%s means that the result is missing', (_, make) => {
    const { workspace, store } = createPlace();
    store.prepare('outputs/a.json');
    rmSync(join(workspace, 'outputs'), { recursive: true });
    make(join(workspace, 'outputs'));
    expect(store.read('outputs/a.json')).toEqual({ type: 'missing' });
  });
});

describe('clearing the way', () => {
  test('makes the folders of the output, below the working directory', () => {
    const { workspace, store } = createPlace('jobs/a');
    expect(store.prepare('../out/x/y.json')).toBeNull();
    expect(statSync(join(workspace, 'jobs/out/x')).isDirectory()).toBe(true);
  });

  test('moves a link aside as a link; what it points to stays', () => {
    const { workspace, replaced, store } = createPlace();
    store.prepare('a.json');
    writeFileSync(join(workspace, 'real.json'), good);
    symlinkSync(join(workspace, 'real.json'), join(workspace, 'a.json'));
    expect(store.prepare('a.json')).toBeNull();
    expect(readFileSync(join(workspace, 'real.json'))).toEqual(good);
    expect(readlinkSync(join(replaced, 'a.json'))).toBe(join(workspace, 'real.json'));
  });

  test('keeps every file that stood there, each under a name of its own', () => {
    const { workspace, replaced, store } = createPlace();
    for (const content of ['1', '2', '3']) {
      store.prepare('outputs/a.json');
      writeFileSync(join(workspace, 'outputs/a.json'), content);
    }
    store.prepare('outputs/a.json');
    expect(
      filesBelow(replaced)
        .map((file) => readFileSync(file, 'utf8'))
        .sort(),
    ).toEqual(['1', '2', '3']);
  });

  test('makes a folder again that the job before removed', () => {
    const { workspace, store } = createPlace();
    store.prepare('outputs/a.json');
    rmSync(join(workspace, 'outputs'), { recursive: true });
    expect(store.prepare('outputs/b.json')).toBeNull();
    expect(existsSync(join(workspace, 'outputs'))).toBe(true);
  });

  const obstacles: readonly (readonly [string, (workspace: string) => void, RegExp])[] = [
    [
      'a folder stands in the place of the file',
      (workspace) => {
        mkdirSync(join(workspace, 'outputs/a.json'), { recursive: true });
      },
      /folder is in its place/,
    ],
    [
      'a file stands in the place of the folder',
      (workspace) => {
        writeFileSync(join(workspace, 'outputs'), 'x');
      },
      /in the way/,
    ],
    [
      'the folder is a link out of the workspace',
      (workspace) => {
        symlinkSync(dirname(workspace), join(workspace, 'outputs'));
      },
      /leads out of the workspace/,
    ],
    [
      'the folder is a link to nowhere',
      (workspace) => {
        symlinkSync(join(workspace, 'nowhere'), join(workspace, 'outputs'));
      },
      /broken link/,
    ],
    [
      'the folder is a link to itself',
      (workspace) => {
        symlinkSync(join(workspace, 'outputs'), join(workspace, 'outputs'));
      },
      /in the way/,
    ],
  ];
  test.each(obstacles)('says so where %s, and changes nothing', (_, make, message) => {
    const { workspace, store } = createPlace();
    make(workspace);
    const before = filesBelow(workspace);
    expect(store.prepare('outputs/a.json')).toMatch(message);
    expect(filesBelow(workspace)).toEqual(before);
  });

  test('moves nothing out there when a job put a link in place of the folder', () => {
    const { workspace, store } = createPlace();
    const outside = join(dirname(workspace), 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'b.json'), 'theirs');
    store.prepare('outputs/a.json');
    rmSync(join(workspace, 'outputs'), { recursive: true });
    symlinkSync(outside, join(workspace, 'outputs'));
    expect(store.prepare('outputs/b.json')).toMatch(/leads out/);
    expect(readFileSync(join(outside, 'b.json'), 'utf8')).toBe('theirs');
  });
});

describe('stored results', () => {
  test('are for their owner only, and nothing half-written is left beside them', () => {
    const { results, store } = createPlace();
    store.keep(good);
    expect(readdirSync(results)).toEqual([`${kept.sha256}.json`]);
    expect(statSync(join(results, `${kept.sha256}.json`)).mode & 0o777).toBe(0o600);
  });

  test('that were altered are not loaded, and the message says what to do', () => {
    const { results, store } = createPlace();
    store.keep(good);
    const file = join(results, `${kept.sha256}.json`);
    writeFileSync(file, '{"metrics":{"pnl":9}}');
    expect(() => store.load(kept)).toThrow(
      expect.objectContaining({
        exitCode: 5,
        place: { file },
        hint: expect.stringContaining('--retry-failed'),
      }),
    );
  });

  test('a link in the place of one is none', () => {
    const { results, workspace, store } = createPlace();
    const file = join(results, `${kept.sha256}.json`);
    writeFileSync(join(workspace, 'elsewhere'), good);
    symlinkSync(join(workspace, 'elsewhere'), file);
    expect(store.holds(kept)).toBe(false);
  });
});

describe('what a kept result is trusted by', () => {
  test('not size, mtime and inode alone: ctime tells that the bytes were changed', () => {
    const { results, store, reopen } = createPlace();
    store.keep(good);
    const file = join(results, `${kept.sha256}.json`);
    const { atimeMs, mtimeMs } = statSync(file);
    writeFileSync(file, Buffer.from(good).fill('x', 3, 4));
    utimesSync(file, atimeMs / 1000, mtimeMs / 1000);
    expect(reopen().holds(kept)).toBe(false);
  });

  test('its hash, where any of them differs', () => {
    const { results, store, reopen } = createPlace();
    store.keep(good);
    const file = join(results, `${kept.sha256}.json`);
    rewrite(file, good);
    expect(reopen().holds(kept)).toBe(true);
    rewrite(file, Buffer.from(good).fill('x', 3, 4));
    expect(reopen().holds(kept)).toBe(false);
  });

  test.each(['', 'garbage', '[[1,2]]', '\0\0'])('its hash, where the index is %j', (content) => {
    const { results, statIndex, store } = createPlace();
    store.keep(good);
    writeFileSync(statIndex, content);
    rewrite(join(results, `${kept.sha256}.json`), Buffer.from(good).fill('x', 3, 4));
    const index = loadStatIndex(statIndex);
    expect(index.knows(statSync(join(results, `${kept.sha256}.json`)), kept.sha256)).toBe(false);
  });
});

describe('putting back', () => {
  test('a link at the output path is moved aside, not written through', () => {
    const { workspace, replaced, store } = createPlace();
    store.keep(good);
    writeFileSync(join(workspace, 'real.json'), 'theirs');
    symlinkSync(join(workspace, 'real.json'), join(workspace, 'a.json'));
    store.restore('a.json', kept);
    expect(readFileSync(join(workspace, 'real.json'), 'utf8')).toBe('theirs');
    expect(lstatSync(join(workspace, 'a.json')).isFile()).toBe(true);
    expect(filesBelow(replaced)).toHaveLength(1);
  });

  test('nothing is written out of the workspace', () => {
    const { workspace, store } = createPlace();
    store.keep(good);
    const outside = join(dirname(workspace), 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(workspace, 'outputs'));
    store.restore('outputs/a.json', kept);
    expect(readdirSync(outside)).toEqual([]);
  });

  test('a folder of the user’s stays', () => {
    const { workspace, store } = createPlace();
    store.keep(good);
    mkdirSync(join(workspace, 'a.json'));
    store.restore('a.json', kept);
    expect(statSync(join(workspace, 'a.json')).isDirectory()).toBe(true);
  });

  test('a result that was lost in between is a failure of the disk, told as such', () => {
    const { store } = createPlace();
    expect(() => {
      store.restore('a.json', kept);
    }).toThrow(expect.objectContaining({ exitCode: 4 }));
  });
});
