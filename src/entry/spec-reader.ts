/** All that reads a spec, in one piece that is loaded only when there is one. */
export { expandSpec, shortfall } from '../domain/expand-spec.js';
export { createRandom } from '../formats/seeded-random.js';
export { readSessionSpec } from '../formats/session-spec.js';
