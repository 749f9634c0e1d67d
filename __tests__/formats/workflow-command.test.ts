import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inertLine, workflowCommand } from '../../src/formats/workflow-command.js';
import { HOSTILE_OUTPUT, hostileText } from '../helpers/hostile-text.js';
import { parseLine, readLog } from '../helpers/runner-twin.js';

describe('a command to the runner', () => {
  test('reads like that of the toolkit', () => {
    expect(workflowCommand('error', { file: 'a,b:c', line: 3, col: undefined }, '5%\nx')).toBe(
      '::error file=a%2Cb%3Ac,line=3::5%25%0Ax',
    );
    expect(workflowCommand('group', {}, 'x')).toBe('::group::x');
  });

  test('arrives as it was meant, whatever it carries', () => {
    const text = hostileText([...HOSTILE_OUTPUT, '%0A', '%25', '%3A', ',line=1', '='])
      // The runner trims the properties, and our own callers take out what is not seen.
      .map(
        (value) =>
          `x${value.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu, '\n')}x`,
      );
    fc.assert(
      fc.property(text, text, (file, message) => {
        const { obeyed } = readLog(workflowCommand('error', { file, line: 7 }, message));
        expect(obeyed).toEqual([{ name: 'error', properties: { file, line: '7' }, data: message }]);
      }),
    );
  });
});

describe('an inert line', () => {
  test.each(HOSTILE_OUTPUT)('%j does nothing', (text) => {
    expect(readLog(inertLine(text)).obeyed).toEqual([]);
  });

  test('does nothing whatever it holds', () => {
    fc.assert(
      fc.property(hostileText(HOSTILE_OUTPUT), (text) => {
        expect(readLog(inertLine(text)).obeyed).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('stays readable', () => {
    expect(inertLine('::error::bad')).toBe(': :error::bad');
    expect(inertLine('see ##[group]')).toBe('see ## [group]');
    expect(inertLine('std::vector')).toBe('std::vector');
  });
});

test('the runner twin knows live commands from text', () => {
  for (const line of [
    '::error::x',
    ' \u3000::Set-Output name=a::b',
    'x ##[add-mask]y',
    '\u200b::group::',
  ]) {
    expect(parseLine(line)).not.toBeNull();
  }
  for (const line of ['│ ::error::x', '::unknown::x', '## [error]x', ':: error::']) {
    expect(parseLine(line)).toBeNull();
  }
});
