// Two tabs that changed the same place, each otherwise: both are kept, and a person chooses.
import { expect, test, type Clerk } from './clerk';
import { besideIt, bothWriteProblems, comesBack, hearsAgain, hearsNothing, keptProblems } from './tabs';

const BOTH = ['这边写的。', '那边写的。'].sort();

/** Ticks what is to be taken from the other side. */
async function takesTheirs(clerk: Clerk) {
  await clerk.told('改过同一处').getByRole('button', { name: '逐项选择' }).click();
  const dialog = clerk.dialog('选择以哪边为准');
  await expect(dialog.locator('.differences li')).toHaveCount(1);
  await expect(dialog.locator('mark').first()).toHaveText('这');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '按所选合并' }).click();
  await expect(dialog).toHaveCount(0);
}

async function bothEndWith(clerk: Clerk, there: Clerk, text: string) {
  for (const one of [clerk, there]) {
    await expect(one.field('Problems')).toHaveValue(text);
    await expect(one.told('改过同一处')).toHaveCount(0);
    await one.seesItSaved();
  }
}

test('the same place changed in two tabs is told in both; both texts are kept, and neither is written over the other', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await bothWriteProblems(clerk, there);
  await expect(clerk.field('Problems')).toHaveValue('这边写的。');
  await expect(there.field('Problems')).toHaveValue('那边写的。');
  expect(await keptProblems(clerk)).toEqual(BOTH);
  // Writing on here does not write over what is there.
  await clerk.writes('Problems', '这边写的。又一句。');
  await clerk.seesItSaved();
  expect(await keptProblems(clerk)).toEqual(['这边写的。又一句。', '那边写的。'].sort());
  await expect(clerk.told('改过同一处')).toBeVisible();
});

test('chosen item by item, both tabs end with what was chosen', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await bothWriteProblems(clerk, there);
  await takesTheirs(clerk);
  await bothEndWith(clerk, there, '那边写的。');
  await expect.poll(() => keptProblems(clerk)).toEqual(['那边写的。']);
  await clerk.presses('Control+z');
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('这边写的。');
});

test('what the other tab has can become a draft of its own', async ({ clerk, page }) => {
  const there = await besideIt(clerk, '五');
  await bothWriteProblems(clerk, there);
  await clerk.told('改过同一处').getByRole('button', { name: '把那边的另存为新草稿' }).click();
  await bothEndWith(clerk, there, '这边写的。');
  await expect.poll(() => keptProblems(clerk)).toEqual(BOTH);
  await page.getByRole('button', { name: '打开它' }).click();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('那边写的。');
});

test('a draft with two texts says so in the list and, opened again, lets a person choose', async ({ clerk, page }) => {
  const there = await besideIt(clerk, '五', hearsNothing);
  await Promise.all([clerk.writes('Problems', '这边写的。'), there.writes('Problems', '那边写的。')]);
  for (const one of [clerk, there]) await one.seesItSaved();
  await there.page.close();
  await clerk.opensThePage();
  await expect(clerk.page.locator('.draft-list li')).toContainText('两个标签页改得不同');
  await page.locator('.draft-list a').click();
  await clerk.turnsTo('五');
  await expect(clerk.told('改过同一处')).toBeVisible();
  expect(await keptProblems(clerk)).toEqual(BOTH);
  await clerk.told('改过同一处').getByRole('button', { name: '逐项选择' }).click();
  await clerk.dialog('选择以哪边为准').getByRole('button', { name: '按所选合并' }).click();
  await expect.poll(async () => (await keptProblems(clerk)).length).toBe(1);
  await expect(clerk.told('改过同一处')).toHaveCount(0);
});

test('leaving a report that another tab changed loses neither text', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await bothWriteProblems(clerk, there);
  for (const one of [clerk, there]) await one.goesToTheDrafts();
  expect(await keptProblems(clerk)).toEqual(BOTH);
  await expect(clerk.page.locator('.draft-list li')).toHaveCount(1);
});

test('a tab that heard nothing is told when it comes back, and settles it', async ({ clerk }) => {
  const there = await besideIt(clerk, '五', hearsNothing);
  await Promise.all([clerk.writes('Problems', '这边写的。'), there.writes('Problems', '那边写的。')]);
  for (const one of [clerk, there]) await one.seesItSaved();
  for (const one of [clerk, there]) await hearsAgain(one);
  await comesBack(clerk);
  await takesTheirs(clerk);
  await bothEndWith(clerk, there, '那边写的。');
});
