/** A part of the summary: whole, or a list of which the end may be left out. */
export type Block = string | ListBlock;

interface ListBlock {
  readonly open: string;
  readonly items: readonly string[];
  /** Between two items. */
  readonly separator: string;
  readonly close: string;
  /** What stands below the list when `count` of its items are not shown. */
  readonly more: (count: number) => string;
  /** Items that exist beyond `items`, not shown in any case. */
  readonly beyond: number;
}

const GAP = '\n\n';

/**
 * The blocks as one document of at most `maxBytes` of UTF-8, trimmed from the bottom:
 * the first list that does not fit loses its last items, and every block after it is
 * left out, with a count. Nothing is cut inside a block or an item.
 */
export function assemble(blocks: readonly Block[], maxBytes: number): string {
  const parts: string[] = [];
  // Room for the note, whatever number it will bear.
  let room = maxBytes - bytes(cutNote(blocks.length)) - bytes(GAP);
  for (const [index, block] of blocks.entries()) {
    const { text, whole } = fit(block, room);
    if (text !== null) {
      parts.push(text);
      room -= bytes(text) + bytes(GAP);
    }
    if (!whole) {
      const left = blocks.length - index - (text === null ? 0 : 1);
      if (left > 0) parts.push(cutNote(left));
      break;
    }
  }
  const document = `${parts.join(GAP)}\n`;
  return bytes(document) <= maxBytes ? document : '';
}

function cutNote(count: number): string {
  return `_The summary ends here to stay below GitHub’s limit: ${count} more section${count === 1 ? '' : 's'} left out._`;
}

function fit(block: Block, room: number): { text: string | null; whole: boolean } {
  if (typeof block === 'string') {
    return bytes(block) <= room ? { text: block, whole: true } : { text: null, whole: false };
  }
  const { open, items, separator, close, beyond } = block;
  const frame = bytes(open) + bytes(close) + bytes(GAP) + bytes(block.more(items.length + beyond));
  let used = frame;
  let count = 0;
  for (const item of items) {
    used += bytes(item) + bytes(separator);
    if (used > room) break;
    count += 1;
  }
  if (count === 0 && items.length > 0) return { text: null, whole: false };
  const hidden = items.length - count + beyond;
  const list = `${open}${items.slice(0, count).join(separator)}${close}`;
  return {
    text: hidden > 0 ? `${list}${GAP}${block.more(hidden)}` : list,
    whole: count === items.length,
  };
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
