// What another tab brings does not disturb what is being done here.
import { expect, test } from './clerk';
import { inputMethod } from './input_method';
import { besideIt, keptProblems } from './tabs';

test('a field in which an input method composes is not changed under it; what came is taken in afterwards', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await clerk.field('Problems').click();
  const pinyin = await inputMethod(clerk);
  await pinyin.composes('n', 'ni');
  await there.turnsTo('六');
  await there.writes('OtherMatters', '那边写的。');
  await there.seesItSaved();
  await clerk.seesTheNextFrame();
  await expect(clerk.field('Problems')).toHaveValue('ni');
  await pinyin.chooses('你');
  await expect(there.field('OtherMatters')).toHaveValue('那边写的。');
  await there.turnsTo('五');
  await expect(there.field('Problems')).toHaveValue('你');
  await clerk.turnsTo('六');
  await expect(clerk.field('OtherMatters')).toHaveValue('那边写的。');
});

test('the very field that another tab writes into stays under an input method; then the difference is told', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await clerk.field('Problems').click();
  const pinyin = await inputMethod(clerk);
  await pinyin.composes('n', 'ni');
  await there.writes('Problems', '那边写的。');
  await there.seesItSaved();
  await clerk.seesTheNextFrame();
  await expect(clerk.field('Problems')).toHaveValue('ni');
  await pinyin.chooses('你');
  await expect(clerk.field('Problems')).toHaveValue('你');
  await expect(clerk.told('改过同一处')).toBeVisible();
  await expect.poll(() => keptProblems(clerk)).toEqual(['你', '那边写的。'].sort());
});

test('a composition that was left half-way does not keep the other tab’s work out', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await clerk.field('Problems').click();
  await (await inputMethod(clerk)).composes('n', 'ni');
  await clerk.turnsTo('六');
  await there.turnsTo('六');
  await there.writes('OtherMatters', '那边写的。');
  await expect(clerk.field('OtherMatters')).toHaveValue('那边写的。');
});

test('the cursor stays where it is when another tab writes elsewhere, and in the same field before it', async ({ clerk, page }) => {
  const there = await besideIt(clerk, '五');
  await clerk.writes('Problems', '前后');
  await expect(there.field('Problems')).toHaveValue('前后');
  await clerk.field('Problems').evaluate((field: HTMLTextAreaElement) => { field.focus(); field.setSelectionRange(1, 1); });
  await there.turnsTo('六');
  await there.writes('OtherMatters', '那边写的。');
  await there.seesItSaved();
  await clerk.seesItSaved();
  await page.keyboard.type('中');
  await expect(clerk.field('Problems')).toHaveValue('前中后');
  await expect(clerk.field('Problems')).toBeFocused();
});

test('undo takes back what was done here, not what another tab did', async ({ clerk }) => {
  const there = await besideIt(clerk, '六');
  await clerk.writes('OtherMatters', '这边写的。');
  await expect(there.field('OtherMatters')).toHaveValue('这边写的。');
  await there.turnsTo('五');
  await there.writes('Problems', '那边写的。');
  await expect.poll(() => keptProblems(clerk)).toEqual(['那边写的。']);
  await clerk.presses('Control+z');
  await expect(clerk.field('OtherMatters')).toHaveValue('');
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('那边写的。');
  await expect.poll(() => keptProblems(clerk)).toEqual(['那边写的。']);
});

test('what undo takes back of a text that the other tab wrote on in, redo brings back', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await clerk.writes('Problems', '这边。');
  await expect(there.field('Problems')).toHaveValue('这边。');
  await there.writes('Problems', '这边。那边。');
  await expect(clerk.field('Problems')).toHaveValue('这边。那边。');
  await clerk.presses('Control+z');
  await expect(clerk.field('Problems')).toHaveValue('');
  await clerk.presses('Control+y');
  await expect(clerk.field('Problems')).toHaveValue('这边。那边。');
  await expect(there.field('Problems')).toHaveValue('这边。那边。');
});

test('undo of a change of the whole report does not take back what another tab wrote since', async ({ clerk, page }) => {
  const there = await besideIt(clerk, '标题和引言');
  await page.getByRole('button', { name: '改用 2019 年格式' }).click();
  await clerk.dialog('更换格式').getByRole('button', { name: '更换格式' }).click();
  await expect(there.page.locator('.edition')).toContainText('2019 年格式');
  await there.turnsTo('五');
  await there.writes('Problems', '那边写的。');
  await there.seesItSaved();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('那边写的。');
  await clerk.presses('Control+z');
  await clerk.seesItSaved();
  await expect(clerk.field('Problems')).toHaveValue('那边写的。');
  expect(await keptProblems(clerk)).toEqual(['那边写的。']);
});

test('what is ticked stands for what was shown, also where another tab wrote on under the dialog', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await clerk.writes('Problems', '新的问题。');
  await clerk.seesItSaved();
  await clerk.page.locator('.bar').getByRole('button', { name: '版本' }).click();
  await clerk.dialog('版本').getByRole('button', { name: /^与现在比较/ }).click();
  const dialog = clerk.dialog('与现在比较');
  await dialog.getByRole('checkbox').check();
  // Another place in front of it.
  await there.turnsTo('标题和引言');
  await there.writes('OrganName', '青禾市城建档案馆');
  await expect(clerk.page.locator('.bar h1')).toContainText('城建档案馆');
  await dialog.getByRole('button', { name: '恢复所选的地方' }).click();
  await expect(dialog).toContainText('请再勾选一次');
  await expect(dialog.locator('.differences > li')).toHaveCount(2);
  await expect(clerk.field('Problems')).toHaveValue('新的问题。');
  await dialog.locator('.differences > li').filter({ hasText: '新的问题' }).getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '恢复所选的地方' }).click();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('');
  await expect(clerk.page.locator('.bar h1')).toContainText('城建档案馆');
});
