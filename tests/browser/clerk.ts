// What a clerk does at the page and what a clerk sees there. Tests are written in these words.
import { readFile } from 'node:fs/promises';
import { expect, test as base, type Download, type Locator, type Page } from '@playwright/test';

export { expect };

export interface File {
  name: string;
  text: string;
}

export class Clerk {
  /** What the program itself complained of; a test that breaks it on purpose empties this. */
  readonly failures: string[] = [];
  /** The same person at other tabs. */
  readonly elsewhere: Clerk[] = [];

  /** At the page, wherever it is read from: an address that it may ask for files. */
  constructor(readonly page: Page, readonly home = 'http://127.0.0.1') {
    page.on('pageerror', (error) => this.failures.push(String(error)));
    page.on('console', (message) => {
      // Whatever the program does is in its policy.
      if (message.text().includes('Content Security Policy')) this.failures.push(message.text());
    });
    // Nothing is sent anywhere, whatever the clerk does.
    page.on('request', (request) => {
      const { protocol } = new URL(request.url());
      const own = request.url().startsWith(home) || ['data:', 'blob:', 'about:', 'file:'].includes(protocol);
      if (!own || request.method() !== 'GET') this.failures.push(`asked ${request.method()} ${request.url()}`);
    });
  }

  async opensThePage() {
    await this.page.goto('./');
    await expect(this.page.locator('main.drafts')).toBeVisible();
  }

  /** Opens the page and the sample report in it. */
  async opensTheSample() {
    await this.opensThePage();
    await this.page.getByRole('button', { name: '打开示例' }).click();
    await this.seesTheReport();
  }

  /** Begins a report and turns to a part of it; it is kept. */
  async beginsIn(part: string) {
    await this.opensThePage();
    await this.begins('青禾市档案局', 2024);
    await this.turnsTo(part);
    await this.seesItSaved();
  }

  /** Opens this address, or another one, in a further tab of the same browser. */
  async opensInAnotherTab(address = this.page.url()): Promise<Clerk> {
    const there = new Clerk(await this.page.context().newPage(), this.home);
    this.elsewhere.push(there);
    await there.page.goto(address);
    return there;
  }

  async seesTheReport() {
    await expect(this.page.getByRole('navigation', { name: '报告的各部分' })).toBeVisible();
  }

  /** Begins a report by the dialog. */
  async begins(organ: string, year: number, more: { kind?: string; contact?: Record<string, string> } = {}) {
    await this.page.getByRole('button', { name: '新建报告' }).click();
    const dialog = this.page.getByRole('dialog', { name: '新建报告' });
    await dialog.getByLabel('机关全称').fill(organ);
    await dialog.getByLabel('报告年度').fill(String(year));
    if (more.kind) await dialog.getByLabel('机关类型').selectOption({ label: more.kind });
    for (const [label, text] of Object.entries(more.contact ?? {})) await dialog.getByLabel(label).fill(text);
    await dialog.getByRole('button', { name: '开始编写' }).click();
    await this.seesTheReport();
  }

  /** Imports files by the button. */
  async imports(...files: { name: string; text: string | Buffer }[]) {
    await this.page.locator('input[type=file]').setInputFiles(
      files.map(({ name, text }) => ({
        name,
        mimeType: 'application/json',
        buffer: Buffer.isBuffer(text) ? text : Buffer.from(text),
      })),
    );
  }

  /** Imports a report and opens the draft that it became. */
  async receives(text: string) {
    await this.opensThePage();
    const drafts = this.page.locator('.draft-list a');
    const before = await drafts.count();
    await this.imports({ name: '来件.json', text });
    // Until it is there, the first one of the list is another.
    await expect(drafts).toHaveCount(before + 1);
    await drafts.first().click();
    await this.seesTheReport();
  }

  /** The draft of that title in the list of drafts. */
  draft(title: string): Locator {
    return this.page.locator('.draft-list li').filter({ has: this.page.getByRole('link', { name: title, exact: true }) });
  }

  async goesToTheDrafts() {
    await this.page.getByRole('link', { name: '草稿列表' }).click();
    await expect(this.page.locator('main.drafts')).toBeVisible();
  }

  /** Shows a part by its number, or 标题和引言. */
  async turnsTo(part: string) {
    const name = part.length > 1 ? part : new RegExp(`^${part}、`);
    await this.page.getByRole('navigation', { name: '报告的各部分' }).getByRole('button', { name }).click();
    const heading = part.length > 1 ? part : new RegExp(`^${part}、`);
    await expect(this.page.locator('#part-heading')).toHaveText(heading);
    // With the next frame: a key pressed before would go elsewhere.
    await expect(this.page.locator('#part-heading')).toBeFocused();
  }

  cell(key: string): Locator {
    return this.page.locator(`input[data-cell="${key}"]`);
  }

  field(name: string): Locator {
    return this.page.locator(`[data-field="${name}"]`);
  }

  /** Comes to a cell and types into it as on a keyboard. */
  async types(key: string, text: string) {
    if (!(await this.cell(key).evaluate((input) => document.activeElement === input))) await this.cell(key).click();
    await this.page.keyboard.type(text);
  }

  /** Writes into a field of prose, over what stands there. */
  async writes(field: string, text: string) {
    await this.field(field).fill(text);
  }

  async presses(...keys: string[]) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async sees(key: string, figure: string) {
    await expect(this.cell(key)).toHaveValue(figure);
  }

  async standsIn(key: string) {
    await expect(this.cell(key)).toBeFocused();
  }

  /** The right figure that stands beside a wrong one, if one does. */
  async rightFigureOf(key: string): Promise<string | null> {
    return this.cell(key).evaluate((input) => input.parentElement!.getAttribute('data-right'));
  }

  get findings(): Locator {
    return this.page.getByRole('complementary', { name: '核对结果' });
  }

  /** The findings of a rule in the list; of all rules that begin so. */
  found(rule: string): Locator {
    return this.findings.locator(`li[data-rule^="${rule}"]`);
  }

  /** The page has drawn what the last input led to. */
  async seesTheNextFrame() {
    await this.page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  }

  get saving(): Locator {
    return this.page.locator('.bar .saved');
  }

  /** Everything is kept: the bar says so. */
  async seesItSaved() {
    await expect(this.saving).toHaveText(/^已保存 \d\d:\d\d:\d\d(，已写入磁盘)?$/);
  }

  /** Everything is kept in both copies: the bar says so. */
  async seesItOnDisk() {
    await expect(this.saving).toHaveText(/^已保存 \d\d:\d\d:\d\d，已写入磁盘$/, { timeout: 10_000 });
  }

  /** An alert with these words. */
  told(words: string): Locator {
    return this.page.getByRole('alert').filter({ hasText: words });
  }

  /** The dialog of that name. */
  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Everything of ours in the browser's storage, as it stands: values by key. */
  async keptValues(): Promise<Record<string, string>> {
    return this.page.evaluate(() =>
      Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('nianbao/'))));
  }

  /** The second copy, in the browser's database; empty where there is none. */
  async secondCopy(): Promise<Record<string, string>> {
    return this.page.evaluate(() => new Promise((give) => {
      const open = indexedDB.open('nianbao');
      // It is not made by looking.
      open.onupgradeneeded = () => open.transaction!.abort();
      open.onerror = () => give({});
      open.onsuccess = () => {
        const store = open.result.transaction('copies').objectStore('copies');
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onsuccess = () => {
          open.result.close();
          give(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])));
        };
      };
    }));
  }

  /** The database fails and holds no copy any more. */
  async losesTheSecondCopy() {
    await this.page.evaluate(() => new Promise<void>((done) => {
      const open = indexedDB.open('nianbao');
      open.onsuccess = () => {
        const transaction = open.result.transaction('copies', 'readwrite');
        transaction.objectStore('copies').clear();
        transaction.oncomplete = () => {
          open.result.close();
          done();
        };
      };
    }));
  }

  /** What the browser keeps: the file of each draft, by its key. */
  async keptDrafts(): Promise<Record<string, any>> {
    const raw = await this.page.evaluate(() =>
      Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('nianbao/draft/')),
    );
    return Object.fromEntries(raw.map(([key, value]) => [key, JSON.parse(value.slice(value.indexOf('\n')))]));
  }

  /** The one draft that there is, as the browser keeps it. */
  async keptDraft(): Promise<any> {
    const drafts = Object.values(await this.keptDrafts());
    expect(drafts).toHaveLength(1);
    return drafts[0];
  }

  /** The file that a click gives. */
  async takesFile(button: Locator): Promise<File> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return fileOf(download);
  }

  async exportsJson(): Promise<File> {
    return this.takesFile(this.page.locator('.bar').getByRole('button', { name: '导出 JSON' }));
  }

  /** Shows the report as it will be printed; gives the frame's own document. */
  async previews() {
    await this.page.getByRole('link', { name: '预览和打印' }).click();
    const frame = this.page.frameLocator('iframe[title="报告的打印样式"]');
    await expect(frame.locator('h2').first()).toBeVisible();
    return frame;
  }

  async returnsToTheReport() {
    await this.page.getByRole('link', { name: '返回编辑' }).click();
    await this.seesTheReport();
  }
}

async function fileOf(download: Download): Promise<File> {
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

export const test = base.extend<{ clerk: Clerk }>({
  clerk: async ({ page }, use) => {
    const clerk = new Clerk(page);
    await use(clerk);
    for (const one of [clerk, ...clerk.elsewhere]) expect(one.failures, 'the program failed').toEqual([]);
  },
});
