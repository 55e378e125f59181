/** A shop for tests: two web pods behind a Service, and a client. */
import { Shell } from './terminal.ts';
import { World } from './world.ts';

export const SHOP = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: shop, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: web}
  ports: [{name: sql, port: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: cli}
spec: {terminationGracePeriodSeconds: 0, containers: [{name: cli, image: tools}]}
`;

export interface Shop {
  world: World;
  shell: Shell;
  /** What a line prints; fails unless it ends with `exitCode`. */
  run(line: string, exitCode?: number): Promise<string>;
}

export async function shop(): Promise<Shop> {
  const world = await World.create();
  await world.apply(SHOP);
  world.advance(5_000);
  const shell = new Shell(world);
  const run = async (line: string, exitCode = 0) => {
    const result = await shell.run(line);
    if (result.exitCode === exitCode) return result.output;
    throw new Error(`$ ${line}\nexit code ${result.exitCode}, not ${exitCode}:\n${result.output}`);
  };
  return { world, shell, run };
}
