import { journalContract } from '../contracts/journal.js';
import { createFakeClock } from './fake-clock.js';
import { createMemoryDisk } from './memory-journal.js';

journalContract('the journal in memory', () => {
  const disk = createMemoryDisk(createFakeClock());
  return { open: () => disk.open(), events: () => disk.events };
});
