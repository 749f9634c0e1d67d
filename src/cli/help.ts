import { OPTIONS } from '../entry/options.js';
import type { Command } from './command.js';

const COMMANDS = `Usage: tuning-session COMMAND [options]

  run PLAN      carry a plan to its end; continue an earlier run
  status        what the newest run of a session did, and what is left
  history       the runs of a session
  rank          rank the results of a session, or of a folder of result files
  repair        go on from the last sound record of a damaged journal
  help [run]    this text, or the options of run

Every command takes --json: one JSON document on stdout.
Commands other than run take --session NAME and --state-directory DIR.

Exit codes: 0 all asked jobs completed · 1 some failed · 2 bad usage or plan ·
3 some not carried out · 4 storage failed · 5 earlier state unusable ·
70 a defect of ours · 75 session locked · 130 interrupted
`;

/** `help`: the commands, or the options of `run`. */
export const help: Command = ({ args, answer }) => {
  answer(args[0] === 'run' ? runHelp() : COMMANDS);
  return 0;
};

function runHelp(): string {
  const options = OPTIONS.filter((option) => option.in === 'both' && option.name !== 'plan').map(
    (option) => {
      const names = [option.name, ...(option.aliases ?? [])].map((name) => `--${name}`).join(', ');
      const value = option.cli === 'flag' ? '' : ' VALUE';
      const given = option.default === null ? '' : ` [${option.default}]`;
      return `  ${names}${value}${given}\n      ${option.description.replaceAll('`', '')}`;
    },
  );
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
