// All drafts in one file, taken in again where they came from: nothing doubles, what changed is added.
import { expect, test, type Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';

async function hasAnArchive(clerk: Clerk) {
  await clerk.beginsIn('五');
  await clerk.writes('Problems', '解读不够。');
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  await clerk.imports({ name: 'a.json', text: reportFile('2019', footingFigures('2019')) });
  await expect(clerk.page.locator('.draft-list li')).toHaveCount(2);
  return clerk.takesFile(clerk.page.getByRole('button', { name: '导出全部草稿' }));
}

test('an archive taken in again adds nothing, and says that everything is there', async ({ clerk, page }) => {
  const archive = await hasAnArchive(clerk);
  const before = await clerk.keptValues();
  await clerk.imports(archive);
  await expect(page.getByText('与已有的草稿完全相同，没有重复导入')).toBeVisible();
  await expect(page.locator('.draft-list li')).toHaveCount(2);
  expect(await clerk.keptValues()).toEqual(before);
});

test('of an archive only the draft that has changed since is added, beside the one that is there', async ({ clerk, page }) => {
  const archive = await hasAnArchive(clerk);
  await clerk.draft('青禾市档案局2024年').getByRole('link').click();
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '解读不够。已改进。');
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  await clerk.imports(archive);
  await expect(page.getByText('导入了 1 份报告')).toContainText('另有 1 份与已有的草稿完全相同');
  const problems = Object.values(await clerk.keptDrafts()).filter((draft) => draft.year === 2024).map((draft) => draft.problems);
  expect(problems.sort()).toEqual(['解读不够。', '解读不够。已改进。']);
  await expect(page.locator('.draft-list li')).toHaveCount(3);
});
