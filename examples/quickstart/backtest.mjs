// A backtest of cross-venue arbitrage: one configuration, one CSV of quotes, one result.
//
//   node backtest.mjs --data-file quotes.csv --min-spread-bps 11 \
//     --taker-fee-a-bps 2 --taker-fee-b-bps 3 --slippage-bps 0.5 --max-position-usd 5000 \
//     [--max-open-trades 1] [--initial-balance-usd 10000] [--stop-on-drawdown-pct 100] \
//     [--tag NAME] --output-json result.json
//
// The model
//   Price    Whoever buys pays the best ask, plus slippage, plus the venue's taker fee; whoever
//            sells gets the best bid, less both. All prices below are such all-in prices.
//   Open     When selling on one venue earns at least min-spread-bps more than buying on the
//            other costs, buy there for max-position-usd and sell the same quantity here. At
//            most one trade is opened per row, and at most max-open-trades are open at once.
//   Close    When the mid prices of both venues have met: both legs are reversed, and their
//            costs are paid again. So an edge that only pays for its opening ends as a loss.
//   Equity   The balance, plus what closing all open trades at this row's prices would bring.
//   Stop     When equity has fallen stop-on-drawdown-pct below its peak, all trades are closed
//            and the backtest ends. 100 percent, the default, is ruin.
//   End      Trades still open at the last row stay open: final_balance_usd is the final equity,
//            so it has their mark in it; realized_pnl_usd, win_rate and the average do not.
// Left out: depth beyond the best quote, latency, partial fills, funding, and moving money
// between venues.
//
// Exit code: 0 the result was written · 1 bad configuration or data · 2 anything else.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, parse as parsePath } from 'node:path';
import { parseArgs } from 'node:util';

const BPS = { min: 0, max: 10_000 };
const USD = { min: 0.01, max: 1_000_000_000_000 };
const FLAGS = {
  'data-file': { required: true },
  'min-spread-bps': { required: true, number: BPS },
  'taker-fee-a-bps': { required: true, number: BPS },
  'taker-fee-b-bps': { required: true, number: BPS },
  'slippage-bps': { required: true, number: BPS },
  'max-position-usd': { required: true, number: USD },
  'max-open-trades': { number: { min: 1, max: 1000, whole: true }, otherwise: 1 },
  'initial-balance-usd': { number: USD, otherwise: 10_000 },
  'stop-on-drawdown-pct': { number: { min: 0.01, max: 100 }, otherwise: 100 },
  tag: { otherwise: null },
  'output-json': { required: true },
};

const COLUMNS = ['timestamp', 'best_bid_a', 'best_ask_a', 'best_bid_b', 'best_ask_b'];
const PRICE = { min: 1e-9, max: 1_000_000_000 };
// UTC times of one width sort as text, so their order can be checked without a calendar.
const TIMESTAMP = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
// Stricter than Number(), which takes '' for 0 and '0x10' for 16.
const DECIMAL = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/;

/** The user's mistake, in the flags or in the CSV. */
class InputError extends Error {}

async function main(args) {
  const startedAt = performance.now();
  const { output_json: outputJson, ...config } = parseConfig(args);

  const quotes = await loadQuotes(config.data_file);
  console.log(`${quotes.length} quotes from ${config.data_file}`);

  const metrics = backtest(quotes, config);
  metrics.runtime_seconds = rounded((performance.now() - startedAt) / 1000);
  await saveAtomically(outputJson, {
    status: 'success',
    config,
    metrics,
    config_summary: {
      job_id: process.env.TUNING_JOB_ID ?? parsePath(outputJson).name,
      tag: config.tag,
      min_spread_bps: config.min_spread_bps,
      max_position_usd: config.max_position_usd,
    },
  });
  console.log(
    `${metrics.total_trades} trades, realized_pnl_usd=${metrics.realized_pnl_usd}, ` +
      `max_drawdown_pct=${metrics.max_drawdown_pct}`,
  );
}

/** The flags as one object, spelled as in the result: min_spread_bps, not min-spread-bps. */
function parseConfig(args) {
  const config = {};
  const given = parseFlags(args);
  for (const [name, { required, number, otherwise }] of Object.entries(FLAGS)) {
    const text = given[name];
    if (required && !text) throw new InputError(`--${name} is missing`);
    const value = number && text !== undefined ? parseNumber(`--${name}`, text, number) : text;
    config[name.replaceAll('-', '_')] = value ?? otherwise;
  }
  return config;
}

function parseFlags(args) {
  const options = Object.fromEntries(Object.keys(FLAGS).map((name) => [name, { type: 'string' }]));
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new InputError(error.message);
  }
}

function parseNumber(name, text, { min, max, whole = false }) {
  const value = DECIMAL.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new InputError(`${name} must be ${kind} from ${min} to ${max}, not "${text}"`);
}

async function loadQuotes(path) {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new InputError(`--data-file ${path} cannot be read (${error.code})`);
  });
  const [header, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (header !== COLUMNS.join(',')) {
    throw new InputError(`${path}, line 1: the header must be ${COLUMNS.join(',')}`);
  }
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw new InputError(`${path}, line 2: there are no quotes`);

  let previous = '';
  return lines.map((line, index) => {
    const quote = parseQuote(`${path}, line ${index + 2}`, line, previous);
    previous = quote.timestamp;
    return quote;
  });
}

function parseQuote(place, line, previousTimestamp) {
  const fields = line.split(',');
  if (fields.length !== COLUMNS.length) {
    throw new InputError(`${place}: ${fields.length} fields instead of ${COLUMNS.length}`);
  }
  const [timestamp, ...prices] = fields;
  if (!TIMESTAMP.test(timestamp)) {
    throw new InputError(
      `${place}: timestamp must be like 2025-01-06T00:00:00Z, not "${timestamp}"`,
    );
  }
  if (timestamp <= previousTimestamp) {
    throw new InputError(`${place}: timestamp ${timestamp} does not follow ${previousTimestamp}`);
  }
  const [bidA, askA, bidB, askB] = prices.map((text, index) =>
    parseNumber(`${place}: ${COLUMNS[index + 1]}`, text, PRICE),
  );
  if (bidA > askA) {
    throw new InputError(`${place}: best_bid_a ${bidA} is above best_ask_a ${askA}`);
  }
  if (bidB > askB) {
    throw new InputError(`${place}: best_bid_b ${bidB} is above best_ask_b ${askB}`);
  }
  return { timestamp, bidA, askA, bidB, askB };
}

function backtest(quotes, config) {
  let balance = config.initial_balance_usd;
  let peak = balance;
  let equity = balance;
  let maxDrawdownPct = 0;
  let openTrades = [];
  let opened = 0;
  let closed = 0;
  let won = 0;

  const close = (trade, prices) => {
    const pnl = pnlIfClosed(trade, prices);
    balance += pnl;
    closed += 1;
    if (pnl > 0) won += 1;
  };

  for (const quote of quotes) {
    const prices = allInPrices(quote, config);

    for (const trade of openTrades) {
      if (hasConverged(trade, quote)) close(trade, prices);
    }
    openTrades = openTrades.filter((trade) => !hasConverged(trade, quote));

    if (openTrades.length < config.max_open_trades) {
      const trade = tradeWorthOpening(prices, config);
      if (trade) {
        openTrades.push(trade);
        opened += 1;
      }
    }

    equity = balance;
    for (const trade of openTrades) equity += pnlIfClosed(trade, prices);
    peak = Math.max(peak, equity);
    const drawdownPct = ((peak - equity) / peak) * 100;
    maxDrawdownPct = Math.max(maxDrawdownPct, drawdownPct);

    if (drawdownPct >= config.stop_on_drawdown_pct) {
      for (const trade of openTrades) close(trade, prices);
      openTrades = [];
      console.log(`stopped at ${quote.timestamp}: the drawdown is ${rounded(drawdownPct)} percent`);
      break;
    }
  }

  const realizedPnl = balance - config.initial_balance_usd;
  return {
    total_trades: opened,
    closed_trades: closed,
    open_trades: openTrades.length,
    final_balance_usd: rounded(equity),
    realized_pnl_usd: rounded(realizedPnl),
    max_drawdown_pct: rounded(maxDrawdownPct),
    win_rate: closed === 0 ? 0 : rounded(won / closed),
    avg_pnl_per_trade_usd: closed === 0 ? 0 : rounded(realizedPnl / closed),
  };
}

/** What one unit really costs, or brings, on each venue. */
function allInPrices({ bidA, askA, bidB, askB }, config) {
  const slippage = config.slippage_bps / 10_000;
  const feeA = config.taker_fee_a_bps / 10_000;
  const feeB = config.taker_fee_b_bps / 10_000;
  return {
    buyA: askA * (1 + slippage) * (1 + feeA),
    sellA: bidA * (1 - slippage) * (1 - feeA),
    buyB: askB * (1 + slippage) * (1 + feeB),
    sellB: bidB * (1 - slippage) * (1 - feeB),
  };
}

function tradeWorthOpening({ buyA, sellA, buyB, sellB }, config) {
  const aToB = { boughtOn: 'A', bought: buyA, sold: sellB };
  const bToA = { boughtOn: 'B', bought: buyB, sold: sellA };
  const trade = netEdgeBps(aToB) >= netEdgeBps(bToA) ? aToB : bToA;
  if (netEdgeBps(trade) < config.min_spread_bps) return undefined;
  return { ...trade, quantity: config.max_position_usd / trade.bought };
}

function netEdgeBps({ bought, sold }) {
  return (sold / bought - 1) * 10_000;
}

function pnlIfClosed({ boughtOn, bought, sold, quantity }, { buyA, sellA, buyB, sellB }) {
  const reversed = boughtOn === 'A' ? sellA - buyB : sellB - buyA;
  return quantity * (sold - bought + reversed);
}

function hasConverged({ boughtOn }, { bidA, askA, bidB, askB }) {
  const midA = (bidA + askA) / 2;
  const midB = (bidB + askB) / 2;
  return boughtOn === 'A' ? midB <= midA : midA <= midB;
}

/** To a millionth: enough for a ranking, and readable. */
function rounded(value) {
  return Math.floor(value * 1e6 + 0.5) / 1e6;
}

/** A reader sees the whole result or none: it gets its name only when it is complete. */
async function saveAtomically(path, result) {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, JSON.stringify(result, null, 2) + '\n');
  await rename(unfinished, path);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const mistaken = error instanceof InputError;
  console.error(`error: ${mistaken ? error.message : error.stack}`);
  process.exitCode = mistaken ? 1 : 2;
}
