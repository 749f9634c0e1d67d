/**
 * The front of each point, from 1: front 1 holds the points that no other dominates, front
 * 2 those that only points of front 1 dominate, and so on. One point dominates another when
 * it is nowhere higher and somewhere lower. Equal points share a front.
 *
 * Points are taken in lexicographic order, so that none is dominated by a later one, and
 * the front of each is found by bisection (Zhang et al., efficient non-dominated sort). As
 * every point in a front is at least as low in the first number, only the others are
 * compared, and of those only the lowest are kept: with two numbers that is one value for
 * a front, and the whole takes O(n log n). With more it can be quadratic, when most points
 * are of one front.
 *
 * @param points of equal length; lower is better.
 */
export function paretoFronts(points: readonly (readonly number[])[]): number[] {
  const order = points.map((_, index) => index);
  const pointAt = (index: number): readonly number[] => points[index] ?? [];
  order.sort((a, b) => compare(pointAt(a), pointAt(b)));
  const fronts = new Array<number>(points.length).fill(1);
  const lowest: (readonly number[])[][] = [];
  let before: { readonly point: readonly number[]; readonly front: number } | null = null;
  for (const index of order) {
    const point = pointAt(index);
    if (before === null || compare(before.point, point) !== 0) {
      const front = firstNotDominating(lowest, point);
      const others = lowest[front - 1] ?? [];
      lowest[front - 1] = [...others.filter((other) => !isBelow(point, other)), point];
      before = { point, front };
    }
    fronts[index] = before.front;
  }
  return fronts;
}

/** By bisection: what is dominated in a front is dominated in every one before it. */
function firstNotDominating(
  lowest: readonly (readonly (readonly number[])[])[],
  point: readonly number[],
): number {
  let low = 0;
  let high = lowest.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lowest[middle]?.some((other) => isBelow(other, point)) === true) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Whether `a` is nowhere higher than `b`, the first numbers aside. */
function isBelow(a: readonly number[], b: readonly number[]): boolean {
  for (let index = 1; index < a.length; index += 1) {
    if ((a[index] ?? 0) > (b[index] ?? 0)) return false;
  }
  return true;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
