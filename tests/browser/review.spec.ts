// What is found beyond figures, when typing pauses: words against tables and against last year's report.
import { APPLICATIONS, TRUE, contradicts } from './checking';
import { expect, test, type Clerk } from './clerk';

const layer = (clerk: Clerk, field: string) => clerk.page.locator(`.layer:has(+ [data-field="${field}"])`);

test('nothing is found in the sample', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('一');
  // It has been reviewed.
  await expect(layer(clerk, APPLICATIONS)).toContainText(TRUE);
  await expect(clerk.findings.getByRole('status')).toHaveText('没有发现问题。');
});

test('a sentence that contradicts the table is marked, leads to its words and cells, and is mended', async ({ clerk, page }) => {
  await contradicts(clerk);
  await expect(layer(clerk, APPLICATIONS).locator('mark.warning')).toContainText(['43件']);
  await clerk.presses('F8');
  await clerk.seesTheNextFrame();
  const words = await clerk.field(APPLICATIONS).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(words).toContain('43件');
  await clerk.turnsTo('三');
  await expect(page.locator('.grid .marked input[data-cell="applications.received.total"]')).toHaveCount(1);
  await clerk.found('N01').locator('.mend').click();
  await clerk.turnsTo('一');
  await expect(clerk.field(APPLICATIONS)).toHaveValue(new RegExp(TRUE));
  await expect(clerk.found('N01')).toHaveCount(0);
  await expect(layer(clerk, APPLICATIONS).locator('mark.warning')).toHaveCount(0);
  await clerk.presses('Control+z');
  await expect(clerk.found('N01')).toHaveCount(1);
});

test('the layer behind a field lies exactly behind its words', async ({ clerk }) => {
  await contradicts(clerk);
  const [text, area, behind] = await Promise.all([
    layer(clerk, APPLICATIONS).textContent(),
    clerk.field(APPLICATIONS).boundingBox(),
    layer(clerk, APPLICATIONS).boundingBox(),
  ]);
  expect(text?.trimEnd()).toBe(await clerk.field(APPLICATIONS).inputValue());
  expect(behind).toEqual(area);
});

test('a reopened draft shows no marks until something is done', async ({ clerk, page }) => {
  await contradicts(clerk);
  await clerk.seesItSaved();
  await page.reload();
  await clerk.seesTheReport();
  await clerk.turnsTo('一');
  const mark = layer(clerk, APPLICATIONS).locator('mark.warning').first();
  await expect(mark).toBeAttached();
  const line = () => mark.evaluate((mark) => getComputedStyle(mark).textDecorationLine);
  expect(await line()).toBe('none');
  await clerk.presses('F8');
  expect(await line()).toBe('underline');
});

test('while an input method composes, nothing is reviewed; then it is', async ({ clerk, page }) => {
  await contradicts(clerk);
  const client = await page.context().newCDPSession(page);
  await clerk.field(APPLICATIONS).click();
  await client.send('Input.imeSetComposition', { text: 'shu', selectionStart: 3, selectionEnd: 3 });
  await page.waitForTimeout(400);
  await client.send('Input.insertText', { text: '数' });
  await expect(clerk.field(APPLICATIONS)).toHaveValue(/数/);
  await expect(layer(clerk, APPLICATIONS)).toContainText('数');
});

test('a warning is dismissed with a reason, stays so, and comes back when its figures change', async ({ clerk, page }) => {
  await contradicts(clerk);
  await clerk.found('N01').getByRole('button', { name: '忽略' }).click();
  const dialog = clerk.dialog('忽略并说明理由');
  await dialog.getByLabel('理由').selectOption('统计口径不同');
  await dialog.getByLabel(/补充说明/).fill('含电话咨询一件');
  await dialog.getByRole('button', { name: '忽略这一条' }).click();
  await expect(clerk.found('N01')).toHaveCount(0);
  await expect(clerk.findings.getByRole('button', { name: '已忽略 1 处' })).toBeVisible();
  await clerk.seesItSaved();
  await page.reload();
  await clerk.seesTheReport();
  await clerk.findings.getByRole('button', { name: '已忽略 1 处' }).click();
  await expect(clerk.dialog('已忽略的问题')).toContainText('统计口径不同：含电话咨询一件');
  await clerk.presses('Escape');
  await clerk.turnsTo('一');
  const text = await clerk.field(APPLICATIONS).inputValue();
  await clerk.writes(APPLICATIONS, text.replace('43件', '44件'));
  await expect(clerk.found('N01')).toHaveCount(1);
  await expect(clerk.findings.getByRole('button', { name: /已忽略/ })).toBeHidden();
});

test('without a reason nothing is dismissed, and what was chosen stays', async ({ clerk }) => {
  await contradicts(clerk);
  await clerk.found('N01').getByRole('button', { name: '忽略' }).click();
  const dialog = clerk.dialog('忽略并说明理由');
  await dialog.getByLabel('理由').selectOption('其他');
  await dialog.getByRole('button', { name: '忽略这一条' }).click();
  await expect(dialog.getByRole('alert')).toContainText('请写明理由');
  await expect(clerk.found('N01')).toHaveCount(1);
});

test('an error cannot be dismissed', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await expect(clerk.found('F04')).toHaveCount(1);
  await expect(clerk.found('F04').getByRole('button', { name: '忽略' })).toHaveCount(0);
});

test('without the second program figures are checked all the same, and it is said that words are not', async ({ clerk, page }) => {
  await contradicts(clerk);
  await clerk.seesItSaved();
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new Error('forbidden');
      }
    } as any;
  });
  await page.reload();
  await clerk.seesTheReport();
  await expect(page.locator('.notices')).toContainText('文字没有核对');
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '99');
  await expect(clerk.found('F04')).toHaveCount(1);
  await clerk.seesItSaved();
});

test('an export says what is open and what was dismissed, and is not held back', async ({ clerk, page }) => {
  await contradicts(clerk);
  const file = await clerk.takesFile(page.getByRole('button', { name: '导出 JSON' }));
  expect(file.text).toContain('43件');
  const said = page.locator('.notices');
  await expect(said).toContainText('已导出。还有 1 处提醒没有处理');
  await said.getByRole('button', { name: '查看' }).click();
  await expect(clerk.dialog('公布前核对')).toContainText('43件');
});

test('a sentence that is inserted at the cursor follows its figures until it is made plain text', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('一');
  const field = clerk.field('SectionText-2');
  await clerk.writes('SectionText-2', '甲🙂乙');
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 3));
  await page.getByRole('button', { name: '插入常用句' }).nth(2).click();
  const dialog = clerk.dialog('插入常用句');
  await dialog.getByRole('button', { name: '插入：行政规范性文件' }).click();
  await expect(field).toHaveValue(/^甲🙂全年制发行政规范性文件2件.*乙$/s);
  await expect(layer(clerk, 'SectionText-2').locator('mark.bound').first()).toBeAttached();
  await clerk.turnsTo('二');
  await clerk.types('disclosure.normative_documents.issued', '5');
  await clerk.turnsTo('一');
  await expect(field).toHaveValue(/全年制发行政规范性文件5件/);
  // A step of the person's is undone, and the sentence follows that too.
  await clerk.presses('Control+z');
  await clerk.turnsTo('一');
  await expect(field).toHaveValue(/全年制发行政规范性文件2件/);
  await clerk.presses('Control+y');
  await clerk.turnsTo('一');
  await expect(field).toHaveValue(/全年制发行政规范性文件5件/);
  await page.locator('.section').nth(2).getByRole('button', { name: '与表格联动的句子' }).click();
  await clerk.dialog('跟随表格的句子').getByRole('button', { name: '全部转为普通文字' }).click();
  await clerk.turnsTo('二');
  await clerk.types('disclosure.normative_documents.issued', '7');
  await clerk.turnsTo('一');
  await expect(clerk.found('N11')).not.toHaveCount(0);
  await expect(field).toHaveValue(/全年制发行政规范性文件5件/);
});
