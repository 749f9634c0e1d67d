const MOST_LINES = 20;
const MOST_BYTES = 4096;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const CUT = '…';
const CUT_BYTES = Buffer.byteLength(CUT);

/**
 * The end of what a program printed, for a person to read: at most 20 lines and 4 KiB
 * of UTF-8, line ends included. A line that does not fit keeps its end, after "…".
 *
 * Bytes that are no UTF-8 become U+FFFD, and so do characters that would do something
 * rather than be seen: controls except the tab, line separators, direction overrides.
 * Of a line that was overwritten (`\r`, as progress bars do) only the last state stays.
 */
export function lastLines(output: Buffer): string[] {
  const lines: string[] = [];
  let room = MOST_BYTES;
  let end = output.at(-1) === LINE_FEED ? output.length - 1 : output.length;
  while (output.length > 0 && lines.length < MOST_LINES && room > CUT_BYTES) {
    const start = end === 0 ? 0 : output.lastIndexOf(LINE_FEED, end - 1) + 1;
    const line = fitting(output.subarray(start, end), room - 1);
    lines.unshift(line);
    room -= Buffer.byteLength(line) + 1;
    if (start === 0) break;
    end = start - 1;
  }
  return lines;
}

/** The line as it stood last on the screen, or its end if that is over `room` bytes. */
function fitting(line: Buffer, room: number): string {
  const visible = lastState(line);
  const isWhole = visible.length <= room;
  const text = harmless(visible.subarray(isWhole ? 0 : characterAt(visible, -room)).toString());
  return isWhole && Buffer.byteLength(text) <= room ? text : CUT + endOf(text, room - CUT_BYTES);
}

function lastState(line: Buffer): Buffer {
  let end = line.length;
  while (end > 0 && line[end - 1] === CARRIAGE_RETURN) end -= 1;
  const start = end === 0 ? 0 : line.lastIndexOf(CARRIAGE_RETURN, end - 1) + 1;
  return line.subarray(start, end);
}

/** The first place at or after `offset` (from the end) where a character may begin. */
function characterAt(bytes: Buffer, offset: number): number {
  let at = bytes.length + offset;
  for (let skipped = 0; skipped < 3 && isContinuation(bytes[at]); skipped += 1) at += 1;
  return at;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}

function harmless(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** The last whole characters of `text` that fit into `room` bytes of UTF-8. */
function endOf(text: string, room: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= room ? text : bytes.subarray(characterAt(bytes, -room)).toString();
}
