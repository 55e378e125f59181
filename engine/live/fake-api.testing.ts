import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';

export interface FakeRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  /** Undefined without one. */
  body: unknown;
}

/** A refusal: its code, and the message of its Status. */
export class Refusal {
  readonly code: number;
  readonly message: string;
  constructor(code: number, message = '') {
    this.code = code;
    this.message = message;
  }
}

export interface FakeApi {
  client: KubeClient;
  /** The requests, such as `GET /api/v1/nodes`. */
  requests: string[];
}

/** An API server for tests. `answer` returns the body of a success, a Refusal, or undefined for what does not exist. */
export function fakeApi(answer: (request: FakeRequest) => object | undefined): FakeApi {
  const requests: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { method } = request;
    const { pathname: path, searchParams } = new URL(request.url);
    requests.push(`${method} ${path}`);
    const text = await request.text();
    const query = Object.fromEntries(searchParams);
    const found =
      answer({ method, path, query, body: text === '' ? undefined : JSON.parse(text) }) ?? new Refusal(404);
    if (found instanceof Refusal) {
      const { code, message } = found;
      return Response.json({ kind: 'Status', code, message }, { status: code });
    }
    return Response.json(found, { status: method === 'POST' ? 201 : 200 });
  };
  return { client: new KubeClient(fetch, 'http://api', SAME_NAMES), requests };
}
