import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../src/formats/fingerprint.js';
import type { ResultStore } from '../../src/ports.js';

/** A result store, and the files that a job and a user see. */
export interface ResultsUnderTest {
  readonly store: ResultStore;
  /** A job writes its output. */
  readonly write: (outputJson: string, bytes: Buffer) => void;
  /** What lies at an output path; null: nothing. */
  readonly outputAt: (outputJson: string) => Buffer | null;
  /** What was moved aside, in any order. */
  readonly replaced: () => readonly Buffer[];
  /** Something happens to the stored copy of these bytes: it is changed, or gone. */
  readonly harm: (digest: string, how: 'altered' | 'cut' | 'gone') => void;
}

const OUTPUT = 'outputs/tuning/job_1.json';
const good = Buffer.from('{"status":"success", "metrics":{"pnl":1.0}}\n');
const other = Buffer.from('{"status":"success", "metrics":{"pnl":2.0}}\n');
const kept = { sha256: sha256(good), size: good.length };

/** What every store of results promises. */
export function resultStoreContract(name: string, create: () => ResultsUnderTest): void {
  describe(`${name}, as every result store,`, () => {
    test('clears the way: what stands there is moved aside, never lost', () => {
      const { store, write, outputAt, replaced } = create();
      expect(store.prepare(OUTPUT)).toBeNull();
      expect(store.isOccupied(OUTPUT)).toBe(false);
      write(OUTPUT, good);
      expect(store.isOccupied(OUTPUT)).toBe(true);
      expect(store.prepare(OUTPUT)).toBeNull();
      expect(outputAt(OUTPUT)).toBeNull();
      write(OUTPUT, other);
      expect(store.prepare(OUTPUT)).toBeNull();
      expect(replaced().map(String).sort()).toEqual([good, other].map(String));
    });

    test('reads what a job wrote, byte for byte', () => {
      const { store, write } = create();
      store.prepare(OUTPUT);
      expect(store.read(OUTPUT)).toEqual({ type: 'missing' });
      write(OUTPUT, good);
      const reading = store.read(OUTPUT);
      expect(reading).toMatchObject({ type: 'valid', value: { metrics: { pnl: 1 } } });
      expect(reading.type === 'valid' && Buffer.from(reading.bytes).equals(good)).toBe(true);
    });

    test('says what is wrong with an unusable result', () => {
      const { store, write } = create();
      store.prepare(OUTPUT);
      write(OUTPUT, Buffer.from('{"a":NaN}'));
      expect(store.read(OUTPUT)).toEqual({
        type: 'invalid',
        message: 'NaN at 1:6 is not a JSON number',
      });
    });

    test('keeps bytes under their digest and gives them back', () => {
      const { store } = create();
      expect(store.holds(kept)).toBe(false);
      expect(store.keep(good)).toEqual(kept);
      expect(store.keep(good)).toEqual(kept);
      expect(store.holds(kept)).toBe(true);
      expect(store.load(kept)).toEqual(JSON.parse(good.toString()));
      expect(store.holds({ ...kept, size: kept.size + 1 })).toBe(false);
      expect(store.holds({ sha256: sha256(other), size: other.length })).toBe(false);
    });

    test.each(['altered', 'cut', 'gone'] as const)('does not hold a result that is %s', (how) => {
      const { store, harm } = create();
      store.keep(good);
      harm(kept.sha256, how);
      expect(store.holds(kept)).toBe(false);
      expect(() => store.load(kept)).toThrow(expect.objectContaining({ exitCode: 5 }));
      expect(store.keep(good)).toEqual(kept);
      expect(store.holds(kept)).toBe(true);
    });

    test('knows a copy of the user’s that is in place', () => {
      const { store, write } = create();
      store.prepare(OUTPUT);
      expect(store.isInPlace(OUTPUT, kept)).toBe(false);
      write(OUTPUT, good);
      store.read(OUTPUT);
      expect(store.isInPlace(OUTPUT, kept)).toBe(true);
      write(OUTPUT, other);
      expect(store.isInPlace(OUTPUT, kept)).toBe(false);
    });

    test.each(['altered', 'cut', 'gone'] as const)(
      'makes a stored copy that is %s again from the user’s, if that is the result',
      (how) => {
        const { store, write, harm } = create();
        store.keep(good);
        harm(kept.sha256, how);
        store.prepare(OUTPUT);
        expect(store.mend(OUTPUT, kept)).toBe(false);
        write(OUTPUT, other);
        expect(store.mend(OUTPUT, kept)).toBe(false);
        expect(store.holds(kept)).toBe(false);
        write(OUTPUT, good);
        expect(store.mend(OUTPUT, kept)).toBe(true);
        expect(store.holds(kept)).toBe(true);
      },
    );

    test('puts the user’s copy back where it is missing', () => {
      const { store, outputAt } = create();
      store.keep(good);
      store.restore(OUTPUT, kept);
      expect(outputAt(OUTPUT)).toEqual(good);
    });

    test('tells another file in the place of a result from the result and from none', () => {
      const { store, write } = create();
      store.keep(good);
      store.prepare(OUTPUT);
      expect(store.isReplaced(OUTPUT, kept)).toBe(false);
      write(OUTPUT, other);
      expect(store.isReplaced(OUTPUT, kept)).toBe(true);
      write(OUTPUT, good);
      expect(store.isReplaced(OUTPUT, kept)).toBe(false);
    });

    test('leaves an equal copy alone, and moves a different one aside', () => {
      const { store, write, outputAt, replaced } = create();
      store.keep(good);
      store.prepare(OUTPUT);
      write(OUTPUT, good);
      store.restore(OUTPUT, kept);
      expect(replaced()).toEqual([]);
      write(OUTPUT, other);
      store.restore(OUTPUT, kept);
      expect(outputAt(OUTPUT)).toEqual(good);
      expect(replaced()).toEqual([other]);
    });
  });
}
