import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Random } from '../domain/session-spec.js';

/**
 * xoroshiro128+, with pure-rand's even distributions. A plan depends on every number that
 * it gives: a test holds the first ones, so that no update changes them unseen.
 */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return {
    integer: (least, most) => uniformInt(generator, least, most),
    fraction: () => uniformFloat64(generator),
  };
}
