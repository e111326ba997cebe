// A report can be written on a phone.
import { expect, test } from './clerk';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('the table scrolls inside its box and typing works there', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('三');
  const box = page.locator('.table');
  const [inner, outer] = await box.evaluate((box) => [box.scrollWidth, box.clientWidth]);
  expect(inner!).toBeGreaterThan(outer!);
  expect(outer!).toBeLessThanOrEqual(390);
  await clerk.cell('applications.received.other_organisation').tap();
  await page.keyboard.type('5');
  await clerk.sees('applications.received.other_organisation', '5');
  await clerk.sees('applications.received.total', '47');
  const seen = await clerk.cell('applications.received.other_organisation').evaluate((input) => {
    const { left, right } = input.getBoundingClientRect();
    return left >= 0 && right <= innerWidth;
  });
  expect(seen).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a report is begun, written, previewed and exported on a phone', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾镇人民政府', 2024, { kind: '乡镇、街道' });
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '问题和改进。');
  await clerk.seesItSaved();
  await clerk.found('S13').locator('.mend').tap();
  await expect(clerk.field('OtherMatters')).toHaveValue(/信息处理费0元/);
  const frame = await clerk.previews();
  await expect(frame.locator('body')).toContainText('问题和改进。');
  const file = await clerk.takesFile(page.getByRole('button', { name: '导出 HTML' }));
  expect(file.text).toContain('青禾镇人民政府');
});
