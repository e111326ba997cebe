// The whole journey without a mouse.
import { expect, test, type Clerk } from './clerk';

/** Comes to something by Tab alone. */
async function tabsTo(clerk: Clerk, name: string | RegExp, role: 'button' | 'link' | 'textbox' = 'button') {
  const there = clerk.page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first();
  await expect(there).toBeVisible();
  for (let steps = 0; steps < 260; steps += 1) {
    if (await there.evaluate((element) => element === document.activeElement)) return;
    await clerk.presses('Tab');
  }
  throw new Error(`${name} is not reached by Tab`);
}

test('a report is begun, filled in, mended, previewed and exported by keyboard alone', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await tabsTo(clerk, '新建报告');
  await clerk.presses('Enter');
  await expect(page.getByLabel('机关全称')).toBeFocused();
  await page.keyboard.type('青禾市档案局');
  await clerk.presses('Tab', 'Tab', 'Control+a');
  await page.keyboard.type('2024');
  await clerk.presses('Enter');
  await clerk.seesTheReport();

  await tabsTo(clerk, /^四、/);
  await clerk.presses('Enter');
  await expect(page.locator('#part-heading')).toBeFocused();
  const first = clerk.cell('litigation.review.upheld');
  for (let steps = 0; steps < 5 && !(await first.evaluate((cell) => cell === document.activeElement)); steps += 1)
    await clerk.presses('Tab');
  await clerk.standsIn('litigation.review.upheld');
  for (const figure of ['2', '1', '0', '0']) {
    await page.keyboard.type(figure);
    await clerk.presses('Tab');
  }
  await clerk.sees('litigation.review.total', '3');
  await page.keyboard.type('8');
  // From finding to finding, through the blank tables, until this one comes round.
  const total = clerk.cell('litigation.review.total');
  await clerk.presses('Alt+PageUp');
  for (let steps = 0; steps < 12 && !(await total.count()); steps += 1) {
    await clerk.presses('F8');
    await clerk.seesTheNextFrame();
  }
  await clerk.standsIn('litigation.review.total');
  await clerk.presses('=');
  await clerk.sees('litigation.review.total', '3');

  await clerk.presses('Alt+PageDown');
  await expect(page.locator('#part-heading')).toHaveText(/^五、/);
  await expect(page.locator('#part-heading')).toBeFocused();
  await clerk.presses('Tab');
  await expect(clerk.field('Problems')).toBeFocused();
  await page.keyboard.type('问题和改进。');
  await clerk.presses('Alt+PageDown', 'Alt+PageUp');
  await expect(clerk.field('Problems')).toHaveValue('问题和改进。');
  await clerk.presses('Control+s');
  await clerk.seesItSaved();

  await clerk.presses('Control+p');
  await expect(page.locator('main.preview')).toBeVisible();
  await tabsTo(clerk, '导出 HTML');
  const download = page.waitForEvent('download');
  await clerk.presses('Enter');
  expect((await download).suggestedFilename()).toBe('青禾市档案局2024年政府信息公开工作年度报告.html');
  await tabsTo(clerk, '返回编辑', 'link');
  await clerk.presses('Enter');
  await clerk.seesTheReport();
});

test('the list of keys opens, holds the focus and closes with Esc', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await tabsTo(clerk, '按键');
  await clerk.presses('Enter');
  const dialog = page.getByRole('dialog', { name: '按键' });
  await expect(dialog).toBeVisible();
  for (let steps = 0; steps < 4; steps += 1) {
    await clerk.presses('Tab');
    const inside = await page.evaluate(() => document.activeElement === document.body || !!document.activeElement!.closest('dialog'));
    expect(inside).toBe(true);
  }
  await clerk.presses('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: '按键' })).toBeFocused();
});

test('a dialog that was opened by a key can be opened again', async ({ clerk, page }) => {
  await clerk.opensThePage();
  for (let time = 0; time < 2; time += 1) {
    await tabsTo(clerk, '新建报告');
    await clerk.presses('Enter');
    await expect(page.getByRole('dialog', { name: '新建报告' })).toBeVisible();
    await clerk.presses('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('the focus is always seen', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('四');
  for (let steps = 0; steps < 25; steps += 1) {
    await clerk.presses('Tab');
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return document.activeElement === document.body ? 'body' : `${outlineStyle} ${parseFloat(outlineWidth) >= 2}`;
    });
    expect(['solid true', 'auto true', 'body']).toContain(outline);
  }
});
