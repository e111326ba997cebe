// A draft that another tab deleted, or that a newer program writes: the tab in which it is open does the right thing.
import { expect, test, type Clerk } from './clerk';
import { keptProblems } from './tabs';

const TITLE = '青禾市档案局2024年';

async function isDeletedElsewhere(clerk: Clerk) {
  await clerk.beginsIn('五');
  const there = await clerk.opensInAnotherTab('./');
  await there.draft(TITLE).getByRole('button', { name: /^删除/ }).click();
  await expect(there.draft(TITLE)).toHaveCount(0);
  await expect(clerk.told('已在另一个标签页中删除')).toBeVisible();
  return there;
}

test('a draft that another tab deleted is told of, and what is written here can become a draft of its own', async ({ clerk }) => {
  const there = await isDeletedElsewhere(clerk);
  await clerk.writes('Problems', '还在写。');
  await clerk.told('已在另一个标签页中删除').getByRole('button', { name: '另存为新草稿' }).click();
  await clerk.seesItSaved();
  await expect.poll(() => keptProblems(clerk)).toContain('还在写。');
  await expect(there.draft(TITLE)).toBeVisible();
  await expect(there.page.getByText('回收站（1）')).toBeVisible();
});

test('a draft taken out of the bin in another tab is saved here again', async ({ clerk }) => {
  const there = await isDeletedElsewhere(clerk);
  await clerk.writes('Problems', '还在写。');
  await expect(clerk.saving).toHaveText('保存失败');
  await there.page.getByRole('button', { name: '撤销删除' }).click();
  await expect(clerk.told('已在另一个标签页中删除')).toHaveCount(0);
  await clerk.seesItSaved();
  expect(await keptProblems(clerk)).toEqual(['还在写。']);
});

test('leaving a draft that another tab deleted keeps what was written here', async ({ clerk }) => {
  await isDeletedElsewhere(clerk);
  await clerk.writes('Problems', '还在写。');
  await clerk.goesToTheDrafts();
  await expect.poll(() => keptProblems(clerk)).toContain('还在写。');
  await expect(clerk.draft(TITLE)).toBeVisible();
});

test('once a newer program has written the draft, this tab says so and writes no more of it', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  const there = await clerk.opensInAnotherTab('./');
  await there.page.evaluate(() => {
    const key = Object.keys({ ...localStorage }).find((key) => key.startsWith('nianbao/draft/'))!;
    localStorage.setItem(`${key.slice(0, key.lastIndexOf('/'))}/later-1`, '{"format":3,"later":"yes"}\n{}');
  });
  await expect(clerk.told('新版的编辑器')).toBeVisible();
  const before = await clerk.keptValues();
  await clerk.writes('Problems', '还在写。');
  await expect(clerk.saving).toHaveText('保存失败');
  await page.waitForTimeout(1000);
  expect(await clerk.keptValues()).toEqual(before);
  await clerk.told('新版的编辑器').getByRole('button', { name: '另存为新草稿' }).click();
  await clerk.seesItSaved();
  const after = await clerk.keptValues();
  for (const [key, value] of Object.entries(before)) expect(after[key]).toBe(value);
  expect(Object.keys(after).filter((key) => !(key in before)).every((key) => after[key]!.includes('还在写。'))).toBe(true);
});
