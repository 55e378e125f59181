/** What steps attach for the reports. */
import type { Attachment, TestCaseStarted } from '@cucumber/messages';
import type { Query } from '@cucumber/query';

/** The text of an attachment. Long ones are in base64, which Cucumber's own formatters do not print. */
export function textOf({ body, contentEncoding }: Pick<Attachment, 'body' | 'contentEncoding'>): string {
  return contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString() : body;
}

/** Every attachment of a scenario's steps and hooks that have finished, in their order. */
export function attachmentsOf(query: Query, started: TestCaseStarted): Attachment[] {
  return query.findTestStepsFinishedBy(started).flatMap((step) => query.findAttachmentsBy(step));
}

/** The texts of the attachments that have a media type. */
export function textsOf(attachments: readonly Attachment[], mediaType: string): string[] {
  return attachments.filter((attachment) => attachment.mediaType === mediaType).map(textOf);
}

/** The values of the attachments that have a media type, which are JSON. */
export function valuesOf<T>(attachments: readonly Attachment[], mediaType: string): T[] {
  return textsOf(attachments, mediaType).map((text) => JSON.parse(text) as T);
}
