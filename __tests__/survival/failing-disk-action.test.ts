import { afterAll, beforeAll, expect } from '@jest/globals';
import { buildFailingDisk, readDiskLog, type FailingDisk } from '../helpers/failing-disk.js';
import { rows } from '../helpers/plans.js';
import { scenario } from '../helpers/scenario.js';

let disk: FailingDisk;
beforeAll(() => {
  disk = buildFailingDisk();
});
afterAll(() => {
  disk.remove();
});

const JOURNAL = '/journal.jsonl';

scenario(
  'a disk that refuses the record of the upload: exit 4, the upload stands',
  async (runner) => {
    const noted = runner.machine(rows(2));
    const log = noted.path('disk.log');
    const env = disk.env({ path: JOURNAL, log });
    expect(await runner.main({ machine: noted, env })).toMatchObject({ code: 0 });
    const writes = readDiskLog(log).filter((line) => line.startsWith('write '));

    const machine = runner.machine(rows(2));
    const fault = { op: 'write', how: 'short', after: writes.length - 1 } as const;
    const failing = disk.env({ path: JOURNAL, log: machine.path('disk.log') }, fault);
    const run = '4712';
    const main = await runner.main({ machine, env: failing, run });
    expect(readDiskLog(machine.path('disk.log')).join(' ')).toContain('FAULT');
    expect(main).toMatchObject({ code: 4, outputs: { 'exit-code': '4' } });
    expect(main.log).toContain('could not write the journal');
    expect(main.outputs['results-artifact-name']).not.toBe('');

    const next = await runner.main({ machine, attempt: 2, run });
    expect(next).toMatchObject({ code: 0, outputs: { 'kept-jobs': '2', 'attempted-jobs': '0' } });
  },
);
