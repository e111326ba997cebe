// After the first visit the editor starts without the network; a newer version is offered, never forced.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { Clerk, expect } from './clerk';
import { printsInTheWorker, readsAPublishedReport, seesTheWork, takesTheWork, writesAReport } from './journey';
import { DIST, SUB_PATH, serve } from './server.mjs';

/** A host of its own, whose files can be changed. */
class Host {
  readonly asked: string[] = [];
  constructor(readonly folder: string, private readonly server: Server) {
    server.on('request', ({ url }) => this.asked.push(url!));
  }

  get home() {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}/`;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  /** Puts another build there: its page says so. `broken`: one of its files is not the one on its list. */
  ships(version: string, broken = false) {
    const [page, list] = ['index.html', 'sw.js'].map((name) => join(this.folder, name)) as [string, string];
    const html = readFileSync(page, 'utf8');
    const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const marked = html.replace(/<meta name="build"[^>]*>/, '').replace('<title>', `<meta name="build" content="${version}"><title>`);
    const script = readFileSync(list, 'utf8');
    expect(script).toContain(digest(html));
    writeFileSync(list, script.replace(digest(html), digest(broken ? 'another page' : marked)).replace(/VERSION="[^"]*"/, `VERSION="${version}"`));
    writeFileSync(page, marked);
  }
}

const test = base.extend<{ host: Host; clerk: Clerk }>({
  host: async ({}, use, info) => {
    const folder = info.outputPath('dist');
    cpSync(DIST, folder, { recursive: true });
    const host = new Host(folder, await serve(0, {}, folder));
    await use(host);
    await host.stop();
  },
  clerk: async ({ page, host }, use) => {
    const clerk = new Clerk(page, host.home);
    await use(clerk);
    expect(clerk.failures, 'the program failed').toEqual([]);
  },
});

async function visits(page: Page, address: string) {
  await page.goto(address);
  await expect(page.locator('main.drafts')).toBeVisible();
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

const build = (page: Page) => page.evaluate(() => document.querySelector('meta[name=build]')?.getAttribute('content') ?? null);
const caches = (page: Page) => page.evaluate(() => window.caches.keys());

/** As the browser does at a start and within the hour. */
const looksForAnUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update().catch(() => {});
    const coming = registration.installing;
    if (coming) await new Promise((done) => coming.addEventListener('statechange', done));
    return Boolean(registration.waiting);
  });

const OFFER = '有新版本的编辑器';

for (const [place, path] of [['at the root', ''], ['under a sub-path', SUB_PATH.slice(1)]] as const) {
  test(`after one visit ${place} the whole editor works without the network`, async ({ clerk, page, context, host }) => {
    await visits(page, host.home + path);
    await host.stop();
    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('main.drafts')).toBeVisible();
    await writesAReport(clerk);
    await page.reload();
    await seesTheWork(clerk);
    await takesTheWork(clerk);
    await clerk.previews();
    const { text } = await clerk.takesFile(page.getByRole('button', { name: '导出 HTML' }));
    expect(text).toContain('解读不够。');
    await printsInTheWorker(clerk);
    await clerk.returnsToTheReport();
    await readsAPublishedReport(clerk);
  });
}

test('a newer version is offered, the page goes on, and the button changes to it with everything saved', async ({ clerk, page, host }) => {
  await visits(page, host.home);
  await writesAReport(clerk);
  host.ships('2');
  expect(await looksForAnUpdate(page)).toBe(true);
  await expect(page.getByRole('status').filter({ hasText: OFFER })).toBeVisible();
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '在旧版里写完。');
  expect(await build(page)).toBeNull();
  expect(await caches(page)).toHaveLength(2);

  await page.getByRole('button', { name: '换用新版' }).click();
  await expect.poll(() => build(page).catch(() => null)).toBe('2');
  await clerk.seesTheReport();
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('在旧版里写完。');
  await expect.poll(() => caches(page)).toEqual([`nianbao ${host.home} 2`]);
  await expect(page.getByText(OFFER)).toHaveCount(0);
});

test('a reload does not bring the newer version; it offers it again', async ({ clerk, page, host }) => {
  await visits(page, host.home);
  host.ships('2');
  await page.reload();
  await expect(page.getByText(OFFER)).toBeVisible();
  await page.reload();
  await expect(page.getByText(OFFER)).toBeVisible();
  expect(await build(page)).toBeNull();
  // Nor does the old one take away what the new one will start from.
  expect(await caches(page)).toHaveLength(2);
  expect(clerk.failures).toEqual([]);
});

test('another page is not loaded again, and can still fetch all that its version needs', async ({ clerk, page, context, host }) => {
  await visits(page, host.home);
  const other = await context.newPage();
  const colleague = new Clerk(other, host.home);
  await visits(other, host.home);
  await other.evaluate(() => { (window as any).same = true; });
  host.ships('2');
  await looksForAnUpdate(page);
  await page.getByRole('button', { name: '换用新版' }).click();
  await expect.poll(() => build(page).catch(() => null)).toBe('2');
  await expect.poll(() => other.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  expect(await other.evaluate(() => (window as any).same)).toBe(true);
  expect(await caches(page)).toHaveLength(2);
  await writesAReport(colleague);
  await printsInTheWorker(colleague);
  await other.close();
  await page.reload();
  await expect.poll(() => caches(page)).toEqual([`nianbao ${host.home} 2`]);
  expect([...clerk.failures, ...colleague.failures]).toEqual([]);
});

test('an installation that fails leaves the old version whole', async ({ clerk, page, context, host }) => {
  await visits(page, host.home);
  const before = await caches(page);
  host.ships('2', true);
  expect(await looksForAnUpdate(page)).toBe(false);
  expect(await caches(page)).toEqual(before);
  await expect(page.getByText(OFFER)).toHaveCount(0);
  await host.stop();
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('main.drafts')).toBeVisible();
  expect(await build(page)).toBeNull();
  await writesAReport(clerk);
});

test('caches of others on the same host, and of copies elsewhere on it, stay', async ({ clerk, page, host }) => {
  await visits(page, `${host.home}${SUB_PATH.slice(1)}`);
  await page.evaluate(() => window.caches.open('of another application'));
  await visits(page, host.home);
  host.ships('2');
  await looksForAnUpdate(page);
  await page.getByRole('button', { name: '换用新版' }).click();
  await expect.poll(() => build(page).catch(() => null)).toBe('2');
  await expect.poll(async () => (await caches(page)).length).toBe(3);
  const names = await caches(page);
  expect(names).toContain('of another application');
  expect(names).toContain(`nianbao ${host.home} 2`);
  expect(names.filter((name) => name.startsWith(`nianbao ${host.home}${SUB_PATH.slice(1)} `))).toHaveLength(1);
  expect(clerk.failures).toEqual([]);
});

test('a page that comes back into sight looks for a newer version, once an hour', async ({ clerk, page, host }) => {
  await page.clock.install();
  await visits(page, host.home);
  const looks = () => host.asked.filter((path) => path === '/sw.js').length;
  const comesBack = async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForTimeout(300);
  };
  const first = looks();
  await comesBack();
  expect(looks()).toBe(first);
  await page.clock.fastForward('01:01:00');
  await comesBack();
  expect(looks()).toBe(first + 1);
  await comesBack();
  expect(looks()).toBe(first + 1);
  expect(clerk.failures).toEqual([]);
});
