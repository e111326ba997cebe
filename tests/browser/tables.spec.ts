// The tables on the screen and in print are the official form: same words, same spans, same order.
import { expect, test, type Clerk } from './clerk';
import type { Locator } from '@playwright/test';
import { cellsOf, words, type EditionId } from './form';
import { footingFigures, reportFile } from './footing';

/** Every box of the form's own words with its spans, from the left of each row, and the rows. */
const boxes = (table: Locator) =>
  table.evaluate((table: HTMLTableElement) =>
    [...table.rows].map((row) =>
      [...row.cells].map((box) => ({
        text: (box.querySelector('input') ? '' : box.textContent!).replace(/\s/g, ''),
        cols: box.colSpan,
        rows: box.rowSpan,
      })),
    ),
  );

/** Each row as wide as the table: spans of rows above counted in. */
function widths(rows: { cols: number; rows: number }[][]): number[] {
  const held: number[] = rows.map(() => 0);
  rows.forEach((row, at) => {
    for (const box of row) for (let below = 0; below < box.rows; below += 1) held[at + below]! += box.cols;
  });
  return held;
}

const SPANS: Record<string, [string, number, number][]> = {
  三: [
    ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
    ['申请人情况', 7, 1],
    ['自然人', 1, 2],
    ['法人或其他组织', 5, 1],
    ['一、本年新收政府信息公开申请数量', 3, 1],
    ['（一）予以公开', 2, 1],
    ['（三）不予公开', 1, 8],
    ['（四）无法提供', 1, 3],
    ['（五）不予处理', 1, 5],
    ['（七）总计', 2, 1],
    ['四、结转下年度继续办理', 3, 1],
  ],
  四: [
    ['行政复议', 5, 1],
    ['行政诉讼', 10, 1],
    ['未经复议直接起诉', 5, 1],
    ['复议后起诉', 5, 1],
  ],
};

const ROWS = { 2019: { 二: 18, 三: 26, 四: 4 }, 2021: { 二: 14, 三: 28, 四: 4 } };

async function isTheForm(table: Locator, part: '二' | '三' | '四', edition: EditionId) {
  const rows = await boxes(table);
  const said = rows.flat().filter(({ text }) => /[^\d.+-]/.test(text.replace(/万元$/, '')));
  expect(said.map(({ text }) => text).sort()).toEqual([...words[part](edition)].sort());
  expect(rows).toHaveLength(ROWS[edition][part]);
  expect(new Set(widths(rows)).size, 'every row is as wide as the table').toBe(1);
  for (const [text, cols, spanned] of SPANS[part] ?? []) {
    expect(said.filter((box) => box.text === text), text).toContainEqual({ text, cols, rows: spanned });
  }
  const results = { 2019: 22 - 1, 2021: 24 - 1 }[edition] - 1;
  if (part === '三') expect(said).toContainEqual({ text: '三、本年度办理结果', cols: 1, rows: results });
}

for (const edition of ['2019', '2021'] as EditionId[]) {
  test(`edition ${edition}: on the screen and in print the tables are the official form`, async ({ clerk }) => {
    await clerk.receives(reportFile(edition, footingFigures(edition)));
    for (const part of ['二', '三', '四'] as const) {
      await clerk.turnsTo(part);
      await isTheForm(clerk.page.locator('table.grid'), part, edition);
      const keys = await clerk.page.locator('table.grid input').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('data-cell')));
      expect(keys).toEqual(cellsOf[part](edition));
    }
    const frame = await clerk.previews();
    for (const [at, part] of (['二', '三', '四'] as const).entries()) await isTheForm(frame.locator('table').nth(at), part, edition);
  });
}

test('every cell is named by its row and column to those who hear the page', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('三');
  await expect(clerk.cell('applications.granted.legal_service')).toHaveAccessibleName(/予以公开.*法律服务机构/);
  const names = await clerk.page.locator('table.grid input').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('aria-label')));
  expect(new Set(names).size).toBe(names.length);
});

/** Whether the cell with the cursor can be seen: nothing sticky lies over it. */
const seesTheCursor = (clerk: Clerk) =>
  clerk.page.evaluate(() => {
    const input = document.activeElement!;
    const { left, top, width, height } = input.getBoundingClientRect();
    return [top + 3, top + height / 2, top + height - 3].every(
      (y) => document.elementFromPoint(left + width / 2, y) === input,
    );
  });

test('the cell with the cursor is never hidden, on the way down and up, at the end and at the beginning', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('三');
  await clerk.page.emulateMedia({ reducedMotion: 'reduce' });
  await clerk.cell('applications.received.natural_person').click();
  for (const [key, times] of [['ArrowDown', 24], ['ArrowUp', 24], ['Control+End', 1], ['Control+Home', 1]] as const) {
    for (let step = 0; step < times; step += 1) {
      await clerk.presses(key);
      await clerk.seesTheNextFrame();
      const key_ = await clerk.page.evaluate(() => document.activeElement!.getAttribute('data-cell'));
      expect(await seesTheCursor(clerk), `${key} to ${key_}`).toBe(true);
    }
  }
});

test('the cell that a finding leads to is in sight, with its label', async ({ clerk }) => {
  const figures = { ...footingFigures('2021'), 'applications.carried_out.total': 999 };
  await clerk.receives(reportFile('2021', figures));
  await clerk.page.emulateMedia({ reducedMotion: 'reduce' });
  await clerk.found('F').first().locator('.finding').click();
  await expect(clerk.page.locator('input:focus')).toHaveCount(1);
  await clerk.seesTheNextFrame();
  expect(await seesTheCursor(clerk)).toBe(true);
  const label = clerk.page.locator('tr', { has: clerk.page.locator('input:focus') }).locator('th').last();
  await expect(label).toBeInViewport();
});

test('a signed change and an amount with its unit are kept as written', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2020);
  await clerk.turnsTo('二');
  for (const [key, text, shown] of [
    ['disclosure.licences.change', '+19', '+19'],
    ['disclosure.penalties.change', '－11', '-11'],
    ['disclosure.fees.change', '0', '0'],
    ['disclosure.procurement.amount', '251000元', '251000元'],
  ] as const) {
    await clerk.types(key, text);
    await clerk.presses('Enter');
    await clerk.sees(key, shown);
  }
  const { disclosure } = JSON.parse((await clerk.exportsJson()).text);
  expect(disclosure).toEqual({
    licences: { change: 19 },
    penalties: { change: -11 },
    fees: { change: 0 },
    procurement: { amount: '251000元' },
  });
});
