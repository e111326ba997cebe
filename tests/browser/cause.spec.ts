// In a report that foots, one figure is changed: in the frame after the input the findings name it,
// the mend makes the report foot again, and undo brings the wrong figure back. Cells of every sort,
// drawn over all tables with equations; every cell is tried natively.
import { expect, test, type Clerk } from './clerk';
import { cellsOf, type EditionId } from './form';
import { footingFigures, reportFile } from './footing';

/** What the page shows in the second frame after the figure was put in as by a key. */
async function changes(clerk: Clerk, key: string, figure: number) {
  return clerk.cell(key).evaluate(async (input: HTMLInputElement, figure) => {
    input.focus();
    input.value = figure;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return {
      rules: [...document.querySelectorAll('.findings li')].map((item) => item.getAttribute('data-rule')),
      right: input.parentElement!.getAttribute('data-right'),
    };
  }, String(figure));
}

async function isAPromise(clerk: Clerk, keys: string[], figures: Record<string, number | string>) {
  for (const key of keys) {
    const right = Number(figures[key]);
    const wrong = right + 3;
    const seen = await changes(clerk, key, wrong);
    const footing = seen.rules.filter((rule) => /^F0[1-5]$/.test(rule!));
    expect(footing, `${key} is found`).not.toEqual([]);

    // Named as the cause, or within the set that the equation cannot tell apart.
    await clerk.found('F').first().locator('.finding').click();
    await clerk.seesTheNextFrame();
    await expect(clerk.cell(key).locator('..'), `${key} is marked`).toHaveClass(/marked/);
    const crosses = key.startsWith('applications');
    if (crosses) expect(seen.right, `${key} is the cause`).toBe(String(right));

    await clerk.found('F').locator('.mend').first().click();
    await expect(clerk.found('F'), `${key} is mended`).toHaveCount(0);
    if (crosses) await clerk.sees(key, String(right));
    await clerk.presses('Control+z');
    await clerk.sees(key, String(wrong));
    await expect(clerk.found('F'), `${key} is wrong again`).not.toHaveCount(0);
    await clerk.presses('Control+z');
    await clerk.sees(key, String(right));
    await expect(clerk.found('F'), `${key} is right again`).toHaveCount(0);
  }
}

for (const edition of ['2019', '2021'] as EditionId[]) {
  const figures = footingFigures(edition, edition === '2019' ? 11 : 29);
  const every = (keys: string[], step: number) => keys.filter((_, at) => at % step === 0);
  // Steps prime to the width of the table, so that each column and each sort of row comes.
  for (const [part, step] of [['三', 12], ['四', 4]] as const) {
    const keys = every(cellsOf[part](edition), step);
    test(`edition ${edition}, part ${part}: a wrong figure is named, mended and undone, ${keys.length} cells`, async ({ clerk }) => {
      await clerk.receives(reportFile(edition, figures));
      await clerk.turnsTo(part);
      await expect(clerk.found('F')).toHaveCount(0);
      await isAPromise(clerk, keys, figures);
    });
  }
}
