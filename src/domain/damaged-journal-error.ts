import { UserError, type Place } from './user-error.js';

/** A journal that cannot be read to its end (exit code 5). */
export class DamagedJournalError extends UserError {
  /** Whether it has a sound beginning that `repair` can keep. */
  readonly isRepairable: boolean;

  constructor(message: string, details: { isRepairable: boolean; place: Place; hint: string }) {
    super(message, { ...details, exitCode: 5 });
    this.name = 'DamagedJournalError';
    this.isRepairable = details.isRepairable;
  }
}
