/** Authentication by a kubeconfig, with what is wrong in words: certificates, tokens, and programs that give them. */
import { HttpMethod, type KubeConfig, RequestContext } from '@kubernetes/client-node';
import { TargetError } from '../../contract/errors.ts';

/** A program that asks a person, or a service far away, may take this long. */
const PLUGIN_MS = 60_000;

/** Whoever waits for a program should know for which one. */
const SILENCE_MS = 3_000;

/** Headers and dispatcher of requests to a server; asked for again when short-lived credentials may be over. */
export async function credentialsFor(config: KubeConfig, url: string): Promise<RequestContext> {
  const context = new RequestContext(url, HttpMethod.GET);
  const command = pluginOf(config);
  const notice = command
    ? setTimeout(() => process.stderr.write(`waiting for credentials from "${command}"\n`), SILENCE_MS)
    : undefined;
  const late = Promise.withResolvers<never>();
  const limit = setTimeout(() => late.reject(new Error(`no answer in ${PLUGIN_MS / 1_000} s`)), PLUGIN_MS);
  try {
    await Promise.race([config.applySecurityAuthentication(context), late.promise]);
    return context;
  } catch (error) {
    throw unauthenticated(config, command, error as NodeJS.ErrnoException);
  } finally {
    clearTimeout(notice);
    clearTimeout(limit);
  }
}

/** The command of an exec plugin, such as `aws eks get-token`. */
function pluginOf(config: KubeConfig): string | undefined {
  const { exec } = (config.getCurrentUser() ?? {}) as { exec?: { command?: string; args?: string[] } };
  return exec?.command ? [exec.command, ...(exec.args ?? [])].join(' ') : undefined;
}

function unauthenticated(
  config: KubeConfig,
  command: string | undefined,
  error: NodeJS.ErrnoException,
): TargetError {
  const context = config.getCurrentContext();
  const fix = [`does  kubectl --context ${context} get namespaces  work?`];
  if (!command)
    return new TargetError(`cannot authenticate with context "${context}": ${error.message}`, fix);
  const said = error.message.trim().split('\n').at(-1);
  const why =
    error.code === 'ENOENT'
      ? 'there is no such program'
      : error instanceof SyntaxError
        ? `it prints no credentials (${said})`
        : said || 'it failed without a word';
  return new TargetError(`no credentials from "${command}" of context "${context}": ${why}`, fix);
}
