import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeLine, encodeLine, NO_HASH } from '../../src/formats/journal-line.js';
import { jobFailed, runStarted, timeOf } from '../helpers/event-builder.js';

const at = timeOf(1);

test('a line is JSON that ends with the hash of all before it', () => {
  const { line, hash } = encodeLine(runStarted(), { seq: 1, at, prev: NO_HASH });
  const body = line.slice(0, line.lastIndexOf(',"hash"'));
  expect(hash).toBe(createHash('sha256').update(body).digest('hex'));
  expect(JSON.parse(line)).toEqual({ seq: 1, at, ...runStarted(), prev: NO_HASH, hash });
  expect(line).not.toContain('\n');
});

test('what was written is read, whatever a job printed', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\n', '\r\n', '\u2028', '\uFFFD', '","hash":"', '{"seq":', '\0'),
  );
  fc.assert(
    fc.property(fc.array(text), text, (last_lines, message) => {
      const event = jobFailed('a', { last_lines, message });
      const { line, hash } = encodeLine(event, { seq: 7, at, prev: NO_HASH });
      expect(line).not.toContain('\n');
      // A journal is bytes: a lone surrogate must survive them too.
      const read = decodeLine(Buffer.from(line).toString('utf8'));
      expect(read).toMatchObject({
        type: 'sound',
        prev: NO_HASH,
        hash,
        event: { ...event, seq: 7, at },
      });
    }),
  );
});

describe('A15 any single changed byte of a line is noticed', () => {
  const { line } = encodeLine(jobFailed('a', { message: 'größe \uFFFD 😀' }), {
    seq: 3,
    at,
    prev: NO_HASH,
  });
  const bytes = Buffer.from(line);

  test.each([0x01, 0x20, 0x80, 0xff])('changed by %d', (mask) => {
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ mask;
      expect([index, decodeLine(changed.toString('utf8')).type]).toEqual([index, 'damaged']);
    }
  });

  test('cut at any byte', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeLine(bytes.subarray(0, length).toString('utf8')).type).toBe('damaged');
    }
  });
});

test.each([
  ['', 'the line does not end with its hash'],
  ['\0'.repeat(4096), 'the line does not end with its hash'],
  ['{"seq":1}', 'the line does not end with its hash'],
  [`{"seq":1,"hash":"${NO_HASH}"}`, 'the line does not match its hash'],
])('%j is no line of a journal', (line, message) => {
  expect(decodeLine(line)).toEqual({ type: 'damaged', message });
});

test('a line with a right hash that is not JSON is damaged', () => {
  const body = 'no json';
  const hash = createHash('sha256').update(body).digest('hex');
  expect(decodeLine(`${body},"hash":"${hash}"}`)).toEqual({
    type: 'damaged',
    message: 'the line is not JSON',
  });
});
