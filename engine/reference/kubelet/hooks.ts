/** What the hooks of a container's life cycle do, as far as the model knows (pkg/kubelet/lifecycle/handlers.go). */
import type { Handler } from '../../kubernetes/containers.ts';
import { run } from './shell.ts';

export interface HookOutcome {
  /** Virtual milliseconds. */
  after: number;
  failed: boolean;
}

/** A hook that is not modelled, such as a request, takes no time and succeeds. */
export function runHook({ sleep, exec }: Handler = {}): HookOutcome {
  if (sleep) return { after: (sleep.seconds ?? 0) * 1_000, failed: false };
  const outcome = exec ? run(exec.command ?? []) : undefined;
  if (!outcome || outcome.unknown || outcome.becomes) return { after: 0, failed: false };
  return { after: outcome.after, failed: outcome.exitCode !== 0 };
}
