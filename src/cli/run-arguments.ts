import { UserError } from '../domain/user-error.js';
import type { OptionName } from '../entry/option.js';
import { OPTIONS } from '../entry/options.js';
import type { RawSettings } from '../entry/settings.js';
import { parseArguments } from './command.js';

/** What the `run` command was asked for, still as text. */
export interface RunArguments {
  readonly raw: RawSettings;
  readonly from: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  /** How an option is named in messages: as it was written, where it was. */
  readonly nameOf: (name: OptionName) => string;
}

/** How `run` is called. */
export const RUN_USAGE = 'run PLAN [options]';

/** Flags that stand for a value of `restart`. */
const MODE_FLAGS = ['fresh', 'resume', 'retry-failed'] as const;

type ParserOption = { type: 'string' | 'boolean'; multiple?: boolean };

/**
 * Reads the arguments of `run`. Options are spelled as the action's inputs.
 *
 * @throws UserError (2) for unknown options and for two restart modes at once.
 */
export function parseRunArguments(args: readonly string[]): RunArguments {
  const parser: Record<string, ParserOption> = {
    from: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  };
  for (const flag of MODE_FLAGS) parser[flag] = { type: 'boolean' };
  for (const option of cliOptions()) {
    for (const name of [option.name, ...(option.aliases ?? [])]) {
      parser[name] =
        option.cli === 'flag'
          ? { type: 'boolean' }
          : { type: 'string', multiple: option.cli === 'list' };
    }
    if (option.cli === 'flag') parser[`no-${option.name}`] = { type: 'boolean' };
  }
  refuseActionOnly(args);
  const { values, positionals } = parseArguments(args, parser, {
    positionals: 1,
    usage: RUN_USAGE,
  });

  const raw: RawSettings = {};
  const written = new Map<OptionName, string>();
  for (const option of cliOptions()) {
    const name = [option.name, ...(option.aliases ?? [])].find((one) => values[one] !== undefined);
    if (name !== undefined) written.set(option.name, `--${name}`);
    const given = name === undefined ? undefined : values[name];
    if (given === '' || (Array.isArray(given) && given.includes(''))) {
      throw new UserError(`--${name} is empty`, {
        hint: 'Nothing was run. Give it a value (is a variable of the shell not set?), or leave it out.',
      });
    }
    if (Array.isArray(given)) raw[option.name] = given.join('\n');
    else if (given !== undefined) raw[option.name] = String(given);
    if (values[`no-${option.name}`] === true) raw[option.name] = 'false';
  }
  const [plan] = positionals;
  if (plan !== undefined && raw.plan !== undefined) {
    throw new UserError(`two plans at once: ${plan} and --plan ${raw.plan}`, {
      hint: 'Nothing was run. Name one plan; a session carries one out.',
    });
  }
  if (plan !== undefined) raw.plan = plan;
  takeMode(
    raw,
    MODE_FLAGS.filter((flag) => values[flag] === true),
  );
  return {
    raw,
    from: (values['from'] as string[] | undefined) ?? [],
    dryRun: values['dry-run'] === true,
    json: values['json'] === true,
    nameOf: (name) => written.get(name) ?? (name === 'plan' ? 'PLAN' : `--${name}`),
  };
}

/** What only the action has, and what takes its place here. */
function refuseActionOnly(args: readonly string[]): void {
  const names = OPTIONS.filter((option) => option.in === 'action').map(({ name }) => name);
  const given = names.find((name) =>
    args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  );
  if (given === undefined) return;
  throw new UserError(`--${given} is only for the action`, {
    hint:
      given === 'from-run'
        ? 'Nothing was run. Download the artifacts of that workflow run (gh run download ID) and give the folder to --from.'
        : 'Nothing was run. Leave it out: the CLI keeps everything on this machine.',
  });
}

/**
 * The same arguments in another mode, for a command line that continues this run. The
 * values of the mode's own options go with them.
 */
export function withMode(args: readonly string[], mode: string): string[] {
  const kept: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (/^--(fresh|resume|retry-failed|dry-run)$/.test(word)) continue;
    if (/^--(restart|continue-from|only|from|max-jobs)=/.test(word)) continue;
    if (/^--(restart|continue-from|only|from|max-jobs)$/.test(word)) {
      index += 1;
      continue;
    }
    kept.push(word);
  }
  return [...kept, `--${mode}`];
}

function takeMode(raw: RawSettings, flags: readonly string[]): void {
  const modes = [...flags.map((flag) => `--${flag}`)];
  if (raw.restart !== undefined && raw.restart !== 'auto') modes.push(`--restart ${raw.restart}`);
  if (raw['continue-from'] !== undefined) modes.push(`--continue-from ${raw['continue-from']}`);
  if (modes.length > 1) {
    throw new UserError(`two restart modes at once: ${modes.join(' and ')}`, {
      hint: 'Nothing was run. Choose one; --only narrows any of them.',
    });
  }
  const [flag] = flags;
  if (flag !== undefined) raw.restart = flag;
}

function cliOptions(): typeof OPTIONS {
  return OPTIONS.filter(({ in: where }) => where === 'both');
}
