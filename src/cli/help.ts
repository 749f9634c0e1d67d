import { UserError } from '../domain/user-error.js';
import type { Option } from '../entry/option.js';
import { OPTIONS } from '../entry/options.js';
import { COMMANDS, SESSION_OPTIONS, type CommandDescription } from './command-table.js';
import type { Command } from './command.js';
import { usageLine } from './program.js';
import { RUN_USAGE } from './run-arguments.js';
import { RUN_TEXTS } from './run-texts.js';

/** `help`: the commands, or the options of one. */
export const help: Command = ({ args, answer }) => {
  // Not a terminal: no width.
  const { columns } = process.stdout as { columns?: number };
  answer(helpOn(args[0], columns ?? 80));
  return 0;
};

/**
 * The text of `help`, no line longer than `width` but where a single word is.
 *
 * @throws UserError (2) for a command that is none.
 */
export function helpOn(command: string | undefined, width: number): string {
  return `${linesOn(command, width).join('\n')}\n`;
}

function linesOn(command: string | undefined, width: number): string[] {
  if (command === undefined || command === 'help') return overview(width);
  if (command === 'run')
    return [...wrap(usageLine(RUN_USAGE), width), '', ...table(runOptions(), width)];
  const found = Object.entries<CommandDescription>(COMMANDS).find(([name]) => name === command);
  if (found === undefined) {
    throw new UserError(`there is no command ${command} to help with`, {
      hint: `Commands: run, ${Object.keys(COMMANDS).join(', ')}.`,
    });
  }
  const [, { usage, summary, options }] = found;
  return [
    ...wrap(usageLine(usage), width, INDENT.repeat(2)),
    '',
    ...wrap(INDENT + summary, width, INDENT),
    '',
    ...table(commandOptions(options), width),
  ];
}

/** What stands left and right in a table. */
type Row = readonly [head: string, text: string];

function overview(width: number): string[] {
  const commands: Row[] = [
    ['run PLAN', 'carry a plan or session spec to its end; continue an earlier run'],
    ...Object.entries(COMMANDS).map(([name, { summary }]): Row => [name, summary]),
    ['help [COMMAND]', 'this text, or the options of a command'],
  ];
  const withSession = Object.entries<CommandDescription>(COMMANDS).flatMap(([name, { options }]) =>
    Object.hasOwn(options, 'session') ? [name] : [],
  );
  const paragraphs = [
    'Every command but help takes --json: one JSON document on stdout.',
    `${['run', ...withSession].join(', ')} take --session NAME and --state-directory DIR.`,
  ];
  return [
    usageLine('COMMAND [options]'),
    '',
    ...table(commands, width),
    ...paragraphs.flatMap((text) => ['', ...wrap(text, width)]),
    '',
    'Exit codes:',
    ...table(EXIT_CODES, width),
  ];
}

const EXIT_CODES: readonly Row[] = [
  ['0', 'all asked jobs completed'],
  ['1', 'some failed'],
  ['2', 'bad usage or plan'],
  ['3', 'some not carried out'],
  ['4', 'storage failed'],
  ['5', 'earlier state unusable'],
  ['6', 'worse than --fail-on-regression allows'],
  ['70', 'a defect of ours'],
  ['75', 'session locked'],
  ['130', 'interrupted'],
];

function commandOptions(options: CommandDescription['options']): Row[] {
  const all = Object.entries(options);
  return all.flatMap(([name, { value, description, aliasOf }]): Row[] => {
    if (aliasOf !== undefined) return [];
    const aliases = all.filter(([, other]) => other.aliasOf === name).map(([alias]) => alias);
    return [[withValue(spell(name, aliases), value), description]];
  });
}

function runOptions(): Row[] {
  const table = OPTIONS.filter((option) => option.in === 'both' && option.name !== 'plan');
  return [
    ['--fresh', 'Start over; the earlier state goes to .archive/.'],
    ['--resume', 'Go on: run what was not carried out, leave failed jobs.'],
    ['--retry-failed', 'Go on: run failed jobs too.'],
    ['--from DIR_OR_ZIP', 'Go on from a downloaded results artifact. May be repeated.'],
    ['--dry-run', 'Say what would be done with every job, and why; change nothing.'],
    ['--json', SESSION_OPTIONS.json.description],
    ...table.map(runOption),
  ];
}

function runOption(option: Option): Row {
  const { name, aliases = [], cli, default: otherwise } = option;
  const text = RUN_TEXTS[name] ?? option.description;
  // One that is on by itself can only be turned off.
  if (cli === 'flag') return [`--no-${name}`, text];
  const remarks = [
    cli === 'list' ? ' May be repeated.' : '',
    otherwise === null ? '' : ` Default: ${otherwise}`,
  ];
  return [withValue(spell(name, aliases), 'VALUE'), text + remarks.join('')];
}

function spell(name: string, aliases: readonly string[]): string {
  return [name, ...aliases].map((spelling) => `--${spelling}`).join(', ');
}

function withValue(names: string, value: string | undefined): string {
  return value === undefined ? names : `${names} ${value}`;
}

const INDENT = '  ';

/** The widest left column; a longer head has a line of its own. */
const MOST_LEFT = 24;

/** Two columns. Descriptions are Markdown, for the README; a terminal shows them without it. */
function table(rows: readonly Row[], width: number): string[] {
  const left = Math.min(MOST_LEFT, Math.max(...rows.map(([head]) => head.length)));
  const margin = ' '.repeat(INDENT.length * 2 + left);
  return rows.flatMap(([head, description]) => {
    const text = description.replaceAll('`', '');
    const start = INDENT + head.padEnd(left) + INDENT;
    if (head.length <= left) return wrap(start + text, width, margin);
    return [INDENT + head, ...wrap(margin + text, width, margin)];
  });
}

/** Breaks at blanks; every line after the first begins with `margin`. */
function wrap(text: string, width: number, margin = ''): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const least = lines.length === 0 ? rest.search(/\S/) : margin.length;
    const within = rest.lastIndexOf(' ', width);
    const at = within > least ? within : rest.indexOf(' ', Math.max(width, least));
    if (at === -1) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = margin + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
