/**
 * How much is kept. Together with the results it has to fit into what restoring takes
 * (archive-caps.ts): what is stored can be restored.
 */
export interface KeepCaps {
  readonly jobFiles: number;
  readonly jobBytes: number;
  /** Of all jobs whose files are in use. */
  readonly sessionFiles: number;
  readonly sessionBytes: number;
}

export const defaultKeepCaps: KeepCaps = {
  jobFiles: 1000,
  jobBytes: 1024 ** 3,
  sessionFiles: 100_000,
  sessionBytes: 2 * 1024 ** 3,
};

/** How much of the folders of jobs goes into one checkpoint. */
export interface DirectoryCaps {
  readonly jobFiles: number;
  readonly jobBytes: number;
  readonly checkpointFiles: number;
  readonly checkpointBytes: number;
}

export const defaultDirectoryCaps: DirectoryCaps = {
  jobFiles: 1000,
  jobBytes: 100 * 1024 ** 2,
  checkpointFiles: 20_000,
  checkpointBytes: 1024 ** 3,
};
