// A browser too old for the program is told what is needed, by a script that any browser reads.
import { expect, test } from './clerk';

for (const [what, remove] of [
  ['WebAssembly', () => { delete (window as any).WebAssembly; }],
  ['BigInt', () => { delete (window as any).BigInt; }],
  ['module scripts', () => { delete (HTMLScriptElement.prototype as any).noModule; }],
] as const) {
  test(`a browser without ${what} gets a sentence that names what is needed`, async ({ clerk, page }) => {
    await page.addInitScript(remove);
    await page.goto('./');
    await expect(page.getByRole('heading', { name: '年报编辑器没有打开' })).toBeVisible();
    await expect(page.locator('main')).toContainText('Chromium 86 以上');
    clerk.failures.length = 0;
  });
}
