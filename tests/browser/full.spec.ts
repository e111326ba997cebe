// A browser whose storage is full: it is told, nothing is lost, and it heals by itself.
import { expect, test } from './clerk';
import { fillsTheStorage, makesRoom } from './full';

const PROBLEMS = '刚写下的问题；下一步改进。';

test('a full storage is told with the reason and a way out; editing goes on; it clears itself when there is room', async ({ clerk, page }) => {
  test.slow();
  await clerk.beginsIn('五');
  await fillsTheStorage(clerk);
  const before = await clerk.keptDraft();
  const long = PROBLEMS.repeat(40);
  await clerk.writes('Problems', long);
  await expect(clerk.saving).toHaveText('保存失败');
  const trouble = page.getByRole('alert').filter({ hasText: '没有保存成功' });
  await expect(trouble).toContainText('存储空间已满');
  expect(await clerk.keptDraft()).toEqual(before);
  const exported = await clerk.takesFile(trouble.getByRole('button', { name: '导出 JSON' }));
  expect(JSON.parse(exported.text).problems).toBe(long);
  await clerk.field('Problems').press('Control+End');
  await page.keyboard.type('再写一句。');
  await expect(clerk.field('Problems')).toHaveValue(`${long}再写一句。`);
  await expect(clerk.saving).toHaveText('保存失败');

  await makesRoom(clerk);
  await expect(clerk.saving).toHaveText(/^已保存/, { timeout: 15_000 });
  await expect(trouble).toHaveCount(0);
  expect((await clerk.keptDraft()).problems).toBe(`${long}再写一句。`);
});


test('going to the drafts while saving fails does not lose what was written', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await fillsTheStorage(clerk);
  const long = PROBLEMS.repeat(40);
  await clerk.writes('Problems', long);
  await expect(clerk.saving).toHaveText('保存失败');
  await page.getByRole('link', { name: '草稿列表' }).click();
  await clerk.seesTheNextFrame();
  const draft = page.getByRole('link', { name: '青禾市档案局2024年' });
  if (await draft.count()) await draft.click();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue(long);
});

test('opening another draft while saving fails does not lose what was written', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  const address = page.url();
  await clerk.goesToTheDrafts();
  await clerk.begins('青禾县水利局', 2023);
  await clerk.seesItSaved();
  const other = page.url();
  await page.goto(address);
  await clerk.turnsTo('五');
  await fillsTheStorage(clerk);
  const long = PROBLEMS.repeat(40);
  await clerk.writes('Problems', long);
  await expect(clerk.saving).toHaveText('保存失败');
  // By the address, as from a bookmark; and back.
  await page.evaluate((other) => { location.href = other; }, other);
  await clerk.seesTheNextFrame();
  await page.evaluate((address) => { location.href = address; }, address);
  await clerk.seesTheReport();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue(long);
});

test('closing the page while saving fails asks first', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await fillsTheStorage(clerk);
  await clerk.field('Problems').click();
  await page.keyboard.insertText(PROBLEMS.repeat(40));
  await expect(clerk.saving).toHaveText('保存失败');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('a new report that has no room says so and is not lost in silence', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await fillsTheStorage(clerk);
  await page.getByRole('button', { name: '新建报告' }).click();
  await page.getByLabel('机关全称').fill('青禾市档案局');
  await page.getByRole('button', { name: '开始编写' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '存储空间已满' })).toBeVisible();
});

test('with a full storage the page still opens, and its drafts can be read, exported and deleted for good', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await fillsTheStorage(clerk);
  await page.reload();
  await clerk.seesTheReport();
  await expect(page.getByText('浏览器不允许本页面保存数据')).toHaveCount(0);
  await clerk.goesToTheDrafts();
  const draft = clerk.draft('青禾市档案局2024年');
  expect((await clerk.takesFile(draft.getByRole('button', { name: /^导出/ }))).text).toContain('青禾市档案局');
  await draft.getByRole('button', { name: /^删除/ }).click();
  const [told, done] = [clerk.told('放不进回收站'), page.getByRole('button', { name: '撤销删除' })];
  await expect(told.or(done)).not.toHaveCount(0);
  if (await told.count()) await told.getByRole('button', { name: '彻底删除' }).click();
  await expect(draft).toHaveCount(0);
});

test('what is typed after a saving that failed does not wait for its second try', async ({ clerk }) => {
  await clerk.beginsIn('五');
  await clerk.seesItSaved();
  await fillsTheStorage(clerk);
  await clerk.writes('Problems', PROBLEMS.repeat(40));
  await expect(clerk.saving).toHaveText('保存失败');
  await makesRoom(clerk);
  await clerk.writes('Problems', '现在有空间了。');
  await expect.poll(async () => (await clerk.keptDraft()).problems, { timeout: 2_000 }).toBe('现在有空间了。');
});
