// The editor as one file, opened from a disk by a double click.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './clerk';
import { ORGAN, printsInTheWorker, readsAPublishedReport, seesTheWork, takesTheWork, writesAReport } from './journey';
import { DIST } from './server.mjs';

const FILE = pathToFileURL(join(DIST, 'nianbao.html')).href;
test.use({ baseURL: FILE, offline: true });

test('the single file is the whole editor, and keeps drafts over a reload', async ({ clerk, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(FILE);
  await expect(page.locator('main.drafts')).toBeVisible();
  await writesAReport(clerk);
  await seesTheWork(clerk);
  await page.reload();
  await seesTheWork(clerk);
  await takesTheWork(clerk);
  // Itself, twice; what it keeps in itself is asked of nobody.
  const others = asked.map((url) => url.split('#')[0]).filter((url) => url !== FILE && url !== 'about:srcdoc');
  expect(others.filter((url) => !/^(blob|data):/.test(url!))).toEqual([]);
});

test('the second program is in the single file too', async ({ clerk, page }) => {
  await page.goto(FILE);
  await clerk.begins(ORGAN, 2024);
  await clerk.seesItSaved();
  await printsInTheWorker(clerk);
});

test('the third program is in the single file too', async ({ clerk, page }) => {
  await page.goto(FILE);
  await clerk.begins(ORGAN, 2024);
  await clerk.seesItSaved();
  await readsAPublishedReport(clerk);
});

test('a copy under another name sees the same drafts', async ({ clerk, page }, info) => {
  const copy = info.outputPath('年报编辑器（副本）.html');
  copyFileSync(join(DIST, 'nianbao.html'), copy);
  await page.goto(FILE);
  await clerk.begins(ORGAN, 2024);
  await clerk.seesItSaved();
  await page.goto(pathToFileURL(copy).href);
  await expect(page.locator('.draft-list')).toContainText(ORGAN);
});
