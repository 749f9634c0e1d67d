import { UserError } from './user-error.js';

/** A file or folder that the user names is not there (exit code 2): a checkout may be missing. */
export class MissingFileError extends UserError {}
