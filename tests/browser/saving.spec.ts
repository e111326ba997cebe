// What is said of saving is true, and nothing is lost.
import { expect, test, type Clerk } from './clerk';

const PROBLEMS = '刚写下的问题；下一步改进。';

async function begins(clerk: Clerk) {
  await clerk.opensThePage();
  await clerk.begins('青禾市档案局', 2024);
  await clerk.turnsTo('五');
}

test('a change is 保存中 and then 已保存 with the time of the clock', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.seesItSaved();
  // Two frames on: the change is on the page, the pause before saving is not over.
  const said = await clerk.field('Problems').evaluate(async (field: HTMLTextAreaElement, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return document.querySelector('.saved')!.textContent;
  }, PROBLEMS);
  expect(said).toBe('保存中');
  await clerk.seesItSaved();
  const [hours, minutes, seconds] = (await clerk.saving.textContent())!.match(/\d\d/g)!.map(Number);
  const now = await page.evaluate(() => { const at = new Date(); return at.getHours() * 3600 + at.getMinutes() * 60 + at.getSeconds(); });
  expect(Math.abs(now - (hours! * 3600 + minutes! * 60 + seconds!)) % 86400).toBeLessThan(10);
});

test('a change is in the browser’s storage within a second, without a pause in typing', async ({ clerk }) => {
  await begins(clerk);
  const kept = await clerk.field('Problems').evaluate(async (field: HTMLTextAreaElement) => {
    // A person who types without a pause: a letter every 50 ms for a second.
    for (let letter = 1; letter <= 20; letter += 1) {
      field.value = '字'.repeat(letter);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((go) => setTimeout(go, 50));
    }
    const [value] = Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('nianbao/draft/')).map(([, value]) => value);
    return (value!.match(/字/g) ?? []).length;
  });
  expect(kept).toBeGreaterThan(5);
  await expect.poll(async () => (await clerk.keptDraft()).problems, { timeout: 1000 }).toBe('字'.repeat(20));
});

test('a hidden page saves at once', async ({ clerk }) => {
  await begins(clerk);
  const kept = await clerk.field('Problems').evaluate((field: HTMLTextAreaElement, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    return JSON.stringify({ ...localStorage });
  }, PROBLEMS);
  expect(kept).toContain(PROBLEMS);
});

test('leaving in the moment after typing loses nothing', async ({ clerk, page }) => {
  await begins(clerk);
  const address = page.url();
  await clerk.field('Problems').evaluate((field: HTMLTextAreaElement, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    location.href = 'about:blank';
  }, PROBLEMS);
  await page.waitForURL('about:blank');
  await page.goto(address);
  await clerk.seesTheReport();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue(PROBLEMS);
});

test('going back to the drafts in the moment after typing loses nothing', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.field('Problems').evaluate((field: HTMLTextAreaElement, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    location.hash = '#';
  }, PROBLEMS);
  await expect(page.locator('main.drafts')).toBeVisible();
  expect((await clerk.keptDraft()).problems).toBe(PROBLEMS);
});

for (const [how, stop] of [
  ['throws', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })],
  ['is null', () => Object.defineProperty(window, 'localStorage', { get: () => null })],
  ['refuses every write', () => { Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }; }],
] as const) {
  test(`where the storage ${how}, the editor works from memory and says so`, async ({ clerk, page }) => {
    await page.addInitScript(stop);
    await begins(clerk);
    await expect(page.getByRole('alert').filter({ hasText: '浏览器不允许本页面保存数据' })).toBeVisible();
    await expect(page.getByRole('alert').first()).toContainText('关闭本页后内容就没有了');
    await clerk.writes('Problems', PROBLEMS);
    await expect(clerk.saving).toHaveText('只在本页内存中');
    await expect(clerk.saving).not.toHaveText(/已保存/);
    await clerk.goesToTheDrafts();
    await clerk.draft('青禾市档案局2024年').getByRole('link').click();
    await clerk.turnsTo('五');
    await expect(clerk.field('Problems')).toHaveValue(PROBLEMS);
    expect(JSON.parse((await clerk.exportsJson()).text).problems).toBe(PROBLEMS);
  });
}

test('closing a page whose work is kept nowhere asks first', async ({ clerk, page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => null }));
  await begins(clerk);
  await clerk.field('Problems').click();
  await page.keyboard.type('只在内存里。');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('closing the list of drafts asks too where they are kept nowhere', async ({ clerk, page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => null }));
  await begins(clerk);
  await clerk.goesToTheDrafts();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  await (await asked).accept();
});

test('closing a page whose work is saved asks nothing', async ({ clerk, page }) => {
  await begins(clerk);
  await clerk.field('Problems').click();
  await page.keyboard.type('已经存好。');
  let asked = false;
  page.on('dialog', (dialog) => { asked = true; return dialog.accept(); });
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toBe(false);
});
