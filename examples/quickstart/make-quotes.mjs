// Makes the quotes of the examples: synthetic, and the same bytes for the same seed everywhere.
//
//   node make-quotes.mjs SEED > quotes.csv
//
// One fair price wanders; venue A quotes around it, and venue B around it plus a basis. The basis
// is what an arbitrage lives on. It returns to zero by itself, jumps now and then and falls back
// quickly (a burst), and once drifts far away for about an hour before it returns (a dislocation,
// as when a venue halts withdrawals): that is what a large position must survive.

const ROWS = 4000;
const SECONDS_BETWEEN_ROWS = 15;
const FIRST_TIMESTAMP = Date.parse('2025-01-06T00:00:00Z');

const REVERSION = 0.06;
const NOISE_BPS = 3.2;
const BURST_CHANCE = 0.005;
const BURST_FADE = 0.72;
const DISLOCATION = { firstRow: 1700, rows: 240, peakBps: 260 };

const random = mulberry32(Number(process.argv[2]));
const lines = ['timestamp,best_bid_a,best_ask_a,best_bid_b,best_ask_b'];
let fair = 3000;
let basisBps = 0;
let burstBps = 0;
for (let row = 0; row < ROWS; row += 1) {
  fair += fair * 0.0004 * noise();
  basisBps += NOISE_BPS * noise() - REVERSION * basisBps;
  burstBps *= BURST_FADE;
  if (random() < BURST_CHANCE) burstBps = (random() < 0.5 ? -1 : 1) * (10 + 20 * random());

  const midB = fair * (1 + (basisBps + burstBps + dislocationBps(row)) / 10_000);
  const time = new Date(FIRST_TIMESTAMP + row * SECONDS_BETWEEN_ROWS * 1000);
  lines.push(
    [time.toISOString().replace('.000Z', 'Z'), ...bidAndAsk(fair), ...bidAndAsk(midB)].join(','),
  );
}
process.stdout.write(lines.join('\n') + '\n');

/** A triangle: nothing, straight up to the peak, straight down again. */
function dislocationBps(row) {
  const { firstRow, rows, peakBps } = DISLOCATION;
  const half = rows / 2;
  const fromPeak = Math.abs(row - firstRow - half);
  return fromPeak >= half ? 0 : peakBps * (1 - fromPeak / half);
}

function bidAndAsk(mid) {
  const halfSpread = mid * (0.5 + random()) * 0.0001;
  return [(mid - halfSpread).toFixed(2), (mid + halfSpread).toFixed(2)];
}

/** Nearly normal, and without Math.log or Math.cos, whose last bits may differ between engines. */
function noise() {
  let sum = -6;
  for (let n = 0; n < 12; n += 1) sum += random();
  return sum;
}

/** A small seeded generator of numbers from 0 to 1, by Tommy Ettinger (public domain). */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
