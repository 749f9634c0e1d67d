import type { CommandDescription } from '../src/cli/command-table.js';
import type { Option, Output } from '../src/entry/options.js';

export function renderActionYml(options: readonly Option[], outputs: readonly Output[]): string;
export function renderReadme(
  readme: string,
  tables: {
    readonly options: readonly Option[];
    readonly outputs: readonly Output[];
    readonly commands: Readonly<Record<string, CommandDescription>>;
    readonly common: CommandDescription['options'];
  },
): string;
