import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  flags,
  NODE_PROGRAM,
  PYTHON_PROGRAM,
  QUOTES,
  readResult,
  run,
  temporaryFolder,
} from './programs.js';
import type { Ended, Program } from './programs.js';

type Config = Record<string, string | number | undefined>;

const HEADER = 'timestamp,best_bid_a,best_ask_a,best_bid_b,best_ask_b';
const FREE_TRADING = {
  min_spread_bps: 100,
  taker_fee_a_bps: 0,
  taker_fee_b_bps: 0,
  slippage_bps: 0,
  max_position_usd: 1000,
};

function quoteLine(minute: number, prices: string): string {
  return `2025-01-06T00:0${minute}:00Z,${prices}`;
}

/** One price a venue and row: bid and ask are equal, so that pnl can be worked out by hand. */
function csv(...rows: readonly (readonly [a: number, b: number])[]): string {
  const lines = rows.map(([a, b], minute) => quoteLine(minute, `${a},${a},${b},${b}`));
  return [HEADER, ...lines, ''].join('\n');
}

function backtest(program: Program, text: string, changes: Config = {}) {
  const folder = temporaryFolder();
  const dataFile = join(folder, 'quotes.csv');
  const outputJson = join(folder, 'results', 'job_0007.json');
  writeFileSync(dataFile, text);
  const config = { data_file: dataFile, ...FREE_TRADING, output_json: outputJson, ...changes };
  const ended = run([...program.argv, ...flags(config)], program.folder);
  return { ended, outputJson };
}

function metricsOf(program: Program, text: string, changes: Config = {}) {
  const { ended, outputJson } = backtest(program, text, changes);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return readResult(outputJson).metrics;
}

function expectRefusal({ ended, outputJson }: { ended: Ended; outputJson: string }, why: string) {
  expect(ended.stderr).toContain(why);
  expect(ended.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  expect(ended.code).toBe(1);
  expect(existsSync(outputJson)).toBe(false);
}

describe.each([NODE_PROGRAM, ...(PYTHON_PROGRAM ? [PYTHON_PROGRAM] : [])])('$name', (program) => {
  test('writes a result with exactly the keys of the contract, and nothing beside it', () => {
    const { ended, outputJson } = backtest(program, csv([100, 102], [101, 101]), { tag: 'mine' });

    expect(ended.code).toBe(0);
    expect(readdirSync(dirname(outputJson))).toEqual(['job_0007.json']);
    const result = readResult(outputJson);
    expect(Object.keys(result)).toEqual(['status', 'config', 'metrics', 'config_summary']);
    expect(result.status).toBe('success');
    expect(result.config).toEqual({
      data_file: expect.stringMatching(/quotes\.csv$/),
      ...FREE_TRADING,
      max_open_trades: 1,
      initial_balance_usd: 10_000,
      stop_on_drawdown_pct: 100,
      tag: 'mine',
    });
    expect(result.config_summary).toEqual({
      job_id: 'job_0007',
      tag: 'mine',
      min_spread_bps: 100,
      max_position_usd: 1000,
    });
    expect(Object.keys(result.metrics)).toEqual([
      'total_trades',
      'closed_trades',
      'open_trades',
      'final_balance_usd',
      'realized_pnl_usd',
      'max_drawdown_pct',
      'win_rate',
      'avg_pnl_per_trade_usd',
      'runtime_seconds',
    ]);
    for (const value of Object.values(result.metrics)) expect(typeof value).toBe('number');
  });

  test('buys where it is cheap, sells where it is dear, and closes when the prices have met', () => {
    // 10 units bought at 100 on A and sold at 102 on B; both legs reversed at 101.
    expect(metricsOf(program, csv([100, 102], [101, 101]))).toMatchObject({
      total_trades: 1,
      closed_trades: 1,
      open_trades: 0,
      final_balance_usd: 10_020,
      realized_pnl_usd: 20,
      max_drawdown_pct: 0,
      win_rate: 1,
      avg_pnl_per_trade_usd: 20,
    });
  });

  test('trades in the other direction too', () => {
    const metrics = metricsOf(program, csv([102, 100], [101, 101]));
    expect(metrics).toMatchObject({ closed_trades: 1, realized_pnl_usd: 20 });
  });

  test('pays fees and slippage on all four legs', () => {
    const costs = { taker_fee_a_bps: 10, taker_fee_b_bps: 20, slippage_bps: 5 };
    const buy = (price: number, fee: number) => price * 1.0005 * (1 + fee);
    const sell = (price: number, fee: number) => price * 0.9995 * (1 - fee);
    const opening = sell(102, 0.002) - buy(100, 0.001);
    const closing = sell(101, 0.001) - buy(101, 0.002);
    const pnl = (1000 / buy(100, 0.001)) * (opening + closing);

    const metrics = metricsOf(program, csv([100, 102], [101, 101]), costs);
    expect(metrics['realized_pnl_usd']).toBeCloseTo(pnl, 5);
  });

  test('does not trade below the threshold', () => {
    const metrics = metricsOf(program, csv([100, 102], [101, 101]), { min_spread_bps: 201 });
    expect(metrics).toMatchObject({
      total_trades: 0,
      final_balance_usd: 10_000,
      win_rate: 0,
      avg_pnl_per_trade_usd: 0,
    });
  });

  test('marks a trade that is still open, and does not call it realized', () => {
    expect(metricsOf(program, csv([100, 102], [100, 103]))).toMatchObject({
      closed_trades: 0,
      open_trades: 1,
      final_balance_usd: 9_990,
      realized_pnl_usd: 0,
      max_drawdown_pct: 0.1,
    });
  });

  test('holds up to max-open-trades at once', () => {
    const rows = csv([100, 102], [100, 103], [100, 104]);
    const metrics = metricsOf(program, rows, { max_open_trades: 2 });
    expect(metrics['open_trades']).toBe(2);
  });

  test('closes everything and ends when the drawdown reaches its limit', () => {
    const rows = csv([100, 102], [100, 103], [100, 100]);
    expect(metricsOf(program, rows, { stop_on_drawdown_pct: 0.05 })).toMatchObject({
      total_trades: 1,
      closed_trades: 1,
      open_trades: 0,
      realized_pnl_usd: -10,
      win_rate: 0,
    });
  });

  test('reads a file with a byte order mark and CRLF', () => {
    const text = '\uFEFF' + csv([100, 102], [101, 101]).replaceAll('\n', '\r\n');
    expect(metricsOf(program, text)['realized_pnl_usd']).toBe(20);
  });

  test.each([
    ['a missing flag', { slippage_bps: undefined }, '--slippage-bps is missing'],
    ['an unknown flag', { min_spred_bps: 3 }, '--min-spred-bps'],
    ['a value that is no number', { slippage_bps: '0x10' }, '--slippage-bps must be a number from'],
    ['a number out of range', { max_position_usd: 0 }, '--max-position-usd must be a number from'],
    ['half a trade', { max_open_trades: 1.5 }, '--max-open-trades must be a whole number from'],
    ['a missing data file', { data_file: 'no-such.csv' }, '--data-file no-such.csv cannot be read'],
  ])('exits with 1 and names the flag: %s', (_, changes, why) => {
    expectRefusal(backtest(program, csv([100, 102]), changes), why);
  });

  test.each([
    ['no header', quoteLine(0, '1,1,1,1'), 'line 1: the header must be timestamp,'],
    ['no quotes', HEADER + '\n', 'line 2: there are no quotes'],
    ['a field too few', csv([1, 1]) + quoteLine(1, '1,1,1'), 'line 3: 4 fields instead of 5'],
    ['a garbled price', csv([1, 1]) + quoteLine(1, '1,1,n/a,1'), 'line 3: best_bid_b must be'],
    ['an empty price', csv([1, 1]) + quoteLine(1, '1,,1,1'), 'line 3: best_ask_a must be'],
    ['a crossed quote', csv([1, 1]) + quoteLine(1, '1,1,3,2'), 'line 3: best_bid_b 3'],
    ['a garbled time', csv([1, 1]) + 'yesterday,1,1,1,1', 'line 3: timestamp must be like'],
    [
      'time going back',
      csv([1, 1]) + quoteLine(0, '1,1,1,1'),
      'line 3: timestamp 2025-01-06T00:00',
    ],
  ])('exits with 1 and names file and line: %s', (_, text, why) => {
    expectRefusal(backtest(program, text), `quotes.csv, ${why}`);
  });

  test('exits with 2 when the result cannot be written', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'directory'));
    for (const output of [join(folder, 'file', 'result.json'), join(folder, 'directory')]) {
      const { ended } = backtest(program, csv([100, 102]), { output_json: output });
      expect(ended.code).toBe(2);
      expect(ended.stderr).not.toBe('');
    }
  });
});

(PYTHON_PROGRAM ? describe : describe.skip)('both programs', () => {
  test.each([
    { min_spread_bps: 2, max_position_usd: 2500 },
    { min_spread_bps: 6, max_position_usd: 5000, max_open_trades: 3, initial_balance_usd: 50_000 },
    { min_spread_bps: 11, max_position_usd: 10_000, stop_on_drawdown_pct: 2 },
  ])('compute the same metrics for %j', (configuration) => {
    const config = {
      data_file: QUOTES,
      taker_fee_a_bps: 2,
      taker_fee_b_bps: 3,
      slippage_bps: 0.5,
      ...configuration,
    };
    const metrics = [NODE_PROGRAM, PYTHON_PROGRAM as Program].map((program) => {
      const { runtime_seconds, ...rest } = metricsOf(program, '', config);
      expect(runtime_seconds).toBeGreaterThan(0);
      return rest;
    });

    const [ofNode = {}, ofPython = {}] = metrics;
    expect(Object.keys(ofPython)).toEqual(Object.keys(ofNode));
    for (const [name, value] of Object.entries(ofNode)) {
      expect(Math.abs((ofPython[name] ?? NaN) - value)).toBeLessThanOrEqual(1e-9);
    }
    expect(ofNode['total_trades']).toBeGreaterThan(5);
  });
});
