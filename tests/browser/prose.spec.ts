// Fields of text: what a person types is theirs, whatever it is and however it is typed.
import { expect, test, type Clerk } from './clerk';
import { inputMethod } from './input_method';

const HURT = [
  '<script>window.hurt=1</script>',
  '<img src=x onerror="window.hurt=1">',
  '"><svg onload=window.hurt=1>',
  '\'" onfocus=window.hurt=1 autofocus x="',
  '</textarea><iframe srcdoc="<script>parent.hurt=1</script>">',
  '</style><style>*{display:none}</style>',
  '&lt;b&gt;&amp;nbsp;&#60;i&#62;',
  '{{7*7}}${7*7}<!--',
];

async function begins(clerk: Clerk) {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
}

test('an input method’s words land where the cursor is, undisturbed, as one step', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '前后');
  await clerk.turnsTo('六');
  await clerk.turnsTo('五');
  const field = clerk.field('Problems');
  await field.evaluate((field: HTMLTextAreaElement) => { field.focus(); field.setSelectionRange(1, 1); });
  const pinyin = await inputMethod(clerk);
  await pinyin.composes('n', 'ni', 'ni h', 'ni hao');
  await expect(field).toHaveValue('前ni hao后');
  await clerk.seesTheNextFrame();
  // Nothing is the report's until the words are chosen.
  expect(await page.locator('.prose small').textContent()).toBe('2 字');
  await pinyin.chooses('你好');
  await expect(field).toHaveValue('前你好后');
  expect(await field.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(3);
  await expect.poll(async () => (await clerk.keptDraft()).problems).toBe('前你好后');
  await clerk.presses('Control+z');
  await expect(field).toHaveValue('前后');
  await clerk.presses('Control+y');
  await expect(field).toHaveValue('前你好后');
});

test('while an input method composes, nothing half typed is saved', async ({ clerk }) => {
  await begins(clerk);
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '前');
  await clerk.seesItSaved();
  await clerk.field('Problems').press('End');
  const pinyin = await inputMethod(clerk);
  await pinyin.composes('n', 'ni');
  await clerk.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  expect((await clerk.keptDraft()).problems).toBe('前');
  await pinyin.chooses('你');
  await expect(clerk.field('Problems')).toHaveValue('前你');
});

test('an input method in a cell commits when its words are chosen, not before', async ({ clerk }) => {
  await begins(clerk);
  await clerk.turnsTo('四');
  const key = 'litigation.review.upheld';
  await clerk.cell(key).click();
  const pinyin = await inputMethod(clerk);
  await pinyin.composes('s', 'sh', 'shi');
  await clerk.seesTheNextFrame();
  await clerk.sees(key, 'shi');
  expect(await clerk.cell(key).evaluate((cell: HTMLInputElement) => cell.selectionStart)).toBe(3);
  await expect(clerk.found('V01')).toHaveCount(0);
  await clerk.sees('litigation.review.total', '');
  await pinyin.chooses('12');
  await clerk.sees(key, '12');
  await clerk.sees('litigation.review.total', '12');
  await clerk.presses('Control+z');
  await clerk.sees(key, '');
});

test('an input method in a field of one line is undisturbed, and its words are one step', async ({ clerk }) => {
  await begins(clerk);
  const field = clerk.field('OrganName');
  await field.evaluate((field: HTMLInputElement) => { field.focus(); field.setSelectionRange(3, 3); });
  const pinyin = await inputMethod(clerk);
  await pinyin.composes('l', 'li', 'li g', 'li gong');
  await clerk.seesTheNextFrame();
  await expect(field).toHaveValue('青禾市li gong档案局');
  await expect(clerk.page.locator('.bar h1')).toHaveText('青禾市档案局 2024年度报告');
  await pinyin.chooses('立功');
  await expect(field).toHaveValue('青禾市立功档案局');
  expect(await field.evaluate((field: HTMLInputElement) => field.selectionStart)).toBe(5);
  await expect(clerk.page.locator('.bar h1')).toHaveText('青禾市立功档案局 2024年度报告');
  await clerk.presses('Control+z');
  await expect(field).toHaveValue('青禾市档案局');
});

test('＝ out of an input method takes the right figure too', async ({ clerk }) => {
  await clerk.opensTheSample();
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.total', '9');
  const pinyin = await inputMethod(clerk);
  await pinyin.chooses('＝');
  await clerk.sees('litigation.review.total', '3');
});

test('a field grows with its text and never scrolls inside; the characters are counted', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.turnsTo('五');
  const field = clerk.field('Problems');
  const sizes = () => field.evaluate((field) => [field.clientHeight, field.scrollHeight]);
  const [before] = await sizes();
  const text = '问题与改进。'.repeat(400) + '\n\n最后一段 abc🙂';
  await field.fill(text);
  await clerk.seesTheNextFrame();
  const [height, content] = await sizes();
  expect(content!).toBeLessThanOrEqual(height!);
  expect(height!).toBeGreaterThan(before! * 5);
  await expect(page.locator('.prose small')).toHaveText(`${400 * 6 + 4 + 3 + 1} 字`);
  await field.fill('短。');
  await clerk.seesTheNextFrame();
  expect((await sizes())[0]!).toBeLessThan(height! / 5);
});

test('spaces, blank lines and odd letters stay as typed', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.turnsTo('五');
  const text = '  前有空格\n\n\n\t制表，全角　空格，ＡＢＣ１２３，𠮷🏳️‍🌈\u200b完  ';
  await clerk.writes('Problems', text);
  await expect(clerk.field('Problems')).toHaveValue(text);
  await clerk.seesItSaved();
  await page.reload();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue(text);
});

test('typing in one field is one step, and going elsewhere begins another', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.turnsTo('五');
  await clerk.field('Problems').click();
  await page.keyboard.type('一二三四五');
  await clerk.turnsTo('六');
  await clerk.field('OtherMatters').click();
  await page.keyboard.type('六七');
  await clerk.presses('Control+z');
  await expect(clerk.field('OtherMatters')).toHaveValue('');
  await clerk.presses('Control+z');
  await expect(clerk.field('Problems')).toHaveValue('');
});

test('sub-headings are added, reworded and removed, and undo brings them back with their text', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.turnsTo('一');
  await clerk.writes('SectionHeading-1', '（二）做好依申请公开');
  await clerk.writes('SectionText-1', '依申请公开的正文。');
  await page.getByRole('button', { name: '增加小标题' }).click();
  await clerk.writes('SectionHeading-5', '（六）其他');
  await clerk.writes('SectionText-5', '新的一节。');
  await page.getByRole('button', { name: '删去小标题“（二）做好依申请公开”' }).click();
  await expect(page.locator('.section')).toHaveCount(5);
  await expect(clerk.field('SectionHeading-1')).toHaveValue('（三）政府信息管理');
  await clerk.presses('Control+z');
  await expect(clerk.field('SectionHeading-1')).toHaveValue('（二）做好依申请公开');
  await expect(clerk.field('SectionText-1')).toHaveValue('依申请公开的正文。');
  const { overview } = JSON.parse((await clerk.exportsJson()).text);
  expect(overview.map((section: any) => section.heading)).toEqual([
    '（一）主动公开', '（二）做好依申请公开', '（三）政府信息管理', '（四）政府信息公开平台建设', '（五）监督保障', '（六）其他',
  ]);
  expect(overview[5].text).toBe('新的一节。');
});

test('text is never markup: in no field, list, finding or print does it become an element', async ({ clerk, page }) => {
  await page.addInitScript(() => { for (const say of ['alert', 'confirm', 'prompt'] as const) (window as any)[say] = () => { (window as any).hurt = say; }; });
  await clerk.opensThePage();
  const hurt = HURT.join(' ');
  await clerk.begins(hurt, 2024, { contact: { 地址: hurt, 电话: hurt } });
  for (const field of ['Introduction', 'SignatureOrgan', 'SignatureDate', 'Fax']) await clerk.writes(field, hurt);
  await clerk.turnsTo('一');
  await clerk.writes('SectionHeading-0', hurt);
  await clerk.writes('SectionText-0', HURT.join('\n'));
  await clerk.turnsTo('五');
  await clerk.writes('Problems', hurt);
  await clerk.turnsTo('四');
  for (const [at, text] of HURT.entries()) {
    const key = `litigation.review.${['upheld', 'corrected', 'other', 'pending', 'total'][at % 5]}`;
    await clerk.cell(key).fill(text.replaceAll('=', ':'));
    await clerk.seesTheNextFrame();
    await clerk.found('V01').first().locator('.finding').click();
  }
  const strangers = 'script:not(head script), img, svg, object, embed, link:not(head link), style:not(head style), [onerror], [onload], [onfocus]';
  const isClean = async () => {
    expect(await page.locator(`body :is(${strangers})`).count()).toBe(0);
    expect(await page.evaluate(() => (window as any).hurt)).toBeUndefined();
  };
  await isClean();
  const frame = await clerk.previews();
  await expect(frame.locator('h1')).toContainText(HURT[0]!);
  await expect(frame.locator('body')).toContainText(HURT[4]!);
  const tags = await frame.locator('body').evaluate((body) => [...new Set([...body.querySelectorAll('*')].map((element) => element.localName))].sort());
  expect(tags.filter((tag) => !['br', 'col', 'colgroup', 'div', 'h1', 'h2', 'h3', 'main', 'p', 'table', 'tbody', 'td', 'th', 'thead', 'tr'].includes(tag))).toEqual([]);
  await isClean();
  await clerk.returnsToTheReport();
  await page.reload();
  await clerk.seesTheReport();
  await expect(clerk.field('OrganName')).toHaveValue(hurt);
  await clerk.goesToTheDrafts();
  await expect(page.locator('.draft-list')).toContainText(HURT[0]!);
  await isClean();
});
