// The page as it ships starts on any static host and speaks to no one else.
import { expect, test, type Page } from '@playwright/test';
import { axeFindings } from './axe';
import { SUB_PATH } from './server.mjs';

/** Collects what a well-behaved page never does. */
function watch(page: Page, home: string) {
  const wrong: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(home) || url.startsWith('data:') || url.startsWith('blob:');
    if (!own) wrong.push(`asked beyond its own folder: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()} for ${response.url()}`);
  });
  page.on('requestfailed', (request) => wrong.push(`failed: ${request.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  return wrong;
}

for (const [place, path] of [['at the root', '/'], ['under a sub-path', SUB_PATH]]) {
  test(`starts ${place}, without a word to anyone else`, async ({ page, baseURL }) => {
    const wrong = watch(page, new URL(path, baseURL).href);
    await page.goto(path);
    await expect(page.locator('main')).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(wrong).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await expect(page.locator('main')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  });
}
