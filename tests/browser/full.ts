// A storage that is full, for tests of what happens then.
import type { Clerk } from './clerk';

/** Leaves no room in the browser's storage; what there is keeps standing. */
export const fillsTheStorage = (clerk: Clerk) =>
  clerk.page.evaluate(() => {
    for (let size = 1 << 20, at = 0; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (;;) localStorage.setItem(`others/${(at += 1)}`, 'x'.repeat(size));
      } catch { /* no room for a piece of this size */ }
    }
  });

export const makesRoom = (clerk: Clerk) =>
  clerk.page.evaluate(() => {
    for (const key of Object.keys({ ...localStorage })) if (key.startsWith('others/')) localStorage.removeItem(key);
  });
