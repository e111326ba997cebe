// A browser that has no database for the page: the first copy is enough to work with, and no more is claimed.
import { expect, test } from './clerk';

const BROKEN = {
  'is not there': 'Object.defineProperty(self, "indexedDB", { value: undefined });',
  'refuses to open': 'IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };',
  'never answers': `IDBFactory.prototype.open = () => {
    const request = Object.create(IDBOpenDBRequest.prototype);
    for (const name of ['onsuccess', 'onerror', 'onblocked', 'onupgradeneeded']) Object.defineProperty(request, name, { value: null, writable: true });
    return Object.assign(request, { addEventListener() {} });
  };`,
  'breaks off every writing': `const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...words) {
      const transaction = begin.apply(this, words);
      if (words[1] === 'readwrite') setTimeout(() => { try { transaction.abort(); } catch {} });
      return transaction;
    };
    IDBObjectStore.prototype.put = function () { throw new DOMException("no", "UnknownError"); };`,
};

for (const [how, script] of Object.entries(BROKEN)) {
  test(`where the database ${how}, everything works and only 已保存 is said`, async ({ clerk, page }) => {
    await page.addInitScript(script);
    // The second program is made of text.
    await page.addInitScript((script) => {
      const Whole = Blob;
      window.Blob = class extends Whole {
        constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
          super(options?.type === 'text/javascript' ? [script, ...parts] : parts, options);
        }
      };
    }, script);
    await clerk.beginsIn('五');
    const said: string[] = [];
    await page.exposeFunction('heard', (text: string) => said.push(text));
    await clerk.saving.evaluate((state) =>
      new MutationObserver(() => (window as any).heard(state.textContent)).observe(state, { childList: true, subtree: true, characterData: true }));
    await clerk.writes('Problems', '写好的。');
    await expect(clerk.saving).toHaveText(/^已保存 \d\d:\d\d:\d\d$/);
    await page.reload();
    await clerk.turnsTo('五');
    await expect(clerk.field('Problems')).toHaveValue('写好的。');
    await clerk.exportsJson();
    await clerk.goesToTheDrafts();
    await clerk.draft('青禾市档案局2024年').getByRole('button', { name: /^复制/ }).click();
    await expect(page.locator('.draft-list li')).toHaveCount(2);
    await clerk.draft('青禾市档案局2024年（副本）').getByRole('button', { name: /^删除/ }).click();
    await expect(page.locator('.draft-list li')).toHaveCount(1);
    await page.getByRole('button', { name: '撤销删除' }).click();
    await expect(page.locator('.draft-list li')).toHaveCount(2);
    await clerk.takesFile(page.getByRole('button', { name: '导出全部草稿' }));
    expect(said.filter((text) => text.includes('磁盘'))).toEqual([]);
    expect(said.some((text) => text.startsWith('已保存'))).toBe(true);
  });
}

test('a database of a newer program is left alone, and everything works', async ({ clerk, page }) => {
  await clerk.beginsIn('五');
  await clerk.seesItOnDisk();
  const newer = () => page.evaluate(() => new Promise<[number, string[]]>((give, fail) => {
    const open = indexedDB.open('nianbao', 2);
    open.onerror = () => fail(open.error);
    open.onupgradeneeded = () => open.result.createObjectStore('later').put('kept', 'key');
    open.onsuccess = () => { const { version, objectStoreNames } = open.result; open.result.close(); give([version, [...objectStoreNames]]); };
  }));
  const made = await newer();
  await page.reload();
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '写好的。');
  await expect(clerk.saving).toHaveText(/^已保存 \d\d:\d\d:\d\d$/);
  await clerk.goesToTheDrafts();
  expect((await clerk.keptDraft()).problems).toBe('写好的。');
  expect(await newer()).toEqual(made);
});
