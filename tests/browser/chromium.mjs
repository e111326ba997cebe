// The Chromium that tests and measures run in: the one that is installed, quiet and alone.
export const launch = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
export const locale = 'zh-CN';
export const viewport = { width: 1366, height: 768 };
