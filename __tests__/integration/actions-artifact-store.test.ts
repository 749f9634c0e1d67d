import { createActionsArtifactStore } from '../../src/adapters/actions-artifact-store.js';
import { artifactSourceContract } from '../contracts/artifact-source.js';
import { artifactStoreContract } from '../contracts/artifact-store.js';
import { startFakeResultsService } from '../helpers/fake-results-service.mjs';
import { captureToolkitOutput } from '../helpers/toolkit-in-tests.js';

const limits = { attemptMs: 5_000, askMs: 5_000, backoffMs: 10 };

artifactStoreContract('the store over @actions/artifact', async (scratchFolder) => {
  const output = captureToolkitOutput();
  const service = await startFakeResultsService({ ids: 'falling' });
  return {
    store(attempt = 1) {
      Object.assign(process.env, service.env({ attempt }));
      return createActionsArtifactStore({ scratchFolder, limits });
    },
    async close() {
      await service.close();
      output.restore();
    },
  };
});

artifactSourceContract('the store over @actions/artifact', async (scratchFolder) => {
  const output = captureToolkitOutput();
  const service = await startFakeResultsService({ ids: 'falling' });
  Object.assign(process.env, service.env());
  return {
    source: createActionsArtifactStore({ scratchFolder, limits }),
    put: (name, zip) => void service.preload(name, zip),
    damage: (name) => {
      service.damage(name);
    },
    async close() {
      await service.close();
      output.restore();
    },
  };
});
