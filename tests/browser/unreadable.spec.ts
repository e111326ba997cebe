// Drafts that this program cannot or must not rewrite stay as they are, letter for letter.
import { expect, test, type Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';

/** Changes one letter of the only draft as a failing disk would; gives the value that then stands. */
const damages = (clerk: Clerk) =>
  clerk.page.evaluate(() => {
    const key = Object.keys({ ...localStorage }).find((key) => key.startsWith('nianbao/draft/'))!;
    const value = localStorage.getItem(key)!.replace('青禾市档案局', '青禾市档案司');
    localStorage.setItem(key, value);
    return value;
  });

const rawDrafts = (clerk: Clerk) =>
  clerk.page.evaluate(() => Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('nianbao/draft/')));

async function hasADamagedDraft(clerk: Clerk) {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.seesItSaved();
  const address = clerk.page.url();
  await clerk.goesToTheDrafts();
  const raw = await damages(clerk);
  return { address, raw };
}

test('an unreadable draft is kept and offered as it is, and thrown away only when that is said twice', async ({ clerk, page }) => {
  const { raw } = await hasADamagedDraft(clerk);
  await page.reload();
  const told = page.locator('.unreadable');
  await expect(told).toContainText('不完整或者被改动过');
  expect((await clerk.takesFile(told.getByRole('button', { name: '下载原文' }))).text).toBe(raw);
  await told.getByRole('button', { name: '丢弃' }).click();
  expect((await rawDrafts(clerk)).map(([, value]) => value)).toEqual([raw]);
  await told.getByRole('button', { name: '确定丢弃' }).click();
  await expect(told).toHaveCount(0);
  expect(await rawDrafts(clerk)).toEqual([]);
});

test('the address of an unreadable draft says what is wrong, offers the raw text and rewrites nothing', async ({ clerk, page }) => {
  const { address, raw } = await hasADamagedDraft(clerk);
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '这份草稿没有打开' })).toBeVisible();
  expect((await clerk.takesFile(page.getByRole('button', { name: '下载原文' }))).text).toBe(raw);
  await page.getByRole('link', { name: '回到草稿列表' }).click();
  await expect(page.locator('.unreadable')).toBeVisible();
  expect((await rawDrafts(clerk)).map(([, value]) => value)).toEqual([raw]);
});

test('the address of a draft that is not there says so and leads back', async ({ clerk, page }) => {
  await page.goto('./#draft/nirgends');
  await expect(page.getByRole('heading', { name: '这份草稿没有打开' })).toBeVisible();
  await expect(page.locator('main')).toContainText('没有找到这份草稿');
  await page.getByRole('link', { name: '回到草稿列表' }).click();
  await expect(page.locator('main.drafts')).toBeVisible();
});

test('a draft damaged under an open page is not overwritten by it', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.seesItSaved();
  const raw = await damages(clerk);
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '还在写。');
  await expect(clerk.saving).toHaveText('保存失败');
  expect((await rawDrafts(clerk)).map(([, value]) => value)).toEqual([raw]);
  await page.getByRole('alert').getByRole('button', { name: '另存为新草稿' }).click();
  await clerk.seesItSaved();
  expect((await rawDrafts(clerk)).map(([, value]) => value)).toContain(raw);
});

test('a report of a newer version opens only to be looked at and is never rewritten', async ({ clerk, page }) => {
  const newer = reportFile('2021', footingFigures('2021'), { version: 2, later: { kept: [1, 2.5, '三'] } });
  await clerk.receives(newer);
  await expect(clerk.saving).toHaveText('只能查看');
  await expect(page.getByRole('alert').filter({ hasText: '新版的编辑器' })).toBeVisible();
  const before = await rawDrafts(clerk);
  expect(before[0]![1]).toContain('"later"');
  await clerk.turnsTo('三');
  await expect(clerk.cell('applications.received.natural_person')).toHaveAttribute('readonly', '');
  await clerk.cell('applications.received.natural_person').click();
  await page.keyboard.type('5');
  await clerk.presses('Delete', '=', 'Control+z', 'Control+s');
  await clerk.sees('applications.received.natural_person', String(footingFigures('2021')['applications.received.natural_person']));
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveAttribute('readonly', '');
  await clerk.goesToTheDrafts();
  await expect(page.locator('.draft-list li')).toContainText('只能查看');
  expect(await rawDrafts(clerk)).toEqual(before);
  // What is exported of it is the file as it came, the members that nobody here understands included.
  const exported = await clerk.takesFile(page.getByRole('button', { name: /^导出“/ }));
  expect(exported.text).toBe(newer);
});

test('the report screen exports a newer report as it came, too', async ({ clerk }) => {
  const newer = reportFile('2021', footingFigures('2021'), { version: 2, later: { kept: 1 } });
  await clerk.receives(newer);
  expect((await clerk.exportsJson()).text).toBe(newer);
});

test('members that this program does not know survive import, editing and export', async ({ clerk }) => {
  await clerk.receives(reportFile('2021', footingFigures('2021'), { dismissed: [{ rule: 'S12', reason: '另有说明' }] }));
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '改过了。');
  const report = JSON.parse((await clerk.exportsJson()).text);
  expect(report.dismissed).toEqual([{ rule: 'S12', reason: '另有说明' }]);
  expect(report.problems).toBe('改过了。');
});
