/** A plain HTTP listener on loopback in front of a handler of Requests: `kubectl` and client libraries come in here. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { asJson } from './yaml.ts';

/** The API server's limit for a request (apiserver: MaxRequestBodyBytes). */
const MAX_BODY_BYTES = 3 * 1024 * 1024;
const MAX_CONNECTIONS = 256;
const HEADERS_TIMEOUT_MS = 10_000;

export type Handler = (request: Request) => Promise<Response>;

/** Listens on 127.0.0.1; fails with the error of the socket, such as EADDRINUSE. */
export function listen(handle: Handler, port: number): Promise<Server> {
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS }, (incoming, outgoing) => {
    serve(handle, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  // bytes that are not HTTP get a response that says so, and end their own connection only
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function serve(handle: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const response = await answer(handle, incoming, gone.signal);
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  // fetch joins headers of the same name; each warning is a header of its own
  const warnings = [...(response.headers.get('warning') ?? '').matchAll(/299 - "(?:[^"\\]|\\.)*"/g)].map(
    ([text]) => text,
  );
  if (warnings.length > 0) headers.warning = warnings;
  outgoing.writeHead(response.status, headers);
  if (!response.body) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
}

async function answer(handle: Handler, incoming: IncomingMessage, signal: AbortSignal): Promise<Response> {
  try {
    const body = await bodyOf(incoming);
    if (body === undefined) return status(413, 'RequestEntityTooLarge', 'limit is 3145728');
    const { method = 'GET' } = incoming;
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (value !== undefined) headers.set(name, String(value));
    }
    if (method === 'GET' || method === 'HEAD' || body.length === 0)
      return await handle(new Request(url, { method, headers, signal }));
    const { mediaType, bytes } = asJson({ mediaType: headers.get('content-type') ?? '', bytes: body });
    if (mediaType) headers.set('content-type', mediaType);
    return await handle(new Request(url, { method, headers, signal, body: bytes }));
  } catch (error) {
    const malformed = error instanceof TypeError || error instanceof SyntaxError;
    return malformed
      ? status(400, 'BadRequest', `the request cannot be understood: ${(error as Error).message}`)
      : status(500, 'InternalError', `Internal error occurred: ${(error as Error).message}`);
  }
}

/** Undefined if there is more than a request may have. */
async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : new Uint8Array(Buffer.concat(chunks));
}

function status(code: number, reason: string, message: string): Response {
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
  return Response.json(body, { status: code });
}
