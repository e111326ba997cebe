// A storage without room: the second copy has the work, and what takes room can be seen and given up.
import { expect, test, type Clerk } from './clerk';
import { fillsTheStorage, makesRoom } from './full';

const LONG = '刚写下的问题；下一步改进。'.repeat(40);

/** Writes more than there is room for; it is on disk as the second copy. */
async function writesWithoutRoom(clerk: Clerk) {
  await clerk.beginsIn('五');
  await clerk.seesItOnDisk();
  await fillsTheStorage(clerk);
  await clerk.writes('Problems', LONG);
  await expect(clerk.saving).toHaveText('保存失败');
  await expect(clerk.told('存储空间已满')).toContainText('已另外写入磁盘，下次打开时还在');
}

test('with a full storage the work is in the second copy, and a reload shows it', async ({ clerk, page }) => {
  await writesWithoutRoom(clerk);
  expect(Object.values(await clerk.secondCopy()).filter((value) => value.includes(LONG))).toHaveLength(1);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await clerk.seesTheReport();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue(LONG);
  expect(JSON.parse((await clerk.exportsJson()).text).problems).toBe(LONG);
  // What is written on is not lost either, and where there is room again it is in both.
  await clerk.writes('Problems', `${LONG}又一句。`);
  await expect(clerk.told('存储空间已满')).toContainText('已另外写入磁盘');
  await makesRoom(clerk);
  await expect(clerk.saving).toHaveText(/^已保存/, { timeout: 15_000 });
  expect((await clerk.keptDraft()).problems).toBe(`${LONG}又一句。`);
  await page.reload();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue(`${LONG}又一句。`);
  await expect(clerk.told('改过同一处')).toHaveCount(0);
});

test('占用情况 shows what takes room, and emptying the bin there makes room', async ({ clerk, page }) => {
  test.slow();
  await clerk.opensThePage();
  await clerk.begins('青禾县水利局', 2023);
  await clerk.turnsTo('五');
  await clerk.writes('Problems', LONG.repeat(40));
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  await clerk.draft('青禾县水利局2023年').getByRole('button', { name: /^删除/ }).click();
  await expect(clerk.draft('青禾县水利局2023年')).toHaveCount(0);
  await writesWithoutRoom(clerk);
  await clerk.told('存储空间已满').getByRole('button', { name: '占用情况' }).click();
  const dialog = clerk.dialog('存储空间');
  const binned = Number((await dialog.locator('dt:has-text("回收站") + dd').textContent())!.match(/\d+/)![0]);
  // A letter is two bytes to the browser.
  expect(Math.abs(binned - (LONG.length * 40 * 2) / 1024)).toBeLessThan(20);
  const others = Number((await dialog.locator('dt:has-text("其他网页") + dd').textContent())!.match(/\d+/)![0]);
  expect(others).toBeGreaterThan(9_000);
  await expect(dialog.locator('dt:has-text("大约还剩") + dd')).toHaveText(/^\d KB$/);
  await dialog.getByRole('button', { name: /^清空回收站/ }).click();
  await dialog.getByRole('button', { name: '确定清空，不能再找回' }).click();
  await expect(clerk.saving).toHaveText(/^已保存/, { timeout: 15_000 });
  await expect(clerk.told('存储空间已满')).toHaveCount(0);
  expect(Object.values(await clerk.keptDrafts()).map((draft) => draft.problems)).toEqual([LONG]);
  expect(await page.evaluate(() => Object.keys({ ...localStorage }).filter((key) => key.startsWith('others/')).length)).toBeGreaterThan(0);
});
