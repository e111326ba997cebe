// What the page shows of the findings, and the ways from a finding to its place and back.
import { expect, test, type Clerk } from './clerk';
import { OUTCOMES, results } from './form';
import { footingFigures, reportFile } from './footing';

const app = (row: string, column = 'natural_person') => `applications.${row}.${column}`;
const marked = (clerk: Clerk) =>
  clerk.page.locator('.grid .marked input').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('data-cell')));

async function receivesAFootingReport(clerk: Clerk, more: object = {}) {
  await clerk.receives(reportFile('2021', footingFigures('2021'), more));
}

test('the list is grouped by part and says how many there are', async ({ clerk }) => {
  await receivesAFootingReport(clerk, { problems: '', other_matters: '' });
  await expect(clerk.findings.getByRole('status')).toHaveText('2 处提醒。');
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await clerk.turnsTo('三');
  await clerk.types(app('received', 'total'), '1');
  await expect(clerk.findings.getByRole('heading', { level: 3 })).toHaveText([/^三、/, /^四、/, /^五、/, /^六、/]);
  await expect(clerk.findings.getByRole('status')).toHaveText(/处错误.*2 处提醒/);
  const list = clerk.page.getByRole('navigation', { name: '报告的各部分' });
  await expect(list.getByRole('button', { name: /^四、/ })).toContainText('1 处错误');
  await expect(list.getByRole('button', { name: /^五、/ })).not.toContainText('错误');
});

test('a finding leads to its cell, with the label in view, and marks every cell of the equation', async ({ clerk }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('四');
  await clerk.types('litigation.suit_direct.total', '99');
  await clerk.turnsTo('一');
  await clerk.found('F04').getByRole('button').first().click();
  await expect(clerk.page.locator('#part-heading')).toHaveText(/^四、/);
  await clerk.standsIn('litigation.suit_direct.total');
  expect((await marked(clerk)).sort()).toEqual(OUTCOMES.map((outcome) => `litigation.suit_direct.${outcome}`).sort());
  await expect(clerk.found('F04')).toHaveClass(/current/);
});

test('the equation that the form prints marks its four cells', async ({ clerk }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('三');
  // Both figures of one column, so that neither row nor column tells which of them is wrong.
  await clerk.cell(app('carried_out')).click();
  await clerk.presses('Delete');
  await clerk.page.keyboard.type('88');
  await clerk.presses('Enter');
  const findings = clerk.found('F');
  await expect(findings.first()).toBeVisible();
  await findings.first().getByRole('button').first().click();
  for (const row of ['received', 'carried_in', 'concluded', 'carried_out']) expect(await marked(clerk)).toContain(app(row));
});

test('F8 goes through the findings of every part, and Shift+F8 back', async ({ clerk, page }) => {
  await receivesAFootingReport(clerk, { problems: '', other_matters: '' });
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await clerk.turnsTo('标题和引言');
  await clerk.presses('F8');
  await clerk.standsIn('litigation.review.total');
  await clerk.presses('F8');
  await expect(clerk.field('Problems')).toBeFocused();
  await clerk.presses('F8');
  await expect(clerk.field('OtherMatters')).toBeFocused();
  await clerk.presses('F8');
  await clerk.standsIn('litigation.review.total');
  await clerk.presses('Shift+F8');
  await expect(clerk.field('OtherMatters')).toBeFocused();
  await expect(page.locator('.findings li.current')).toHaveCount(1);
});

test('the mend button mends, the finding goes, and undo brings the wrong figure back', async ({ clerk }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('四');
  const right = String(footingFigures('2021')['litigation.review.total']);
  await clerk.types('litigation.review.total', '99');
  await clerk.found('F04').getByRole('button', { name: `改为 ${right}` }).click();
  await clerk.sees('litigation.review.total', right);
  await expect(clerk.found('F')).toHaveCount(0);
  await clerk.presses('Control+z');
  await clerk.sees('litigation.review.total', '99');
  await expect(clerk.found('F04')).toHaveCount(1);
});

test('a finding in prose selects its words, and its mend puts the right period there', async ({ clerk }) => {
  await receivesAFootingReport(clerk, { introduction: '前言🙂。本报告统计期限为2023年1月1日至2023年12月31日。' });
  await clerk.turnsTo('三');
  await clerk.found('D01').getByRole('button').first().click();
  await expect(clerk.field('Introduction')).toBeFocused();
  await clerk.seesTheNextFrame();
  const words = await clerk.field('Introduction').evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(words).toBe('2023年1月1日至2023年12月31日');
  await clerk.found('D01').locator('.mend').click();
  await expect(clerk.field('Introduction')).toHaveValue('前言🙂。本报告统计期限为2024年1月1日至2024年12月31日。');
  await expect(clerk.found('D01')).toHaveCount(0);
});

test('the message is the same beside the table as in the list', async ({ clerk, page }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await clerk.seesTheNextFrame();
  const text = (await clerk.found('F04').locator('.finding').textContent())!;
  const message = text.replace(/^错误：/, '');
  await expect(page.locator('.where')).toContainText(message);
});

test('a finding names its rule, and the source is there to read', async ({ clerk }) => {
  await receivesAFootingReport(clerk, { other_matters: '' });
  const rule = clerk.found('S13').locator('small');
  await expect(rule).toContainText('S13');
  await expect(rule).toHaveAttribute('title', /国办公开办函〔2021〕30号.*109号/);
});

test('a reopened draft never opens red', async ({ clerk, page }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('litigation.review.total')).not.toBeNull();
  await clerk.seesItSaved();
  await page.reload();
  await clerk.seesTheReport();
  await clerk.turnsTo('四');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('litigation.review.total')).toBeNull();
  await expect(page.locator('[aria-invalid]')).toHaveCount(0);
  await expect(clerk.findings).toHaveClass(/calm/);
  await expect(clerk.found('F04')).toHaveCount(1);
  await clerk.types('litigation.review.upheld', '1');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('litigation.review.total')).not.toBeNull();
});

test('one action fills every blank of a table with 0, and one undo empties them again', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.turnsTo('四');
  const blanks = clerk.found('V03').filter({ hasText: '第四部分' });
  await blanks.getByRole('button', { name: '15 格都填 0' }).click();
  for (const outcome of OUTCOMES) await clerk.sees(`litigation.suit_after_review.${outcome}`, '0');
  await expect(blanks).toHaveCount(0);
  await clerk.presses('Control+z');
  for (const outcome of OUTCOMES) await clerk.sees(`litigation.suit_after_review.${outcome}`, '');
});

test('what is no number, negative, noted or a dash is told apart', async ({ clerk }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('二');
  const expected = [
    ['disclosure.licences.decisions', '许多', 'V01'],
    ['disclosure.penalties.decisions', '-3', 'V02'],
    ['disclosure.coercive_measures.decisions', '/', 'V03'],
    ['disclosure.normative_documents.issued', '22（其中修订16件）', 'V04'],
  ];
  for (const [key, text, rule] of expected) {
    await clerk.types(key!, text!);
    await clerk.presses('Tab');
    await clerk.sees(key!, text!);
    await expect(clerk.found(rule!)).toHaveCount(1);
  }
});

test('a county’s department that reports 规章 is told so', async ({ clerk }) => {
  await receivesAFootingReport(clerk, { organ: { name: '青禾县水利局', kind: 'department' } });
  await clerk.turnsTo('二');
  await clerk.types('disclosure.rules.issued', '2');
  await expect(clerk.found('V07')).toHaveCount(1);
  await clerk.found('V07').getByRole('button', { name: '改为 0' }).click();
  await clerk.sees('disclosure.rules.issued', '0');
});

test('a wrong addend does not start a cascade', async ({ clerk }) => {
  await receivesAFootingReport(clerk);
  await clerk.turnsTo('三');
  for (const row of results('2021').slice(0, 3)) {
    await clerk.types(app(row), '99');
    await clerk.seesTheNextFrame();
    // The one cause, not its row, its column and the columns that follow from it.
    await expect(clerk.found('F05')).toHaveCount(1);
    await clerk.presses('Control+z');
    await expect(clerk.found('F')).toHaveCount(0);
  }
});
