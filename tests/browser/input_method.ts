// An input method as the browser runs it: letters that are not there yet, then the words chosen.
import type { Clerk } from './clerk';

export async function inputMethod(clerk: Clerk) {
  const session = await clerk.page.context().newCDPSession(clerk.page);
  return {
    composes: async (...steps: string[]) => {
      for (const text of steps)
        await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    },
    chooses: (text: string) => session.send('Input.insertText', { text }),
  };
}
