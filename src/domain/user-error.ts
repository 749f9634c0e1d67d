/** Where in a user's file a problem lies; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A mistake of the user's, or a state of the world that only they can mend.
 *
 * It stops the run before the first job. `exitCode` is one of the README’s exit codes
 * (2 bad usage, 4 storage, 5 state unusable, 75 locked); `hint` is the remedy in
 * one sentence.
 */
export class UserError extends Error {
  readonly exitCode: number;
  readonly hint: string | undefined;
  readonly place: Place | undefined;

  constructor(message: string, details: { exitCode?: number; hint?: string; place?: Place } = {}) {
    super(message);
    this.name = 'UserError';
    this.exitCode = details.exitCode ?? 2;
    this.hint = details.hint;
    this.place = details.place;
  }

  /** What, where, why and what to do, in at most three lines. */
  describe(): string {
    const where = this.place === undefined ? '' : `${renderPlace(this.place)}: `;
    return `${where}${this.message}${this.hint === undefined ? '' : `\n  → ${this.hint}`}`;
  }
}

/** `file:line:column`, with what is known of it. */
export function renderPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
