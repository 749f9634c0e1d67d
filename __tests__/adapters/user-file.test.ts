import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeUserFile } from '../../src/adapters/user-file.js';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'user-file-')));
  mkdirSync(at('state', 'session'), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (...names: string[]): string => join(folder, ...names);
const write = (path: string, content: Iterable<string> = ['new']): void => {
  writeUserFile(path, content, { what: 'the plan', stateDirectory: at('state') });
};

test('makes the folders on the way, and replaces a file that is there', () => {
  write(at('some', 'plan'));
  write(at('some', 'plan'), ['a', 'b']);
  expect(readFileSync(at('some', 'plan'), 'utf8')).toBe('ab');
  expect(readdirSync(at('some'))).toEqual(['plan']);
});

test('replaces the file behind a link, not the link', () => {
  writeFileSync(at('real'), 'old');
  symlinkSync('real', at('link'));
  write(at('link'));
  expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('real'), 'utf8')).toBe('new');
});

test('writes to a pipe, which stays one', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  const reader = spawn('cat', [at('pipe')], { stdio: ['ignore', 'pipe', 'ignore'] });
  const read: Buffer[] = [];
  reader.stdout.on('data', (chunk: Buffer) => read.push(chunk));
  write(at('pipe'));
  await once(reader, 'close');
  expect(Buffer.concat(read).toString()).toBe('new');
  expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
});

test.each([
  ['a place in the state directory', 'state/session/journal.jsonl'],
  ['the state directory itself', 'state'],
  ['one behind a link', 'way/session/journal.jsonl'],
])('refuses %s, and changes nothing', (_, path) => {
  symlinkSync('state', at('way'));
  writeFileSync(at('state', 'session', 'journal.jsonl'), 'truth');
  expect(() => {
    write(at(path));
  }).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(readFileSync(at('state', 'session', 'journal.jsonl'), 'utf8')).toBe('truth');
});

test('takes a place beside the state directory whose name begins like it', () => {
  write(at('state-of-things'));
  expect(readFileSync(at('state-of-things'), 'utf8')).toBe('new');
});

test('refuses a folder', () => {
  mkdirSync(at('there'));
  expect(() => {
    write(at('there'));
  }).toThrow(/names a folder/);
});

test('leaves nothing behind, and the old file as it was, when it cannot be written whole', () => {
  writeFileSync(at('plan'), 'old');
  const failing = function* (): Generator<string, void, undefined> {
    yield 'begins';
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  expect(() => {
    write(at('plan'), failing());
  }).toThrow(expect.objectContaining({ exitCode: 4 }));
  expect(readFileSync(at('plan'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['plan', 'state']);
});
