// The bin: what was deleted, for how long it stays, and how it goes for good.
import { expect, test, type Clerk } from './clerk';

const ORGANS = ['青禾县水利局', '青禾县林业局', '青禾县教育局'];

/** Deletes a draft of each organ on a day of January 2025. */
async function hasDeleted(clerk: Clerk, ...days: number[]) {
  for (const [at, day] of days.entries()) {
    await clerk.page.clock.setSystemTime(new Date(`2025-01-${day}T09:30:00+08:00`));
    await clerk.opensThePage();
    await clerk.begins(ORGANS[at]!, 2024);
    await clerk.seesItSaved();
    await clerk.goesToTheDrafts();
    await clerk.draft(`${ORGANS[at]}2024年`).getByRole('button', { name: /^删除/ }).click();
    await expect(clerk.draft(`${ORGANS[at]}2024年`)).toHaveCount(0);
  }
}

async function showsTheBin(clerk: Clerk) {
  await clerk.page.getByRole('button', { name: /^回收站/ }).click();
  return clerk.dialog('回收站');
}

const entry = (clerk: Clerk, organ: string) => clerk.dialog('回收站').getByRole('listitem').filter({ hasText: organ });

test('the bin says for how many days a draft stays, gives it back, and erases only when that is said twice', async ({ clerk }) => {
  await hasDeleted(clerk, 10, 12, 15);
  await clerk.page.clock.setSystemTime(new Date('2025-01-15T10:30:00+08:00'));
  const bin = await showsTheBin(clerk);
  await expect(entry(clerk, ORGANS[0]!)).toContainText('还保留 25 天');
  await expect(entry(clerk, ORGANS[2]!)).toContainText('还保留 30 天');
  await entry(clerk, ORGANS[0]!).getByRole('button', { name: /^找回/ }).click();
  await expect(bin.getByRole('listitem')).toHaveCount(2);
  await expect(clerk.draft(`${ORGANS[0]}2024年`)).toHaveCount(1);
  await entry(clerk, ORGANS[1]!).getByRole('button', { name: '彻底删除' }).click();
  await expect(bin.getByRole('listitem')).toHaveCount(2);
  await entry(clerk, ORGANS[1]!).getByRole('button', { name: '确定彻底删除' }).click();
  await expect(bin.getByRole('listitem')).toHaveCount(1);
  expect(JSON.stringify(await clerk.keptValues())).not.toContain(ORGANS[1]);
});

test('the bin is emptied at once, when that is said twice', async ({ clerk, page }) => {
  await hasDeleted(clerk, 10, 12);
  const bin = await showsTheBin(clerk);
  await bin.getByRole('button', { name: '清空回收站' }).click();
  expect(Object.keys(await clerk.keptDrafts())).toHaveLength(2);
  await bin.getByRole('button', { name: '确定清空，不能再找回' }).click();
  await expect(bin).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^回收站/ })).toHaveCount(0);
  expect(await clerk.keptDrafts()).toEqual({});
});

test('a week without an export is reminded of, and the export ends that', async ({ clerk, page }) => {
  const reminder = page.getByText('没有导出备份');
  await page.clock.setSystemTime(new Date('2025-01-10T09:30:00+08:00'));
  await clerk.beginsIn('五');
  await clerk.goesToTheDrafts();
  await expect(reminder).toHaveCount(0);
  await page.clock.setSystemTime(new Date('2025-01-17T09:29:00+08:00'));
  await page.reload();
  await expect(page.locator('.draft-list li')).toHaveCount(1);
  await expect(reminder).toHaveCount(0);
  await page.clock.setSystemTime(new Date('2025-01-17T09:31:00+08:00'));
  await page.reload();
  await expect(reminder).toContainText('已经 7 天以上没有导出备份');
  await clerk.takesFile(page.getByRole('button', { name: '导出全部草稿' }));
  await expect(reminder).toHaveCount(0);
});
