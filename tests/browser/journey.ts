// A short piece of work that touches every screen, for tests of the place where the page runs.
import { expect, type Clerk, type File } from './clerk';
import { publishedPage } from './published';

export const ORGAN = '青禾市档案局';

/** Begins a report, writes figures and prose, sees a finding, and looks at the preview. Ends in the report. */
export async function writesAReport(clerk: Clerk) {
  await clerk.begins(ORGAN, 2024);
  await clerk.turnsTo('三');
  await clerk.types('applications.received.natural_person', '12');
  await expect(clerk.findings.locator('li[data-rule]').first()).toBeVisible();
  await clerk.turnsTo('五');
  await clerk.writes('Problems', '解读不够。');
  const frame = await clerk.previews();
  await expect(frame.locator('body')).toContainText('解读不够。');
  // The style of the printed page is in force, and so are its widths.
  await expect(frame.locator('h1')).toHaveCSS('text-align', 'center');
  await expect(frame.locator('col').first()).toHaveAttribute('style', /^width:/);
  const widths = await frame.locator('col').evaluateAll((columns) => columns.map((column: any) => column.style.width));
  expect(widths.filter((width) => !width)).toEqual([]);
  await clerk.returnsToTheReport();
  await clerk.seesItSaved();
}

/** What was written is there. */
export async function seesTheWork(clerk: Clerk) {
  await clerk.seesTheReport();
  await clerk.turnsTo('三');
  await clerk.sees('applications.received.natural_person', '12');
  await clerk.turnsTo('五');
  await expect(clerk.field('Problems')).toHaveValue('解读不够。');
}

/** What was written is in the file that is given. */
export async function takesTheWork(clerk: Clerk): Promise<File> {
  const file = await clerk.exportsJson();
  const report = JSON.parse(file.text);
  expect(report.organ.name).toBe(ORGAN);
  expect(report.problems).toBe('解读不够。');
  return file;
}

/** Has the second program, fetched anew, print the report that is open. */
export async function printsInTheWorker(clerk: Clerk) {
  const said = await clerk.page.evaluate(async () => {
    const { worker: fetched, work } = (window as any).nianbao;
    const worker: Worker = await fetched();
    return new Promise<unknown[][]>((give, fail) => {
      const said: unknown[][] = [];
      worker.onerror = (event) => fail(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (said.push(data) === 2) give(said);
        else worker.postMessage([1, 'print', work]);
      };
    });
  });
  // First that it is there.
  expect(said[0]).toEqual([0, true]);
  expect(said[1]!.slice(0, 2)).toEqual([1, true]);
  expect(said[1]![2]).toContain(ORGAN);
}

/** Has the third program read a published report from a file, and keeps it as a draft of its own. */
export async function readsAPublishedReport(clerk: Clerk) {
  await clerk.goesToTheDrafts();
  const drafts = Object.keys(await clerk.keptDrafts()).length;
  await clerk.imports({ name: '上年年报.html', text: publishedPage() });
  const dialog = clerk.dialog('读出的年报');
  await expect(dialog).toContainText('读出 200 个数', { timeout: 15_000 });
  await clerk.presses('F8');
  await dialog.getByRole('button', { name: '建立草稿', exact: true }).click();
  await clerk.seesTheReport();
  expect(Object.keys(await clerk.keptDrafts())).toHaveLength(drafts + 1);
}
