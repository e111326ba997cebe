// Every screen of the page, and how a clerk comes there.
import { expect } from '@playwright/test';
import { attachesLastYear, contradicts } from './checking';
import type { Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';
import { publishedPage, publishedText } from './published';
import { besideIt, bothWriteProblems } from './tabs';

const button = (clerk: Clerk, name: string | RegExp) => clerk.page.getByRole('button', { name }).first();

async function asksForADialog(clerk: Clerk, name: string, by: string | RegExp) {
  await button(clerk, by).click();
  await expect(clerk.page.getByRole('dialog', { name })).toBeVisible();
}

async function wrongReport(clerk: Clerk) {
  const figures = { ...footingFigures('2019'), 'litigation.review.total': 99, 'disclosure.rules.made': '许多' };
  await clerk.receives(reportFile('2019', figures, { problems: '', introduction: '期限为2019年1月1日至2019年12月31日。' }));
}

async function readsOne(clerk: Clerk) {
  await clerk.opensThePage();
  await clerk.imports({ name: '年报.html', text: publishedPage({ figures: { ...footingFigures('2021'), 'litigation.review.total': 0 } }) });
  await expect(clerk.dialog('读出的年报')).toBeVisible({ timeout: 15_000 });
}

const parts = ['标题和引言', '一', '二', '三', '四', '五', '六'].map((part) => ({
  name: `the sample, ${part}`,
  go: async (clerk: Clerk) => {
    await clerk.opensTheSample();
    await clerk.turnsTo(part);
  },
}));

export const SCREENS: { name: string; go: (clerk: Clerk) => Promise<void> }[] = [
  { name: 'no drafts', go: (clerk) => clerk.opensThePage() },
  {
    name: 'drafts, a notice and the bin',
    go: async (clerk) => {
      await wrongReport(clerk);
      await clerk.goesToTheDrafts();
      await button(clerk, /^复制/).click();
      await expect(clerk.page.locator('.draft-list li')).toHaveCount(2);
      await button(clerk, /^删除/).click();
      await asksForADialog(clerk, '回收站', '回收站（1）');
    },
  },
  {
    name: 'what takes room',
    go: async (clerk) => {
      await wrongReport(clerk);
      await clerk.goesToTheDrafts();
      await asksForADialog(clerk, '存储空间', '存储空间');
    },
  },
  {
    name: 'a file that was refused',
    go: async (clerk) => {
      await clerk.opensThePage();
      await clerk.imports({ name: '一个名字很长很长很长的坏文件——最终版（改）（再改）.json', text: '{' });
      await expect(clerk.page.getByRole('alert').filter({ hasText: '坏文件' })).toBeVisible();
    },
  },
  {
    name: 'a published report that was read, at something to be looked at',
    go: async (clerk) => {
      await readsOne(clerk);
      await clerk.presses('F8');
      await expect(clerk.page.locator('.here')).toHaveCount(1);
    },
  },
  {
    name: 'several that were read, and one that could not be',
    go: async (clerk) => {
      await clerk.opensThePage();
      await clerk.imports(
        { name: '2022.html', text: publishedPage({ year: 2022 }) },
        { name: '2023年年报（一个很长很长很长很长很长很长的名称）.txt', text: publishedText() },
        { name: '通知.txt', text: '明天开会。' },
      );
      await expect(clerk.dialog('读出的年报')).toBeVisible({ timeout: 15_000 });
    },
  },
  {
    name: 'last year’s report attached, and both years compared',
    go: async (clerk) => {
      await clerk.opensThePage();
      await clerk.begins('青禾市档案局', 2024);
      await clerk.turnsTo('三');
      await clerk.types('applications.carried_in.business', '77');
      await clerk.seesItSaved();
      await readsOne(clerk);
      await button(clerk, '附到选中的草稿').click();
      await expect(clerk.dialog('与上年核对')).toContainText('Y01');
    },
  },
  {
    name: 'a report that is being read',
    go: async (clerk) => {
      await clerk.opensThePage();
      await clerk.page.evaluate(() => {
        const { nianbao } = window as any;
        const load = nianbao.worker;
        // The third program is never there.
        nianbao.worker = (program: string, ...rest: unknown[]) =>
          program === 'reader' ? new Promise(() => {}) : load(program, ...rest);
      });
      await clerk.imports({ name: '年报.html', text: publishedPage() });
      await expect(button(clerk, '取消')).toBeVisible();
    },
  },
  {
    name: 'beginning a report',
    go: async (clerk) => {
      await clerk.opensThePage();
      await asksForADialog(clerk, '新建报告', '新建报告');
    },
  },
  {
    name: 'renaming a draft',
    go: async (clerk) => {
      await wrongReport(clerk);
      await clerk.goesToTheDrafts();
      await asksForADialog(clerk, '改名', /^改名/);
    },
  },
  ...parts,
  {
    name: 'findings, with the cells of an equation marked',
    go: async (clerk) => {
      await wrongReport(clerk);
      await clerk.presses('F8');
      await clerk.turnsTo('四');
      await clerk.found('F04').locator('.finding').click();
      await clerk.presses('Shift+ArrowLeft');
    },
  },
  {
    name: 'the 2019 edition’s 二, with what was not understood',
    go: async (clerk) => {
      await wrongReport(clerk);
      await clerk.turnsTo('二');
      await clerk.cell('disclosure.rules.made').click();
      await clerk.cell('disclosure.rules.made').evaluate((input) => {
        const data = new DataTransfer();
        data.setData('text/plain', '约十件\t8\n9\t许多');
        input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await expect(clerk.page.locator('.refused li')).toHaveCount(2);
    },
  },
  {
    name: 'a sentence that contradicts the table',
    go: async (clerk) => {
      await contradicts(clerk);
      await clerk.presses('F8');
    },
  },
  {
    name: 'dismissing a finding, without a reason yet',
    go: async (clerk) => {
      await contradicts(clerk);
      await asksForADialog(clerk, '忽略并说明理由', '忽略这一处');
      await clerk.page.locator('select[name=reason]').selectOption('其他');
      await button(clerk, '忽略这一条').click();
      await expect(clerk.dialog('忽略并说明理由').getByRole('alert')).not.toBeEmpty();
    },
  },
  {
    name: 'what was dismissed',
    go: async (clerk) => {
      await contradicts(clerk);
      await asksForADialog(clerk, '忽略并说明理由', '忽略这一处');
      await button(clerk, '忽略这一条').click();
      await asksForADialog(clerk, '已忽略的问题', '已忽略 1 处');
    },
  },
  {
    name: 'the standard sentences',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.turnsTo('一');
      await asksForADialog(clerk, '插入常用句', '插入常用句');
    },
  },
  {
    name: 'sentences that follow the tables',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.turnsTo('一');
      await asksForADialog(clerk, '插入常用句', '插入常用句');
      await button(clerk, '插入：行政规范性文件').click();
      await asksForADialog(clerk, '跟随表格的句子', '与表格联动的句子');
    },
  },
  {
    name: 'last year’s figures beside this year’s',
    go: async (clerk) => {
      await attachesLastYear(clerk);
      await clerk.turnsTo('三');
      await button(clerk, '与上年对照').click();
      await clerk.cell('applications.received.business').click();
    },
  },
  {
    name: 'both years compared, figure by figure',
    go: async (clerk) => {
      await attachesLastYear(clerk);
      await asksForADialog(clerk, '公布前核对', '公布前核对');
      await asksForADialog(clerk, '与上年比较', '与上年比较');
    },
  },
  {
    name: 'before publishing, with something of everything',
    go: async (clerk) => {
      await attachesLastYear(clerk);
      await clerk.turnsTo('四');
      await clerk.types('litigation.review.total', '99');
      await asksForADialog(clerk, '公布前核对', '公布前核对');
    },
  },
  {
    name: 'what is repeated from last year',
    go: async (clerk) => {
      await attachesLastYear(clerk);
      await asksForADialog(clerk, '公布前核对', '公布前核对');
      await asksForADialog(clerk, '与上年重复的文字', '逐段查看重复的文字');
    },
  },
  {
    name: 'every rule',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await asksForADialog(clerk, '公布前核对', '公布前核对');
      await asksForADialog(clerk, '核对规则', '核对规则');
    },
  },
  {
    name: 'changing the edition',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await asksForADialog(clerk, '更换格式', /^改用/);
    },
  },
  {
    name: 'the keys',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await asksForADialog(clerk, '按键', '按键');
    },
  },
  {
    name: 'the preview',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.previews();
    },
  },
  {
    name: 'a saving that failed',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.page.evaluate(() => {
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      });
      await clerk.turnsTo('五');
      await clerk.writes('Problems', '写。');
      await expect(clerk.saving).toHaveText('保存失败');
    },
  },
  {
    name: 'only to be looked at',
    go: (clerk) => clerk.receives(reportFile('2021', footingFigures('2021'), { version: 2 })),
  },
  {
    name: 'memory only',
    go: async (clerk) => {
      await clerk.page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => null }));
      await clerk.opensTheSample();
    },
  },
  {
    name: 'a draft that cannot be read',
    go: async (clerk) => {
      await clerk.opensThePage();
      await clerk.page.evaluate(() => localStorage.setItem('nianbao/draft/x', 'torn'));
      await clerk.page.reload();
      await expect(clerk.page.locator('.unreadable')).toBeVisible();
    },
  },
  {
    name: 'what was found of a damaged draft',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.seesItSaved();
      await clerk.page.evaluate(() => {
        const [whole] = Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('nianbao/draft/')).map(([, value]) => value);
        localStorage.setItem('nianbao/draft/x/y-1', whole!.replace('"applications"', '"app').slice(0, 5000));
      });
      await clerk.goesToTheDrafts();
      await asksForADialog(clerk, '能找回的内容', '查看能找回的内容');
    },
  },
  {
    name: 'the versions of a draft',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await asksForADialog(clerk, '版本', '版本');
      await clerk.page.getByLabel(/名称/).fill('送审稿');
      await button(clerk, '保存当前版本').click();
      await expect(button(clerk, /^查看：送审稿/)).toBeVisible();
    },
  },
  {
    name: 'a version compared with now',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await asksForADialog(clerk, '版本', '版本');
      await clerk.presses('Escape');
      await clerk.turnsTo('五');
      await clerk.writes('Problems', '另写的一段，有长有短。');
      await asksForADialog(clerk, '版本', '版本');
      await asksForADialog(clerk, '与现在比较', /^与现在比较/);
      await expect(clerk.page.locator('.differences li')).not.toHaveCount(0);
    },
  },
  {
    name: 'a version as it prints',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await asksForADialog(clerk, '版本', '版本');
      await button(clerk, /^查看：/).click();
      await expect(clerk.page.locator('.sheet iframe')).toBeVisible();
    },
  },
  {
    name: 'two tabs that changed the same place',
    go: async (clerk) => {
      await bothWriteProblems(clerk, await besideIt(clerk, '五'));
    },
  },
  {
    name: 'the choice between them',
    go: async (clerk) => {
      await bothWriteProblems(clerk, await besideIt(clerk, '五'));
      await asksForADialog(clerk, '选择以哪边为准', '逐项选择');
    },
  },
  {
    name: 'a newer version of the program',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.page.evaluate(() => window.dispatchEvent(new Event('nianbao-update')));
      await expect(button(clerk, '换用新版')).toBeVisible();
    },
  },
  {
    name: 'a draft that is not there',
    go: async (clerk) => {
      await clerk.page.goto('./#draft/none');
      await expect(clerk.page.getByRole('heading', { name: '这份草稿没有打开' })).toBeVisible();
    },
  },
  {
    name: 'the program stopped',
    go: async (clerk) => {
      await clerk.opensTheSample();
      await clerk.page.evaluate(() => {
        const error = new WebAssembly.RuntimeError('unreachable');
        window.dispatchEvent(new ErrorEvent('error', { error }));
      });
      await expect(clerk.page.getByRole('heading', { name: '程序出现故障' })).toBeVisible();
    },
  },
  {
    name: 'the program did not start',
    go: async (clerk) => {
      await clerk.page.route('**/*.wasm', (route) => route.abort());
      await clerk.page.goto('./');
      await expect(clerk.page.getByRole('heading', { name: '年报编辑器没有打开' })).toBeVisible();
      clerk.failures.length = 0;
    },
  },
];
