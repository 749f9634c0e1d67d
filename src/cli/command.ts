import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearestName } from '../domain/nearest-name.js';
import { UserError } from '../domain/user-error.js';
import { plainText } from '../formats/escape.js';
import { withSnakeCase } from '../formats/snake-case.js';
import { usageLine } from './program.js';

/** What a command is given, and where it answers. */
export interface CommandContext {
  readonly args: readonly string[];
  /** Writes to stdout: the answer and nothing else. */
  readonly answer: (text: string) => void;
}

/** Runs a command and resolves with the exit code of the process. */
export type Command = (context: CommandContext) => Promise<number> | number;

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Node's own parser, strict, with its complaints as ours.
 *
 * @throws UserError (2) for an unknown option, a missing value or too many words.
 */
export function parseArguments<T extends Options>(
  args: readonly string[],
  options: T,
  { positionals: most, usage }: { positionals: number; usage: string },
): {
  values: ReturnType<
    typeof parseArgs<{ options: T; strict: true; allowPositionals: true }>
  >['values'];
  positionals: string[];
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    });
    if (positionals.length <= most) return { values, positionals };
    throw new UserError(`unexpected argument ${JSON.stringify(positionals[most])}`, {
      hint: usageLine(usage),
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const message = (error as Error).message.split('. ')[0] ?? '';
    const unknown = /^Unknown option '--?([^'=]+)/.exec(message)?.[1];
    const meant = unknown === undefined ? null : nearestName(unknown, Object.keys(options));
    const [command = ''] = usage.split(' ');
    throw new UserError(
      message.replace(/^./, (first) => first.toLowerCase()),
      {
        hint: `${meant === null ? '' : `Did you mean --${meant}? `}${usageLine(usage)}; \`help ${command}\` has every option.`,
      },
    );
  }
}

/** Says on stderr that something was passed over. */
export function warn(text: string): void {
  process.stderr.write(`warning: ${plainText(text)}\n`);
}

/** One JSON document on stdout, its names in snake_case as in the journal. */
export function answerJson({ answer }: Pick<CommandContext, 'answer'>, value: unknown): void {
  answer(`${JSON.stringify(withSnakeCase(value), null, 2)}\n`);
}
