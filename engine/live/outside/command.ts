/** Requests from another machine: a command such as `docker exec -i NAME sh` or `ssh bastion sh` starts a shell there. */
import { attemptsOf, CURL_LIMITS, curlOutcome, scriptFor } from '../traffic/requests.ts';
import { runIn } from '../transport/shell.ts';
import type { OutsideClient } from './client.ts';

export function byCommand(command: string): OutsideClient {
  const run = (script: string) => runIn(command, script);
  return {
    place: `"${command}"`,
    async requests(requests, podOf) {
      return attemptsOf(await run(scriptFor(requests)), requests, podOf);
    },
    async get(host, port, path) {
      const format = '\n%{http_code}|%{exitcode}|%{errormsg}';
      const output = await run(`curl -s ${CURL_LIMITS} -w '${format}' http://${host}:${port}${path}; true`);
      const at = output.lastIndexOf('\n');
      const [status, code, message] = output.slice(at + 1).split('|');
      if (code !== '0') return { outcome: curlOutcome(Number(code), message ?? '') };
      return { status: Number(status), text: output.slice(0, at).trim() };
    },
    async reach(host, port) {
      const format = '%{exitcode}|%{local_ip}|%{errormsg}';
      // whether the server likes what it is asked plays no part
      const url = `https://${host}:${port}/`;
      const output = await run(`curl -sk -o /dev/null ${CURL_LIMITS} -w '${format}' ${url}; true`);
      const [code, address, message] = output.split('|');
      if (address) return address;
      return curlOutcome(Number(code), message ?? '') === 'refused' ? '' : undefined;
    },
  };
}
