// Blocks between the table and Excel or WPS, by the real clipboard.
import { expect, test, type Clerk } from './clerk';
import { words } from './form';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const app = (row: string, column = 'natural_person') => `applications.${row}.${column}`;

async function pastes(clerk: Clerk, at: string, text: string) {
  await clerk.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await clerk.cell(at).click();
  await clerk.presses('Control+v');
}

const clipboard = (clerk: Clerk) => clerk.page.evaluate(() => navigator.clipboard.readText());
const undoes = (clerk: Clerk) => clerk.page.getByRole('button', { name: '撤销' });

test.beforeEach(async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('三');
});

test('a block picked with Shift and arrows is copied as tabs and lines', async ({ clerk, page }) => {
  await clerk.cell(app('received')).click();
  await clerk.presses('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown');
  await expect(page.locator('.grid .picked')).toHaveCount(6);
  await clerk.presses('Control+c');
  expect((await clipboard(clerk)).replace(/\r/g, '')).toBe('31\t8\t1\n3\t1\t0\n');
});

test('a single figure is copied without a line break', async ({ clerk }) => {
  await clerk.cell(app('received')).click();
  await clerk.presses('Control+c');
  expect(await clipboard(clerk)).toBe('31');
});

test('Ctrl+A picks the whole table, and what is copied pastes back equal', async ({ clerk, page }) => {
  await clerk.cell(app('granted')).click();
  await clerk.presses('Control+a');
  await expect(page.locator('.grid .picked')).toHaveCount(25 * 7);
  await clerk.presses('Control+c');
  const copied = await clipboard(clerk);
  const rows = copied.trimEnd().split(/\r?\n/).map((row) => row.split('\t'));
  expect(rows).toHaveLength(25);
  expect(rows[0]).toEqual(['31', '8', '1', '0', '2', '0', '42']);
  expect(rows[24]).toEqual(['1', '1', '0', '0', '0', '0', '2']);
  const before = await clerk.exportsJson();
  await clerk.cell(app('granted')).click();
  await clerk.presses('Control+a', 'Delete');
  await clerk.sees(app('concluded', 'total'), '');
  await pastes(clerk, app('received'), copied);
  await clerk.sees(app('concluded', 'total'), '44');
  expect((await clerk.exportsJson()).text).toBe(before.text);
});

test('cut gives the block and empties it, in one step', async ({ clerk }) => {
  await clerk.cell(app('received')).click();
  await clerk.presses('Shift+ArrowDown', 'Control+x');
  expect((await clipboard(clerk)).replace(/\r/g, '')).toBe('31\n3\n');
  await clerk.sees(app('received'), '');
  await clerk.sees(app('carried_in'), '');
  await clerk.presses('Control+z');
  await clerk.sees(app('received'), '31');
  await clerk.sees(app('carried_in'), '3');
});

test('separators and full-width digits are understood; what was not is listed by cell; all is one step', async ({ clerk, page }) => {
  await pastes(clerk, app('received'), '1,234\t５６\t 7 \r\n约十件\t8\t12.5\r\n');
  await clerk.sees(app('received'), '1234');
  await clerk.sees(app('received', 'business'), '56');
  await clerk.sees(app('received', 'research'), '7');
  await clerk.sees(app('carried_in', 'business'), '8');
  // What was not understood leaves the figure that stood there.
  await clerk.sees(app('carried_in'), '3');
  await clerk.sees(app('carried_in', 'research'), '0');
  const told = page.locator('.refused li');
  await expect(told).toHaveCount(2);
  await expect(told.nth(0)).toContainText('二、上年结转政府信息公开申请数量');
  await expect(told.nth(0)).toContainText('自然人');
  await expect(told.nth(0)).toContainText('约十件');
  await expect(told.nth(1)).toContainText('科研机构');
  await expect(told.nth(1)).toContainText('12.5');
  await clerk.sees(app('received', 'total'), String(1234 + 56 + 7 + 2));
  await clerk.presses('Control+z');
  await clerk.sees(app('received'), '31');
  await clerk.sees(app('received', 'business'), '8');
  await clerk.sees(app('received', 'total'), '42');
  await expect(undoes(clerk)).toBeDisabled();
  await clerk.presses('Control+y');
  await clerk.sees(app('received'), '1234');
});

test('one value goes into every cell of the picked block', async ({ clerk, page }) => {
  await page.evaluate(() => navigator.clipboard.writeText('0'));
  await clerk.cell(app('received')).click();
  await clerk.presses('Shift+ArrowRight', 'Shift+ArrowDown', 'Control+v');
  for (const row of ['received', 'carried_in'])
    for (const column of ['natural_person', 'business']) await clerk.sees(app(row, column), '0');
  await clerk.sees(app('received', 'research'), '1');
});

test('what lies beyond the edge of the table is told, not dropped in silence', async ({ clerk, page }) => {
  await pastes(clerk, app('received', 'other_organisation'), '5\t6\t7\n');
  await clerk.sees(app('received', 'other_organisation'), '5');
  await clerk.sees(app('received', 'total'), '6');
  await expect(page.locator('.refused li')).toHaveText([/7.*超出/]);
});

test('a whole table with its labels lands row by row, wherever the cursor is', async ({ clerk, page }) => {
  const labels = words.三('2021').slice(10).filter((label) => !/^三、|^（[三四五六]）/.test(label));
  expect(labels).toHaveLength(25);
  const figure = (row: number, column: number) => row * 10 + column;
  const text = labels
    .map((label, row) => [label, ...Array.from({ length: 7 }, (_, column) => figure(row, column))].join('\t'))
    .join('\r\n');
  await pastes(clerk, app('refused_third_party', 'research'), text);
  await clerk.sees(app('received'), '0');
  await clerk.sees(app('granted', 'business'), String(figure(2, 1)));
  await clerk.sees(app('concluded', 'total'), String(figure(23, 6)));
  await clerk.sees(app('carried_out', 'legal_service'), String(figure(24, 4)));
  await expect(page.locator('.refused li')).toHaveCount(0);
  await clerk.presses('Control+z');
  await clerk.sees(app('received'), '31');
  await expect(undoes(clerk)).toBeDisabled();
});

test('within a figure that is being changed, paste and copy are the browser’s own', async ({ clerk, page }) => {
  await page.evaluate(() => navigator.clipboard.writeText('9'));
  await clerk.cell(app('received')).click();
  await clerk.presses('F2', 'Control+v');
  await clerk.sees(app('received'), '319');
});

test('formatted text from a spreadsheet pastes as its plain text', async ({ clerk, page }) => {
  await clerk.cell(app('received')).click();
  await clerk.cell(app('received')).evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text/html', '<table><tr><td>77</td></tr></table>');
    data.setData('text/plain', '66\t7');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await clerk.sees(app('received'), '66');
  await clerk.sees(app('received', 'business'), '7');
  await expect(page.locator('.refused li')).toHaveCount(0);
});
