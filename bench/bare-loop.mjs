// Starts a program N times, one after the other, with nothing around it: what a session
// is compared with.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const [count, program] = process.argv.slice(2);
for (let started = 0; started < Number(count); started += 1) await once(spawn(program), 'close');
