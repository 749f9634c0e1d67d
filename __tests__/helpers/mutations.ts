import fc from 'fast-check';

type Mutation = (bytes: Buffer) => Buffer;

/** A place in a file, whatever its length: any is as likely (`fc.double` prefers the start). */
const place = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1_000_000);
const at = (bytes: Buffer, where: number): number => Math.floor(where * (bytes.length + 1));

const flip = fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(([where, bit]): Mutation => {
  return (bytes) => {
    const changed = Buffer.from(bytes);
    const index = Math.floor(where * bytes.length);
    if (index < changed.length) changed[index] = (changed[index] ?? 0) ^ (1 << bit);
    return changed;
  };
});

const cut = place.map(
  (where): Mutation =>
    (bytes) =>
      bytes.subarray(0, at(bytes, where)),
);

const zeroFill = fc.tuple(place, place).map(([from, length]): Mutation => {
  return (bytes) => {
    const start = at(bytes, from);
    return Buffer.from(bytes).fill(
      0,
      start,
      Math.min(bytes.length, start + at(bytes, length * 0.2)),
    );
  };
});

const zeroTail = place.map((where): Mutation => {
  return (bytes) => Buffer.from(bytes).fill(0, at(bytes, where));
});

const insert = fc
  .tuple(
    place,
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('\n', '{}\n', '{"__proto__":{"polluted":1}}\n')
        .map((text) => Buffer.from(text)),
    ),
  )
  .map(([where, piece]): Mutation => {
    return (bytes) =>
      Buffer.concat([bytes.subarray(0, at(bytes, where)), piece, bytes.subarray(at(bytes, where))]);
  });

const repeat = fc.tuple(place, place).map(([from, to]): Mutation => {
  return (bytes) => {
    const [start = 0, end = 0] = [at(bytes, from), at(bytes, to)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  };
});

function onLines(change: (lines: string[], first: number, second: number) => void) {
  return fc.tuple(place, place).map(([one, other]): Mutation => {
    return (bytes) => {
      const lines = bytes.toString('latin1').split('\n');
      change(lines, Math.floor(one * lines.length), Math.floor(other * lines.length));
      return Buffer.from(lines.join('\n'), 'latin1');
    };
  });
}
const deleteLine = onLines((lines, index) => lines.splice(index, 1));
const dropLastLines = onLines((lines, index) => lines.splice(index, lines.length, ''));
const swapLines = onLines((lines, first, second) => {
  [lines[first], lines[second]] = [lines[second] ?? '', lines[first] ?? ''];
});

/** One to three things that can happen to a file of lines, one after the other. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(
    fc.oneof(flip, cut, zeroFill, zeroTail, insert, repeat, deleteLine, dropLastLines, swapLines),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((all) => (bytes) => all.reduce((changed, mutate) => mutate(changed), bytes));
