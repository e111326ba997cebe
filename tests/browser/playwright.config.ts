import { defineConfig } from '@playwright/test';
import { launch, locale, viewport } from './chromium.mjs';

const port = Number(process.env.PORT ?? 4173);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    launchOptions: launch,
    locale,
    timezoneId: 'Asia/Shanghai',
    viewport,
    // A trace of every step would double the time: `--trace on` where one is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  webServer: { command: `node server.mjs ${port}`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: false },
});
