// What can be found in a damaged draft is shown and can be kept; the damaged text stays as it is.
import { expect, test, type Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';

/** A draft with both copies damaged in the same line; gives the damaged value. */
async function hasADamagedDraft(clerk: Clerk, line: RegExp, into: string) {
  await clerk.receives(reportFile('2021', footingFigures('2021'), { problems: '解读不够。' }));
  await clerk.goesToTheDrafts();
  await expect.poll(async () => Object.keys(await clerk.secondCopy()).length).toBeGreaterThan(0);
  const raw = await clerk.page.evaluate(([line, into]) => {
    const key = Object.keys({ ...localStorage }).find((key) => key.startsWith('nianbao/draft/'))!;
    const raw = localStorage.getItem(key)!.replace(new RegExp(line!, 'm'), into!);
    localStorage.setItem(key, raw);
    return raw;
  }, [line.source, into]);
  expect(raw).toContain(into);
  await clerk.losesTheSecondCopy();
  await clerk.page.reload();
  return raw;
}

test('all but the damaged line of a draft is found, shown, and kept as a new draft; the damaged text stays', async ({ clerk, page }) => {
  const raw = await hasADamagedDraft(clerk, /^.*"problems".*$/, '  "prob\u0000#lems": 解读不够');
  await page.getByRole('button', { name: '查看能找回的内容' }).click();
  const dialog = clerk.dialog('能找回的内容');
  await expect(dialog).toContainText(/读出了 \d+ 项内容/);
  await expect(dialog.locator('pre')).toContainText('解读不够');
  const shown = page.frameLocator('iframe[title="能找回的内容"]');
  const figures = footingFigures('2021');
  await expect(shown.locator('body')).toContainText(String(figures['applications.received.total']));
  await dialog.getByRole('button', { name: '存为新草稿' }).click();
  await clerk.seesTheReport();
  await clerk.turnsTo('三');
  for (const key of ['received.natural_person', 'received.total', 'carried_out.total'])
    await clerk.sees(`applications.${key}`, String(figures[`applications.${key}`]));
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('');
  await clerk.goesToTheDrafts();
  await expect(clerk.draft('找回的草稿')).toBeVisible();
  await expect(page.locator('.unreadable')).toHaveCount(1);
  expect(Object.values(await clerk.keptValues())).toContain(raw);
});

test('of a draft that was cut off, what is before the cut is found', async ({ clerk, page }) => {
  await hasADamagedDraft(clerk, /"problems"[^]*/, '"problems": "解读');
  await page.getByRole('button', { name: '查看能找回的内容' }).click();
  await expect(clerk.dialog('能找回的内容')).toContainText('内容在中途断开');
  await expect(page.frameLocator('iframe[title="能找回的内容"]').locator('h1')).toContainText('青禾市档案局');
});

test('where nothing can be found that is said, and the text stays', async ({ clerk, page }) => {
  const raw = await hasADamagedDraft(clerk, /[^]*/, '完全不是报告');
  await page.getByRole('button', { name: '查看能找回的内容' }).click();
  await expect(clerk.told('没有找到可以读出的部分')).toBeVisible();
  expect(Object.values(await clerk.keptValues())).toContain(raw);
});
