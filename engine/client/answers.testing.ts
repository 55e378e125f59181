/** A server that gives one prepared answer after the other and keeps the requests. */
import { KubeClient } from './client.ts';
import { type Names, SAME_NAMES } from './names.ts';

export interface Sent {
  method: string;
  /** Path and query. */
  path: string;
  type: string | null;
  body?: unknown;
}

/** A client, and the requests that it has sent. Where the answers end, the last one is given again. */
export function clientOf(answers: Response[], names: Names = SAME_NAMES, base = 'http://server/') {
  const sent: Sent[] = [];
  const client = new KubeClient(
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      sent.push({
        method: request.method,
        path: pathname + search,
        type: request.headers.get('content-type'),
        ...(text && { body: JSON.parse(text) as unknown }),
      });
      return (answers.length > 1 ? answers.shift() : answers[0]?.clone()) ?? new Response('{}');
    },
    base,
    names,
  );
  return { client, sent };
}

export const json = (body: object, code = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status: code, headers });
