// `npm run test:browser`: the report in a real browser. A command of its own, because it
// needs Chromium.
import base from './jest.config.js';

export default {
  ...base,
  testMatch: ['**/__tests__/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
