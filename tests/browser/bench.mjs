// Measures dist/ in Chromium: a cold start to a usable page, an edit from its event to the laid-out page, and the
// reading of a published report from asking the third program to its answer.
import { chromium } from '@playwright/test';
import { launch, locale, viewport } from './chromium.mjs';
import { serve } from './server.mjs';

const OPEN_SAMPLE = '打开示例';
const FIRST_CELL = '[data-cell]';
const APPLICATIONS = '三、收到和处理';
const EDITED_CELL = 'input[data-cell="applications.received.natural_person"]';
// An isolated page has a clock of 5 µs; any other, of 100.
const FINE_CLOCK = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const STARTS = 15;
const EDITS = 300;
const WARM_UP = 30;
const READINGS = 40;

const rank = (values, part) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)];
const median = (values) => rank(values, 0.5);

/** Milliseconds from the start of navigation until the page can be used, in a browser just started. */
async function coldStart(address) {
  const browser = await chromium.launch(launch);
  const page = await browser.newPage({ locale, viewport });
  await page.addInitScript(
    ([text, cell]) => {
      const usable = () =>
        document.querySelector(cell) ??
        [...document.querySelectorAll('button')].find((button) => button.textContent.includes(text));
      // Seen in the frame in which it stands laid out, not when a poll comes round.
      const look = () => {
        if (!usable()) return requestAnimationFrame(look);
        document.body.getBoundingClientRect();
        window.usableAfter = performance.now();
      };
      requestAnimationFrame(look);
    },
    [OPEN_SAMPLE, FIRST_CELL],
  );
  await page.goto(address);
  const after = await page.waitForFunction(() => window.usableAfter);
  const milliseconds = await after.jsonValue();
  await browser.close();
  return milliseconds;
}

/** Milliseconds of each edit: the value is set and laid out first, so that only the page's answer is timed. */
async function edits(address) {
  const browser = await chromium.launch(launch);
  const page = await browser.newPage({ locale, viewport });
  await page.goto(address);
  const sample = page.getByRole('button', { name: OPEN_SAMPLE }).first();
  await sample.or(page.locator(FIRST_CELL).first()).first().waitFor();
  if (await sample.isVisible()) await sample.click();
  await page.getByRole('navigation').getByRole('button', { name: APPLICATIONS }).click();
  await page.locator(EDITED_CELL).waitFor();
  const times = await page.evaluate(
    async ([selector, count]) => {
      const layOut = () => document.body.getBoundingClientRect().height + document.body.offsetHeight;
      const times = [];
      for (let edit = 0; edit < count; edit += 1) {
        const input = document.querySelector(selector);
        input.focus();
        input.value = String(100 + (edit % 800));
        layOut();
        const began = performance.now();
        input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
        // What the framework puts off to microtasks, and they to further ones, belongs to the edit.
        for (let hop = 0; hop < 20; hop += 1) await null;
        layOut();
        times.push(performance.now() - began);
        await new Promise(requestAnimationFrame);
      }
      return times;
    },
    [EDITED_CELL, WARM_UP + EDITS],
  );
  await browser.close();
  return times.slice(WARM_UP);
}

/** Milliseconds of each reading of the sample as it is printed, and of the first; the program is loaded before. */
async function readings(address) {
  const browser = await chromium.launch(launch);
  const page = await browser.newPage({ locale, viewport });
  await page.goto(address);
  await page.getByRole('button', { name: OPEN_SAMPLE }).first().click();
  await page.getByRole('navigation').getByRole('button', { name: APPLICATIONS }).waitFor();
  const times = await page.evaluate(async (count) => {
    const begin = async (program) => {
      const worker = await nianbao.worker(program);
      await new Promise((there) => { worker.onmessage = there; });
      // Its answer; what it says of how far it is has another number.
      return (...asked) => new Promise((answered) => {
        worker.onmessage = ({ data }) => { if (data[0] === 1) answered(data); };
        worker.postMessage([1, ...asked]);
      });
    };
    const [print, read] = [await begin('worker'), await begin('reader')];
    const [, , html] = await print('print', nianbao.work);
    const file = new File([html], '年报.html');
    const context = [Date.now(), 'bench', [], '', '', '', []];
    const times = [];
    for (let reading = 0; reading < count; reading += 1) {
      const began = performance.now();
      const [, well, effect] = await read('read', context, [file], '');
      times.push(performance.now() - began);
      if (!well || effect[0] !== 'sheet') throw new Error(`not read: ${effect}`);
    }
    return times;
  }, READINGS);
  await browser.close();
  return times;
}

const server = await serve(0, FINE_CLOCK);
const address = `http://127.0.0.1:${server.address().port}/`;
try {
  const starts = [];
  for (let run = 0; run < STARTS; run += 1) starts.push(await coldStart(address));
  const ms = (value) => `${value.toFixed(2)} ms`;
  console.log(`cold start, ${STARTS} runs: median ${ms(median(starts))}, ${ms(Math.min(...starts))} to ${ms(Math.max(...starts))}`);
  const times = await edits(address);
  const [first, ...read] = await readings(address);
  console.log(`a published report is read, ${READINGS} times: median ${ms(median(read))}, p95 ${ms(rank(read, 0.95))}, the first ${ms(first)}`);
  console.log(`input to laid out, ${EDITS} edits: median ${ms(median(times))}, p95 ${ms(rank(times, 0.95))}`);
} finally {
  server.close();
}
