/**
 * An archive broke a rule and was refused whole: nothing of it is left on the disk.
 *
 * `rule` is a clause about the entry ("leaves the folder"), or about the archive where
 * `entry` is null.
 */
export class DamagedArchiveError extends Error {
  readonly rule: string;
  readonly entry: string | null;

  constructor(rule: string, { entry = null, cause }: { entry?: string | null; cause?: unknown }) {
    const what = entry === null ? 'it' : `its entry ${JSON.stringify(entry.slice(0, 200))}`;
    super(`The archive is damaged or forged and was not used: ${what} ${rule}.`, { cause });
    this.name = 'DamagedArchiveError';
    this.rule = rule;
    this.entry = entry;
  }
}
