/**
 * What GitHub's runner makes of the output of a step: a twin of the rules in
 * actions/runner (Common/ActionCommand.cs, Worker/ActionCommandManager.cs,
 * Sdk/ProcessInvoker.cs), stricter wherever the runner might be.
 */
export interface ObeyedCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

export interface LogReading {
  /** Commands that the runner obeys, `stop-commands` and the resuming token included. */
  readonly obeyed: readonly ObeyedCommand[];
  /** Lines that it shows as text. */
  readonly text: readonly string[];
}

const REGISTERED = [
  'stop-commands',
  'internal-set-repo-path',
  'set-env',
  'set-output',
  'save-state',
  'add-mask',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'debug',
  'warning',
  'error',
  'notice',
  'group',
  'endgroup',
  'echo',
];

/**
 * The runner splits at \r, \n and \r\n. The others are for the case that a reader on the
 * way (a log shipper, a newer runner) splits there as well.
 */
const LINE_ENDS = /\r\n|[\n\r\v\f\0\u0085\u2028\u2029]/;

/** .NET's Char.IsWhiteSpace, which TrimStart removes, and what JavaScript takes for white. */
const LEADING_WHITE = /^[\s\u0085]+/;

/** What a comparison by culture (ICU) counts as nothing; white space it counts. */
const IGNORABLE = /(?!\s)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Reads all that a step wrote. */
export function readLog(output: string): LogReading {
  const registered = new Set(REGISTERED);
  const obeyed: ObeyedCommand[] = [];
  const text: string[] = [];
  let stopToken: string | null = null;
  for (const line of output.split(LINE_ENDS)) {
    const command = parseLine(line, registered);
    if (command === null) text.push(line);
    else if (stopToken === null) {
      obeyed.push(command);
      if (command.name === 'stop-commands') {
        stopToken = command.data.toLowerCase();
        registered.add(stopToken);
      }
    } else if (command.name === stopToken) {
      obeyed.push(command);
      registered.delete(stopToken);
      stopToken = null;
    } else text.push(line);
  }
  return { obeyed, text };
}

/** The command that a line is, by either syntax and either kind of comparison. */
export function parseLine(line: string, registered = new Set(REGISTERED)): ObeyedCommand | null {
  for (const reading of [line, line.replace(IGNORABLE, '')]) {
    const command = parseColons(reading, registered) ?? parseBrackets(reading, registered);
    if (command !== null) return command;
  }
  return null;
}

function parseColons(line: string, registered: Set<string>): ObeyedCommand | null {
  const message = line.replace(LEADING_WHITE, '');
  if (!message.startsWith('::')) return null;
  const end = message.indexOf('::', 2);
  if (end < 0) return null;
  return build(message.slice(2, end), ',', message.slice(end + 2), registered);
}

function parseBrackets(line: string, registered: Set<string>): ObeyedCommand | null {
  // The runner looks at the first `##[` only; here every one counts.
  for (let start = line.indexOf('##['); start >= 0; start = line.indexOf('##[', start + 1)) {
    const end = line.indexOf(']', start);
    if (end < 0) return null;
    const command = build(line.slice(start + 3, end), ';', line.slice(end + 1), registered);
    if (command !== null) return command;
  }
  return null;
}

function build(
  info: string,
  separator: string,
  data: string,
  registered: Set<string>,
): ObeyedCommand | null {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!registered.has(name)) return null;
  const properties: Record<string, string> = {};
  for (const pair of space < 0
    ? []
    : info
        .slice(space + 1)
        .trim()
        .split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0) properties[pair.slice(0, equals)] = unescape(pair.slice(equals + 1), true);
  }
  return { name, properties, data: unescape(data, false) };
}

function unescape(text: string, property: boolean): string {
  const data = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const more = property ? data.replaceAll('%3A', ':').replaceAll('%2C', ',') : data;
  return more.replaceAll('%25', '%');
}
