// Two tabs on one draft, for tests of what passes between them.
import { expect, type Clerk } from './clerk';

/** Begins a report and opens it in a second tab, both at a part; `prepare` comes first, in both. */
export async function besideIt(clerk: Clerk, part: string, prepare = async (_: Clerk) => {}): Promise<Clerk> {
  // Before the program listens.
  await clerk.page.context().addInitScript(() =>
    window.addEventListener('storage', (event) => {
      if ((window as any).deaf) event.stopImmediatePropagation();
    }));
  await clerk.beginsIn(part);
  const there = await clerk.opensInAnotherTab();
  await there.seesTheReport();
  await there.turnsTo(part);
  for (const one of [clerk, there]) await prepare(one);
  return there;
}

/** As a tab that the browser has put to sleep: what others do is not told to it. */
export async function hearsNothing(clerk: Clerk) {
  await clerk.page.evaluate(() => { (window as any).deaf = true; });
}

export async function hearsAgain(clerk: Clerk) {
  await clerk.page.evaluate(() => { (window as any).deaf = false; });
}

/** The person comes back to the tab. */
export async function comesBack(clerk: Clerk) {
  await clerk.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
}

/** Both write into the same field at the same moment; both are told. */
export async function bothWriteProblems(clerk: Clerk, there: Clerk) {
  await Promise.all([clerk.writes('Problems', '这边写的。'), there.writes('Problems', '那边写的。')]);
  for (const one of [clerk, there]) await expect(one.told('改过同一处')).toBeVisible();
}

/** The texts of a field of prose that are kept. */
export async function keptProblems(clerk: Clerk): Promise<string[]> {
  return Object.values(await clerk.keptDrafts()).map((draft) => draft.problems).sort();
}
