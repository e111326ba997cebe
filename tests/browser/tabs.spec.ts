// Two tabs on one draft: what is written in one is in the other.
import { expect, test, type Clerk } from './clerk';
import { besideIt, comesBack, hearsNothing, hearsAgain } from './tabs';

const CELL = 'applications.received.natural_person';
const SOON = { timeout: 1000 };

test('a figure or a text written in one tab is in the other within a second', async ({ clerk }) => {
  const there = await besideIt(clerk, '三');
  await clerk.types(CELL, '12');
  await expect(there.cell(CELL)).toHaveValue('12', SOON);
  await expect(there.cell('applications.received.total')).toHaveValue('12', SOON);
  for (const one of [clerk, there]) await one.turnsTo('五');
  await there.writes('Problems', '那边写的。');
  await expect(clerk.field('Problems')).toHaveValue('那边写的。', SOON);
  await clerk.seesItSaved();
});

test('sub-headings added, reworded and taken out in one tab are so in the other', async ({ clerk, page }) => {
  const there = await besideIt(clerk, '一');
  await clerk.writes('SectionText-0', '主动公开的正文。');
  await expect(there.field('SectionText-0')).toHaveValue('主动公开的正文。', SOON);
  await page.getByRole('button', { name: '增加小标题' }).click();
  await clerk.writes('SectionHeading-5', '（六）其他');
  await expect(there.field('SectionHeading-5')).toHaveValue('（六）其他');
  await there.page.getByRole('button', { name: /^删去小标题“（二）/ }).click();
  await expect(page.locator('.section')).toHaveCount(5);
  await expect(clerk.field('SectionHeading-4')).toHaveValue('（六）其他');
});

test('organ, its kind, year and edition chosen in one tab are so in the other', async ({ clerk, page }) => {
  const there = await besideIt(clerk, '标题和引言');
  await clerk.writes('OrganName', '青禾市城建档案馆');
  await clerk.field('OrganKind').selectOption('township');
  await clerk.writes('Year', '2020');
  await expect(there.field('OrganName')).toHaveValue('青禾市城建档案馆');
  await expect(there.field('OrganKind')).toHaveValue('township');
  await expect(there.field('Year')).toHaveValue('2020');
  await there.page.getByRole('button', { name: '改用 2019 年格式' }).click();
  await there.dialog('更换格式').getByRole('button', { name: '更换格式' }).click();
  await expect(page.locator('.edition')).toContainText('2019 年格式');
  await expect(clerk.field('OrganName')).toHaveValue('青禾市城建档案馆');
});

test('two tabs that write in turn both have everything, under one version', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  for (const text of ['一。', '一。二。', '一。二。三。', '一。二。三。四。']) {
    const [one, other] = text.length % 4 ? [clerk, there] : [there, clerk];
    await one.writes('Problems', text);
    await expect(other.field('Problems')).toHaveValue(text);
  }
  await expect.poll(async () => Object.values(await clerk.keptDrafts()).map((draft) => draft.problems)).toEqual(['一。二。三。四。']);
  for (const one of [clerk, there]) await one.seesItSaved();
});

test('different places changed at the same moment are both in both tabs', async ({ clerk }) => {
  const there = await besideIt(clerk, '五');
  await there.turnsTo('六');
  await Promise.all([clerk.writes('Problems', '这边写的。'), there.writes('OtherMatters', '那边写的。')]);
  await bothAreEverywhere(clerk, there);
});

test('different places changed while neither tab heard of the other are both in both tabs afterwards', async ({ clerk }) => {
  const there = await besideIt(clerk, '五', hearsNothing);
  await there.turnsTo('六');
  await Promise.all([clerk.writes('Problems', '这边写的。'), there.writes('OtherMatters', '那边写的。')]);
  for (const one of [clerk, there]) await one.seesItSaved();
  for (const one of [clerk, there]) await hearsAgain(one);
  for (const one of [clerk, there]) await comesBack(one);
  await bothAreEverywhere(clerk, there);
});

async function bothAreEverywhere(clerk: Clerk, there: Clerk) {
  const both = { problems: '这边写的。', other_matters: '那边写的。' };
  // Under one version, or two of the same text where both brought it together.
  const texts = async () => [...new Set(Object.values(await clerk.keptDrafts()).map((draft) => JSON.stringify(draft)))];
  await expect.poll(async () => (await texts()).map((text) => JSON.parse(text)), { timeout: 10_000 }).toEqual([expect.objectContaining(both)]);
  for (const one of [clerk, there]) {
    await one.turnsTo('五');
    await expect(one.field('Problems')).toHaveValue(both.problems);
    await one.turnsTo('六');
    await expect(one.field('OtherMatters')).toHaveValue(both.other_matters);
    await one.seesItSaved();
    await expect(one.told('改过同一处')).toHaveCount(0);
  }
}

for (const [how, event] of [
  ['hidden and shown again', () => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))],
  ['laid away and brought back', () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
] as const) {
  test(`a page that was ${how} has what another tab wrote meanwhile`, async ({ clerk, page }) => {
    const there = await besideIt(clerk, '五', hearsNothing);
    await there.writes('Problems', '那边写的。');
    await there.seesItSaved();
    await clerk.seesTheNextFrame();
    await expect(clerk.field('Problems')).toHaveValue('');
    await page.evaluate(event);
    await expect(clerk.field('Problems')).toHaveValue('那边写的。');
  });
}

test('a draft renamed or begun in another tab shows so in the list', async ({ clerk }) => {
  await clerk.beginsIn('五');
  await clerk.goesToTheDrafts();
  const there = await clerk.opensInAnotherTab();
  await there.draft('青禾市档案局2024年').getByRole('button', { name: /^改名/ }).click();
  await there.dialog('改名').getByRole('textbox').fill('送审稿');
  await there.presses('Enter');
  await expect(clerk.draft('送审稿')).toBeVisible();
  await there.begins('青禾县水利局', 2023);
  await expect(clerk.draft('青禾县水利局2023年')).toBeVisible();
});
