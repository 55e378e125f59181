/** Requests to Services. */
import type { ConnectProbe, Vantage } from '../../engine/contract/cluster.ts';
import { FeatureError } from '../../engine/contract/errors.ts';
import { eventually } from '../../engine/contract/settle.ts';
import { parseTarget, targetProblem } from '../../engine/contract/traffic-target.ts';
import type { Session } from './session.ts';

/** More requests than this take seconds. */
const MANY = 100;

/**
 * When: a client sends requests, with `keepAlive` all of them on one connection. Many of them wait until one has been answered,
 * or the budget is used up: sent earlier, some would reach proxies without rules for the Service, and all would be repeated.
 */
export async function sendsRequests(
  session: Session,
  from: Vantage,
  count: number,
  to: string,
  keepAlive = false,
): Promise<void> {
  await session.eventBegins();
  const target = await targetText(session, to);
  const probe = { kind: 'connect', from, target, count, keepAlive } as const;
  if (count > MANY) await isAnswered(session, probe);
  await session.send(probe);
}

/** Whether a single request is answered within the budget of the network. */
export async function isAnswered(session: Session, probe: ConnectProbe): Promise<boolean> {
  const { holds } = await eventually(session.cluster, 'networkProgrammed', async () => {
    const { attempts } = await session.probe({ ...probe, count: 1 });
    return { holds: attempts[0].outcome === 'answered' };
  });
  return holds;
}

/** A target with its placeholders replaced; throws a FeatureError if it cannot be read. */
export async function targetText(session: Session, text: string): Promise<string> {
  const target = await session.text(text);
  if (!parseTarget(target)) throw new FeatureError(targetProblem(target));
  return target;
}
