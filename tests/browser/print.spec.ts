// The exported page as it is printed, and the ways to it.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from './clerk';

test('the exported file, opened alone from a disk, prints on A4 with repeated heads and whole rows', async ({ clerk, page }, info) => {
  await clerk.opensTheSample();
  await clerk.previews();
  const { text } = await clerk.takesFile(page.getByRole('button', { name: '导出 HTML' }));
  const path = info.outputPath('report.html');
  writeFileSync(path, text);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  await expect(page).toHaveTitle(/澜川市水务局.*2025年政府信息公开工作年度报告/);
  expect(asked).toEqual([pathToFileURL(path).href]);

  await page.emulateMedia({ media: 'print' });
  const styles = await page.evaluate(() => ({
    heads: [...document.querySelectorAll('thead')].map((head) => getComputedStyle(head).display),
    // A row is whole where none of its boxes breaks; a label over several rows may go over the page.
    rows: [...document.querySelectorAll('td, th:not([rowspan])')].map((box) => getComputedStyle(box).breakInside),
    font: getComputedStyle(document.querySelector('main p')!).fontFamily,
    indent: getComputedStyle(document.querySelector('main p')!).textIndent,
    size: getComputedStyle(document.querySelector('main p')!).fontSize,
    title: getComputedStyle(document.querySelector('h1')!).textAlign,
  }));
  expect(new Set(styles.heads)).toEqual(new Set(['table-header-group']));
  expect(new Set(styles.rows)).toEqual(new Set(['avoid']));
  expect(styles.font).toMatch(/仿宋|FangSong/);
  expect(styles.font.split(',').length).toBeGreaterThan(2);
  // 16 pt, the first line indented by two characters.
  expect(parseFloat(styles.size)).toBeCloseTo((16 * 96) / 72, 0);
  expect(parseFloat(styles.indent)).toBeCloseTo(2 * parseFloat(styles.size), 0);
  expect(styles.title).toBe('center');

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  expect(sheets.length).toBeGreaterThan(2);
  for (const [, width, height] of sheets) {
    expect(Math.round(Number(width))).toBe(595);
    expect(Math.round(Number(height))).toBe(842);
  }
  expect(text).toContain('counter(page)');
});

test('a table is no wider than the sheet', async ({ clerk, page }, info) => {
  await clerk.opensTheSample();
  await clerk.previews();
  const { text } = await clerk.takesFile(page.getByRole('button', { name: '导出 HTML' }));
  const path = info.outputPath('report.html');
  writeFileSync(path, text);
  await page.goto(pathToFileURL(path).href);
  await page.emulateMedia({ media: 'print' });
  // Between the margins of 28 mm and 26 mm.
  await page.setViewportSize({ width: Math.round(((210 - 28 - 26) / 25.4) * 96), height: 900 });
  const beyond = await page.locator('table').evaluateAll((tables) => tables.filter((table) => table.scrollWidth > innerWidth).length);
  expect(beyond).toBe(0);
});

test('the preview follows undo, and says what is still wrong', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  const frame = await clerk.previews();
  await expect(page.locator('.preview').getByRole('status')).toContainText('还有问题没有改正');
  await expect(frame.locator('td', { hasText: /^99$/ })).toHaveCount(1);
  await clerk.presses('Control+z');
  await expect(frame.locator('td', { hasText: /^99$/ })).toHaveCount(0);
  await expect(page.locator('.preview').getByRole('status')).toHaveText('没有发现问题。');
});

test('Ctrl+P shows the preview, and prints there', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.presses('Control+p');
  await expect(page.locator('main.preview')).toBeVisible();
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
    frame.contentWindow!.print = () => { (window as any).printed = true; };
    window.print = () => { (window as any).printed = true; };
  });
  await clerk.presses('Control+p');
  await expect.poll(() => page.evaluate(() => (window as any).printed)).toBe(true);
});

test('a reload stays in the preview', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.previews();
  await page.reload();
  await expect(page.frameLocator('iframe').locator('h1')).toContainText('澜川市水务局');
});
