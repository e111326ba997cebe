// Last year's report beside this year's, and what is looked at before a report is published.
import { attachesLastYear } from './checking';
import { expect, test } from './clerk';

test('last year’s figures stand beside this year’s on demand, with the change, and follow an edit', async ({ clerk, page }) => {
  await attachesLastYear(clerk);
  const button = page.getByRole('button', { name: '与上年对照' });
  const box = page.locator('td:has(> [data-cell="disclosure.licences.decisions"])');
  const shown = () => box.evaluate((box) => getComputedStyle(box, '::before').content);
  await expect(box).toHaveAttribute('data-last', '上年 12，+3');
  expect(await shown()).toBe('none');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(await shown()).toBe('"上年 12，+3"');
  await clerk.cell('disclosure.licences.decisions').click();
  await expect(page.locator('.where')).toContainText('上年 12，+3');
  await clerk.types('disclosure.licences.decisions', '10');
  await expect(box).toHaveAttribute('data-last', '上年 12，-2');
  await button.click();
  expect(await shown()).toBe('none');
});

test('last year’s report is taken off again, and undo brings it back', async ({ clerk, page }) => {
  await attachesLastYear(clerk);
  await page.getByRole('button', { name: '公布前核对' }).click();
  await clerk.dialog('公布前核对').getByRole('button', { name: '与上年比较' }).click();
  const dialog = clerk.dialog('与上年比较');
  await dialog.getByRole('button', { name: '取下上年的报告' }).click();
  await dialog.getByRole('button', { name: '确定取下' }).click();
  const box = page.locator('td:has(> [data-cell="disclosure.licences.decisions"])');
  await expect(box).not.toHaveAttribute('data-last', /./);
  await clerk.presses('Control+z');
  await expect(box).toHaveAttribute('data-last', '上年 12，+3');
});

test('the view before publishing says what is open, when it is due, and leads to every list', async ({ clerk, page }) => {
  await attachesLastYear(clerk);
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await page.getByRole('button', { name: '公布前核对' }).click();
  const dialog = clerk.dialog('公布前核对');
  await expect(dialog.getByRole('status')).toContainText('1 处错误');
  await expect(dialog).toContainText('公布期限：2025年1月31日');
  await expect(dialog).toContainText('第四十九条');
  await dialog.getByRole('button', { name: '逐段查看重复的文字' }).click();
  await expect(clerk.dialog('与上年重复的文字')).toBeVisible();
  await clerk.presses('Escape');
  await page.getByRole('button', { name: '公布前核对' }).click();
  await dialog.getByRole('button', { name: '核对规则' }).click();
  await expect(clerk.dialog('核对规则')).toContainText('N01');
});

test('the check sheet is printed alone, with findings, footing and lines to sign', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await page.evaluate(() => {
    // The frame is made when it is asked for: its window is told apart by its name.
    (window as any).printed = [];
    new MutationObserver(() => {
      const frame = document.querySelector<HTMLIFrameElement>('.printed');
      if (!frame) return;
      frame.addEventListener('load', () => (window as any).printed.push(frame.contentDocument!.body.innerText), { once: true });
    }).observe(document.body, { childList: true });
  });
  await page.getByRole('button', { name: '公布前核对' }).click();
  await clerk.dialog('公布前核对').getByRole('button', { name: '打印核对单' }).click();
  await expect.poll(() => page.evaluate(() => (window as any).printed.length)).toBe(1);
  const [text] = await page.evaluate(() => (window as any).printed as string[]);
  for (const words of ['澜川市水务局', '核对单', '平', '经办人', '负责人']) expect(text).toContain(words);
});
