/** The programs of the image agnhost that the model knows (test/images/agnhost). */
import type { Container } from '../../kubernetes/objects.ts';
import type { Program } from './program.ts';

type Flags = ReadonlyMap<string, string>;

/** A Go program that does not handle SIGTERM ends with 2, also as process 1. */
const UNHANDLED = { exitCode: 2 };

/** Programs that it has, and the model does not know. */
const OTHERS = new Set(
  'audit-proxy connect crd-conversion-webhook entrypoint-tester external-metrics fake-gitserver fake-registry-server grpc-health-checking guestbook inclusterclient liveness logs-generator mounttest mtlsclient mtlsserver net nettest no-snat-test no-snat-test-proxy nonewprivs podcertificatesigner port-forward-tester resource-consumer-controller stress tcp-reset test-service-account-issuer-discovery webhook'.split(
    ' ',
  ),
);
/** They print something. */
const PRINTING = new Set(['completion', 'dns-server-list', 'dns-suffix', 'etc-hosts', 'help']);

export function agnhost([name = 'help', ...rest]: string[], container: Container): Program {
  if (Object.hasOwn(PROGRAMS, name)) return PROGRAMS[name](flagsOf(rest), container);
  if (OTHERS.has(name)) return { listening: [], onTerm: UNHANDLED, unknown: `what "agnhost ${name}" does` };
  return { listening: [], ends: { after: 0, exitCode: PRINTING.has(name) ? 0 : 1 } };
}

const PROGRAMS: Record<string, (flags: Flags, container: Container) => Program> = {
  pause: () => ({
    listening: [],
    onTerm: { exitCode: 2, message: 'exiting because of signal "terminated"\n' },
  }),
  netexec: (flags) => ({
    listening: [
      { port: numberOf(flags, 'http-port', 8080), protocol: 'TCP' as const, http: true, ...tls(flags) },
      { port: numberOf(flags, 'udp-port', 8081), protocol: 'UDP' as const },
      { port: numberOf(flags, 'sctp-port', -1), protocol: 'SCTP' as const },
    ].filter(({ port }) => port > 0),
    ...(numberOf(flags, 'delay-shutdown', 0) > 0 ? {} : { onTerm: { exitCode: 0 } }),
    ...(flags.has('http-override') ? { unknown: 'what "--http-override" answers' } : {}),
  }),
  'serve-hostname': (flags) => ({
    listening: [
      {
        port: numberOf(flags, 'port', 9376),
        protocol: flags.has('udp') ? ('UDP' as const) : ('TCP' as const),
      },
    ],
  }),
  'test-webserver': (flags) => ({
    listening: [{ port: numberOf(flags, 'port', 80), protocol: 'TCP' }],
    onTerm: UNHANDLED,
  }),
  porter: (_, { env = [] }) => ({
    listening: env.flatMap(({ name }) => {
      const [, kind, port] = /^SERVE_(TLS_)?PORT_(\d+)$/.exec(name) ?? [];
      return port ? [{ port: Number(port), protocol: 'TCP' as const, ...(kind ? { tls: true } : {}) }] : [];
    }),
    onTerm: UNHANDLED,
  }),
};

/** `--name=value`, `--name value` and `--name`. */
function flagsOf(words: string[]): Flags {
  const flags = new Map<string, string>();
  for (const [i, word] of words.entries()) {
    const [, name, value] = /^--?([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    const next = words[i + 1];
    if (name) flags.set(name, value ?? (next === undefined || /^--?[a-z]/.test(next) ? '' : next));
  }
  return flags;
}

function numberOf(flags: Flags, name: string, otherwise: number): number {
  const value = flags.get(name);
  return value === undefined || value === '' ? otherwise : Number(value);
}

function tls(flags: Flags): { tls?: true } {
  return flags.has('tls-cert-file') ? { tls: true } : {};
}
