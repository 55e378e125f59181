import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parsePage } from './page.ts';
import { policy } from './policy.ts';

const page = (body: string) => parsePage('x.html', `<html><head></head><body>${body}</body></html>`);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const directive = (name: string, body: string) =>
  policy(page(body))
    .split('; ')
    .find((each) => each.startsWith(`${name} `));

describe('the Content-Security-Policy of a page', () => {
  it('allows inline scripts by their hash alone, each of them once', () => {
    const body =
      '<script>a < b && c()</script><script type="module">d()</script><script>a < b && c()</script>';
    expect(directive('script-src', body)).to.equal(
      `script-src 'self' 'wasm-unsafe-eval' ${hashOf('a < b && c()')} ${hashOf('d()')}`,
    );
  });

  it('has no hash for scripts of files and for data', () => {
    const body = '<script src="a.js"></script><script type="application/json">{}</script>';
    expect(directive('script-src', body)).to.equal("script-src 'self' 'wasm-unsafe-eval'");
  });

  it('allows nothing by default and nothing inline, and connections to its own origin alone', () => {
    expect(directive('default-src', '')).to.equal("default-src 'none'");
    expect(directive('connect-src', '')).to.equal("connect-src 'self'");
    expect(policy(page('<script>a()</script>'))).not.to.contain('unsafe-inline');
  });

  it('cannot be had for a page with a style element', () => {
    expect(() => policy(page('<style>p { color: red }</style>'))).to.throw('x.html: has a style element');
  });
});
