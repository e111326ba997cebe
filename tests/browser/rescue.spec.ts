// When the program cannot start or stops, there is a sentence and the work, never a blank page.
import { expect, test } from './clerk';

test('after a failure the work so far is there as text and as a file that opens again', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '故障之前写下的。');
  await clerk.seesItSaved();
  await page.evaluate(() => { document.createElement = () => { throw new Error('broken'); }; });
  await page.getByRole('navigation', { name: '报告的各部分' }).getByRole('button', { name: /^六、/ }).click();
  await expect(page.getByRole('heading', { name: '程序出现故障，已停止运行' })).toBeVisible();
  const text = page.getByLabel('报告的内容');
  await expect(text).toHaveValue(/故障之前写下的。/);
  const file = await clerk.takesFile(page.getByRole('button', { name: '下载到刚才为止的内容' }));
  expect(file.name).toBe('澜川市水务局2025年政府信息公开工作年度报告.json');
  expect(JSON.parse(file.text).problems).toBe('故障之前写下的。');

  clerk.failures.length = 0;
  await page.getByRole('button', { name: '刷新' }).click();
  await clerk.seesTheReport();
  await clerk.goesToTheDrafts();
  await clerk.imports(file);
  await expect(page.locator('.draft-list li')).toHaveCount(2);
});

test('what was typed in the moment of the failure is there too', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('五');
  await clerk.field('Problems').evaluate((field: HTMLTextAreaElement) => {
    field.focus();
    field.value = '失败那一刻写下的。';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // As a trap of the machine reaches the page.
    const error = new WebAssembly.RuntimeError('unreachable');
    window.dispatchEvent(new ErrorEvent('error', { error, message: String(error) }));
  });
  await expect(page.getByRole('heading', { name: '程序出现故障' })).toBeVisible();
  const texts = await page.locator('textarea').evaluateAll((areas: HTMLTextAreaElement[]) => areas.map((area) => area.value).join('\n'));
  expect(texts).toContain('失败那一刻写下的。');
  clerk.failures.length = 0;
});

test('an error of an extension in the page does not stop the editor', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await page.evaluate(() => { setTimeout(() => { throw new Error('of an extension'); }); });
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '照常编辑。');
  await clerk.seesItSaved();
  await expect(page.getByText('程序出现故障')).toHaveCount(0);
  clerk.failures.length = 0;
});

for (const [what, path, answer] of [
  ['the program cannot be fetched', '**/*.wasm', { status: 404, body: '' }],
  ['the connection breaks', '**/*.wasm', null],
  ['the program is damaged', '**/*.wasm', { status: 200, contentType: 'application/wasm', body: '\0asm, but not really' }],
  ['the glue cannot be fetched', '**/*.js', null],
  ['the glue is another page', '**/*.js', { status: 200, contentType: 'text/html', body: '<p>请先登录' }],
] as const) {
  test(`where ${what}, there is a sentence and a way on`, async ({ clerk, page }) => {
    await page.route(path, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('./');
    await expect(page.getByRole('heading', { name: '年报编辑器没有打开' })).toBeVisible();
    await expect(page.locator('main')).toContainText('已保存的草稿没有改变');
    await page.unrouteAll();
    await page.getByRole('button', { name: '刷新' }).click();
    await expect(page.locator('main.drafts')).toBeVisible();
    clerk.failures.length = 0;
  });
}

test('a light skeleton is there before the program is', async ({ page }) => {
  let arrive = () => {};
  const held = new Promise<void>((go) => { arrive = go; });
  await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: '年报', exact: true })).toBeVisible();
  await expect(page.getByText('正在打开')).toBeVisible();
  arrive();
  await expect(page.locator('main.drafts')).toBeVisible();
  await expect(page.getByText('正在打开')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a sentence says what is missing', async ({ page }) => {
    await page.goto('./');
    const sentence = page.locator('noscript p');
    await expect(sentence).toContainText('年报编辑器要用到 JavaScript');
    await expect(sentence).toBeVisible();
  });
});
