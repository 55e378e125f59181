/** What steps attach for the reports. */
import type { Attachment } from '@cucumber/messages';

/** The text of an attachment. Long ones are in base64, which Cucumber's own formatters do not print. */
export function textOf({ body, contentEncoding }: Pick<Attachment, 'body' | 'contentEncoding'>): string {
  return contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString() : body;
}
