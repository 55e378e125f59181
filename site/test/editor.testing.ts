import type { Locator } from 'playwright-core';

/** Replaces the text of an editor as one who pastes does. */
export async function write(editor: Locator, text: string): Promise<void> {
  await editor.click();
  const { keyboard } = editor.page();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.insertText(text);
}
