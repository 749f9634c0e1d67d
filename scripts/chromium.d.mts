import type { Browser, Page } from 'playwright-core';

/** Starts Chromium. @throws Error where there is none: these tests are never passed over. */
export function startChromium(): Promise<Browser>;

/** Scrolls through a report, so that every chart is drawn. */
export function drawAll(page: Page): Promise<void>;
