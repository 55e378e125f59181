/** Sends requests from another machine, by a command that starts a shell there: `docker exec -i NAME sh`, `ssh bastion sh`. */
import { hostPort } from '../../kubernetes/ip.ts';
import { attemptsOf, curlOutcome } from '../traffic/attempts.ts';
import { CURL_LIMITS, scriptFor } from '../traffic/scripts.ts';
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
      const output = await run(
        `curl -gs ${CURL_LIMITS} -w '${format}' http://${hostPort(host, port)}${path}; true`,
      );
      const at = output.lastIndexOf('\n');
      const [status, code, message] = output.slice(at + 1).split('|');
      if (code !== '0') return { outcome: curlOutcome(Number(code), message ?? '') };
      return { status: Number(status), text: output.slice(0, at).trim() };
    },
    async reach(host, port) {
      const format = '%{exitcode}|%{local_ip}|%{errormsg}';
      // any answer will do: only whether there is a connection matters
      const url = `https://${hostPort(host, port)}/`;
      const output = await run(`curl -gsk -o /dev/null ${CURL_LIMITS} -w '${format}' ${url}; true`);
      const [code, address, message] = output.split('|');
      if (address) return address;
      return curlOutcome(Number(code), message ?? '') === 'refused' ? '' : undefined;
    },
  };
}
