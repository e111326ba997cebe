// Files from colleagues, whole and broken. Each becomes a draft of its own, or is refused in a sentence.
import { expect, test, type Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';

const file = reportFile('2021', footingFigures('2021'));
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

test.beforeEach(async ({ clerk }) => clerk.opensThePage());

test('an imported report has the figures of its file', async ({ clerk, page }) => {
  await clerk.imports({ name: 'a.json', text: file });
  await expect(page.getByRole('status').filter({ hasText: '导入了 1 份报告' })).toBeVisible();
  const draft = await clerk.keptDraft();
  const { applications, disclosure, litigation } = JSON.parse(file);
  expect(draft).toMatchObject({ applications, disclosure, litigation });
});

test('the same file can be chosen twice and gives two drafts', async ({ clerk, page }) => {
  await clerk.imports({ name: 'a.json', text: file });
  await expect(page.locator('.draft-list li')).toHaveCount(1);
  await clerk.imports({ name: 'a.json', text: file });
  await expect(page.locator('.draft-list li')).toHaveCount(2);
});

async function drops(clerk: Clerk, files: { name: string; text: string }[]) {
  return clerk.page.evaluate((files) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([text], name, { type: 'application/json' }));
    const send = (kind: string) => {
      const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    };
    return [send('dragover'), send('drop')];
  }, files);
}

test('a file dropped onto the page is imported, and the browser does not leave the page for it', async ({ clerk, page }) => {
  expect(await drops(clerk, [{ name: 'a.json', text: file }])).toEqual([true, true]);
  await expect(clerk.draft('青禾市档案局2024年')).toBeVisible();
  await page.locator('.draft-list a').click();
  await clerk.seesTheReport();
  await drops(clerk, [{ name: 'b.json', text: file }]);
  await expect(page.getByRole('status').filter({ hasText: '导入了 1 份报告' })).toBeVisible();
  expect(Object.keys(await clerk.keptDrafts())).toHaveLength(2);
});

test('text dragged about the page is left to the browser', async ({ page }) => {
  const prevented = await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '31');
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(prevented).toBe(false);
});

const utf16 = (text: string) => bytes([0xff, 0xfe], [...Buffer.from(text, 'utf16le')]);
// 青禾市档案局 in GB18030.
const GB18030 = [0xc7, 0xe0, 0xba, 0xcc, 0xca, 0xd0, 0xb5, 0xb5, 0xb0, 0xb8, 0xbe, 0xd6];
const gb18030 = bytes(
  '{"format":"nianbao-report","version":1,"edition":"2021","year":2024,"organ":{"name":"', GB18030, '","kind":"department"}}',
);

for (const [how, text] of [
  ['with a byte order mark', bytes([0xef, 0xbb, 0xbf], file)],
  ['in UTF-16', utf16(file)],
  ['in GB18030', gb18030],
  ['with the name of another kind of file', bytes(file)],
] as const) {
  test(`a file ${how} is read`, async ({ clerk }) => {
    await clerk.imports({ name: how.startsWith('with the name') ? '年报(1).json.txt' : 'a.json', text });
    await expect(clerk.draft('青禾市档案局2024年')).toBeVisible();
  });
}

const UNCHANGED = '没有导入任何内容，已有的草稿没有改变。';
const report = JSON.parse(file);
const deep = (levels: number) => `{"format":"nianbao-report","year":2024,"x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
const REFUSED = [
  ['an empty file', '', '这个文件是空的'],
  ['a file that was cut off', file.slice(0, 300), '文件不完整或者被改动过，从第'],
  ['another program’s JSON', '{"type":"excalidraw","version":2}', '这个文件不是本编辑器导出的年报'],
  ['a figure of the wrong type', JSON.stringify({ ...report, litigation: { review: { upheld: [1] } } }), '文件中“litigation.review.upheld”的内容不对'],
  ['a fraction where a count belongs', JSON.stringify({ ...report, litigation: { review: { upheld: 1.5 } } }), '文件中“litigation.review.upheld”的内容不对'],
  ['a number too large', JSON.stringify(report).replace('"natural_person":100', '"natural_person":99999999999999999999'), '文件中“applications.received.natural_person”的数字过大'],
  ['a member that stands twice', file.replace('"year": 2024', '"year": 2024, "year": 2023'), '文件中“year”出现了两次'],
  ['an unknown edition', JSON.stringify({ ...report, edition: '2031' }), '文件使用的报告格式“2031”，本编辑器还不认识'],
  ['no year', JSON.stringify({ ...report, year: null }), '文件没有写明报告年度'],
  ['JSON nested without end', deep(100_000), '文件的层次过深'],
  ['more than 5 MB', `{"format":"nianbao-report","year":2024,"introduction":"${'字'.repeat(1_900_000)}"}`, '超过了5MB的上限'],
] as const;

test('broken and foreign files are each refused in a sentence, and no draft changes', async ({ clerk, page }) => {
  for (const [what, text, sentence] of REFUSED) {
    await test.step(what, async () => {
      await clerk.imports({ name: `${what}.json`, text });
      const told = page.getByRole('alert').filter({ hasText: `${what}.json` });
      await expect.soft(told).toContainText(sentence);
      await expect.soft(told).toContainText(UNCHANGED);
      expect(await clerk.keptDrafts()).toEqual({});
      await told.getByRole('button', { name: '知道了' }).click();
    });
  }
  // The editor goes on.
  await clerk.imports({ name: 'a.json', text: file });
  await expect(clerk.draft('青禾市档案局2024年')).toBeVisible();
});

test('of several files the good ones become drafts and each bad one is named', async ({ clerk, page }) => {
  await clerk.imports(
    { name: '好的.json', text: file },
    { name: '坏的.json', text: '{' },
    { name: '旧的.json', text: reportFile('2019', footingFigures('2019')) },
    { name: '别的.json', text: '{"a":1}' },
  );
  const told = page.getByRole('alert').filter({ hasText: '导入了 2 份报告' });
  await expect(told).toContainText('坏的.json');
  await expect(told).toContainText('别的.json');
  await expect(told).not.toContainText('好的.json');
  await expect(page.locator('.draft-list li')).toHaveCount(2);
});

test('a hostile name of a file or an organ stays text', async ({ clerk, page }) => {
  const name = '<img src=x onerror=window.hurt=1>';
  await clerk.imports({ name: `${name}.json`, text: '{' });
  await expect(page.getByRole('alert').filter({ hasText: name })).toBeVisible();
  await clerk.imports({ name: 'a.json', text: JSON.stringify({ ...report, organ: { name } }) });
  await expect(clerk.draft(`${name}2024年`)).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.evaluate(() => (window as any).hurt)).toBeUndefined();
});
