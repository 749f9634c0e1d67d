import type { Option, Output } from '../src/entry/options.js';

export function renderActionYml(options: readonly Option[], outputs: readonly Output[]): string;
export function renderReadme(
  readme: string,
  options: readonly Option[],
  outputs: readonly Output[],
): string;
