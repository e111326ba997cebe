// The browser is killed while a person types: what was said to be on disk is there, and the rest but for a moment.
// `KILLS=50` for a long run, `SEED=…` for the same moments again.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { launch } from './chromium.mjs';
import { Clerk } from './clerk';

const KILLS = Number(process.env.KILLS ?? 5);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const LOSS = 1000; // ms of typing
const CELL = 'applications.received.natural_person';
const PAUSE = 50; // ms between keys

/** A browser of our own on a profile, that can be killed. */
class Victim {
  private constructor(private readonly process: ChildProcess, readonly page: Page, readonly clerk: Clerk) {}

  static async start(profile: string, address: string): Promise<Victim> {
    await rm(join(profile, 'DevToolsActivePort'), { force: true });
    const flags = [...launch.args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`,
      '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'];
    const process = spawn(launch.executablePath, [...flags, 'about:blank'], { detached: true, stdio: 'ignore' });
    let port = '';
    await expect.poll(async () => (port = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')), { timeout: 20_000 }).toContain('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port.split('\n')[0]}`);
    const context = browser.contexts()[0]!;
    const page = await context.newPage();
    await page.goto(address);
    return new Victim(process, page, new Clerk(page, address));
  }

  /** At once and without a word, all its processes. */
  async kill() {
    const gone = new Promise((done) => this.process.once('exit', done));
    process.kill(-this.process.pid!, 'SIGKILL');
    await gone;
    await this.page.context().browser()!.close().catch(() => {});
  }
}

/** What was typed, when, and what the page said to be on disk. */
interface Notes {
  typed: { text: string; at: number }[];
  onDisk: string;
}

/** In the page: notes what stands in the field each time that 已写入磁盘 comes up. Kept outside of the page. */
async function watches(victim: Victim, record: Notes, selector: string) {
  await victim.page.exposeBinding('onDisk', (_, text: string) => { record.onDisk = text; });
  await victim.page.exposeBinding('typed', (_, text: string, at: number) => record.typed.push({ text, at }));
  await victim.page.evaluate(([selector]) => {
    const value = () => document.querySelector<HTMLInputElement>(selector!)?.value ?? '';
    addEventListener('input', () => (window as any).typed(value(), Date.now()), true);
    const state = document.querySelector('.saved')!;
    new MutationObserver(() => {
      if (state.textContent!.includes('已写入磁盘')) (window as any).onDisk(value());
    }).observe(state, { childList: true, characterData: true, subtree: true });
  }, [selector]);
}

const draw = (seed: number) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;

test(`a browser killed ${KILLS} times while a person types loses at most the last second, and nothing that was said to be on disk`, async ({ baseURL }) => {
  test.setTimeout(30_000 + KILLS * 20_000);
  const profile = await mkdtemp(join(tmpdir(), 'nianbao-killed-'));
  const random = draw(SEED + 1);
  let [largest, restarts] = [0, 0];
  try {
    let victim = await Victim.start(profile, baseURL!);
    await victim.clerk.begins('青禾市档案局', 2024);
    await victim.clerk.seesItOnDisk();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [part, selector] = kill % 2 ? ['三', `[data-cell="${CELL}"]`] : ['五', '[data-field="Problems"]'];
      const record: Notes = { typed: [], onDisk: '' };
      await victim.clerk.turnsTo(part!);
      const field = victim.page.locator(selector!);
      await field.fill('');
      await victim.clerk.seesItOnDisk();
      await field.focus();
      await watches(victim, record, selector!);
      const until = Date.now() + 300 + random() * 3700;
      for (let key = 0; Date.now() < until; key += 1) {
        if (kill % 2) await field.selectText();
        await victim.page.keyboard.insertText(kill % 2 ? String(100_000 + key) : `${key}字`);
        await new Promise((go) => setTimeout(go, PAUSE));
      }
      const killed = Date.now();
      await victim.kill();
      victim = await Victim.start(profile, baseURL!);
      restarts += 1;
      await expect(victim.page.locator('.draft-list li')).toHaveCount(1);
      await victim.page.locator('.draft-list a').click();
      await victim.clerk.seesTheReport();
      // Both copies are compared a moment after the start.
      await victim.clerk.turnsTo(part!);
      const { typed, onDisk } = record;
      const isThere = (text: string) => typed.findLastIndex((one) => one.text === text);
      await expect.poll(async () => isThere(await victim.page.locator(selector!).inputValue()), { timeout: 5_000, message: `seed ${SEED}, kill ${kill}: ${onDisk}` })
        .toBeGreaterThanOrEqual(onDisk ? isThere(onDisk) : -1);
      const kept = isThere(await victim.page.locator(selector!).inputValue());
      // The first key that is missing was typed then.
      const missing = typed[kept + 1];
      const loss = missing ? killed - missing.at : 0;
      largest = Math.max(largest, loss);
      expect(loss, `seed ${SEED}, kill ${kill}: typed ${typed.length}, kept ${kept + 1}`).toBeLessThanOrEqual(LOSS);
      await expect(victim.clerk.told('改过同一处')).toHaveCount(0);
      await victim.clerk.goesToTheDrafts();
      await expect(victim.page.locator('.unreadable')).toHaveCount(0);
      await victim.page.locator('.draft-list a').click();
      await victim.clerk.seesTheReport();
      expect(victim.clerk.failures).toEqual([]);
    }
    await victim.kill();
  } finally {
    console.log(`kills survived: ${restarts}; largest loss: ${Math.round(largest)} ms; seed ${SEED}`);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
});
