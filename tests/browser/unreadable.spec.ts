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

/** Damaged where it is read, and lost as a second copy. */
async function hasADamagedDraft(clerk: Clerk) {
  await clerk.beginsIn('五');
  await clerk.seesItOnDisk();
  const address = clerk.page.url();
  await clerk.goesToTheDrafts();
  const raw = await damages(clerk);
  await clerk.losesTheSecondCopy();
  return { address, raw };
}

test('a draft damaged in one copy comes back from the other, and the damaged text stays until it is discarded', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await clerk.writes('Problems', '写好的。');
  await clerk.seesItOnDisk();
  await clerk.goesToTheDrafts();
  const raw = await damages(clerk);
  await page.reload();
  await expect(clerk.draft('青禾市档案局2024年')).toBeVisible();
  await clerk.draft('青禾市档案局2024年').getByRole('link').click();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('写好的。');
  await clerk.writes('Problems', '写好的。接着写。');
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  expect((await rawDrafts(clerk)).map(([, value]) => value)).toContain(raw);
  const told = page.locator('.unreadable');
  await told.getByRole('button', { name: '丢弃' }).click();
  await told.getByRole('button', { name: '确定丢弃' }).click();
  await expect(told).toHaveCount(0);
  await expect.poll(async () => (await rawDrafts(clerk)).map(([, value]) => value)).not.toContain(raw);
  expect((await clerk.keptDraft()).problems).toBe('写好的。接着写。');
});

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

test('a draft damaged under an open page stays as it is, and the work is saved beside it', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  const raw = await damages(clerk);
  await clerk.writes('Problems', '还在写。');
  await clerk.seesItSaved();
  const values = (await rawDrafts(clerk)).map(([, value]) => value);
  expect(values).toHaveLength(2);
  expect(values).toContain(raw);
  await page.reload();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('还在写。');
  await clerk.goesToTheDrafts();
  expect((await clerk.takesFile(page.locator('.unreadable').getByRole('button', { name: '下载原文' }))).text).toBe(raw);
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
