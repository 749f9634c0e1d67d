// A bundle of its own: five megabytes that only a process which meets the artifact
// service should load.
export { DefaultArtifactClient } from '@actions/artifact';
