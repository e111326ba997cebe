// The focus stays with the clerk: nothing that the page makes anew takes it away, and keys reach what is
// in front.
import { expect, test, type Clerk } from './clerk';

const hasFocus = (clerk: Clerk) => clerk.page.evaluate(() => document.activeElement !== document.body);

test.beforeEach(async ({ clerk }) => clerk.opensTheSample());

test('the year is stepped with arrows, and stays under the hand', async ({ clerk }) => {
  await clerk.field('Year').focus();
  await clerk.presses('ArrowUp', 'ArrowUp');
  await expect(clerk.field('Year')).toHaveValue('2027');
  await expect(clerk.field('Year')).toBeFocused();
});

test('the kind of organ is chosen with arrows, and stays under the hand', async ({ clerk }) => {
  await clerk.field('OrganKind').focus();
  await clerk.presses('ArrowDown', 'ArrowDown');
  await expect(clerk.field('OrganKind')).toHaveValue('other');
  await expect(clerk.field('OrganKind')).toBeFocused();
});

test('totals are switched with the space bar, on and off', async ({ clerk, page }) => {
  await clerk.turnsTo('三');
  const option = page.getByLabel('总计自动填写');
  await option.focus();
  await clerk.presses('Space');
  await expect(option).not.toBeChecked();
  await expect(option).toBeFocused();
  await clerk.presses('Space');
  await expect(option).toBeChecked();
});

test('a sub-heading that was added has the cursor', async ({ clerk, page }) => {
  await clerk.turnsTo('一');
  await page.getByRole('button', { name: '增加小标题' }).focus();
  await clerk.presses('Enter');
  await expect(clerk.field('SectionHeading-5')).toBeFocused();
});

test('after a sub-heading was removed the focus is still in the part', async ({ clerk, page }) => {
  await clerk.turnsTo('一');
  await page.getByRole('button', { name: /^删去/ }).nth(1).focus();
  await clerk.presses('Enter');
  await expect(page.locator('.section')).toHaveCount(4);
  await clerk.seesTheNextFrame();
  expect(await hasFocus(clerk)).toBe(true);
});

test('after a change of edition the focus is still in the part', async ({ clerk, page }) => {
  await page.getByRole('button', { name: /^改用/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '更换格式' }).press('Enter');
  await expect(page.getByRole('button', { name: '改用 2021 年格式' })).toBeVisible();
  await clerk.seesTheNextFrame();
  expect(await hasFocus(clerk)).toBe(true);
});

test('undo shows the cell that it changed, in another part and far down the table', async ({ clerk, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await clerk.turnsTo('三');
  await clerk.types('applications.carried_out.other_organisation', '77');
  await clerk.turnsTo('一');
  await clerk.presses('Control+z');
  await clerk.sees('applications.carried_out.other_organisation', '0');
  await clerk.seesTheNextFrame();
  await expect(clerk.cell('applications.carried_out.other_organisation')).toBeInViewport();
});

test('undo shows the cell that it changed, in the part that is open', async ({ clerk, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await clerk.turnsTo('三');
  await clerk.types('applications.carried_out.other_organisation', '77');
  await clerk.presses('Control+Home');
  await clerk.seesTheNextFrame();
  await clerk.presses('Control+z');
  await clerk.sees('applications.carried_out.other_organisation', '0');
  await clerk.seesTheNextFrame();
  await expect(clerk.cell('applications.carried_out.other_organisation')).toBeInViewport();
});

test('undo shows the text that it changed', async ({ clerk, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await clerk.turnsTo('一');
  await clerk.writes('SectionText-4', '改写了。');
  await clerk.turnsTo('三');
  await clerk.presses('Control+z');
  await expect(clerk.field('SectionText-4')).toHaveValue(/^局主要负责人/);
  await clerk.seesTheNextFrame();
  await expect(clerk.field('SectionText-4')).toBeInViewport();
});

test('while a dialog is open, the report behind it does not change', async ({ clerk, page }) => {
  await clerk.writes('Address', '新地址');
  await page.getByRole('button', { name: /^改用/ }).click();
  await expect(page.getByRole('dialog', { name: '更换格式' })).toBeVisible();
  await clerk.presses('Control+z', 'F8', 'Alt+PageDown', 'Control+p');
  await clerk.presses('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('#part-heading')).toHaveText('标题和引言');
  await expect(clerk.field('Address')).toHaveValue('新地址');
});

test('a dialog that was left by going back is closed', async ({ clerk, page }) => {
  await clerk.goesToTheDrafts();
  await page.getByRole('button', { name: '新建报告' }).click();
  // One that comes only after going back and forth is asked for where it comes.
  await expect(clerk.dialog('新建报告')).toBeVisible();
  await page.goBack();
  await clerk.seesTheReport();
  await page.goForward();
  await expect(page.locator('main.drafts')).toBeVisible();
  await clerk.seesTheNextFrame();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the focus follows a part that was turned to, a draft that was deleted and a dialog that was closed', async ({ clerk, page }) => {
  await clerk.turnsTo('五');
  await expect(page.locator('#part-heading')).toBeFocused();
  await clerk.goesToTheDrafts();
  await page.getByRole('button', { name: /^复制/ }).click();
  await expect(page.locator('.draft-list li')).toHaveCount(2);
  await page.getByRole('button', { name: /^删除/ }).first().press('Enter');
  await expect(page.locator('.draft-list li')).toHaveCount(1);
  await clerk.seesTheNextFrame();
  expect(await hasFocus(clerk)).toBe(true);
  await page.getByRole('button', { name: /^改名/ }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await clerk.presses('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await hasFocus(clerk)).toBe(true);
});
