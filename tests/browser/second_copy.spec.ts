// The second copy: what the browser's storage loses comes back from its database.
import { expect, test, type Clerk } from './clerk';

const TITLE = '青禾市档案局2024年';
const OTHERS = { 'others/settings': 'theirs', 'nianbao-lookalike': 'theirs too' };

/** What other programs of this origin keep, in either place. */
async function hasOthersBeside(clerk: Clerk) {
  await clerk.page.evaluate((others) => {
    for (const [key, value] of Object.entries(others)) localStorage.setItem(key, value);
    return new Promise<void>((done) => {
      const open = indexedDB.open('others', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('copies').put('theirs', 'nianbao/draft/theirs');
      open.onsuccess = () => { open.result.close(); done(); };
    });
  }, OTHERS);
}

const othersBeside = (clerk: Clerk) =>
  clerk.page.evaluate((keys) => new Promise((give) => {
    const open = indexedDB.open('others');
    open.onsuccess = () => {
      const found = open.result.transaction('copies').objectStore('copies').getAll();
      found.onsuccess = () => { open.result.close(); give([keys.map((key) => localStorage.getItem(key)), found.result]); };
    };
  }), Object.keys(OTHERS));

/** The browser's storage is as it was before: what is given, and what others keep. */
const setsTheStorageBack = (clerk: Clerk, values: Record<string, string>) =>
  clerk.page.evaluate((values) => {
    for (const key of Object.keys({ ...localStorage })) if (key.startsWith('nianbao/')) localStorage.removeItem(key);
    for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value);
  }, values);

/** Three drafts: one with a name, one in the bin, one erased. */
async function hasDrafts(clerk: Clerk) {
  await clerk.beginsIn('五');
  await clerk.writes('Problems', '写好的。');
  await clerk.seesItOnDisk();
  await clerk.goesToTheDrafts();
  for (const organ of ['青禾县水利局', '青禾县林业局']) {
    await clerk.begins(organ, 2023);
    await clerk.seesItOnDisk();
    await clerk.goesToTheDrafts();
    await clerk.draft(`${organ}2023年`).getByRole('button', { name: /^删除/ }).click();
    await expect(clerk.draft(`${organ}2023年`)).toHaveCount(0);
  }
  await clerk.page.getByRole('button', { name: '回收站（2）' }).click();
  const erased = clerk.dialog('回收站').getByRole('listitem').filter({ hasText: '林业局' });
  await erased.getByRole('button', { name: '彻底删除' }).click();
  await erased.getByRole('button', { name: '确定彻底删除' }).click();
  await clerk.dialog('回收站').getByRole('button', { name: '关闭' }).click();
  await clerk.draft(TITLE).getByRole('button', { name: /^改名/ }).click();
  await clerk.dialog('改名').getByRole('textbox').fill('送审稿');
  await clerk.presses('Enter');
  await expect(clerk.draft('送审稿')).toBeVisible();
}

test('已写入磁盘 is true: the database holds what the storage holds, letter for letter', async ({ clerk }) => {
  await clerk.beginsIn('五');
  for (const text of ['一。', '一。二。', '一。二。三。']) {
    await clerk.writes('Problems', text);
    await expect(clerk.saving).toHaveText('保存中');
    await clerk.seesItOnDisk();
    const [kept, copy] = [await clerk.keptValues(), await clerk.secondCopy()];
    expect(Object.values(kept).filter((value) => value.includes(text))).toHaveLength(1);
    for (const [key, value] of Object.entries(kept)) expect(copy[key]).toBe(value);
  }
});

test('what is written in the first moments of the page is said to be on disk too', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await clerk.seesItOnDisk();
  for (const pause of [0, 150, 300]) {
    await page.reload();
    await clerk.turnsTo('五');
    await page.waitForTimeout(pause);
    await clerk.writes('Problems', `写于 ${pause}。`);
    await expect.poll(async () => Object.values(await clerk.keptValues()).some((value) => value.includes(`写于 ${pause}。`))).toBe(true);
    await clerk.seesItOnDisk();
  }
});

test('drafts that the browser’s storage lost come back, with names and bin; erased ones do not; others’ keys are not touched', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await hasOthersBeside(clerk);
  const others = await othersBeside(clerk);
  await hasDrafts(clerk);
  await expect.poll(async () => Object.keys(await clerk.secondCopy()).filter((key) => key.startsWith('nianbao/name/')).length).toBe(1);
  await setsTheStorageBack(clerk, {});
  await page.reload();
  await expect(clerk.draft('送审稿')).toBeVisible();
  await expect(page.locator('.draft-list li')).toHaveCount(1);
  await page.getByRole('button', { name: '回收站（1）' }).click();
  await expect(clerk.dialog('回收站').getByRole('listitem')).toHaveText(/青禾县水利局2023年/);
  await clerk.dialog('回收站').getByRole('button', { name: '关闭' }).click();
  await clerk.draft('送审稿').getByRole('link').click();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('写好的。');
  expect(await othersBeside(clerk)).toEqual(others);
  const values = Object.values({ ...(await clerk.keptValues()), ...(await clerk.secondCopy()) });
  expect(values.filter((value) => value.includes('林业局'))).toEqual([]);
});

test('a deleted draft is in the bin when the storage comes back as it was before', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await clerk.seesItOnDisk();
  const older = await clerk.keptValues();
  await clerk.goesToTheDrafts();
  await clerk.draft(TITLE).getByRole('button', { name: /^删除/ }).click();
  await expect(clerk.draft(TITLE)).toHaveCount(0);
  await expect.poll(async () => Object.keys(await clerk.secondCopy()).some((key) => key.startsWith('nianbao/binned/'))).toBe(true);
  await setsTheStorageBack(clerk, older);
  await page.reload();
  await expect(page.getByRole('button', { name: '回收站（1）' })).toBeVisible();
  await expect(clerk.draft(TITLE)).toHaveCount(0);
});

test('where the storage comes back as it was before, the newest text is there', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await clerk.seesItOnDisk();
  const older = await clerk.keptValues();
  await clerk.writes('Problems', '写好的。');
  await clerk.seesItOnDisk();
  await setsTheStorageBack(clerk, older);
  await page.reload();
  await clerk.seesTheReport();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('写好的。');
  await expect(clerk.told('改过同一处')).toHaveCount(0);
  await clerk.goesToTheDrafts();
  await expect(clerk.page.locator('.draft-list li')).toHaveCount(1);
  expect(Object.values(await clerk.keptDrafts()).map((draft) => draft.problems)).toContain('写好的。');
});

test('the address of a draft that the storage lost opens it when it has come back', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await clerk.writes('Problems', '写好的。');
  await clerk.seesItOnDisk();
  await setsTheStorageBack(clerk, {});
  await page.reload();
  await clerk.seesTheReport();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('写好的。');
});
