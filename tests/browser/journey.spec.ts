// One report from blank page to exported file.
import { expect, test, type Clerk } from './clerk';
import { NOTICES, PARTS, SUBHEADINGS, allCells, words } from './form';
import { figuresIn } from './footing';

const CONTACT = { 地址: '青禾市人民路1号', 邮编: '123456', 电话: '0123-4567890', 传真: '0123-4567891', 电子邮箱: 'xxgk@example.com' };

async function writesTheProse(clerk: Clerk) {
  await clerk.turnsTo('一');
  for (let at = 0; at < SUBHEADINGS.length; at += 1)
    await clerk.writes(`SectionText-${at}`, `第${at + 1}节第一段，引号“”、数字１２3和emoji🙂。\n第二段。`);
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '主要问题：解读不够。\n下一步：加强改进。');
  await clerk.turnsTo('六');
  await clerk.writes('OtherMatters', '2024年收取信息处理费0元。');
}

test('the edition of a new report follows from its year', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await page.getByRole('button', { name: '新建报告' }).click();
  const dialog = page.getByRole('dialog', { name: '新建报告' });
  for (const [year, edition] of [['2020', '2019'], ['2021', '2021'], ['2019', '2019'], ['2025', '2021']] as const) {
    await dialog.getByLabel('报告年度').fill(year);
    await expect(dialog).toContainText(NOTICES[edition]);
  }
  await dialog.getByLabel('机关全称').fill('青禾市档案局');
  await dialog.getByLabel('报告年度').fill('2020');
  await dialog.getByRole('button', { name: '开始编写' }).click();
  await clerk.seesTheReport();
  await clerk.turnsTo('二');
  await expect(clerk.cell('disclosure.procurement.amount')).toBeVisible();
  expect((await clerk.keptDraft()).edition).toBe('2019');
});

test('the dialog proposes the year that has ended', async ({ clerk, page }) => {
  await page.clock.setFixedTime(new Date('2026-01-09T10:00:00+08:00'));
  await clerk.opensThePage();
  await page.getByRole('button', { name: '新建报告' }).click();
  await expect(page.getByLabel('报告年度')).toHaveValue('2025');
});

test('the introduction is proposed with the legal period and the contact, and stays editable', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024, { contact: CONTACT });
  const introduction = clerk.field('Introduction');
  await expect(introduction).toHaveValue(/2024年1月1日至2024年12月31日/);
  await expect(introduction).toHaveValue(/《中华人民共和国政府信息公开条例》/);
  for (const contact of Object.values(CONTACT)) await expect(introduction).toHaveValue(new RegExp(contact));
  await introduction.press('Control+End');
  await clerk.page.keyboard.type('本报告另有说明。');
  await expect(introduction).toHaveValue(/本报告另有说明。$/);
  await clerk.turnsTo('一');
  await clerk.turnsTo('标题和引言');
  await expect(introduction).toHaveValue(/本报告另有说明。$/);
});

test('a new report has the six parts and the five sub-headings', async ({ clerk, page }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  const list = page.getByRole('navigation', { name: '报告的各部分' }).getByRole('button');
  await expect(list.locator('span')).toHaveText(['标题和引言', ...PARTS]);
  await clerk.turnsTo('一');
  for (const [at, heading] of SUBHEADINGS.entries()) await expect(clerk.field(`SectionHeading-${at}`)).toHaveValue(heading);
});

test('the kind of organ that was chosen is the one in the file', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市人民政府', 2024, { kind: '人民政府（县级以上）' });
  expect((await clerk.keptDraft()).organ.kind).toBe('government');
});

test('a wrong total is shown at once with the right value, and = takes it', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.turnsTo('三');
  await clerk.cell('applications.received.natural_person').click();
  for (const figure of ['31', '8', '0', '0', '0', '0']) {
    await clerk.page.keyboard.type(figure);
    await clerk.presses('Tab');
  }
  await clerk.standsIn('applications.received.total');
  await clerk.sees('applications.received.total', '39');
  await clerk.page.keyboard.type('93');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('applications.received.total')).toBe('39');
  await expect(clerk.cell('applications.received.total')).toHaveAttribute('aria-invalid', 'true');
  await clerk.presses('=');
  await clerk.sees('applications.received.total', '39');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('applications.received.total')).toBeNull();
});

test('a total below its addends is wrong whatever the blanks will hold; one above may yet be right', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.turnsTo('三');
  await clerk.types('applications.received.natural_person', '31');
  await clerk.types('applications.received.total', '40');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('applications.received.total')).toBeNull();
  await clerk.presses('Delete');
  await clerk.page.keyboard.type('30');
  await clerk.seesTheNextFrame();
  expect(await clerk.rightFigureOf('applications.received.total')).toBe('31');
});

test('every character is there after a reload, in another page, and after the file', async ({ clerk, page, context }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024, { contact: CONTACT });
  await writesTheProse(clerk);
  await clerk.turnsTo('四');
  await clerk.types('litigation.review.upheld', '12');
  await clerk.types('litigation.review.other', '无');
  await clerk.seesItSaved();
  const before = await clerk.exportsJson();
  expect(before.name).toBe('青禾市档案局2024年政府信息公开工作年度报告.json');

  await page.reload();
  await clerk.seesTheReport();
  expect((await clerk.exportsJson()).text).toBe(before.text);
  await clerk.turnsTo('一');
  await expect(clerk.field('SectionText-4')).toHaveValue('第5节第一段，引号“”、数字１２3和emoji🙂。\n第二段。');

  const address = page.url();
  await page.close();
  const other = await context.newPage();
  const next = new (clerk.constructor as any)(other) as Clerk;
  await other.goto(address);
  await next.seesTheReport();
  expect((await next.exportsJson()).text).toBe(before.text);
  await next.turnsTo('四');
  await next.sees('litigation.review.other', '无');

  await next.goesToTheDrafts();
  await next.imports({ name: before.name, text: before.text });
  await expect(other.locator('.draft-list li')).toHaveCount(2);
  const exported = JSON.parse(before.text);
  for (const draft of Object.values(await next.keptDrafts())) {
    // Filling totals in is a choice at the desk: on for a new report, off for one that was sent.
    expect({ ...draft, fills_totals: null }).toEqual({ ...exported, fills_totals: null });
  }
});

test('the file has the keys of the specification and nothing is 0 that was left blank', async ({ clerk }) => {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.turnsTo('四');
  await clerk.types('litigation.suit_direct.pending', '2');
  const { text } = await clerk.exportsJson();
  const report = JSON.parse(text);
  expect(report).toMatchObject({
    format: 'nianbao-report',
    version: 1,
    edition: '2021',
    year: 2024,
    organ: { name: '青禾市档案局', kind: 'department' },
    overview: SUBHEADINGS.map((heading) => ({ heading })),
  });
  expect(figuresIn(text)).toEqual({ 'litigation.suit_direct.pending': 2, 'litigation.suit_direct.total': 2 });
});

test('the preview holds every label and every figure, and is the very file that is exported', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  const figures = figuresIn((await clerk.exportsJson()).text);
  expect(Object.keys(figures).sort()).toEqual(allCells('2021').sort());
  const frame = await clerk.previews();
  const printed = (await frame.locator('th, td').allTextContents()).map((text) => text.replace(/\s/g, ''));
  for (const part of ['二', '三', '四'] as const)
    for (const word of words[part]('2021')) expect(printed).toContain(word);
  const shown = printed.filter((text) => /^[\d.]+$/.test(text));
  expect(shown).toEqual(allCells('2021').map((key) => String(figures[key])));
  await expect(frame.locator('h2')).toHaveText(PARTS);

  const file = await clerk.takesFile(page.getByRole('button', { name: '导出 HTML' }));
  expect(file.name).toBe('澜川市水务局2025年政府信息公开工作年度报告.html');
  expect(file.text).toBe(await page.locator('iframe').getAttribute('srcdoc'));
  expect(file.text).not.toMatch(/<script|<link|<img|https?:|url\(|@import|\son\w+=/i);
});

test('printing prints the frame with the report in it', async ({ clerk, page }) => {
  await clerk.opensTheSample();
  await clerk.previews();
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
    (window as any).printed = 0;
    frame.contentWindow!.print = () => { (window as any).printed += 1; };
  });
  await page.getByRole('button', { name: '打印', exact: true }).click();
  expect(await page.evaluate(() => (window as any).printed)).toBe(1);
});
