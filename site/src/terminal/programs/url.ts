/** URLs as curl reads them. */
export interface Url {
  https: boolean;
  host: string;
  port: number;
  path: string;
}

/** A URL that curl rejects, with its exit code. */
export interface BadUrl {
  problem: string;
  exitCode: number;
}

export function parseUrl(text: string): Url | BadUrl {
  const [, scheme = 'http', rest] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([\s\S]*)$/i.exec(text) ?? [];
  const lower = scheme.toLowerCase();
  if (lower !== 'http' && lower !== 'https')
    return { problem: `Protocol "${lower}" not supported`, exitCode: 1 };
  const [, host = '', port, path = '/'] = /^([^/:?#]*)(?::([^/?#]*))?([/?#][\s\S]*)?$/.exec(rest) ?? [];
  if (host === '') return { problem: 'URL rejected: No host part in the URL', exitCode: 3 };
  if (!/^[A-Za-z0-9_.-]{1,253}$/.test(host)) return { problem: 'URL rejected: Bad hostname', exitCode: 3 };
  const number = port === undefined || port === '' ? (lower === 'https' ? 443 : 80) : Number(port);
  if ((port && !/^\d{1,5}$/.test(port)) || number > 65_535) {
    return { problem: 'URL rejected: Port number was not a decimal number between 0 and 65535', exitCode: 3 };
  }
  return { https: lower === 'https', host, port: number, path: path.split(/[?#]/)[0] || '/' };
}
