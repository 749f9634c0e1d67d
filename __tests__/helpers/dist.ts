import { join } from 'node:path';
import { ROOT } from './plans.js';

/** The built product: the repository's, or that of a build somewhere else. */
export const DIST = process.env['TUNING_DIST'] ?? join(ROOT, 'dist');
