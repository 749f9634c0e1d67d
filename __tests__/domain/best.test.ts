import { expect, test } from '@jest/globals';
import { createBest } from '../../src/domain/best.js';

const job = (id: string) => ({ id, config: {} });

test('follows the best score of the objective', () => {
  const best = createBest([{ metric: 'loss', direction: 'minimize' }], []);
  expect(best.current).toBeNull();
  best.consider(job('a'), { loss: 3 });
  best.consider(job('b'), { loss: 1 });
  best.consider(job('c'), { loss: 2 });
  expect(best.current).toEqual({ jobId: 'b', value: 1 });
});

test('of equal scores the first stands', () => {
  const best = createBest([{ metric: 'pnl', direction: 'maximize' }], []);
  best.consider(job('a'), { pnl: 3 });
  best.consider(job('b'), { pnl: 3 });
  expect(best.current?.jobId).toBe('a');
});

test('a job without the metric changes nothing and has no score', () => {
  const best = createBest([{ metric: 'pnl', direction: 'maximize' }], []);
  best.consider(job('a'), { pnl: -3 });
  best.consider(job('b'), { loss: 0 });
  expect(best.current).toEqual({ jobId: 'a', value: -3 });
  expect(best.scoreOf({ loss: 0 })).toBeNull();
  expect(best.scoreOf({ pnl: 0 })).toEqual({ metric: 'pnl', value: 0 });
});

test('without an objective the default of the first result that has any is followed', () => {
  const best = createBest([], []);
  best.consider(job('a'), {});
  expect(best.current).toBeNull();
  best.consider(job('b'), { realized_pnl_usd: 1, trades: 9 });
  best.consider(job('c'), { realized_pnl_usd: 2, trades: 1 });
  expect(best.current).toEqual({ jobId: 'c', value: 2 });
});

test('results with several metrics and no objective have no best', () => {
  const best = createBest([], []);
  best.consider(job('a'), { loss: 1, accuracy: 2 });
  expect(best.current).toBeNull();
  expect(best.scoreOf({ loss: 1 })).toBeNull();
});

test('of several objectives the first is followed', () => {
  const best = createBest(
    [
      { metric: 'loss', direction: 'minimize' },
      { metric: 'pnl', direction: 'maximize' },
    ],
    [],
  );
  best.consider(job('a'), { loss: 1, pnl: 1 });
  best.consider(job('b'), { loss: 2, pnl: 9 });
  expect(best.current).toEqual({ jobId: 'a', value: 1 });
});

test('a job that the filters leave out is never the best', () => {
  const drawdown = { metric: 'drawdown', operator: '<=', value: 20, text: '' } as const;
  const best = createBest([{ metric: 'pnl', direction: 'maximize' }], [drawdown]);
  best.consider(job('a'), { pnl: 9, drawdown: 21 });
  best.consider(job('b'), { pnl: 8 });
  best.consider(job('c'), { pnl: 1, drawdown: 20 });
  expect(best.current).toEqual({ jobId: 'c', value: 1 });
});
