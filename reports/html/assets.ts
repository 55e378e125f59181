/** Style and script of the page: files of their own, and parts of it when it is written. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Html } from './markup.ts';

/** In the order of the cascade. */
const STYLES = [
  'tokens.css',
  ...['base', 'status', 'verdict', 'filter', 'rules', 'timeline', 'media'].map(
    (name) => `styles/${name}.css`,
  ),
];

interface Assets {
  /** `<style>` and `<script>`. */
  style: Html;
  script: Html;
  /** A Content-Security-Policy that permits these two and nothing else. */
  policy: string;
}

export function assets(): Assets {
  const style = STYLES.map(contentOf).join('');
  const script = contentOf('report.client.js');
  return {
    style: new Html(`<style>${style}</style>`),
    script: new Html(`<script type="module">${script}</script>`),
    policy: [
      "default-src 'none'",
      `style-src '${hashOf(style)}'`,
      `script-src '${hashOf(script)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  };
}

function contentOf(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

/** As https://www.w3.org/TR/CSP3/#grammardef-hash-source has it. */
function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
