import { UserError } from '../domain/user-error.js';
import { OPTIONS } from '../entry/options.js';
import { COMMANDS, type CommandDescription } from './command-table.js';
import type { Command } from './command.js';

/** `help`: the commands, or the options of one. */
export const help: Command = ({ args, answer }) => {
  answer(helpOn(args[0]));
  return 0;
};

function helpOn(command: string | undefined): string {
  if (command === undefined || command === 'help') return overview();
  if (command === 'run') return runHelp();
  const found = Object.entries<CommandDescription>(COMMANDS).find(([name]) => name === command);
  if (found !== undefined) return commandHelp(found[1]);
  throw new UserError(`there is no command ${command} to help with`, {
    hint: `Commands: run, ${Object.keys(COMMANDS).join(', ')}.`,
  });
}

function overview(): string {
  const commands = [
    ['run PLAN', 'carry a plan or session spec to its end; continue an earlier run'],
    ...Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]),
    ['help [COMMAND]', 'this text, or the options of a command'],
  ].map(([name = '', summary = '']) => `  ${name.padEnd(16)}${summary}`);
  return `Usage: tuning-session COMMAND [options]

${commands.join('\n')}

Every command takes --json: one JSON document on stdout.
Commands other than plan and run take --session NAME and --state-directory DIR.

Exit codes: 0 all asked jobs completed · 1 some failed · 2 bad usage or plan ·
3 some not carried out · 4 storage failed · 5 earlier state unusable ·
6 worse than --fail-on-regression allows ·
70 a defect of ours · 75 session locked · 130 interrupted
`;
}

function commandHelp({ summary, usage, options }: CommandDescription): string {
  const all = Object.entries(options);
  const lines = all.flatMap(([name, { value, description, aliasOf }]) => {
    if (aliasOf !== undefined) return [];
    const aliases = all.filter(([, other]) => other.aliasOf === name).map(([alias]) => alias);
    const names = [name, ...aliases].map((spelling) => `--${spelling}`).join(', ');
    return optionLines(`${names}${value === undefined ? '' : ` ${value}`}`, description);
  });
  return [usage, '', `  ${summary}`, '', ...lines, ''].join('\n');
}

function runHelp(): string {
  const options = OPTIONS.filter(
    (option) => option.in === 'both' && option.name !== 'plan',
  ).flatMap((option) => {
    const names = [option.name, ...(option.aliases ?? [])].map((name) => `--${name}`).join(', ');
    const value = option.cli === 'flag' ? '' : ' VALUE';
    const given = option.default === null ? '' : ` [${option.default}]`;
    return optionLines(`${names}${value}${given}`, option.description);
  });
  return [
    'Usage: tuning-session run PLAN [options]',
    '',
    '  --fresh | --resume | --retry-failed   how to treat earlier state (same as --restart)',
    '  --from DIR_OR_ZIP   go on from a downloaded results artifact (may be repeated)',
    '  --dry-run           say what would be done with every job, and why; change nothing',
    '  --json              one JSON document on stdout',
    '',
    ...options,
    '',
  ].join('\n');
}

/** Descriptions are Markdown, for the README; a terminal shows them without it. */
function optionLines(head: string, description: string): string[] {
  return [`  ${head}`, `      ${description.replaceAll('`', '')}`];
}
