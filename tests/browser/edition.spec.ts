// Changing the edition of a report that has been begun.
import { expect, test } from './clerk';
import { NOTICES } from './form';
import { figuresIn, footingFigures, reportFile } from './footing';

test('what the other edition has no cell for is listed before, kept where it has, and undo brings all back', async ({ clerk, page }) => {
  const figures = footingFigures('2019');
  await clerk.receives(reportFile('2019', figures));
  const before = await clerk.exportsJson();
  await page.getByRole('button', { name: '改用 2021 年格式' }).click();
  const dialog = page.getByRole('dialog', { name: '更换格式' });
  await expect(dialog).toContainText(NOTICES[2021]);
  const lost = ['行政许可，上一年项目数量', '政府集中采购，采购总金额：6.64万元', '（六）其他处理，自然人'];
  for (const cell of lost) await expect(dialog.getByRole('listitem').filter({ hasText: cell })).toHaveCount(1);
  await expect(dialog.getByRole('listitem').filter({ hasText: '予以公开' })).toHaveCount(0);
  const listed = await dialog.getByRole('listitem').count();

  await dialog.getByRole('button', { name: '更换格式' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const after = figuresIn((await clerk.exportsJson()).text);
  expect(Object.keys(figures).length - Object.keys(after).length).toBe(listed);
  for (const [key, figure] of Object.entries(after)) expect(figure, key).toBe(figures[key]);
  expect(after).toHaveProperty(['applications.granted.total']);
  await clerk.turnsTo('二');
  await expect(clerk.cell('disclosure.fees.amount')).toBeVisible();
  await expect(clerk.cell('disclosure.procurement.amount')).toHaveCount(0);

  await clerk.presses('Control+z');
  expect((await clerk.exportsJson()).text).toBe(before.text);
  await clerk.turnsTo('二');
  await clerk.sees('disclosure.procurement.amount', '6.64万元');
  await clerk.presses('Control+y');
  await expect(clerk.cell('disclosure.procurement.amount')).toHaveCount(0);
});

test('a change of edition that is called off changes nothing', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  const before = await clerk.exportsJson();
  await page.getByRole('button', { name: '改用 2019 年格式' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '改用 2019 年格式' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await clerk.presses('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await clerk.exportsJson()).text).toBe(before.text);
});

test('a year that another edition is for is told, and the edition stays until a person changes it', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.field('Year').fill('2020');
  await clerk.field('Year').press('Enter');
  await expect(page.locator('.edition')).toContainText('2020 年度的报告应当使用 2019 年格式');
  await clerk.turnsTo('二');
  await expect(clerk.cell('disclosure.fees.amount')).toHaveValue('47.086');
  await clerk.presses('Control+z');
  await clerk.turnsTo('标题和引言');
  await expect(clerk.field('Year')).toHaveValue('2025');
});

test('a year half typed or out of reach is no year', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.field('Year').fill('202');
  await clerk.field('Year').press('Tab');
  await expect(clerk.field('Year')).toHaveValue('2025');
  expect(JSON.parse((await clerk.exportsJson()).text).year).toBe(2025);
});

test('the period that no longer fits the year is found in the introduction', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.field('Year').fill('2024');
  await clerk.field('Year').press('Enter');
  await expect(clerk.found('D01')).toHaveCount(1);
});
