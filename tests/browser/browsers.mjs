// The same short piece of work in browsers old and new: `node browsers.mjs 'Chromium 86=works=/path' …`.
// What is expected of one: `works`, as one file too and without the network, or `refuses` where it is too old
// and has to say so.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import modern from 'puppeteer-core';
import old from 'puppeteer-core-10';
import { DIST, serve } from './server.mjs';

const PATIENCE = 20_000;
const LIMIT = 90_000;
const ORGAN = '青禾市档案局';
const PROSE = '解读不够，下一步改进。';
const CELL = 'input[data-cell="applications.received.natural_person"]';
const PROBLEMS = '[data-field="Problems"]';
/** The first Chromium to which start.js gives the narrow policy. */
const NARROW = 97;

/** For Chromium inside packages made for servers: there is no sandbox and no second process to be had. */
const BARE = ['--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'];

function launch(name, path) {
  if (name.startsWith('Firefox')) {
    return modern.launch({ browser: 'firefox', executablePath: path, headless: true });
  }
  // The newest puppeteer knows nothing of Chromium before 100; that of 2021 drives all of them.
  const bare = name.startsWith('Chromium ');
  return old.launch({ executablePath: path, headless: true, args: bare ? BARE : ['--no-sandbox', '--disable-gpu'] });
}

const addressOf = (server) => `http://127.0.0.1:${server.address().port}/`;

const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/**
 * Waits until something is so in the page: asks again and again, since waiting inside the page would need code
 * made of text. What is asked is in words of 2019, as the oldest browser here reads them.
 */
async function see(page, what, ask, ...values) {
  for (const began = Date.now(); Date.now() - began < PATIENCE; await pause(50)) {
    // While the page is loaded anew there is nothing to ask.
    if (await page.evaluate(ask, ...values).catch(() => false)) return;
  }
  const shown = await page.evaluate(() => document.body.textContent.slice(0, 300)).catch(String);
  throw new Error(`not seen: ${what}; there is: ${shown}`);
}

/** Presses the button, or follows the link, that begins so. */
async function press(page, label) {
  const find = (label) =>
    [...document.querySelectorAll('button, a')].find((one) => one.textContent.trim().indexOf(label) === 0 && one.offsetParent);
  await see(page, `button ${label}`, `(${find})(${JSON.stringify(label)}) !== undefined`);
  await page.evaluate(`(${find})(${JSON.stringify(label)}).click()`);
}

async function turnTo(page, part) {
  await press(page, `${part}、`);
  // The cursor comes there with the next frame: a key pressed before would go elsewhere.
  await see(page, `part ${part}`, (part) => {
    const heading = document.querySelector('#part-heading');
    return document.activeElement === heading && heading.textContent.startsWith(part);
  }, part);
}

async function write(page) {
  await press(page, '新建报告');
  await see(page, 'the dialog', () => document.querySelector('dialog[open] input[name=name]') !== null);
  await page.type('dialog input[name=name]', ORGAN);
  await press(page, '开始编写');
  await turnTo(page, '三');
  await page.type(CELL, '12');
  await see(page, 'a finding', () => document.querySelector('li[data-rule]') !== null);
  await turnTo(page, '五');
  await page.type(PROBLEMS, PROSE);
  await see(page, 'that it is saved', () => /已保存 \d\d:\d\d/.test(document.body.textContent));
}

async function seeTheWork(page) {
  const holds = (selector, value) => {
    const field = document.querySelector(selector);
    return field !== null && field.value === value;
  };
  await turnTo(page, '三');
  await see(page, 'the figure', holds, CELL, '12');
  await turnTo(page, '五');
  await see(page, 'the prose', holds, PROBLEMS, PROSE);
}

async function takeTheFile(page) {
  await page.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob.type === 'application/json') blob.text().then((text) => { window.taken = text; });
      return create.call(URL, blob);
    };
  });
  await press(page, '导出 JSON');
  await see(page, 'the file', () => typeof window.taken === 'string');
  const report = JSON.parse(await page.evaluate(() => window.taken));
  if (report.organ.name !== ORGAN || report.problems !== PROSE) throw new Error('the file is not the work');
}

async function seeThePreview(page, prose) {
  await press(page, '预览');
  await see(page, 'the preview, in its style', (prose) => {
    const page = document.querySelector('iframe') && document.querySelector('iframe').contentDocument;
    const column = page && page.querySelector('col');
    return column !== null && page.body.textContent.includes(prose) && column.style.width !== ''
      && getComputedStyle(page.querySelector('h1')).textAlign === 'center';
  }, prose);
}

async function askTheWorker(page) {
  const said = await page.evaluate(() => nianbao.worker().then((worker) => new Promise((give, fail) => {
    worker.onerror = (event) => fail(new Error(event.message));
    worker.onmessage = ({ data }) => (data[0] ? give(data[1]) : worker.postMessage([1, 'print', nianbao.work]));
  })));
  if (said !== true) throw new Error('the second program did not answer');
}

/** The third program reads, as a published report, what the second one prints. */
async function askTheReader(page) {
  const found = await page.evaluate(() => {
    const ask = (program, asked) => nianbao.worker(program).then((worker) => new Promise((give, fail) => {
      worker.onerror = (event) => fail(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data[0]) give(data);
        // What it says of how far it is comes with words.
        else if (data.length === 2) worker.postMessage([1].concat(asked));
      };
    }));
    const context = [Date.now(), 'x', [], '', '', '', []];
    return ask('worker', ['print', nianbao.work])
      .then((printed) => ask('reader', ['read', context, [new File([printed[2]], 'a.html')], '']))
      .then((read) => read[1] && read[2][2]);
  });
  if (!String(found).includes(ORGAN)) throw new Error(`the third program read nothing: ${found}`);
}

/** Whether text can become code in this page. */
const evaluatesText = (page) =>
  // Not while the debugger is calling: what it runs is above the policy.
  page.evaluate(() => new Promise((tell) => setTimeout(() => {
    try { tell((0, eval)('true')); } catch { tell(false); }
  })));

/** The whole of it, at an address. */
async function work(page, name, address) {
  await page.goto(address);
  await see(page, 'the list of drafts', () => document.querySelector('main.drafts') !== null);
  await write(page);
  await page.reload();
  await seeTheWork(page);
  await askTheWorker(page);
  await askTheReader(page);
  await takeTheFile(page);
  await seeThePreview(page, PROSE);
  const version = Number(/^Chromium (\d+)/.exec(name)?.[1] ?? NARROW);
  // Old Chromium reports the compiling of the program, which it then allows.
  const refused = (await page.evaluate(() => window.refused)).filter((refusal) => version >= NARROW || refusal !== 'script-src eval');
  if (refused.length > 0) throw new Error(`refused by the policy: ${refused}`);
  if ((await evaluatesText(page)) !== version < NARROW) throw new Error('the policy is not the one for this browser');
}

async function works(page, name, server) {
  await work(page, name, pathToFileURL(join(DIST, 'nianbao.html')).href);
  await work(page, name, addressOf(server));
  await see(page, 'that the editor is kept', () => navigator.serviceWorker.controller !== null);
  server.close();
  await page.reload();
  await press(page, '返回编辑');
  await seeTheWork(page);
}

async function refuses(page, name, server) {
  await page.goto(addressOf(server));
  await see(page, 'what is needed', () => /没有打开[^]*Chromium 86 以上/.test(document.body.textContent));
}

const EXPECTED = { works, refuses };

async function run(name, expected, path) {
  const failures = [];
  const server = await serve();
  const browser = await launch(name, path);
  try {
    const page = await browser.newPage();
    // Firefox counts what `evaluatesText` tries among the page's errors.
    page.on('pageerror', (error) => String(error).includes('blocked a JavaScript eval') || failures.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      window.refused = [];
      document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    await EXPECTED[expected](page, name, server);
    if (expected === 'works' && failures.length > 0) throw new Error(failures.join('; '));
    return await browser.version();
  } finally {
    const asked = browser.close().catch(() => {});
    await Promise.race([asked, pause(3_000)]);
    browser.process()?.kill('SIGKILL');
    server.close();
  }
}

const within = (limit, work) =>
  Promise.race([work, pause(limit).then(() => { throw new Error(`no end after ${limit / 1000} s`); })]);

const table = [];
for (const argument of process.argv.slice(2)) {
  const [name, expected, path] = argument.split('=');
  const began = Date.now();
  const row = [name, '', expected === 'works' ? 'works' : 'says what is needed'];
  try {
    row[1] = await within(LIMIT, run(name, expected, path));
  } catch (error) {
    console.error(`   ${name}: ${error.message}`);
    row[2] = 'FAILS';
    process.exitCode = 1;
  }
  table.push([...row, `${((Date.now() - began) / 1000).toFixed(1)} s`]);
}
for (const row of table) console.log(`   ${row.map((word, at) => word.padEnd([18, 28, 21][at] ?? 0)).join('')}`);
process.exit();
