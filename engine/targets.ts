/** Builds the engine that a run asks for: the only file that knows both. */
import type { Engine } from './contract/cluster.ts';
import { UsageError } from './contract/errors.ts';
import { tracer } from './explain/trace.ts';
import type { LiveOptions } from './live/options.ts';
import { referenceEngine } from './reference/engine.ts';
import { FAULTS } from './reference/faults/faults.ts';
import { parseLayout } from './reference/layout.ts';

/** What a run can be told; world parameters of cucumber.json, overridden by LEADLINE_* and by flags. */
export interface TargetOptions extends LiveOptions {
  target?: string;
  seed?: string;
  fault?: string;
  /** What the cluster of the reference engine has in place of what is usual, separated by blanks (`engine/reference/layout.ts`). */
  clusterSetting?: string;
  /** Capabilities that the user insists on, with commas between them; `all` is each that a rule needs. */
  require?: string;
}

/** Options from the environment; flags of the command line travel the same way into worker threads. */
export function optionsFromEnvironment(environment: Record<string, string | undefined>): TargetOptions {
  const text = (name: string) => environment[`LEADLINE_${name}`] || undefined;
  const options: TargetOptions = {
    target: text('TARGET'),
    seed: text('SEED'),
    fault: text('FAULT'),
    clusterSetting: text('CLUSTER_SETTING'),
    kubeconfig: text('KUBECONFIG'),
    context: text('CONTEXT'),
    run: text('RUN'),
    image: text('IMAGE'),
    imageRegistry: text('IMAGE_REGISTRY'),
    pullPolicy: text('PULL_POLICY'),
    allowDisruptive: text('ALLOW_DISRUPTIVE'),
    keep: text('KEEP'),
    provider: text('PROVIDER'),
    detected: text('DETECTED'),
    nodeStop: text('NODE_STOP'),
    nodeStart: text('NODE_START'),
    nodeShell: text('NODE_SHELL'),
    stopFile: text('STOP_FILE'),
    loadBalancer: text('LOAD_BALANCER'),
    externalBackend: text('EXTERNAL_BACKEND'),
    outside: text('OUTSIDE'),
    require: text('REQUIRE'),
    timeoutFactor: numberFromEnvironment('TIMEOUT_FACTOR', environment),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The number above 0 in `LEADLINE_<name>`, if it is set. */
export function numberFromEnvironment(
  name: string,
  environment: Record<string, string | undefined> = process.env,
): number | undefined {
  const text = environment[`LEADLINE_${name}`];
  if (!text) return undefined;
  if (!(Number(text) > 0 && Number.isFinite(Number(text))))
    throw new UsageError(`LEADLINE_${name}="${text}" is no number above 0`);
  return Number(text);
}

export async function createEngine(options: TargetOptions = {}): Promise<Engine> {
  const { target = 'reference', seed = '1', fault, clusterSetting } = options;
  if (clusterSetting && target !== 'reference')
    throw new UsageError('--cluster-setting is about the reference engine; other clusters have their own');
  if (fault && target !== 'reference') {
    throw new UsageError(
      '--fault injects a fault into the reference engine; it cannot be used with another target',
    );
  }
  if (target === 'reference') {
    const layout = parseLayout(clusterSetting?.split(/\s+/) ?? []);
    if (!fault) return referenceEngine({ seed, layout });
    const injected = FAULTS.find((f) => f.id === fault);
    if (!injected) {
      throw new UsageError(`there is no fault "${fault}"`, [`known: ${FAULTS.map((f) => f.id).join(', ')}`]);
    }
    return referenceEngine({ seed, layout, replacements: [injected.replaces] });
  }
  if (target === 'live') {
    const { liveEngine } = await import('./live/engine.ts');
    return liveEngine(options, tracer);
  }
  throw new UsageError(`there is no target "${target}"`, ['known: reference, live, kind, k3s']);
}
