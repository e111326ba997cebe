// Published reports are read from files and from the clipboard, looked through, and become drafts.
import { readFileSync } from 'node:fs';
import { expect, test, type Clerk } from './clerk';
import { footingFigures } from './footing';
import { allCells } from './form';
import { publishedPage, publishedText, type Figures } from './published';

const ORGAN = '青禾市档案局';
const FIGURES = footingFigures('2021');
/** As published, one total is not what it should be. */
const TOTAL = 'litigation.review.total';
const WRONG: Figures = { ...FIGURES, [TOTAL]: 0 };

const dialog = (clerk: Clerk) => clerk.dialog('读出的年报');
const looks = (clerk: Clerk) => dialog(clerk).locator('[data-look]');

/** The figures of a draft as they are kept, by key. */
const kept = (draft: any, key: string) => key.split('.').reduce((held, member) => held?.[member], draft);

function holdsTheFigures(draft: any, figures: Figures) {
  expect(draft.edition).toBe('2021');
  const held = Object.fromEntries(allCells('2021').map((key) => [key, kept(draft, key)]));
  expect(held).toEqual(figures);
}

async function reads(clerk: Clerk, ...files: [name: string, text: string | Buffer][]) {
  await clerk.imports(...files.map(([name, text]) => ({ name, text })));
  await expect(dialog(clerk)).toBeVisible({ timeout: 15_000 });
}

const keeps = (clerk: Clerk) => dialog(clerk).getByRole('button', { name: '建立草稿', exact: true }).click();

async function pastes(clerk: Clerk, data: Record<string, string>, file?: string) {
  await clerk.page.evaluate(([data, file]) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
    if (file) clipboardData.items.add(new File([file], '年报.txt'));
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, [data, file] as const);
}

/** In the place of the third program comes this script; it says that it is there, and then does what it is told. */
async function hasAReaderThat(clerk: Clerk, does: string) {
  await clerk.page.route('**/nianbao-reader-*.js', (route) => route.fulfill({
    contentType: 'text/javascript',
    body: `var wasm_bindgen = async () => { onmessage = () => { ${does} }; postMessage([0, true]); };`,
  }));
}

const hasTheReader = (clerk: Clerk) => clerk.page.unrouteAll();

// What a service worker answers for cannot be held up.
test.use({ serviceWorkers: 'block' });
test.beforeEach(async ({ clerk }) => clerk.opensThePage());

test('a web page becomes a draft with every figure and text as published', async ({ clerk, page }) => {
  await reads(clerk, ['年报.html', publishedPage({ figures: WRONG })]);
  await expect(dialog(clerk)).toContainText(`${ORGAN}，2023 年度，2021 年格式`);
  await keeps(clerk);
  await clerk.seesTheReport();
  const draft = await clerk.keptDraft();
  holdsTheFigures(draft, WRONG);
  expect(draft).toMatchObject({ year: 2023, organ: { name: ORGAN }, problems: '主要问题是解读不够；下一步加强改进。' });
  expect(draft.overview).toHaveLength(5);
  // What was published wrong is found, not put right.
  await expect(clerk.found('F04')).toHaveCount(1);
  await clerk.goesToTheDrafts();
  await expect(clerk.draft('年报.html')).toContainText(`${ORGAN}2023年`);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a text that is dropped onto the page is read, over a report that is open too', async ({ clerk, page }) => {
  const drops = (text: string) => page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], '年报.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, text);
  await drops(publishedText());
  await expect(dialog(clerk)).toBeVisible({ timeout: 15_000 });
  await keeps(clerk);
  await clerk.seesTheReport();
  holdsTheFigures(await clerk.keptDraft(), FIGURES);
  await drops(publishedText({ year: 2022 }));
  await expect(dialog(clerk)).toContainText('2022 年度');
  // What is dropped onto the dialog does not take its place.
  await drops(publishedText({ year: 2021 }));
  await page.waitForTimeout(300);
  await expect(dialog(clerk)).toContainText('2022 年度');
});

for (const [what, data] of [
  ['text', { 'text/plain': publishedText() }],
  ['a part of a web page', { 'text/html': publishedPage(), 'text/plain': '年报' }],
] as const) {
  test(`${what} that is pasted where the drafts are listed is read`, async ({ clerk }) => {
    await pastes(clerk, data);
    await expect(dialog(clerk)).toBeVisible({ timeout: 15_000 });
    await keeps(clerk);
    await clerk.seesTheReport();
    holdsTheFigures(await clerk.keptDraft(), FIGURES);
    await clerk.goesToTheDrafts();
    await expect(clerk.draft('粘贴的内容')).toBeVisible();
  });
}

test('a file that is pasted is read; a picture of the text beside the text is not', async ({ clerk, page }) => {
  await pastes(clerk, {}, publishedText());
  await expect(dialog(clerk)).toContainText('年报.txt', { timeout: 15_000 });
  await clerk.presses('Escape');
  await pastes(clerk, { 'text/html': publishedPage({ year: 2022 }) }, 'a picture');
  await expect(dialog(clerk)).toContainText('粘贴的内容');
  await expect(dialog(clerk)).toContainText('2022 年度');
  await expect(page.locator('.notice')).toHaveCount(0);
});

test('what is pasted into a field, or where a report is written, goes there', async ({ clerk, page }) => {
  await clerk.begins(ORGAN, 2024);
  await pastes(clerk, { 'text/plain': publishedText() });
  await clerk.goesToTheDrafts();
  await clerk.draft(`${ORGAN}2024年`).getByRole('button', { name: /^改名/ }).click();
  await expect(clerk.dialog('改名')).toBeVisible();
  await pastes(clerk, { 'text/plain': publishedText() });
  await page.waitForTimeout(300);
  await expect(dialog(clerk)).toHaveCount(0);
  await expect(clerk.dialog('改名')).toBeVisible();
});

test('nothing is read from an empty clipboard', async ({ clerk, page }) => {
  await pastes(clerk, {});
  await page.waitForTimeout(300);
  await expect(page.locator('.notice')).toHaveCount(0);
});

test('F8 walks through what is to be looked at, shows where it came from, and a figure is put right', async ({ clerk, page }) => {
  const figures = { ...WRONG, 'litigation.suit_direct.total': 99 };
  await reads(clerk, ['年报.html', publishedPage({ figures })]);
  await expect(dialog(clerk)).toContainText('2 处要看一看');
  await expect(looks(clerk)).toHaveCount(2);
  const isShown = async (key: string) => {
    const field = page.locator(`[name="0/${key}"]`);
    await expect(field).toBeFocused();
    const place = page.locator('.here');
    await expect(place).toHaveCount(1);
    await expect(place).toHaveText(String(figures[key as keyof typeof figures]));
    await expect(place).toBeInViewport();
    await expect(field).toBeInViewport();
  };
  await clerk.presses('F8');
  await isShown(TOTAL);
  await expect(page.locator('.unseen')).toHaveText('还有 1 处没看');
  await clerk.presses('F8');
  await isShown('litigation.suit_direct.total');
  await expect(page.locator('.unseen')).toHaveText('都看过了');
  // Round to the first, and back.
  await clerk.presses('F8');
  await isShown(TOTAL);
  await clerk.presses('Shift+F8');
  await isShown('litigation.suit_direct.total');
  await page.getByRole('button', { name: '上一处' }).click();
  await isShown(TOTAL);
  await page.getByRole('button', { name: '下一处' }).click();
  await isShown('litigation.suit_direct.total');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(FIGURES['litigation.suit_direct.total']));
  await keeps(clerk);
  await clerk.seesTheReport();
  holdsTheFigures(await clerk.keptDraft(), WRONG);
});

test('any figure that was read leads to its place, by mouse and by Tab', async ({ clerk, page }) => {
  await reads(clerk, ['年报.html', publishedPage()]);
  const figures = dialog(clerk).locator('td[data-source]');
  await expect(figures).toHaveCount(allCells('2021').length);
  await figures.nth(20).click();
  await expect(page.locator('.here')).toHaveText(await figures.nth(20).innerText());
  await clerk.presses('Tab');
  await expect(figures.nth(21)).toBeFocused();
  await expect(page.locator('.here')).toHaveText(await figures.nth(21).innerText());
});

test('next year’s report is begun from a published one, with its figures carried over', async ({ clerk, page }) => {
  await reads(clerk, ['年报.html', publishedPage()]);
  await dialog(clerk).getByRole('button', { name: '以此起草 2024 年度的报告' }).click();
  await clerk.seesTheReport();
  await clerk.turnsTo('三');
  await clerk.sees('applications.carried_in.business', String(FIGURES['applications.carried_out.business']));
  const { text } = await clerk.exportsJson();
  const report = JSON.parse(text);
  expect(report).toMatchObject({ year: 2024, organ: { name: ORGAN } });
  holdsTheFigures(report.last_year, FIGURES);
  // It stays attached while the report is written.
  await clerk.types('applications.received.business', '3');
  await clerk.seesItSaved();
  holdsTheFigures((await clerk.keptDraft()).last_year, FIGURES);
  await clerk.goesToTheDrafts();
  await expect(page.locator('.draft-list li')).toHaveCount(1);
});

test('a published report is attached to the draft of the year after, and both years are compared', async ({ clerk, page }) => {
  await clerk.begins(ORGAN, 2024);
  await clerk.turnsTo('三');
  await clerk.types('applications.carried_in.business', '77');
  await clerk.seesItSaved();
  await clerk.goesToTheDrafts();
  await reads(clerk, ['年报.html', publishedPage()]);
  await dialog(clerk).getByLabel('作为上年报告附到').selectOption({ label: `${ORGAN}2024年` });
  await dialog(clerk).getByRole('button', { name: '附到选中的草稿' }).click();
  const compared = clerk.dialog('与上年核对');
  await expect(compared).toContainText('77');
  await expect(compared).toContainText('Y01');
  await compared.getByRole('button', { name: '打开草稿' }).click();
  await clerk.seesTheReport();
  await clerk.turnsTo('三');
  await clerk.sees('applications.carried_in.business', '77');
  holdsTheFigures((await clerk.keptDraft()).last_year, FIGURES);
  // And again while it is open: a step that can be undone.
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], '年报.txt'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, publishedText({ figures: WRONG }));
  await dialog(clerk).getByRole('button', { name: '附到选中的草稿' }).click();
  await expect(compared).toBeVisible();
  await clerk.presses('Escape');
  await clerk.seesItSaved();
  holdsTheFigures((await clerk.keptDraft()).last_year, WRONG);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(async () => kept((await clerk.keptDraft()).last_year, TOTAL)).toBe(FIGURES[TOTAL]);
});

test('several files are read one after the other and stand in one dialog, each with its own way', async ({ clerk, page }) => {
  await reads(
    clerk,
    ['2022.html', publishedPage({ year: 2022 })],
    ['不是年报.txt', '会议通知：明天开会。'],
    ['2023.txt', publishedText({ year: 2023 })],
  );
  const sections = dialog(clerk).locator('section.reading');
  await expect(sections).toHaveCount(2);
  await expect(dialog(clerk).locator('.reminder')).toContainText('不是年报.txt');
  await sections.nth(0).getByRole('button', { name: '建立草稿', exact: true }).click();
  await expect(sections.nth(0)).toContainText('已建立草稿“2022.html”');
  await expect(sections.nth(1).getByRole('button', { name: '建立草稿', exact: true })).toBeVisible();
  // The last one that is left closes the dialog.
  await sections.nth(1).getByRole('button', { name: '建立草稿', exact: true }).click();
  await clerk.seesTheReport();
  const years = Object.values(await clerk.keptDrafts()).map((draft) => draft.year);
  expect(years.sort()).toEqual([2022, 2023]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('all of several become drafts at once, and reports of colleagues beside them', async ({ clerk, page }) => {
  const colleagues = JSON.stringify({ format: 'nianbao-report', version: 1, edition: '2021', year: 2024, organ: { name: '青禾县水利局' } });
  await reads(
    clerk,
    ['2022.html', publishedPage({ year: 2022 })],
    ['来件.json', colleagues],
    ['坏件.json', '{'],
    ['2023.txt', publishedText({ year: 2023 })],
  );
  await expect(dialog(clerk).locator('.reminder').first()).toContainText('导入了 1 份报告');
  await expect(dialog(clerk)).toContainText('坏件.json');
  await dialog(clerk).getByRole('button', { name: '全部建立草稿（2 份）' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已建立 2 份草稿' })).toBeVisible();
  await expect(page.locator('.draft-list li')).toHaveCount(3);
});

test('a reading that is called off changes nothing, and the next one takes place', async ({ clerk, page }) => {
  await hasAReaderThat(clerk, 'postMessage([0, true, "正在读取“年报.html”……"])');
  await clerk.imports({ name: '年报.html', text: publishedPage() });
  const told = page.getByRole('status').filter({ hasText: '正在读取“年报.html”' });
  await expect(told).toBeVisible();
  // What comes meanwhile is not taken.
  await clerk.imports({ name: '又一份.html', text: publishedPage() });
  await told.getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已取消读取' })).toBeVisible();
  expect(await clerk.keptDrafts()).toEqual({});
  await hasTheReader(clerk);
  await reads(clerk, ['年报.html', publishedPage()]);
});

test('while the reader is being loaded that is said, and can be called off', async ({ clerk, page }) => {
  let arrives = () => {};
  const arrival = new Promise<void>((done) => { arrives = done; });
  await page.route('**/nianbao-reader-*.wasm', async (route) => {
    await arrival;
    await route.continue();
  });
  await clerk.imports({ name: '年报.html', text: publishedPage() });
  const told = page.getByRole('status').filter({ hasText: '正在装载读取文件的程序' });
  await told.getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已取消读取' })).toBeVisible();
  arrives();
  await page.waitForTimeout(500);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await reads(clerk, ['年报.html', publishedPage()]);
});

// A trap, as when its memory is full: (module (func (export "f") unreachable)).
const TRAP = 'new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11]))).exports.f()';

for (const [how, does] of [['in a trap', TRAP], ['later, in a trap', `queueMicrotask(() => ${TRAP})`], ['with an error', 'throw new Error("broken")']] as const) {
  test(`a reader that dies ${how} is told in a sentence, and is loaded anew the next time`, async ({ clerk, page }) => {
    await clerk.begins(ORGAN, 2024);
    await clerk.seesItSaved();
    await clerk.goesToTheDrafts();
    const before = await clerk.keptDrafts();
    await hasAReaderThat(clerk, does);
    await clerk.imports({ name: '年报.html', text: publishedPage() });
    const told = clerk.told('中途停止了');
    await expect(told).toContainText('已保存的草稿没有改变');
    expect(await clerk.keptDrafts()).toEqual(before);
    await hasTheReader(clerk);
    await reads(clerk, ['年报.html', publishedPage()]);
    await keeps(clerk);
    await clerk.seesTheReport();
    // The page itself was never in danger.
    await expect(page.getByText('程序出现故障')).toHaveCount(0);
    clerk.failures.length = 0;
  });
}

test('a reader that cannot be loaded is told, and loaded the next time', async ({ clerk, page }) => {
  await page.route('**/nianbao-reader-*', (route) => route.abort());
  await clerk.imports({ name: '年报.html', text: publishedPage() });
  await expect(clerk.told('没有装载成功')).toContainText('已保存的草稿没有改变');
  await hasTheReader(clerk);
  await reads(clerk, ['年报.html', publishedPage()]);
});

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const UNREADABLE: [what: string, content: string | Buffer][] = [
  ['图片.png', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ['旧格式.doc', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Array(600).fill(0))],
  ['富文本.rtf', '{\\rtf1\\ansi \\u24180?\\u25253?}'],
  ['断了的.docx', bytes('PK\x03\x04', Array(40).fill(7))],
  ['坏了的.pdf', '%PDF-1.7\n1 0 obj'],
  ['别的网页.html', '<!doctype html><p>今天的新闻'],
  ['列表.txt', '[1,2]'],
];

test('what cannot be read is refused in a sentence, and no draft changes', async ({ clerk, page }) => {
  for (const [name, content] of UNREADABLE) {
    await test.step(name, async () => {
      await clerk.imports({ name, text: content });
      const told = page.getByRole('alert').filter({ hasText: `${name}：` });
      await expect.soft(told).toContainText('已有的草稿没有改变', { timeout: 15_000 });
      await told.getByRole('button', { name: '知道了' }).click();
    });
  }
  expect(await clerk.keptDrafts()).toEqual({});
  await reads(clerk, ['年报.html', publishedPage()]);
});

test('whatever a document says stays text', async ({ clerk, page }) => {
  const hostile = '<img src=x onerror=window.hurt=1><script>window.hurt=2</script>"><b id=app>';
  await reads(clerk, [`${hostile}.txt`.replaceAll('/', ''), publishedText({ organ: `${ORGAN}${hostile}` })]);
  await expect(dialog(clerk).locator('.pane').first()).toContainText('<img src=x onerror=window.hurt=1>');
  await expect(page.locator('img')).toHaveCount(0);
  await keeps(clerk);
  await clerk.seesTheReport();
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.evaluate(() => (window as any).hurt)).toBeUndefined();
});

test('on a phone both sides are there, one above the other', async ({ clerk, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await reads(clerk, ['年报.html', publishedPage({ figures: WRONG })]);
  const [source, result] = [dialog(clerk).locator('.pane').nth(0), dialog(clerk).locator('.pane').nth(1)];
  const [above, below] = [await source.boundingBox(), await result.boundingBox()];
  expect(above!.y + above!.height).toBeLessThan(below!.y);
  await clerk.presses('F8');
  await expect(page.locator('.here')).toBeInViewport();
  await expect(page.locator(`[name="0/${TOTAL}"]`)).toBeInViewport();
});

const SAMPLE = new URL('../../../shared/samples/hongze-district-2024.txt', import.meta.url);

test('a real report is read from the text of its PDF', async ({ clerk }) => {
  let text = '';
  try {
    text = readFileSync(SAMPLE, 'utf8');
  } catch {
    test.skip(true, 'the sample is not here');
  }
  await reads(clerk, ['2024.txt', text]);
  await expect(dialog(clerk)).toContainText('2024 年度，2021 年格式。读出 200 个数');
});
