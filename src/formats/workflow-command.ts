import { plainText } from './escape.js';

/**
 * A command to the runner, one line without its end: `::error file=a,line=3::message`.
 * Escaped as `@actions/core` does it and the runner undoes it (actions/toolkit
 * core/src/command.ts, actions/runner ActionCommand.cs). Properties that are undefined
 * are left out.
 */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const pairs = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  const head = pairs.length === 0 ? name : `${name} ${pairs.join(',')}`;
  return `::${head}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * `text` as one log line that the runner takes for text. It obeys `::command::` at the
 * start of a line, after any white space, and the older `##[command]` anywhere in it
 * (actions/runner ActionCommand.cs). The inserted space is seen on purpose: .NET may
 * compare by culture, where a zero-width character counts as nothing at all.
 */
export function inertLine(text: string): string {
  return plainText(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ');
}
