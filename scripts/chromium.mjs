// The browser in which the report is tried, and photographed.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts Chromium: `CHROMIUM_PATH`, or one that is where it usually is. */
export function startChromium() {
  const named = process.env.CHROMIUM_PATH ?? '';
  const executablePath = named !== '' ? named : USUAL_PLACES.find((place) => existsSync(place));
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath ?? USUAL_PLACES.join(', ')}: install it (apt-get install chromium), or set CHROMIUM_PATH.`,
    );
  }
  // Inside a container Chromium cannot make its sandbox; the pages are ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Scrolls through a report, so that every chart is drawn. */
export async function drawAll(page) {
  for (const chart of await page.locator('.chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').first().waitFor();
  }
}
