/** Authentication as a kubeconfig describes it: certificates, tokens, and exec plugins, with what went wrong in words. */
import { HttpMethod, type KubeConfig, RequestContext } from '@kubernetes/client-node';
import { TargetError } from '../../contract/errors.ts';
import { lastLine } from './last-line.ts';

/** A plugin that waits for a person or for a remote service may take this long. */
const PLUGIN_MS = 60_000;

/** After this time the user sees which program the run waits for. */
const NOTICE_MS = 3_000;

/**
 * Headers and dispatcher of requests to a server.
 *
 * @throws TargetError if there are none in a minute, or the plugin fails
 */
export async function credentialsFor(config: KubeConfig, url: string): Promise<RequestContext> {
  const context = new RequestContext(url, HttpMethod.GET);
  const command = pluginOf(config);
  const notice = command
    ? setTimeout(() => process.stderr.write(`waiting for credentials from "${command}"\n`), NOTICE_MS)
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
  const message = `no credentials from "${command}" of context "${context}": ${pluginProblem(error)}`;
  return new TargetError(message, fix);
}

function pluginProblem(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such program';
  const message = lastLine(error.message);
  if (error instanceof SyntaxError) return `what it prints is not a credential (${message})`;
  return message || 'it failed without a message';
}
