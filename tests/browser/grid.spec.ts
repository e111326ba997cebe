// Keys and mouse in a table, as in Excel and WPS. The sample's figures are the known ones: in part 三
// 31 8 1 0 2 0 were received and 3 1 0 0 0 0 carried in.
import { expect, test } from './clerk';
import { footingFigures, reportFile } from './footing';

const app = (row: string, column = 'natural_person') => `applications.${row}.${column}`;

test.beforeEach(async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('三');
});

test('arrows go to the cell beside, and stop at the edge', async ({ clerk }) => {
  await clerk.cell(app('received')).click();
  const path = [
    ['ArrowDown', app('carried_in')],
    ['ArrowRight', app('carried_in', 'business')],
    ['ArrowDown', app('granted', 'business')],
    ['ArrowLeft', app('granted')],
    ['ArrowLeft', app('granted')],
    ['ArrowUp', app('carried_in')],
    ['ArrowUp', app('received')],
    ['ArrowUp', app('received')],
  ];
  for (const [key, to] of path) {
    await clerk.presses(key);
    await clerk.standsIn(to);
  }
});

test('Enter goes down and Shift+Enter up; Tab goes on and Shift+Tab back, from row to row', async ({ clerk }) => {
  await clerk.cell(app('carried_in', 'business')).click();
  await clerk.presses('Enter');
  await clerk.standsIn(app('granted', 'business'));
  await clerk.presses('Shift+Enter');
  await clerk.standsIn(app('carried_in', 'business'));
  await clerk.presses('Tab');
  await clerk.standsIn(app('carried_in', 'research'));
  await clerk.presses('Shift+Tab', 'Shift+Tab');
  await clerk.standsIn(app('carried_in'));
  await clerk.presses('Shift+Tab');
  await clerk.standsIn(app('received', 'total'));
  await clerk.presses('Tab');
  await clerk.standsIn(app('carried_in'));
});

test('Home and End stay in the row, with Ctrl they go through the table', async ({ clerk }) => {
  await clerk.cell(app('granted', 'research')).click();
  const path = [
    ['Home', app('granted')],
    ['End', app('granted', 'total')],
    ['Control+End', app('carried_out', 'total')],
    ['Control+Home', app('received')],
  ];
  for (const [key, to] of path) {
    await clerk.presses(key);
    await clerk.standsIn(to);
  }
});

test('typing replaces the figure; F2 goes into it, and arrows move within it then', async ({ clerk }) => {
  await clerk.cell(app('received')).click();
  await clerk.sees(app('received'), '31');
  await clerk.page.keyboard.type('5');
  await clerk.sees(app('received'), '5');
  await clerk.presses('ArrowRight', 'ArrowLeft', 'F2', 'ArrowLeft');
  await clerk.page.keyboard.type('7');
  await clerk.sees(app('received'), '75');
  await clerk.standsIn(app('received'));
  await clerk.presses('Home');
  await clerk.standsIn(app('received'));
  await clerk.page.keyboard.type('1');
  await clerk.sees(app('received'), '175');
  await clerk.presses('Enter');
  await clerk.standsIn(app('carried_in'));
});

test('Esc restores what stood there when the cursor came', async ({ clerk }) => {
  await clerk.types(app('received'), '999');
  await clerk.sees(app('received', 'total'), '1010');
  await clerk.presses('Escape');
  await clerk.sees(app('received'), '31');
  await clerk.sees(app('received', 'total'), '42');
  await clerk.standsIn(app('received'));
  await clerk.presses('F2', 'Backspace', 'Backspace');
  await clerk.sees(app('received'), '');
  await clerk.presses('Escape');
  await clerk.sees(app('received'), '31');
});

test('Esc after Delete restores the figure too', async ({ clerk }) => {
  await clerk.cell(app('received')).click();
  await clerk.presses('Delete');
  await clerk.sees(app('received'), '');
  await clerk.presses('Escape');
  await clerk.sees(app('received'), '31');
});

test('Delete empties the cell, or the block', async ({ clerk }) => {
  await clerk.cell(app('received')).click();
  await clerk.presses('Delete');
  await clerk.sees(app('received'), '');
  await clerk.presses('Shift+ArrowRight', 'Shift+ArrowDown', 'Delete');
  for (const row of ['received', 'carried_in'])
    for (const column of ['natural_person', 'business']) await clerk.sees(app(row, column), '');
  await clerk.sees(app('received', 'research'), '1');
  await clerk.presses('Control+z');
  await clerk.sees(app('received', 'business'), '8');
  await clerk.sees(app('carried_in'), '3');
  await clerk.sees(app('received'), '');
  await clerk.presses('Control+z');
  await clerk.sees(app('received'), '31');
});

test('= fills in what the addends come to, also in a blank total', async ({ clerk }) => {
  await clerk.cell(app('received', 'total')).click();
  await clerk.presses('Delete');
  await clerk.sees(app('received', 'total'), '');
  await clerk.presses('=');
  await clerk.sees(app('received', 'total'), '42');
  await clerk.page.keyboard.type('40');
  await clerk.presses('=');
  await clerk.sees(app('received', 'total'), '42');
});

test('= in a cell that has no right figure to take changes nothing', async ({ clerk }) => {
  await clerk.cell(app('granted')).click();
  await clerk.presses('=');
  await clerk.sees(app('granted'), '17');
});

test('a figure is shown as it was understood once the clerk goes on', async ({ clerk }) => {
  await clerk.types(app('received'), '１,２３４');
  await clerk.sees(app('received'), '１,２３４');
  await clerk.presses('Enter');
  await clerk.sees(app('received'), '1234');
  await clerk.sees(app('received', 'total'), '1245');
});

test('a click picks the figure whole, a double click goes into it, a shift-click picks a block', async ({ clerk, page }) => {
  const cell = clerk.cell(app('received'));
  const selected = () => cell.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]);
  await cell.click();
  expect(await selected()).toEqual([0, 2]);
  await cell.dblclick();
  expect(await selected()).toEqual([2, 2]);
  await clerk.presses('ArrowLeft');
  await clerk.standsIn(app('received'));
  await page.keyboard.type('0');
  await clerk.sees(app('received'), '301');

  await clerk.cell(app('carried_in', 'business')).click();
  await clerk.cell(app('granted', 'research')).click({ modifiers: ['Shift'] });
  await expect(page.locator('.grid .picked')).toHaveCount(4);
  await clerk.standsIn(app('carried_in', 'business'));
});

test('a block is picked by drawing the mouse over it', async ({ clerk, page }) => {
  await clerk.cell(app('carried_in')).hover();
  await page.mouse.down();
  await clerk.cell(app('partly_granted', 'business')).hover();
  await page.mouse.up();
  await expect(page.locator('.grid .picked')).toHaveCount(6);
});

test('totals fill themselves in for a new report, and not for an imported one until they are told to', async ({ clerk, page }) => {
  await expect(page.getByLabel('总计自动填写')).toBeChecked();
  await clerk.types(app('granted'), '20');
  await clerk.sees(app('granted', 'total'), '26');
  await clerk.sees(app('concluded'), '36');
  await clerk.sees(app('concluded', 'total'), '47');

  const figures = footingFigures('2021');
  await clerk.goesToTheDrafts();
  await clerk.receives(reportFile('2021', figures));
  await clerk.turnsTo('三');
  await expect(page.getByLabel('总计自动填写')).not.toBeChecked();
  await clerk.types(app('received'), '5000');
  await clerk.sees(app('received', 'total'), String(figures[app('received', 'total')]));
});

test('a total that was typed over and is wrong stays a person’s word', async ({ clerk }) => {
  await clerk.types(app('received', 'total'), '50');
  await clerk.types(app('received', 'business'), '9');
  await clerk.sees(app('received', 'total'), '50');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf(app('received', 'total'))).toBe('43');
});

test('undo and redo reach everything and show the place', async ({ clerk, page }) => {
  await clerk.types(app('received'), '5');
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '改写过的问题。');
  await clerk.turnsTo('标题和引言');
  await clerk.presses('Control+z');
  await expect(page.locator('#part-heading')).toHaveText(/^五、/);
  await expect(clerk.field('Problems')).toHaveValue(/^2025年，我局/);
  await clerk.presses('Control+z');
  await expect(page.locator('#part-heading')).toHaveText(/^三、/);
  await clerk.sees(app('received'), '31');
  await expect(page.getByRole('button', { name: '撤销' })).toBeDisabled();
  await clerk.presses('Control+y');
  await clerk.sees(app('received'), '5');
  await clerk.presses('Control+Shift+z');
  await expect(clerk.field('Problems')).toHaveValue('改写过的问题。');
  await expect(page.getByRole('button', { name: '重做' })).toBeDisabled();
});

test('typing in one cell is one step', async ({ clerk }) => {
  await clerk.types(app('received'), '12345');
  await clerk.presses('Control+z');
  await clerk.sees(app('received'), '31');
});

test('turning the option on fills the blank totals in and leaves the typed ones, and undo turns it off again', async ({ clerk, page }) => {
  await page.getByLabel('总计自动填写').uncheck();
  await clerk.types(app('received', 'total'), '50');
  await clerk.cell(app('carried_in', 'total')).click();
  await clerk.presses('Delete');
  await clerk.types(app('received', 'business'), '9');
  await clerk.sees(app('received', 'total'), '50');
  await page.getByLabel('总计自动填写').check();
  await clerk.sees(app('carried_in', 'total'), '4');
  await clerk.sees(app('received', 'total'), '50');
  await clerk.presses('Control+z');
  await expect(page.getByLabel('总计自动填写')).not.toBeChecked();
  await clerk.sees(app('carried_in', 'total'), '');
});

test('a letter typed by mistake and taken away again does not loosen the total', async ({ clerk }) => {
  await clerk.types(app('received'), '3a');
  await clerk.presses('Backspace');
  await clerk.page.keyboard.type('5');
  await clerk.sees(app('received'), '35');
  await clerk.sees(app('received', 'total'), '46');
});
