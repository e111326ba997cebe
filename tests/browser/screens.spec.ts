// Every screen can be used by everyone: axe finds nothing in light, dark or on a phone, and on a phone
// the page never scrolls sideways.
import { axeFindings } from './axe';
import { expect, test } from './clerk';
import { SCREENS } from './screens';

const PHONE = { width: 390, height: 844 };

for (const { name, go } of SCREENS) {
  test(`${name}: axe finds nothing, and a phone shows it whole`, async ({ clerk, page }) => {
    await go(clerk);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize(PHONE);
    await clerk.seesTheNextFrame();
    expect(await axeFindings(page), 'on a phone').toEqual([]);
    const wide = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      beyond: [...document.body.querySelectorAll('*')]
        .filter((element) => !element.closest('.table, .parts, .pane, dialog:not([open])') && element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 80)),
    }));
    expect(wide.beyond, 'what reaches beyond the screen').toEqual([]);
    expect(wide.page).toBeLessThanOrEqual(PHONE.width);
  });
}
