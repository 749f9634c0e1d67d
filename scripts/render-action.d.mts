import type { CommandDescription } from '../src/cli/command-table.js';
import type { Option } from '../src/entry/option.js';
import type { Output } from '../src/entry/outputs.js';

export function renderActionYml(options: readonly Option[], outputs: readonly Output[]): string;
export function renderPlanActionYml(options: readonly Option[], outputs: readonly Output[]): string;
export function renderReadme(
  readme: string,
  tables: {
    readonly options: readonly Option[];
    readonly outputs: readonly Output[];
    readonly planOutputs: readonly Output[];
    readonly commands: Readonly<Record<string, CommandDescription>>;
    readonly common: CommandDescription['options'];
  },
): string;
