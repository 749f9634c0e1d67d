import { describe, expect, test } from '@jest/globals';
import { xyChart, type XyChart } from '../../src/formats/mermaid-chart.js';

const chart = (values: readonly number[], texts: Partial<XyChart> = {}): string | null =>
  xyChart({
    title: 'Best score so far',
    x: { type: 'positions', title: 'jobs', count: values.length },
    y: { title: 'score' },
    lines: [values],
    ...texts,
  });

test('a line over positions', () => {
  expect(chart([1, 1, 3.5])).toBe(
    [
      '```mermaid',
      '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#2f81f7, #db6d28"}}}}%%',
      'xychart-beta',
      '  title "Best score so far"',
      '  x-axis "jobs" 1 --> 3',
      '  y-axis "score" 0.875 --> 3.625',
      '  line [1, 1, 3.5]',
      '```',
    ].join('\n'),
  );
});

test('two lines over labels', () => {
  const text = chart([], {
    x: { type: 'labels', title: 'depth', labels: ['2', '3'] },
    lines: [
      [1, 2],
      [1.5, 4],
    ],
  });
  expect(text).toContain('  x-axis "depth" ["2", "3"]\n');
  expect(text).toContain('  line [1, 2]\n  line [1.5, 4]\n');
});

describe('nothing is drawn', () => {
  test.each([
    ['of no values', []],
    ['of one value', [3]],
    ['of equal values', [3, 3, 3]],
    ['of numbers too large for the syntax', [0, 1e13]],
    ['of differences too small for it', [1, 1 + 1e-9]],
  ])('%s', (_, values) => {
    expect(chart(values)).toBeNull();
  });
});

test('numbers have no exponent', () => {
  expect(chart([-2.5e-5, 1.25e-5])).toContain('line [-0.000025, 0.0000125]');
  expect(chart([0, 123_456_789])).toContain('line [0, 123457000]');
});

test.each(['" --> [1]\n```\n# heading', '</script><img onerror=alert(1)>', 'a`b;c#d{e}[f]\\', ''])(
  'a hostile text stays a text: %j',
  (hostile) => {
    const text = chart([1, 2], {
      title: hostile,
      x: { type: 'labels', title: hostile, labels: [hostile, hostile] },
      y: { title: hostile },
    });
    const lines = (text ?? '').split('\n');
    expect(lines).toHaveLength(8);
    const content = lines.slice(3, 7).join('\n');
    expect(content.replace(/"[^"`;#<>{}[\]\\]*"/g, '""')).toBe(
      '  title ""\n  x-axis "" ["", ""]\n  y-axis "" 0.95 --> 2.05\n  line [1, 2]',
    );
  },
);
