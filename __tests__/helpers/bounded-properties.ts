import fc from 'fast-check';

/**
 * Loaded before each suite. Shrinking a large counterexample can take hours, and no
 * timer of jest ends a synchronous property: after this time fast-check fails with the
 * smallest that it has found so far. The model plays as many schedules as it is told.
 */
const SCHEDULES = Number(process.env['TUNING_SCHEDULES'] ?? 0);
fc.installGlobalPlugin(
  fc.interruptAfterTimeLimit(90_000 + 60 * SCHEDULES, { failOnInterrupt: true }),
);

// CI gives one that follows from what is tested: a red run is red again when it is repeated.
const SEED = process.env['TUNING_SEED'];
if (SEED !== undefined) fc.configureGlobal({ seed: Number(SEED) });
