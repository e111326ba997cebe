// Versions of a draft that are kept: a way back.
import { expect, test, type Clerk } from './clerk';

async function showsVersions(clerk: Clerk) {
  await clerk.page.locator('.bar').getByRole('button', { name: '版本' }).click();
  await expect(clerk.dialog('版本')).toBeVisible();
  return clerk.dialog('版本');
}

const moments = (clerk: Clerk) => clerk.dialog('版本').locator('.rows small').allTextContents();

/** A draft with a version of its beginning and one by hand with a name, written on since. */
async function hasVersions(clerk: Clerk) {
  await clerk.beginsIn('五');
  await clerk.writes('Problems', '解读不够。');
  await clerk.turnsTo('三');
  await clerk.types('applications.received.natural_person', '12');
  await clerk.seesItSaved();
  const dialog = await showsVersions(clerk);
  await dialog.getByLabel(/^名称/).fill('送审稿');
  await clerk.presses('Enter');
  await expect(dialog.getByRole('listitem').filter({ hasText: '送审稿' })).toBeVisible();
  await dialog.getByRole('button', { name: '关闭' }).click();
  await clerk.cell('applications.received.natural_person').fill('15');
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '解读还不够。');
  await clerk.seesItSaved();
}

test('versions are kept when a draft is opened, by hand with a name, and when it is handed off; the same text once', async ({ clerk, page }) => {
  await hasVersions(clerk);
  await clerk.exportsJson();
  await clerk.exportsJson();
  await showsVersions(clerk);
  expect(await moments(clerk)).toEqual(['导出或打印时', '手动保存', '打开时']);
  await clerk.dialog('版本').getByRole('button', { name: '关闭' }).click();
  // Opened as it was handed off: the same text.
  await page.reload();
  await clerk.seesTheReport();
  await showsVersions(clerk);
  expect(await moments(clerk)).toEqual(['导出或打印时', '手动保存', '打开时']);
});

test('a version can be looked at as it prints', async ({ clerk }) => {
  await hasVersions(clerk);
  const dialog = await showsVersions(clerk);
  await dialog.getByRole('button', { name: /^查看：送审稿/ }).click();
  const shown = clerk.page.frameLocator('iframe[title="这个版本的打印样式"]');
  await expect(shown.locator('body')).toContainText('解读不够。');
  await clerk.dialog('版本').getByRole('button', { name: '返回版本列表' }).click();
  await expect(clerk.dialog('版本').getByRole('listitem')).toHaveCount(2);
});

test('what is different now is marked, what is chosen comes back, and undo takes that back', async ({ clerk, page }) => {
  await hasVersions(clerk);
  await (await showsVersions(clerk)).getByRole('button', { name: /^与现在比较：送审稿/ }).click();
  const dialog = clerk.dialog('与现在比较');
  const of = (text: string) => dialog.locator('.differences > li').filter({ hasText: text });
  await expect(of('解读')).toHaveCount(1);
  await expect(of('解读').locator('dd').first()).toHaveText('解读还不够。');
  await expect(of('解读').locator('dd').first().locator('mark')).toHaveText('还');
  const cell = dialog.locator('.differences > li').first();
  await expect(cell.locator('dd')).toHaveText(['15', '12']);
  await of('解读').getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '恢复所选的地方' }).click();
  await expect(dialog).toHaveCount(0);
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('解读不够。');
  await clerk.turnsTo('三');
  await clerk.sees('applications.received.natural_person', '15');
  await clerk.presses('Control+z');
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('解读还不够。');
  await showsVersions(clerk);
  expect(await moments(clerk)).toContain('恢复旧版本之前');
  await page.keyboard.press('Escape');
});

test('nothing chosen changes nothing, and says so', async ({ clerk, page }) => {
  await hasVersions(clerk);
  const before = await clerk.keptDraft();
  await (await showsVersions(clerk)).getByRole('button', { name: /^与现在比较：送审稿/ }).click();
  await clerk.dialog('与现在比较').getByRole('button', { name: '恢复所选的地方' }).click();
  await expect(page.getByText('没有勾选任何地方')).toBeVisible();
  expect(await clerk.keptDraft()).toEqual(before);
});

test('the versions of a draft that was erased are gone', async ({ clerk, page }) => {
  await hasVersions(clerk);
  const kept = () => page.evaluate(() => new Promise<number>((give) => {
    const open = indexedDB.open('nianbao');
    open.onsuccess = () => {
      const count = open.result.transaction('kept').objectStore('kept').count();
      count.onsuccess = () => { open.result.close(); give(count.result); };
    };
  }));
  expect(await kept()).toBe(2);
  await clerk.goesToTheDrafts();
  await clerk.draft('青禾市档案局2024年').getByRole('button', { name: /^删除/ }).click();
  await page.getByRole('button', { name: '回收站（1）' }).click();
  expect(await kept()).toBe(2);
  await clerk.dialog('回收站').getByRole('button', { name: '彻底删除' }).click();
  await clerk.dialog('回收站').getByRole('button', { name: '确定彻底删除' }).click();
  await expect.poll(kept).toBe(0);
});

test('a dialog about one draft does not stay over another', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await page.locator('.bar').getByRole('button', { name: '版本' }).click();
  await expect(clerk.dialog('版本')).toBeVisible();
  await page.goBack();
  await expect(page.locator('main.drafts')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
