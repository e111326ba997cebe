// Plain http on a host of the intranet is no secure context: everything works but the service worker.
import { expect, test } from '@playwright/test';
import { launch } from './chromium.mjs';
import { Clerk } from './clerk';
import { printsInTheWorker, seesTheWork, takesTheWork, writesAReport } from './journey';

const HOST = 'zwgk.gov.test';
test.use({ launchOptions: { ...launch, args: [...launch.args, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`] } });

test('on plain http everything works but the start without a network', async ({ page, baseURL }) => {
  const home = baseURL!.replace('127.0.0.1', HOST);
  const clerk = new Clerk(page, home);
  await page.goto(home);
  await expect(page.locator('main.drafts')).toBeVisible();
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
  await writesAReport(clerk);
  await page.reload();
  await seesTheWork(clerk);
  await takesTheWork(clerk);
  await printsInTheWorker(clerk);
  expect(clerk.failures).toEqual([]);
});
