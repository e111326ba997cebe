// The list of drafts and what can be done with them there.
import { expect, test, type Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';

const TITLE = '青禾市档案局2024年';
const titles = (clerk: Clerk) => clerk.page.locator('.draft-list a').allTextContents();

async function hasADraft(clerk: Clerk) {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
}

test('without drafts the page says what can be done', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await expect(page.locator('.empty')).toContainText('还没有草稿');
  await expect(page.locator('.empty')).toContainText('示例');
  for (const name of ['新建报告', '导入文件', '打开示例']) await expect(page.getByRole('button', { name })).toBeVisible();
});

test('the page says honestly that drafts live in this browser only', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await expect(page.locator('main')).toContainText('草稿只保存在这台电脑的这个浏览器里，不会上传到任何地方');
});

test('a draft is listed with organ, year, edition, how much is filled in, findings, time and size', async ({ clerk, page }) => {
  await page.clock.setSystemTime(new Date('2025-01-10T09:30:00+08:00'));
  await clerk.opensThePage();
  const overview = [{ heading: '（一）主动公开', text: '做好主动公开。' }];
  const figures = { ...footingFigures('2021'), 'litigation.review.total': 99 };
  await clerk.imports({ name: 'a.json', text: reportFile('2021', figures, { overview }) });
  const draft = clerk.draft(TITLE);
  await expect(draft).toContainText('2021 年格式');
  await expect(draft).toContainText('已填 100%');
  await expect(draft).toContainText('1 处错误');
  await expect(draft).toContainText('保存于 2025-01-10 09:30');
  await expect(draft).toContainText(/\d+ KB/);
});

test('a report that has just been begun is not called filled in', async ({ clerk }) => {
  await hasADraft(clerk);
  await expect(clerk.draft(TITLE)).toContainText(/已填 \d%/);
});

test('the draft saved last stands first, and what was written shows in the list', async ({ clerk, page }) => {
  await hasADraft(clerk);
  await clerk.begins('青禾县水利局', 2023);
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  expect(await titles(clerk)).toEqual(['青禾县水利局2023年', TITLE]);
  await page.getByRole('link', { name: TITLE }).click();
  await clerk.writes('OrganName', '青禾市城建档案馆');
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  expect(await titles(clerk)).toEqual(['青禾市城建档案馆2024年', '青禾县水利局2023年']);
});

test('a copy is a draft of its own', async ({ clerk }) => {
  await hasADraft(clerk);
  await clerk.draft(TITLE).getByRole('button', { name: /^复制/ }).click();
  await expect.poll(async () => (await titles(clerk)).sort()).toEqual([TITLE, '青禾市档案局2024年（副本）'].sort());
  await clerk.draft('青禾市档案局2024年（副本）').getByRole('link').click();
  await clerk.writes('OrganName', '另一个机关');
  await clerk.seesItSaved();
  const names = Object.values(await clerk.keptDrafts()).map((draft) => draft.organ.name);
  expect(names.sort()).toEqual(['另一个机关', '青禾市档案局'].sort());
});

test('a draft is renamed, by keyboard too, and the report does not change', async ({ clerk, page }) => {
  await hasADraft(clerk);
  const before = await clerk.keptDraft();
  await clerk.draft(TITLE).getByRole('button', { name: /^改名/ }).click();
  await expect(page.getByRole('dialog', { name: '改名' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('送审稿 <b>第三次</b>');
  await clerk.presses('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(clerk.draft('送审稿 <b>第三次</b>')).toContainText(TITLE);
  expect(await clerk.keptDraft()).toEqual(before);
  await page.reload();
  await expect(clerk.draft('送审稿 <b>第三次</b>')).toBeVisible();
  await clerk.draft('送审稿 <b>第三次</b>').getByRole('button', { name: /^改名/ }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('');
  await clerk.presses('Enter');
  await expect(clerk.draft(TITLE)).toBeVisible();
});

test('a deleted draft comes back by undo, and later out of the bin', async ({ clerk, page }) => {
  await hasADraft(clerk);
  const before = await clerk.keptDrafts();
  await clerk.draft(TITLE).getByRole('button', { name: /^删除/ }).click();
  await expect(clerk.draft(TITLE)).toHaveCount(0);
  await page.getByRole('button', { name: '撤销删除' }).click();
  await expect(clerk.draft(TITLE)).toBeVisible();
  expect(await clerk.keptDrafts()).toEqual(before);

  await clerk.draft(TITLE).getByRole('button', { name: /^删除/ }).click();
  await expect(clerk.draft(TITLE)).toHaveCount(0);
  await page.reload();
  await page.getByText('回收站（1）').click();
  await page.getByRole('button', { name: /^找回/ }).click();
  await expect(clerk.draft(TITLE)).toBeVisible();
  expect(await clerk.keptDrafts()).toEqual(before);
});

test('what has lain in the bin for more than thirty days is gone, what has not stays', async ({ clerk, page }) => {
  await page.clock.setSystemTime(new Date('2025-01-10T09:30:00+08:00'));
  await hasADraft(clerk);
  await clerk.draft(TITLE).getByRole('button', { name: /^删除/ }).click();
  await expect(clerk.draft(TITLE)).toHaveCount(0);
  await page.clock.setSystemTime(new Date('2025-02-08T09:30:00+08:00'));
  await page.reload();
  await expect(page.getByText('回收站（1）')).toBeVisible();
  await page.clock.setSystemTime(new Date('2025-02-10T09:30:00+08:00'));
  await page.reload();
  await expect(page.locator('.empty')).toBeVisible();
  await expect(page.getByText(/回收站/)).toHaveCount(0);
});

test('one draft is exported from the list, the same as from the report', async ({ clerk, page }) => {
  await hasADraft(clerk);
  const file = await clerk.takesFile(clerk.draft(TITLE).getByRole('button', { name: /^导出/ }));
  expect(file.name).toBe('青禾市档案局2024年政府信息公开工作年度报告.json');
  await page.getByRole('link', { name: TITLE }).click();
  await clerk.seesTheReport();
  expect((await clerk.exportsJson()).text.trim()).toBe(file.text.trim());
});

test('all drafts in one file open as equal drafts in another browser', async ({ clerk, page, browser }) => {
  await page.clock.setSystemTime(new Date('2025-01-10T09:30:00+08:00'));
  await hasADraft(clerk);
  await clerk.imports({ name: 'b.json', text: reportFile('2019', footingFigures('2019')) });
  await clerk.draft(TITLE).getByRole('button', { name: /^改名/ }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('送审稿');
  await clerk.presses('Enter');
  await expect(page.locator('.honest')).toContainText('还没有导出过全部草稿');
  const all = await clerk.takesFile(page.getByRole('button', { name: '导出全部草稿' }));
  expect(all.name).toBe('年报草稿备份2025-01-10.json');
  await expect(page.locator('.honest')).toContainText('上次导出全部草稿：2025-01-10 09:30');
  await page.reload();
  await expect(page.locator('.honest')).toContainText('上次导出全部草稿：2025-01-10 09:30');

  const other = await browser.newContext();
  const there = new (clerk.constructor as any)(await other.newPage()) as Clerk;
  await there.page.goto(page.url());
  await there.imports({ name: all.name, text: all.text });
  await expect(there.page.locator('.draft-list li')).toHaveCount(2);
  await expect(there.draft('送审稿')).toBeVisible();
  const sorted = async (one: Clerk) =>
    Object.values(await one.keptDrafts()).sort((a, b) => a.year - b.year);
  expect(await sorted(there)).toEqual(await sorted(clerk));
  expect(there.failures).toEqual([]);
  await other.close();
});

test('there is one sample, and what was changed in it stays', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await expect(clerk.findings.getByRole('status')).toHaveText('没有发现问题。');
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '问题和改进。');
  await clerk.goesToTheDrafts();
  await page.getByRole('button', { name: '打开示例' }).click();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('问题和改进。');
  await clerk.goesToTheDrafts();
  await expect(page.locator('.draft-list li')).toHaveCount(1);
});

test('back and forward of the browser go between the drafts, the report and the preview', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.previews();
  await page.goBack();
  await clerk.seesTheReport();
  await page.goBack();
  await expect(page.locator('main.drafts')).toBeVisible();
  await page.goForward();
  await clerk.seesTheReport();
});
